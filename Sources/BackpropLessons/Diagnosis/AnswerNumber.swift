import BackpropCore

/// A number as a student writes it: `0.0088`, `.0088`, `8.8e-3`, `8,8e-3`, `−0.0381`, `1/8`, `0.0364 × 0.2413`.
///
/// Besides the value it knows how precisely it was written, which is what a fair judgement needs: 0.0088 and 0.00877
/// are both right to the figures they have.
package struct AnswerNumber: Equatable, Sendable {
  package var value: Double
  /// Significant figures as written: leading zeros do not count, trailing ones do, `0.0880` has three. For a
  /// calculation, the fewest that any rounded number in it has.
  package var figures: Int
  /// How far away the true number may be if every written number was rounded: half a unit of its last place. 0 for what
  /// is made of whole numbers alone, such as `1/8`.
  package var roundingError: Double
  /// Whether it is more than one number: a product, a sum, a fraction.
  package var isCalculation: Bool
  package var note: Note?

  /// What is worth saying although the number was understood.
  package enum Note: Equatable, Sendable {
    case decimalComma
    case cutOff
  }

  /// Figures of a number that is exact.
  package static let allFigures = 17

  package init(
    value: Double, figures: Int, roundingError: Double = 0, isCalculation: Bool = false, note: Note? = nil
  ) {
    self.value = value
    self.figures = figures
    self.roundingError = roundingError
    self.isCalculation = isCalculation
    self.note = note
  }

  /// A number known to the last bit.
  package init(exactly value: Double) { self.init(value: value, figures: Self.allFigures) }

  /// Reads what was typed: one number, or numbers with + − × · * / ^ and parentheses. A sign may be either minus;
  /// blanks do not matter; a comma is a decimal point, and noted.
  package init(_ text: String) throws(AnswerFault) {
    var reader = AnswerReader(text)
    self = try reader.read()
  }
}

/// Why a typed answer is not a number. Worded in `AnswerWording.swift`.
package struct AnswerFault: Error, Equatable, Sendable {
  /// The character it is about, counted from 1.
  package var position: Int
  package var problem: Problem

  package init(position: Int, problem: Problem) {
    self.position = position
    self.problem = problem
  }

  package enum Problem: Equatable, Sendable {
    case empty
    case tooLong(FormulaLimit)
    case letter(String)
    case unexpected(String)
    /// A sign or parenthesis with nothing after it.
    case missingNumber
    case missingParenthesis
    /// `1.2.3`, `1,234.5`
    case twoPoints
    /// `1 000`
    case blankInside
    case missingExponent
    case dividedByZero
    case tooLarge
  }
}
