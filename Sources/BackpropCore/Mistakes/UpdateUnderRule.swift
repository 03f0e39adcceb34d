#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The values of one update under a rule: the right one, or one mistake with its wrong numbers carried on.
///
/// Values come from the formulas themselves, evaluated when they are asked for. With no mistake and nothing given
/// every value is that of the `UpdateTrace`, bit for bit. Numbers may be given instead of computed, a student's own
/// for example; what depends on them is computed from them.
///
/// A reference type because it remembers what it has computed, and a question about one number needs many.
public final class UpdateUnderRule {
  public let trace: UpdateTrace
  /// `nil` for the right rule.
  public let mistake: Mistake?
  /// Numbers that stand in for what the rule would compute, with δ = ∂C/∂z.
  public private(set) var given: [Quantity: Double]
  private var known: [Quantity: Double] = [:]

  public init(_ trace: UpdateTrace, mistake: Mistake? = nil, given: [Quantity: Double] = [:]) {
    self.trace = trace
    self.mistake = mistake
    self.given = [:]
    for (quantity, value) in given { self.given[canonical(quantity)] = value }
  }

  /// Gives one more number.
  public func give(_ value: Double, for quantity: Quantity) {
    given[canonical(quantity)] = value
    known.removeAll(keepingCapacity: true)
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
    guard let formula = trace.context.formula(for: canonical(quantity), arrangement) else { return nil }
    return mistake?.changed(formula, arrangement) ?? formula
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
    return mistake?.roundedDecimals.map { Self.rounded(value, decimals: $0) } ?? value
  }

  /// One number, one name: an update over one pattern has no means, and the Δ just made is the next update's memory.
  private func canonical(_ quantity: Quantity) -> Quantity {
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

  /// Half up as one rounds by hand: the digits are looked at, the sign is not, so that −0.125 becomes −0.13. What is a
  /// half except for the last bits of binary arithmetic (0.15 · 0.7 is 0.10499999999999998) counts as a half.
  public static func rounded(_ value: Double, decimals: Int) -> Double {
    guard value.isFinite, value.magnitude < 1e9 else { return value }
    let scale = pow(10, Double(decimals))
    let scaled = value.magnitude * scale
    let digits = (scaled + 0.5 + 4 * scaled.ulp).rounded(.down)
    return value < 0 ? -(digits / scale) : digits / scale
  }
}
