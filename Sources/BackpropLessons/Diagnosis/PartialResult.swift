import BackpropCore

/// Which part of a calculation to look at again, found by trying a wrong number against what can go wrong in it.
package enum PartialResult: Equatable, Sendable {
  /// Right to this many figures, then off by a few units.
  case nearly(figures: Int)
  /// The digits were cut off where they should have been rounded.
  case cutOff
  case oppositeSign
  case slip(CalculationSlip)
  /// The right value of something else.
  case otherQuantity(Quantity)
  /// The point is this many places too far right (negative: left).
  case decimalPoint(Int)
  case reciprocal

  /// The first thing found, the likeliest first; `nil` if nothing gives this number.
  static func find(_ answer: AnswerNumber, asked: AskedNumber, expected: Double, rules: UpdateUnderEveryRule)
    -> PartialResult?
  {
    guard answer.value.isFinite, expected.isFinite else { return nil }
    if let near = nearness(answer, expected: expected, figures: asked.figures) { return near }
    let tolerance = AnswerTolerance(figures: max(2, min(answer.figures, max(asked.figures, 4))))
    if tolerance.accepts(answer.value, for: -expected) { return .oppositeSign }
    if let quantity = asked.quantity {
      if case .updated(let parameter) = quantity,
        tolerance.accepts(answer.value, for: rules.right.value(of: .parameter(parameter)))
      {
        return .otherQuantity(.parameter(parameter))
      }
      if let slip = slip(answer, quantity, asked.notation, tolerance, rules) { return .slip(slip) }
      if let other = otherQuantity(answer, than: quantity, asked.notation, tolerance, rules) {
        return .otherQuantity(other)
      }
    }
    for places in [1, -1, 2, -2, 3, -3] {
      if tolerance.accepts(answer.value, for: expected * ElementaryFunctions.power(10, Double(places))) {
        return .decimalPoint(places)
      }
    }
    return expected != 0 && tolerance.accepts(answer.value, for: 1 / expected) ? .reciprocal : nil
  }

  // MARK: Near misses

  /// Cut off, or within five units of the last figure asked for.
  private static func nearness(_ answer: AnswerNumber, expected: Double, figures: Int) -> PartialResult? {
    let difference = (answer.value - expected).magnitude
    guard expected != 0, answer.value * expected > 0 else { return nil }
    let unit = 2 * answer.roundingError
    if !answer.isCalculation, unit > 0, answer.value.magnitude < expected.magnitude, difference < unit {
      return .cutOff
    }
    let agreeing = (1..<max(2, figures)).last {
      AnswerTolerance(figures: $0).accepts(answer.value, for: expected)
    }
    guard let agreeing, agreeing >= max(2, figures - 1) else { return nil }
    return .nearly(figures: agreeing)
  }

  // MARK: Slips

  private static func slip(
    _ answer: AnswerNumber, _ quantity: Quantity, _ notation: Notation, _ tolerance: AnswerTolerance,
    _ rules: UpdateUnderEveryRule
  ) -> CalculationSlip? {
    guard let bound = rules.right.formula(for: quantity, notation: notation)?.bound else { return nil }
    let operands = bound.operands
    guard operands.count <= mostOperands else { return nil }
    var values: [Quantity: Double] = [:]
    func value(_ quantity: Quantity) -> Double {
      if let value = values[quantity] { return value }
      let value = rules.right.value(of: quantity, in: notation)
      values[quantity] = value
      return value
    }
    return bound.slips(in: rules.trace.context).first { _, tree in
      tolerance.accepts(answer.value, for: tree.value(value))
    }?.slip
  }

  /// Beyond this many operands a chance hit is as likely as a real one.
  private static let mostOperands = 60

  // MARK: Another number's value

  /// The same kind first, then anything the walk computes, but that only for numbers with enough figures that it is not
  /// by chance.
  private static func otherQuantity(
    _ answer: AnswerNumber, than quantity: Quantity, _ notation: Notation, _ tolerance: AnswerTolerance,
    _ rules: UpdateUnderEveryRule
  ) -> Quantity? {
    let walk = rules.trace.walk
    let own = rules.right.formula(for: quantity, notation: notation)?.symbol.kind
    var anything: Quantity?
    func fits(_ other: Quantity) -> Bool {
      other != quantity
        && tolerance.accepts(answer.value, for: rules.right.value(of: other, in: notation))
    }
    for step in 0..<min(walk.stepCount, longestSearch) {
      let other = walk.quantity(at: step)
      guard fits(other) else { continue }
      if rules.trace.context.formula(for: other, notation: notation)?.symbol.kind == own { return other }
      if anything == nil { anything = other }
    }
    return answer.figures >= 3 ? anything : nil
  }

  private static let longestSearch = 2000
}
