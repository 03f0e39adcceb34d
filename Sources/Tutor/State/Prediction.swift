import BackpropCore
import BackpropLessons

/// Predict mode: the walk as questions, value by value.
///
/// The levels fade the worked example out: first one number of it is missing, then its value, then all its numbers, and
/// finally the formula too. Every blank is graded on its own; what was found, or shown on request, stays open, so that
/// walking back shows it.
package struct Prediction: Equatable, Sendable {
  package enum Level: String, Hashable, Sendable, CaseIterable {
    /// One number in the line of numbers.
    case blank
    /// The value.
    case line
    /// The formula without numbers: a unit to work out unaided.
    case unit
    /// The question alone.
    case pass

    /// As the screen names it.
    package var name: String {
      switch self {
      case .blank: "one blank"
      case .line: "one line"
      case .unit: "one unit"
      case .pass: "whole pass"
      }
    }

    /// The next harder one; `nil` after the hardest.
    var next: Level? {
      let all = Self.allCases
      let index = (all.firstIndex(of: self) ?? 0) + 1
      return index < all.count ? all[index] : nil
    }
  }

  package var level: Level
  package var field = TextField()
  /// Printable keys are text.
  package var isTyping = false
  /// The steps whose numbers were found or shown.
  package var opened: Set<Moment> = []
  /// Answers to the number asked for now.
  package var record = AnswerRecord()
  /// What became of the last answer checked at this step.
  package var reply: AnswerReply?
  /// Whether a hint was taken after the last answer: then it is said first.
  package var hintIsNewest = false
  /// Numbers found unaided, and numbers asked for so far.
  package var found = 0
  package var asked = 0

  package init(_ level: Level = .blank) { self.level = level }

  /// What was typed and tried belongs to one step.
  mutating func leaveStep() {
    field = TextField()
    isTyping = false
    record = AnswerRecord()
    reply = nil
    hintIsNewest = false
  }
}

/// How much of the step must not be seen, the least first.
package enum MaskingLevel: Int, Comparable, Sendable {
  case nothing, blank, value, numbers, formula

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
