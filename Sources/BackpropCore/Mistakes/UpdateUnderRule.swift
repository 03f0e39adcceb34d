/// The values of one update under a rule: the right one, or one mistake (or several at once) with its wrong numbers
/// carried on.
///
/// Values come from the formulas themselves, evaluated when they are asked for. With no mistake and nothing given
/// every value is that of the `UpdateTrace`, bit for bit. Numbers may be given instead of computed, a student's own
/// for example; what depends on them is computed from them.
///
/// A reference type because it remembers what it has computed, and a question about one number needs many.
public final class UpdateUnderRule {
  public let trace: UpdateTrace
  /// None for the right rule.
  public let rules: [WrongRule]
  /// The slope of relu where z is exactly 0 is 1, as some programs have it; here it is 0.
  private let slopeIsOneAtZero: Bool
  private let rounding: Rounding?
  /// What a program that never resets its gradients has added up in the updates before.
  private let earlierGradients: [Parameter: Double]
  /// Numbers that stand in for what the rule would compute, with δ = ∂C/∂z.
  public private(set) var given: [Quantity: Double]
  private var known: [Quantity: Double] = [:]

  public init(
    _ trace: UpdateTrace, rules: [WrongRule], given: [Quantity: Double] = [:], slopeIsOneAtZero: Bool = false,
    earlierGradients: [Parameter: Double] = [:]
  ) {
    rounding = rules.lazy.compactMap(\.mistake.rounding).first
    self.earlierGradients = rules.contains { $0.mistake == .gradientsNotReset } ? earlierGradients : [:]
    self.trace = trace
    self.rules = rules
    self.slopeIsOneAtZero = slopeIsOneAtZero
    self.given = given
    // Most often they are; a dictionary that is only handed on costs nothing.
    if !given.keys.allSatisfy({ canonical($0) == $0 }) {
      self.given = Dictionary(given.map { (canonical($0), $1) }) { $1 }
    }
  }

  /// - Parameter mistake: `nil` for the right rule.
  public convenience init(_ trace: UpdateTrace, mistake: Mistake? = nil, given: [Quantity: Double] = [:]) {
    self.init(trace, rules: mistake.map { [WrongRule($0)] } ?? [], given: given)
  }

  /// The value of any quantity of the update, with δ = ∂C/∂z.
  public func value(of quantity: Quantity) -> Double {
    let quantity = canonical(quantity)
    if let value = given[quantity] ?? known[quantity] { return value }
    let value = computed(quantity)
    known[quantity] = value
    return value
  }

  /// The value as a notation counts it.
  public func value(of quantity: Quantity, in notation: Notation) -> Double {
    notation.shown(value(of: quantity), of: quantity)
  }

  /// What the rule makes of a quantity, even where a number is given for it.
  public func ruleValue(of quantity: Quantity) -> Double { computed(canonical(quantity)) }

  /// The equation of a quantity under this rule; `nil` for what is given.
  public func formula(for quantity: Quantity, _ arrangement: Arrangement = .plain) -> Formula? {
    guard var formula = trace.context.formula(for: canonical(quantity), arrangement) else { return nil }
    for rule in rules { formula = rule.changed(formula, arrangement) ?? formula }
    return slopeIsOneAtZero && isAtKink(quantity) ? formula.withoutSlope : formula
  }

  private func isAtKink(_ quantity: Quantity) -> Bool {
    guard case .delta(let layer, let unit, let pattern) = quantity,
      trace.setup.architecture.activation(ofLayer: layer) == .relu
    else { return false }
    return value(of: .weightedInput(layer: layer, unit: unit, pattern: pattern)) == 0
  }

  /// Whether a rule changes the formula of a quantity.
  public func changes(_ quantity: Quantity) -> Bool {
    if rounding != nil { return true }
    if !earlierGradients.isEmpty, case .gradient(let parameter, _) = canonical(quantity),
      canonical(quantity) == trace.context.batchGradient(of: parameter)
    {
      return true
    }
    guard let right = trace.context.formula(for: canonical(quantity)) else { return false }
    return rules.contains { $0.changed(right, .plain) != nil }
  }

  /// What goes into a quantity under this rule; nothing for what is given or has no step.
  public func operands(of quantity: Quantity) -> [Quantity] { bound(quantity)?.operands.map(canonical) ?? [] }

  /// The same, with the derivative of the quantity with respect to each.
  public func derivatives(of quantity: Quantity) -> [(operand: Quantity, derivative: Double)] {
    bound(quantity)?.localDerivatives { value(of: $0) }.map { (canonical($0.operand), $0.derivative) } ?? []
  }

  private func bound(_ quantity: Quantity) -> SymbolicExpression? {
    trace.walk.index(of: canonical(quantity)) == nil ? nil : formula(for: quantity)?.bound
  }

  public func formula(for quantity: Quantity, notation: Notation) -> Formula? {
    formula(for: quantity, notation.book.arrangement)
  }

  /// An expression with this rule's numbers put in, and the line after it, every part worked out.
  public func numbers(of expression: SymbolicExpression, notation: Notation, format: NumberFormat)
    -> NumberLine
  {
    NumberLine(of: expression, format: format, values: exactReader(notation))
  }

  /// Whether `=` may be written before the shown value of an expression.
  public func isExact(_ expression: SymbolicExpression, in notation: Notation, as format: NumberFormat)
    -> Bool
  {
    var reader = exactReader(notation)
    return reader.isExact(format.text(expression.value { value(of: $0, in: notation) }), expression)
  }

  private func exactReader(_ notation: Notation) -> ExactReader {
    ExactReader(
      formula: { quantity in
        let quantity = self.canonical(quantity)
        if self.given[quantity] != nil || self.trace.walk.index(of: quantity) == nil { return nil }
        return self.formula(for: quantity, notation: notation)?.bound
      }, valueOf: { self.value(of: $0, in: notation) })
  }

  /// What the formula makes of its operands, rounded where the rule rounds.
  private func computed(_ quantity: Quantity) -> Double {
    // What has no step is given; a bias that is not trained is what it was.
    guard trace.walk.index(of: quantity) != nil, let formula = formula(for: quantity)
    else {
      return trace.value(of: quantity)
    }
    let value = formula.bound.value { self.value(of: $0) }
    if !earlierGradients.isEmpty, case .gradient(let parameter, _) = quantity,
      quantity == trace.context.batchGradient(of: parameter)
    {
      return value + (earlierGradients[parameter] ?? 0)
    }
    return rounding?.applied(to: value) ?? value
  }

  /// One number, one name: an update over one pattern has no means, and the Δ just made is the next update's memory.
  public func canonical(_ quantity: Quantity) -> Quantity {
    switch quantity {
    case .batchCost: return trace.context.cost
    case .gradient(let parameter, nil): return trace.context.batchGradient(of: parameter)
    case .state(.lastChange, let parameter?): return .change(parameter)
    case .activation(0, let unit, let pattern): return .input(unit: unit, pattern: pattern)
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .weightedInput, .activation,
      .unitCost, .patternCost, .delta, .gradient, .state, .change, .updated:
      return quantity
    }
  }
}
