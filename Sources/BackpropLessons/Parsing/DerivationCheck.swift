import BackpropCore
import BackpropExperiments

/// Proves a derivation line by line: every side is computed on the lesson's network, and must have the value of the side
/// before it. The last right value goes from line to line; a mistake must leave it, and the line after the mistake is
/// compared with it again.
struct DerivationCheck {
  private let meaning: FormulaMeaning
  /// The value every following line must have; `nil` where a chain has none.
  private var current: Double?

  static func check(_ derivation: Derivation, _ meaning: FormulaMeaning, _ findings: inout Findings) {
    var check = DerivationCheck(meaning: meaning)
    for (line, formula) in zip(derivation.lines, derivation.formulas) {
      check.check(line, meaning.reader.sides(of: formula), &findings)
    }
  }

  private mutating func check(
    _ line: Derivation.Line, _ sides: [FormulaSide], _ findings: inout Findings
  ) {
    guard sides.contains(where: { $0.relation != nil }) else {
      findings.report(.derivation(.relation), at: line.place)
      return
    }
    if line.kind == .definition { return define(sides, line, &findings) }
    guard let values = values(sides, line, &findings) else { return }
    if line.kind == .mistake {
      checkDiffers(sides, values, line, &findings)
    } else if sidesAgree(sides, values, line, &findings) {
      compare(sides, values, line, &findings)
    }
  }

  /// A mistake has a different value from the line before, or sides that differ.
  private func checkDiffers(
    _ sides: [FormulaSide], _ values: [Double], _ line: Derivation.Line, _ findings: inout Findings
  ) {
    let before = sides.first?.relation == nil ? [] : [current].compactMap { $0 }
    let all = before + values
    if all.dropFirst().allSatisfy({ FormulaMeaning.agree($0, all[0], within: FormulaMeaning.difference) }),
      let value = values.last
    {
      findings.report(.derivation(.mistakeAgrees(FormulaMeaning.texts([value])[0])), at: line.place)
    }
  }

  /// All sides' values; every side of a line that claims something must have one.
  private func values(_ sides: [FormulaSide], _ line: Derivation.Line, _ findings: inout Findings)
    -> [Double]?
  {
    for side in sides where side.value == nil { meaning.report(side, of: line.formula, &findings) }
    let values = sides.compactMap(\.value)
    return values.count == sides.count ? values : nil
  }

  /// A definition begins a chain. Whatever in it has a value must agree; words and general letters have none.
  private mutating func define(
    _ sides: [FormulaSide], _ line: Derivation.Line, _ findings: inout Findings
  ) {
    for side in sides where side.fault?.isTooLarge ?? false {
      meaning.report(side, of: line.formula, &findings)
    }
    let known = sides.filter { $0.value != nil }
    let isRight = sidesAgree(known, known.compactMap(\.value), line, &findings)
    // What a wrong line defines is on its left.
    current = isRight ? exact(known) : known.first?.value
  }

  /// The value that is not rounded: a side after ≈ is rounded.
  private func exact(_ sides: [FormulaSide]) -> Double? {
    sides.last { $0.relation != "≈" }?.value ?? sides.first?.value
  }

  private func sidesAgree(
    _ sides: [FormulaSide], _ values: [Double], _ line: Derivation.Line, _ findings: inout Findings
  ) -> Bool {
    for index in values.indices.dropFirst() where !agree(values[index - 1], values[index], sides[index]) {
      let texts = FormulaMeaning.texts([values[index - 1], values[index]])
      findings.report(.derivation(.sidesDiffer(left: texts[0], right: texts[1])), at: line.place)
      return false
    }
    return true
  }

  /// Compares the line with the line before.
  private mutating func compare(
    _ sides: [FormulaSide], _ values: [Double], _ line: Derivation.Line, _ findings: inout Findings
  ) {
    guard let first = sides.first else { return }
    guard let current else {
      if first.relation != nil { findings.report(.derivation(.nothingBefore), at: line.place) }
      current = exact(sides)
      return
    }
    if !agree(current, values[0], first) {
      let texts = FormulaMeaning.texts([current, values[0]])
      findings.report(.derivation(.stepDiffers(before: texts[0], now: texts[1])), at: line.place)
      return
    }
    if let exact = exact(sides), first.relation != "≈" { self.current = exact }
  }

  /// After ≈ a number may be rounded: to its own last digit, or, where it is computed from rounded numbers, to half a
  /// percent.
  private func agree(_ a: Double, _ b: Double, _ side: FormulaSide) -> Bool {
    guard side.relation == "≈" else { return FormulaMeaning.agree(a, b) }
    if let rounding = side.node.roundingError { return abs(a - b) <= rounding * (1 + 1e-9) }
    return FormulaMeaning.agree(a, b, within: 0.005)
  }
}

extension MathNode {
  /// Half a unit of the last digit of a written number, with or without a sign.
  fileprivate var roundingError: Double? {
    if case .row(let parts) = self, parts.count == 2, case .prefix = parts[0] {
      return parts[1].roundingError
    }
    guard case .number(let digits) = self else { return nil }
    guard let dot = digits.firstIndex(of: ".") else { return digits.allSatisfy(\.isNumber) ? 0.5 : nil }
    let places = digits.distance(from: dot, to: digits.endIndex) - 1
    return 0.5 * ElementaryFunctions.power(10, Double(-places))
  }
}
