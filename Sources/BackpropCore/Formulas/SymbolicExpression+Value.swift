extension SymbolicExpression {
  /// Computes a bound tree. The order of operations is part of the contract: left to right, a sum begins with
  /// its first term, x² is x·x, no fused multiply-add.
  public func value(_ valueOf: (Quantity) -> Double) -> Double {
    switch self {
    case .number(let number), .letter(_, let number), .derivative(_, _, let number): return number
    case .quantity(let quantity): return valueOf(quantity)
    case .symbol, .summation, .largest: preconditionFailure("only a bound tree has a value")
    case .negation(let x): return -x.value(valueOf)
    case .sum(let terms), .series(_, let terms): return Self.total(terms, valueOf)
    case .product(let factors):
      var product = factors[0].value(valueOf)
      for factor in factors.dropFirst() { product *= factor.value(valueOf) }
      return product
    case .quotient(let a, let b): return a.value(valueOf) / b.value(valueOf)
    case .power(let base, .number(2)):
      let x = base.value(valueOf)
      return x * x
    case .power(let base, let exponent):
      return ElementaryFunctions.power(base.value(valueOf), exponent.value(valueOf))
    case .function(let function, let x): return function.value(at: x.value(valueOf))
    case .slope(let activation, let z, let a):
      return activation.slope(weightedInput: z.value(valueOf), activation: a.value(valueOf))
    case .largestOf(let parts):
      var largest = parts[0].value(valueOf)
      for part in parts.dropFirst() {
        let x = part.value(valueOf)
        if x > largest || x.isNaN { largest = x }
      }
      return largest
    }
  }

  private static func total(_ terms: [Self], _ valueOf: (Quantity) -> Double) -> Double {
    var total = terms[0].value(valueOf)
    for term in terms.dropFirst() {
      if case .negation(let subtracted) = term {
        total -= subtracted.value(valueOf)
      } else {
        total += term.value(valueOf)
      }
    }
    return total
  }

  /// The quantities a bound tree reads, each once, in reading order. A slope reads what its rule reads:
  /// a for the sigmoid, z for relu.
  public var operands: [Quantity] {
    var seen = Set<Quantity>()
    var found: [Quantity] = []
    collectOperands(&seen, &found)
    return found
  }

  private func collectOperands(_ seen: inout Set<Quantity>, _ found: inout [Quantity]) {
    switch self {
    case .quantity(let quantity):
      if seen.insert(quantity).inserted { found.append(quantity) }
    case .slope(let activation, let z, let a):
      activation.slopeRule(weightedInput: z, activation: a).collectOperands(&seen, &found)
    case .number, .symbol, .negation, .sum, .product, .quotient, .power, .function, .summation, .series,
      .largest, .largestOf, .letter:
      for child in children { child.collectOperands(&seen, &found) }
    case .derivative(let whole, let by, _):
      whole.collectOperands(&seen, &found)
      if seen.insert(by).inserted { found.append(by) }
    }
  }
}

extension FormulaFunction {
  func value(at x: Double) -> Double {
    switch self {
    case .activation(let activation): activation.value(at: x)
    case .kink(let activation): activation.slope(weightedInput: x, activation: activation.value(at: x))
    case .exponential: ElementaryFunctions.exponential(x)
    case .logarithm: ElementaryFunctions.naturalLogarithm(x)
    case .absolute: x.magnitude
    case .squareRoot: x.squareRoot()
    case .positivePart: x < 0 ? 0 : x
    case .sign: x > 0 ? 1 : (x < 0 ? -1 : x)
    case .heaviside: x > 0 ? 1 : (x.isNaN ? x : 0)
    }
  }
}
