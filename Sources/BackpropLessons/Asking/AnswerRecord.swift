/// What is kept about one question: how it went, in plain values that a file can hold.
///
/// A lesson keeps one under its question's id; practice keeps one per exercise under `practice/<topic>`.
package struct AnswerRecord: Equatable, Sendable {
  /// Answers that were checked, including the right one.
  package var tries: Int
  /// Rungs of the ladder taken, 0 to 4.
  package var hints: Int
  package var isRight: Bool
  /// Whether the solution was asked for; an answer typed after that is not the learner's own.
  package var sawSolution: Bool
  /// Whether it was left to be asked again later.
  package var isSkipped: Bool
  /// When it was asked, in seconds since 1970; given by whoever knows the time. It stays while the answer goes on:
  /// two records with the same time are two states of one answer (`Progress`).
  package var time: Double

  package init(
    tries: Int = 0, hints: Int = 0, isRight: Bool = false, sawSolution: Bool = false, isSkipped: Bool = false,
    time: Double = 0
  ) {
    self.tries = tries
    self.hints = hints
    self.isRight = isRight
    self.sawSolution = sawSolution
    self.isSkipped = isSkipped
    self.time = time
  }

  /// Whether nothing has been done yet.
  package var isUntouched: Bool { tries == 0 && hints == 0 && !isRight && !sawSolution && !isSkipped }

  /// Whether it is right by the learner's own work, with or without hints.
  package var isEarned: Bool { isRight && !sawSolution }

  /// What the answer is worth, from 0 to 1: each wrong try costs a tenth, each hint a fifth, but a right answer is
  /// never worth less than a fifth; the solution leaves nothing.
  package var score: Double {
    guard isEarned else { return 0 }
    return max(0.2, 1 - 0.1 * Double(max(0, tries - 1)) - 0.2 * Double(hints))
  }
}
