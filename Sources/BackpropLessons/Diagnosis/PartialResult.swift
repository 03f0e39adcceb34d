import BackpropCore

/// Which part of a calculation to look at again, found by trying a wrong number against what can go wrong in it.
package enum PartialResult: Equatable, Sendable {
  /// Right to this many figures, then off by a few units.
  case nearly(figures: Int)
  /// The digits were cut off where they should have been rounded.
  case cutOff
  case oppositeSign
  /// Right as the other books count it: their δ has the other sign.
  case otherBooksSign
  case slip(CalculationSlip)
  /// The parameter as it was before the update.
  case oldValue(Quantity)
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
    let exactly = Closeness.ofFigures(answer, asked)
    if case .updated(let parameter) = asked.quantity,
      exactly.accepts(answer.value, for: rules.right.value(of: .parameter(parameter)))
    {
      return .oldValue(.parameter(parameter))
    }
    // Where a calculation is asked for, a number of the walk is the likelier mix-up: a wrong rule's number is asked for,
    // and the right one is given.
    if asked.quantity == nil, answer.figures >= 3,
      let other = otherQuantity(answer, than: asked, exactly, rules)
    {
      return .otherQuantity(other)
    }
    if let slip = slip(answer, asked, exactly, rules) { return .slip(slip) }
    if let other = otherQuantity(answer, than: asked, exactly, rules) { return .otherQuantity(other) }
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
    if !answer.isCalculation, unit > 0, answer.figures >= 2, answer.value.magnitude < expected.magnitude,
      difference < unit
    {
      return .cutOff
    }
    let agreeing = (1..<max(2, figures)).last {
      AnswerTolerance(figures: $0).accepts(answer.value, for: expected)
    }
    guard let agreeing, agreeing >= max(2, figures - 1) else { return nil }
    return .nearly(figures: agreeing)
  }

  // MARK: Slips

  /// When a number counts as just what a slip gives.
  enum Closeness {
    /// To the last bit but for the order of operations.
    case exact
    case figures(Int)

    /// Two figures fit by chance, among dozens of slips.
    static func ofFigures(_ answer: AnswerNumber, _ asked: AskedNumber) -> Closeness {
      answer.isScant ? .exact : .figures(min(answer.figures, max(asked.figures, 4)))
    }

    func accepts(_ value: Double, for number: Double) -> Bool {
      switch self {
      case .exact: AnswerTolerance.isSame(value, number)
      case .figures(let figures): AnswerTolerance(figures: figures).accepts(value, for: number)
      }
    }
  }

  /// - Returns: the slip in the asked step that gives the number, from exact numbers or from those in view.
  static func slip(
    _ answer: AnswerNumber, _ asked: AskedNumber, _ closeness: Closeness, _ rules: UpdateUnderEveryRule
  ) -> CalculationSlip? {
    guard let tree = asked.tree(rules.right), tree.operands.count <= mostOperands else { return nil }
    var known: [[Quantity: Double]] = [[:], [:]]
    func value(_ quantity: Quantity, _ index: Int) -> Double {
      if let value = known[index][quantity] { return value }
      let value = (index == 0 ? rules.right : rules.rightFromView).value(of: quantity, in: asked.notation)
      known[index][quantity] = value
      return value
    }
    let right = asked.value(under: rules.right)
    return tree.slips(in: rules.trace.context).first { slip, tree in
      // Nobody computes a number from itself.
      if case .otherOperand(asked.quantity, _) = slip { return false }
      return (0...1).contains { index in
        let number = tree.value { value($0, index) }
        return closeness.accepts(answer.value, for: number) && !AnswerTolerance.isSame(number, right)
      }
    }?.slip
  }

  /// Beyond this many operands a chance hit is as likely as a real one.
  private static let mostOperands = 60

  // MARK: Another number's value

  /// The same kind first, then anything that the walk has come to, but that only for numbers with enough figures that it
  /// is not by chance.
  private static func otherQuantity(
    _ answer: AnswerNumber, than asked: AskedNumber, _ closeness: Closeness, _ rules: UpdateUnderEveryRule
  ) -> Quantity? {
    let walk = rules.trace.walk
    let own = asked.quantity.flatMap { rules.right.formula(for: $0, notation: asked.notation)?.symbol.kind }
    let last = asked.quantities.compactMap { walk.index(of: $0) }.max() ?? walk.stepCount - 1
    var anything: Quantity?
    func fits(_ other: Quantity) -> Bool {
      other != asked.quantity
        && closeness.accepts(answer.value, for: rules.right.value(of: other, in: asked.notation))
    }
    for step in 0..<min(walk.stepCount, longestSearch) {
      let other = walk.quantity(at: step)
      guard fits(other) else { continue }
      let kind = rules.trace.context.formula(for: other, notation: asked.notation)?.symbol.kind
      if own != nil, kind == own { return other }
      if anything == nil, step <= last { anything = other }
    }
    return answer.figures >= 3 ? anything : nil
  }

  private static let longestSearch = 2000
}
