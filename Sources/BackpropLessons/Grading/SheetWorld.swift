import BackpropCore

/// What rules make of the numbers on one sheet: each value computed from the student's own numbers where these stand on
/// the sheet, else from what the rules give.
final class SheetWorld: RuleWorld {
  let rules: [WrongRule]
  private let values: UpdateUnderRule
  /// The same without the student's numbers, as a program computes that prints rounded numbers and goes on with its own.
  private let pure: UpdateUnderRule
  private let sheet: Sheet
  /// What the update begins with otherwise than under the right rule.
  private let startsElsewhere: Set<Quantity>
  private var reached: [Quantity: Bool] = [:]
  private var spreads: [Quantity: Double] = [:]
  private var known: [Quantity: [Quantity]] = [:]
  private var changed: [Quantity: Bool] = [:]

  /// The right rule's; what a formula reads that is not changed need not be found again for every rule.
  private let right: SheetWorld?

  /// - Parameter starts: what the update begins with under each set of rules, where that is not what the trace has.
  init(
    _ sheet: Sheet, rules: [WrongRule] = [], _ starts: [[WrongRule]: [Quantity: Double]],
    beside right: SheetWorld? = nil, earlierGradients: [Parameter: Double] = [:]
  ) {
    self.right = right
    self.sheet = sheet
    self.rules = rules
    let usual = starts[[]] ?? [:]
    // A rule that was not followed before starts from where the right one has got to.
    let start = starts[rules] ?? usual
    startsElsewhere =
      starts[rules] == nil ? [] : Set(start.filter { usual[$0.key] != $0.value }.keys)
    let given: [Quantity: Double] =
      if starts[rules] == nil, let right {
        right.values.given
      } else {
        start.isEmpty ? sheet.own : start.merging(sheet.own) { $1 }
      }
    values = UpdateUnderRule(
      sheet.trace, rules: rules, given: given, slopeIsOneAtZero: sheet.slopeIsOneAtZero,
      earlierGradients: earlierGradients)
    pure = UpdateUnderRule(
      sheet.trace, rules: rules, given: start, slopeIsOneAtZero: sheet.slopeIsOneAtZero,
      earlierGradients: earlierGradients)
  }

  /// What the rules give, with δ = ∂C/∂z, from the own numbers that stand before it.
  func value(of quantity: Quantity) -> Double { values.ruleValue(of: quantity) }

  /// What they give from the beginning, whatever stands on the sheet.
  func pureValue(of quantity: Quantity) -> Double { pure.value(of: quantity) }

  /// Whether a number is other than by the right rule because of these: its formula is changed, or that of an operand
  /// that is not on the sheet.
  func changes(_ quantity: Quantity) -> Bool {
    let quantity = values.canonical(quantity)
    if let known = reached[quantity] { return known }
    reached[quantity] = false
    let isChanged =
      changesFormula(of: quantity)
      || operands(of: quantity).contains { operand in
        startsElsewhere.contains(operand) || sheet.own[operand] == nil && changes(operand)
      }
    reached[quantity] = isChanged
    return isChanged
  }

  /// All units of a layer have the same formula.
  private func changesFormula(of quantity: Quantity) -> Bool {
    if rules.isEmpty { return false }
    let first = quantity.moved(to: 0, from: 0)
    if let known = changed[first] { return known }
    let isChanged = values.changes(quantity)
    changed[first] = isChanged
    return isChanged
  }

  func operands(of quantity: Quantity) -> [Quantity] {
    if let operands = known[quantity] { return operands }
    if let right, !changesFormula(of: values.canonical(quantity)) { return right.operands(of: quantity) }
    let operands = values.operands(of: quantity)
    known[quantity] = operands
    return operands
  }

  /// How far a result may be off because what goes into it was rounded: on the sheet, or, where a number is not on the
  /// sheet but others of its kind are, on the way there.
  func spread(of quantity: Quantity) -> Double {
    let quantity = values.canonical(quantity)
    if let known = spreads[quantity] { return known }
    spreads[quantity] = 0
    let spread = values.derivatives(of: quantity).reduce(0) { total, edge in
      // A last digit may have been rounded or cut off.
      let error =
        sheet.own[edge.operand] == nil
        ? self.spread(of: edge.operand) + sheet.usualError(of: edge.operand)
        : 2 * (sheet.errors[edge.operand] ?? 0)
      return total + (error > 0 && edge.derivative.isFinite ? error * edge.derivative.magnitude : 0)
    }
    spreads[quantity] = spread
    return spread
  }

  /// The largest number in the calculation: its last bits are what arithmetic in another order can change.
  func scale(of quantity: Quantity) -> Double {
    values.derivatives(of: quantity).reduce(value(of: quantity).magnitude) { scale, edge in
      let part = (edge.derivative * values.value(of: edge.operand)).magnitude
      return part.isFinite ? max(scale, part) : scale
    }
  }

  /// The gradients of the batch, from which the update goes on.
  func batchGradients() -> [Parameter: Double] {
    let counts = sheet.trace.setup.architecture.unitCounts
    var gradients: [Parameter: Double] = [:]
    for layer in 1..<counts.count {
      for unit in 0..<counts[layer] {
        let weights = (0..<counts[layer - 1]).map { Parameter.weight(layer: layer, to: unit, from: $0) }
        for parameter in weights + [.bias(layer: layer, unit: unit)] {
          gradients[parameter] = values.value(of: sheet.trace.context.batchGradient(of: parameter))
        }
      }
    }
    return gradients
  }

  /// Where the next update starts after this one.
  func startOfNext() -> [Quantity: Double] {
    let trace = sheet.trace
    let counts = trace.setup.architecture.unitCounts
    var start: [Quantity: Double] = [:]
    for layer in 1..<counts.count {
      for unit in 0..<counts[layer] {
        let weights = (0..<counts[layer - 1]).map { Parameter.weight(layer: layer, to: unit, from: $0) }
        for parameter in weights + [.bias(layer: layer, unit: unit)] {
          start[.parameter(parameter)] = values.value(of: .updated(parameter))
          for letter in trace.record.state.values.keys {
            start[.previousState(letter, parameter)] = values.value(of: .state(letter, parameter))
          }
        }
      }
    }
    return start
  }
}
