import BackpropCore

/// A number that is asked for, and what answers to it are judged by.
package struct NumberTask: Equatable, Sendable {
  package let trace: UpdateTrace
  package let notation: Notation
  package let quantity: Quantity
  package let hides: Quantity?

  package init(quantity: Quantity, in trace: UpdateTrace, notation: Notation, hides: Quantity? = nil) {
    self.trace = trace
    self.notation = notation
    self.quantity = quantity
    self.hides = hides
  }

  package var value: Double { trace.value(of: quantity, in: notation) }

  package func reply(to text: String) -> AnswerReply {
    guard let number = Double(text) else { return .unreadable("a number") }
    return (number - value).magnitude < 0.00005
      ? .right(remark: nil) : .wrong(WrongAnswer(text: text, value: number))
  }
}

extension NumberTask {
  /// Whether a number, or arithmetic with numbers, can begin with a character: typing it means the answer.
  package static func begins(with character: Character) -> Bool {
    character.isASCII && character.isNumber || "-−.(".contains(character)
  }
}
