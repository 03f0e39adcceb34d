import BackpropCore
import BackpropExperiments

/// What the formulas of a block mean: their values on the block's update, in the lesson's notation, with its letters.
struct FormulaMeaning {
  let reader: FormulaReader

  /// - Parameters:
  ///   - indices: which unit an index letter means, counted from 0.
  ///   - letters: the values of letters that are not quantities.
  init(
    _ values: LessonValues, notation: Notation, update: Int, indices: [String: Int], letters: [String: Double]
  ) {
    reader = FormulaReader(
      notation: notation, trace: values.trace(ofUpdate: update), indices: indices, letters: letters,
      graph: values.graph(ofUpdate: update))
  }

  /// Two ways to the same number differ in the last bits, and more where terms nearly cancel.
  static let equality = 1e-9
  /// A mistake has to show in the sixth figure.
  static let difference = 1e-6
  /// What is left of a sum that should be 0.
  static let noise = 1e-15

  static func agree(_ a: Double, _ b: Double, within tolerance: Double = equality) -> Bool {
    a == b || abs(a - b) <= tolerance * max(abs(a), abs(b)) + noise
  }

  /// The value of a whole formula, that of its last side; `nil`, and a report, where it has none.
  func value(of formula: LessonFormula, _ findings: inout Findings) -> Double? {
    guard let side = reader.sides(of: formula.node).last else { return nil }
    if let value = side.value { return value }
    report(side, of: formula, &findings)
    return nil
  }

  func report(_ side: FormulaSide, of formula: LessonFormula, _ findings: inout Findings) {
    guard let fault = side.fault else { return }
    findings.report(.derivation(.noValue(fault.message, hint: fault.hint)), at: formula.place)
  }

  /// Numbers for a message: nine decimals, more where two that differ would look alike.
  static func texts(_ values: [Double]) -> [String] {
    for decimals in [9, 14] {
      let texts = values.map { NumberFormat(decimals: decimals, style: .text).text($0) }
      if Set(texts).count == Set(values).count { return texts }
    }
    return values.map { NumberFormat(decimals: NumberFormat.allDigits, style: .text).text($0) }
  }
}
