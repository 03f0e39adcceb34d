import BackpropCore

/// An answer that is no single quantity, `a_j[1] * (1 - a_j[1])` or `d(C, a_j[1])`, as diagnosis needs it: its value
/// under any rule, and its tree.
///
/// Derivatives are those of the rule. Where a rule differs from the right one in δ, the blame ∂C/∂a and the slope
/// ∂a/∂z are the parts of its δ; ∂C/∂z is its δ, ∂C/∂w its gradient. All other derivatives are the right ones.
struct Calculation {
  private let expression: ValueExpression
  private let values: LessonValues
  private let update: Int
  private let notation: Notation

  /// - Parameter update: the one whose rule is in question; numbers of others are what they are.
  init(_ expression: ValueExpression, _ values: LessonValues, update: Int, _ notation: Notation) {
    self.expression = expression
    self.values = values
    self.update = update
    self.notation = notation
  }

  /// What it reads of the update, for a derivative what that is computed from.
  var quantities: [Quantity] {
    expression.leaves.flatMap { leaf -> [Quantity] in
      switch leaf {
      case .quantity(let name) where name.update == update: return [name.quantity]
      case .derivative(let a, let b) where a.update == update:
        return link(a, b).map { link in link.delta.map { [$0] } ?? [] } ?? []
      default: return []
      }
    }
  }

  // MARK: Value

  func value(under rule: UpdateUnderRule) -> Double { value(of: expression, rule) }

  private func value(of expression: ValueExpression, _ rule: UpdateUnderRule) -> Double {
    values.value(
      of: expression,
      using: { name in
        name.update == update
          ? rule.value(of: name.quantity, in: notation)
          : notation.shown(values.value(of: name), of: name.quantity)
      }, derivativeOf: { a, b in link(a, b)?.value(under: rule) })
  }

  // MARK: Tree

  /// `nil` where it compares or has other functions than formulas have.
  func tree(_ rule: UpdateUnderRule) -> SymbolicExpression? { tree(expression, rule) }

  private func tree(_ expression: ValueExpression, _ rule: UpdateUnderRule) -> SymbolicExpression? {
    switch expression {
    case .number(let number): return .number(number)
    case .quantity(let name) where name.update == update: return .quantity(name.quantity)
    case .derivative(let a, let b):
      if let tree = link(a, b)?.tree(rule) { return notation.deltaIsNegated ? tree.negatingDeltas : tree }
      return .number(value(of: expression, rule))
    case .quantity, .difference, .paths, .step, .count: return .number(value(of: expression, rule))
    case .negation(let operand): return tree(operand, rule).map { .negation($0) }
    case .operation(let operation, let left, let right):
      guard let left = tree(left, rule), let right = tree(right, rule) else { return nil }
      switch operation {
      case .plus: return .sum(left.parts(ofSum: true) + right.parts(ofSum: true))
      case .minus: return .sum(left.parts(ofSum: true) + [.negation(right)])
      case .times: return .product(left.parts(ofSum: false) + right.parts(ofSum: false))
      case .divided: return .quotient(left, right)
      case .power: return .power(left, right)
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual, .and, .or: return nil
      }
    case .function(let function, let operand):
      guard let operand = tree(operand, rule) else { return nil }
      switch function {
      case .abs: return .function(.absolute, operand)
      case .sqrt: return .function(.squareRoot, operand)
      case .exp: return .function(.exponential, operand)
      case .ln: return .function(.logarithm, operand)
      case .sigma: return .function(.activation(.sigmoid), operand)
      case .sign: return nil
      }
    case .not: return nil
    }
  }

  // MARK: Derivatives that a rule can change

  private func link(_ a: QuantityName, _ b: QuantityName) -> Link? {
    guard a.update == update, b.update == update else { return nil }
    let context = values.trace(ofUpdate: update).context
    /// Whether A is the cost that a δ of the pattern belongs to.
    func isCost(of pattern: Int) -> Bool {
      a.quantity == .patternCost(pattern: pattern) || a.quantity == .batchCost && !context.hasSeveralPatterns
    }
    switch b.quantity {
    case .activation(let layer, let unit, let pattern):
      return isCost(of: pattern) ? .blame(.delta(layer: layer, unit: unit, pattern: pattern)) : nil
    case .weightedInput(let layer, let unit, let pattern):
      let delta = Quantity.delta(layer: layer, unit: unit, pattern: pattern)
      if isCost(of: pattern) { return .whole(delta) }
      let isSlope =
        a.quantity == .activation(layer: layer, unit: unit, pattern: pattern)
        && context.architecture.activation(ofLayer: layer) != .softmax
      return isSlope ? .slope(delta) : nil
    case .parameter(let parameter):
      if case .patternCost(let pattern) = a.quantity { return .whole(.gradient(parameter, pattern: pattern)) }
      return a.quantity == .batchCost ? .whole(context.batchGradient(of: parameter)) : nil
    case .input, .target, .constant, .previousState, .lookAhead, .unitCost, .patternCost, .batchCost, .delta,
      .gradient, .state, .change, .updated:
      return nil
    }
  }

  /// What a derivative is in the formulas of the update.
  private enum Link {
    /// Just this quantity: δ, a gradient.
    case whole(Quantity)
    /// A δ without its slope.
    case blame(Quantity)
    /// The slope alone.
    case slope(Quantity)

    var delta: Quantity? {
      switch self {
      case .whole(let quantity), .blame(let quantity), .slope(let quantity): quantity
      }
    }

    /// With δ = ∂C/∂z; `nil` where the δ has no such parts.
    func value(under rule: UpdateUnderRule) -> Double? {
      switch self {
      case .whole(let quantity): rule.value(of: quantity)
      case .blame, .slope: tree(rule)?.value { rule.value(of: $0) }
      }
    }

    /// With δ = ∂C/∂z.
    func tree(_ rule: UpdateUnderRule) -> SymbolicExpression? {
      let isBlame: Bool
      let delta: Quantity
      switch self {
      case .whole(let quantity):
        return rule.formula(for: quantity)?.bound
      case .blame(let quantity): (isBlame, delta) = (true, quantity)
      case .slope(let quantity): (isBlame, delta) = (false, quantity)
      }
      guard let right = UpdateUnderRule(rule.trace).formula(for: delta)?.bound.factors,
        let own = rule.formula(for: delta)?.bound.factors,
        let slope = right.first(where: \.isSlope)
      else { return nil }
      let common = right.filter { own.contains($0) }
      let changed = own.filter { !right.contains($0) }
      let isSlopeRule = right.filter { !own.contains($0) }.allSatisfy(\.isSlope) && !common.contains(slope)
      if isBlame { return product(isSlopeRule ? right.filter { !$0.isSlope } : own.filter { !$0.isSlope }) }
      return isSlopeRule ? product(changed) : slope
    }

    private func product(_ factors: [SymbolicExpression]) -> SymbolicExpression {
      switch factors.count {
      case 0: .number(1)
      case 1: factors[0]
      default: .product(factors)
      }
    }
  }
}

extension ValueExpression {
  /// Quantities, derivatives and counts in it.
  fileprivate var leaves: [ValueExpression] {
    switch self {
    case .number, .quantity, .derivative, .difference, .paths, .step, .count: [self]
    case .negation(let operand), .not(let operand), .function(_, let operand): operand.leaves
    case .operation(_, let left, let right): left.leaves + right.leaves
    }
  }

  /// Whether only whole numbers go into it.
  var isCount: Bool {
    leaves.allSatisfy {
      switch $0 {
      case .paths, .step, .count: true
      case .number(let number): number == number.rounded()
      case .quantity, .derivative, .difference, .negation, .not, .function, .operation: false
      }
    }
  }
}

extension SymbolicExpression {
  fileprivate var isSlope: Bool {
    if case .slope = self { return true }
    return false
  }

  /// For a book that counts every δ with the other sign.
  fileprivate var negatingDeltas: SymbolicExpression {
    rewriting { part in
      guard case .quantity(.delta) = part else { return nil }
      return .negation(part)
    }
  }

  fileprivate var factors: [SymbolicExpression] {
    if case .product(let factors) = self { return factors }
    return [self]
  }

  /// Terms of a sum or factors of a product; else the whole.
  fileprivate func parts(ofSum isSum: Bool) -> [SymbolicExpression] {
    switch self {
    case .sum(let parts) where isSum: parts
    case .product(let parts) where !isSum: parts
    default: [self]
    }
  }
}
