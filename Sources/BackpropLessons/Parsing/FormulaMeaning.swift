import BackpropCore
import BackpropExperiments

/// What the formulas of a block mean: their values on the block's update, in the lesson's notation, with its letters.
struct FormulaMeaning {
  let values: LessonValues
  let notation: Notation
  /// Counted from 0.
  let update: Int
  /// Which unit an index letter means, counted from 0.
  var indices: [String: Int] = [:]
  var letters: [String: Double] = [:]

  /// Two ways to the same number differ in the last bits. A sum of terms that nearly cancel loses some more.
  static let tolerance = 1e-6

  static func agree(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= tolerance * max(abs(a), abs(b))
  }

  /// The value of a whole formula; `nil`, and a report, where it has none.
  func value(of formula: LessonFormula, _ findings: inout LessonFindings) -> Double? {
    return nil
  }
}
