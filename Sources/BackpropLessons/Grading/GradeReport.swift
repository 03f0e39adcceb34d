import BackpropCore

/// What a sheet of numbers is worth, number by number in the order of the walk.
package struct GradeReport: Equatable, Sendable {
  package enum Verdict: String, Equatable, Sendable, CaseIterable {
    case right
    /// Right as far as it is written, but with fewer figures than are asked.
    case short
    /// Right in a convention that is not ours.
    case convention
    /// Not the expected number, but what comes out of the student's own earlier ones, or of a mistake named before.
    case follows
    case wrong
  }

  /// Which part of the formula a number is, where no known rule gives it.
  package enum Slip: String, Equatable, Sendable {
    case nearly, cutOff, digitsSwapped, decimalPoint, oppositeSign, missingTerm, missingFactor, otherOperand,
      otherQuantity, oldValue, reciprocal
  }

  package struct Item: Equatable, Sendable {
    /// Counted from 0.
    package let update: Int
    package let quantity: Quantity
    /// As the notation counts them.
    package let given: AnswerNumber
    package let expected: Double
    package internal(set) var verdict: Verdict
    /// The mistakes that give this number; for a `follows`, those already named that carry on to it.
    package internal(set) var diagnosis: [WrongRule] = []
    package internal(set) var slip: Slip?

    var isOff: Bool { verdict == .wrong || verdict == .follows }
  }

  /// Rules that together give what is not right on the sheet.
  package struct Explanation: Equatable, Sendable {
    package let rules: [WrongRule]
    /// How many of the numbers that are wrong or follow they give.
    package let explains: Int
    package let of: Int
  }

  package let items: [Item]
  package var conventions: [GradingConvention] = []
  package var explanation: Explanation?
  /// Some numbers are right only as far as single precision goes.
  package var isSinglePrecision = false

  package func count(_ verdict: Verdict) -> Int { items.count { $0.verdict == verdict } }
  package var firstWrong: Item? { items.first { $0.verdict == .wrong } }
}

/// What a sheet may do in another way without being wrong.
package enum GradingConvention: String, Equatable, Sendable, CaseIterable {
  /// Every δ has the other sign, and what is computed from it is right.
  case deltaIsMinusGradient = "delta_is_minus_gradient"
  /// The slope of relu is 1 where z is exactly 0.
  case slopeOneAtZero = "relu_slope_one_at_zero"
  /// The optimizer in the other of its two forms.
  case otherForm = "other_form"
}
