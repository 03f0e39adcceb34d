import BackpropCore

/// What an answer turned out to be.
package enum AnswerReply: Equatable, Sendable {
  /// Not a number; it does not count as a try.
  case unreadable(AnswerFault)
  /// Right in the figures that were written, which are fewer than asked. It does not count as a try either.
  case tooFewFigures(given: Int, asked: Int)
  /// With a remark where the number could be written better.
  case right(AnswerNumber.Note?)
  case wrong(WrongAnswer)

  package var isRight: Bool {
    if case .right = self { true } else { false }
  }
}

/// A wrong number and what is known about it.
package struct WrongAnswer: Equatable, Sendable {
  /// As it was typed, without blanks at its ends.
  package var text: String
  package var number: AnswerNumber
  package var diagnosis: Diagnosis
  /// What the author says of just this number.
  package var because: [Inline]?

  package init(text: String, number: AnswerNumber, diagnosis: Diagnosis, because: [Inline]? = nil) {
    self.text = text
    self.number = number
    self.diagnosis = diagnosis
    self.because = because
  }
}
