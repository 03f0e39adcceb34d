import BackpropCore

/// What a sheet of numbers is worth, number by number in the order of the walk.
package struct GradeReport: Equatable, Sendable {
  package enum Verdict: String, Equatable, Sendable {
    case right
    case wrong
    /// Not the expected number, but what comes out of the student's own earlier ones.
    case follows
  }

  package struct Item: Equatable, Sendable {
    /// Counted from 0.
    package let update: Int
    package let quantity: Quantity
    /// As the notation counts them.
    package let given: AnswerNumber
    package let expected: Double
    package let verdict: Verdict
    /// The mistakes that give this number; for a `follows`, those already named that carry on to it.
    package let diagnosis: [Mistake]
  }

  package let items: [Item]

  package var rightCount: Int { items.count { $0.verdict == .right } }
  package var followsCount: Int { items.count { $0.verdict == .follows } }
  package var wrongCount: Int { items.count { $0.verdict == .wrong } }
  package var firstWrong: Item? { items.first { $0.verdict == .wrong } }
}
