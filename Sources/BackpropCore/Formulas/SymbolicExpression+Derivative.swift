extension SymbolicExpression {
  /// The derivative of a bound tree with respect to one of its operands, the others held fixed.
  ///
  /// The usual rules, node by node; terms that vanish are left out, nothing else is simplified.
  /// `largestOf` counts as a constant: softmax and log-sum-exp do not depend on the shift they are computed with.
  public func derivative(withRespectTo operand: Quantity) -> SymbolicExpression {
    switch self {
    case .number, .letter: return .number(0)
    case .derivative: preconditionFailure("a total derivative is a number of the graph, not a formula")
    case .quantity(let quantity): return .number(quantity == operand ? 1 : 0)
    case .symbol, .summation, .largest: preconditionFailure("only a bound tree has a derivative")
    case .negation(let x):
      let dx = x.derivative(withRespectTo: operand)
      return dx.isZero ? dx : .negation(dx)
    case .sum(let terms), .series(_, let terms):
      return Self.added(terms.map { $0.derivative(withRespectTo: operand) })
    case .product(let factors): return Self.productRule(factors, operand)
    case .quotient(let u, let v):
      // (u/v)′ = u′/v − u·v′/v²
      let du = u.derivative(withRespectTo: operand)
      let dv = v.derivative(withRespectTo: operand)
      return Self.added([
        du.isZero ? .number(0) : .quotient(du, v),
        dv.isZero ? .number(0) : .negation(.quotient(.product([u, dv]), .squared(v))),
      ])
    case .power(let base, let exponent): return Self.powerRule(base, exponent, operand)
    case .function(let function, let x):
      let dx = x.derivative(withRespectTo: operand)
      return dx.isZero ? dx : Self.multiplied([function.derivative(at: x), dx])
    case .slope(let activation, let z, let a):
      return activation.slopeRule(weightedInput: z, activation: a)
        .derivative(withRespectTo: operand)
    case .largestOf: return .number(0)
    }
  }

  /// Every operand of a bound tree with the value of its derivative, in reading order.
  ///
  /// The derivative of a sum with respect to an operand needs only the terms it occurs in: with 784 inputs
  /// that makes the difference between 784 products and 784 × 784.
  func localDerivatives(_ valueOf: (Quantity) -> Double) -> [(operand: Quantity, derivative: Double)] {
    let terms = leadingTerms
    var places: [Quantity: [Int]] = [:]
    for (index, term) in terms.enumerated() {
      for operand in term.operands { places[operand, default: []].append(index) }
    }
    return operands.map { operand in
      let parts = (places[operand] ?? []).map { terms[$0].derivative(withRespectTo: operand) }
      return (operand, Self.added(parts).value(valueOf))
    }
  }

  /// The terms of a sum, and those of a sum that it begins with: (a + b) + c adds in the order of a + b + c.
  private var leadingTerms: [Self] {
    switch self {
    case .sum(let terms), .series(_, let terms): (terms.first?.leadingTerms ?? []) + terms.dropFirst()
    case .number, .symbol, .quantity, .negation, .product, .quotient, .power, .function, .slope, .summation,
      .largest, .largestOf, .letter, .derivative:
      [self]
    }
  }

  var isZero: Bool { self == .number(0) }

  private static func added(_ terms: [Self]) -> Self {
    let terms = terms.filter { !$0.isZero }
    return terms.isEmpty ? .number(0) : (terms.count == 1 ? terms[0] : .sum(terms))
  }

  private static func multiplied(_ factors: [Self]) -> Self {
    let factors = factors.filter { $0 != .number(1) }
    return factors.isEmpty ? .number(1) : (factors.count == 1 ? factors[0] : .product(factors))
  }

  /// (u v w)′ = u′vw + uv′w + uvw′
  private static func productRule(_ factors: [Self], _ operand: Quantity) -> Self {
    added(
      factors.indices.map { position in
        let inner = factors[position].derivative(withRespectTo: operand)
        guard !inner.isZero else { return .number(0) }
        var all = factors
        all[position] = inner
        return multiplied(all)
      })
  }

  /// (uⁿ)′ = n·u^(n−1)·u′ and (cᵛ)′ = cᵛ·ln c·v′; a base and an exponent that both depend on the operand use both.
  private static func powerRule(_ base: Self, _ exponent: Self, _ operand: Quantity) -> Self {
    let dBase = base.derivative(withRespectTo: operand)
    let dExponent = exponent.derivative(withRespectTo: operand)
    let lowered: Self =
      exponent == .number(2) ? base : .power(base, .difference(exponent, .number(1)))
    return added([
      dBase.isZero ? .number(0) : multiplied([exponent, lowered, dBase]),
      dExponent.isZero
        ? .number(0)
        : multiplied([.power(base, exponent), .function(.logarithm, base), dExponent]),
    ])
  }
}

extension FormulaFunction {
  /// The derivative at x, as a tree.
  func derivative(at x: SymbolicExpression) -> SymbolicExpression {
    switch self {
    case .activation(let activation):
      activation.slopeRule(
        weightedInput: x, activation: .function(.activation(activation), x))
    case .kink, .sign, .heaviside: .number(0)
    case .exponential: .function(.exponential, x)
    case .logarithm: .quotient(.number(1), x)
    case .absolute: .function(.sign, x)
    case .squareRoot: .quotient(.number(1), .product([.number(2), .function(.squareRoot, x)]))
    case .positivePart: .function(.heaviside, x)
    }
  }
}
