import BackpropCore

/// A derivative as a person would write it down: the rules of differentiation leave ½·2·(y − a)·(−1), which is a − y.
/// For reading only; what is computed is the derivative as the rules give it.
extension SymbolicExpression {
  /// Numbers in front multiplied into one, a sign carried into the difference that follows it.
  var tidied: SymbolicExpression {
    switch self {
    case .product(let factors): Self.tidied(product: factors.map(\.tidied))
    case .sum(let terms): .sum(terms.map(\.tidied))
    case .quotient(let a, let b): .quotient(a.tidied, b.tidied)
    case .negation(let x): x.tidied.turned
    case .power(let base, .number(1)): base.tidied
    case .number, .quantity, .symbol, .series, .power, .function, .slope, .summation, .largest, .largestOf,
      .letter, .derivative:
      self
    }
  }

  private static func tidied(product factors: [Self]) -> Self {
    var number = 1.0
    var rest: [Self] = []
    for factor in factors.flatMap(\.factors) {
      switch factor {
      case .number(let value): number *= value
      case .quotient(.number(let a), .number(let b)): number *= a / b
      case .negation(.number(let value)): number *= -value
      case .quantity, .symbol, .negation, .sum, .product, .quotient, .power, .function, .slope, .summation,
        .series, .largest, .largestOf, .letter, .derivative:
        rest.append(factor)
      }
    }
    guard !rest.isEmpty else { return .number(number) }
    if number.magnitude != 1 { rest.insert(.number(number), at: 0) }
    let product = rest.count == 1 ? rest[0] : .product(rest)
    return number == -1 ? product.turned : product
  }

  private var factors: [Self] {
    if case .product(let factors) = self { factors } else { [self] }
  }

  /// −(y − a) is a − y.
  private var turned: Self {
    switch self {
    case .sum(let terms) where terms.count == 2:
      if case .negation(let subtracted) = terms[1] { return .sum([subtracted, .negation(terms[0])]) }
      return .negation(self)
    case .negation(let x): return x
    case .number(let value): return .number(-value)
    case .product(let factors):
      var factors = factors
      let last = factors.count - 1
      if case .sum(let terms) = factors[last], terms.count == 2, case .negation = terms[1] {
        factors[last] = factors[last].turned
        return .product(factors)
      }
      return .negation(self)
    case .quantity, .symbol, .sum, .quotient, .power, .function, .slope, .summation, .series, .largest,
      .largestOf, .letter, .derivative:
      return .negation(self)
    }
  }
}
