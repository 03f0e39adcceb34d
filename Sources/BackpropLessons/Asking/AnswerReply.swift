import BackpropCore

/// What an answer turned out to be.
package enum AnswerReply: Equatable, Sendable {
  /// No number: said is what is expected. It does not count as a try.
  case unreadable(String)
  /// With a remark where the number could be written better.
  case right(remark: String?)
  case wrong(WrongAnswer)
}

/// A wrong number and what is known about it.
package struct WrongAnswer: Equatable, Sendable {
  /// As it was typed.
  package var text: String
  package var value: Double
}
