/// Writes an expression in symbols: Σ and indices for an indexed tree, w_11 x_1 + w_12 x_2 + b_1 for a bound one.
struct SymbolWriter {
  let notation: Notation
  let binding: Binding

  func node(_ expression: SymbolicExpression) -> MathNode {
    switch expression {
    case .number(let number): return .number(Self.literal(number))
    case .letter(let name, _): return .symbol(name)
    case .derivative(let whole, let by, _): return derivative(of: whole, by: by)
    case .symbol(let symbol):
      // Under a Σ the symbol means several quantities; the first of them stands for their kind.
      return .tagged(binding.atFirstTerms.resolve(symbol), notation.node(for: symbol, binding))
    case .quantity(let quantity):
      return .tagged(quantity, notation.node(for: quantity, binding.context))
    case .negation(let x): return .row([.prefix("−"), factor(x, isFirst: false)])
    case .sum(let terms): return sum(terms)
    case .series(_, let terms): return sum(terms)
    case .product(let factors): return product(factors)
    case .quotient(let a, let b): return .fraction(node(a), node(b))
    case .power(let base, let exponent): return .scripts(atom(base), lower: nil, upper: node(exponent))
    case .function(let function, let x): return self.function(function, x)
    case .slope(let function, let z, let a): return slope(function, z, a)
    case .summation(let index, let body): return summation(index, body)
    case .largest, .largestOf:
      let z = QuantitySymbol(.weightedInput, .nowhere)
      return .scripts(notation.node(for: z, binding), lower: .symbol("max"), upper: nil)
    }
  }

  /// ½, 1, 0.96: constants of a formula as books print them.
  static func literal(_ number: Double) -> String {
    if number == 0.5 { return "½" }
    return NumberFormat(decimals: NumberFormat.allDigits, style: .text).text(number)
  }

  private func derivative(of whole: SymbolicExpression, by: Quantity) -> MathNode {
    let below = notation.node(for: by, binding.context)
    if case .quantity = whole {
      return .fraction(.row([.symbol("∂"), node(whole)]), .row([.symbol("∂"), below]))
    }
    return .row([.fraction(.symbol("∂"), .row([.symbol("∂"), below])), .fenced("[", node(whole), "]")])
  }

  private func sum(_ terms: [SymbolicExpression]) -> MathNode {
    var parts: [MathNode] = []
    for (position, term) in terms.enumerated() {
      if position > 0, case .negation(let subtracted) = term {
        parts += [.infix("−"), factor(subtracted, isFirst: false)]
      } else {
        if position > 0 { parts.append(.infix("+")) }
        parts.append(node(term))
      }
    }
    return .row(parts)
  }

  private func product(_ factors: [SymbolicExpression]) -> MathNode {
    .row(
      factors.enumerated().map { position, part in
        factor(part, isFirst: position == 0, isLast: position == factors.count - 1)
      })
  }

  /// A part of a product: sums in parentheses, a Σ too unless it comes last.
  private func factor(_ expression: SymbolicExpression, isFirst: Bool, isLast: Bool = true) -> MathNode {
    switch expression {
    case .sum: .parentheses(node(expression))
    case .series(_, let terms): terms.count > 1 ? .parentheses(node(expression)) : node(expression)
    case .summation: isLast ? node(expression) : .parentheses(node(expression))
    case .negation: isFirst ? node(expression) : .parentheses(node(expression))
    case .slope(let function, let z, let a):
      rule(of: function, z, a).map { factor($0, isFirst: isFirst, isLast: isLast) } ?? node(expression)
    case .number, .symbol, .quantity, .product, .quotient, .power, .function, .largest, .largestOf,
      .letter, .derivative:
      node(expression)
    }
  }

  private func atom(_ expression: SymbolicExpression) -> MathNode {
    switch expression {
    // ∂C/∂w_ij² would read as the square of w.
    case .symbol(let symbol) where symbol.kind == .gradient || symbol.kind == .meanGradient:
      .parentheses(node(expression))
    case .quantity(.gradient): .parentheses(node(expression))
    case .number, .symbol, .quantity, .function, .largest, .largestOf, .letter: node(expression)
    case .negation, .sum, .product, .quotient, .power, .slope, .summation, .series, .derivative:
      .parentheses(node(expression))
    }
  }

  private func function(_ function: FormulaFunction, _ x: SymbolicExpression) -> MathNode {
    switch function {
    case .activation(let activation): .function(functionNode(activation, isSlope: false), node(x))
    case .kink(let activation): .function(functionNode(activation, isSlope: true), node(x))
    case .exponential: .scripts(.symbol("e"), lower: nil, upper: node(x))
    case .logarithm: .function(.symbol("ln"), node(x))
    case .absolute: .function(.symbol("abs"), node(x))
    case .squareRoot: .root(node(x))
    case .positivePart: .function(.symbol("max"), .row([node(x), .infix(","), .number("0")]))
    case .sign: .function(.symbol("sign"), node(x))
    case .heaviside: .function(.symbol("step"), node(x))
    }
  }

  private func functionNode(_ activation: ActivationFunction, isSlope: Bool) -> MathNode {
    notation.functionNode(
      activation, isOutput: binding.layer == binding.context.architecture.outputLayer, isSlope: isSlope)
  }

  private func slope(_ function: ActivationFunction, _ z: SymbolicExpression, _ a: SymbolicExpression)
    -> MathNode
  {
    rule(of: function, z, a).map(node) ?? .function(functionNode(function, isSlope: true), node(z))
  }

  /// a(1 − a), where the book writes that and not σ′(z).
  private func rule(of function: ActivationFunction, _ z: SymbolicExpression, _ a: SymbolicExpression)
    -> SymbolicExpression?
  {
    guard notation.writesSlopeOut, function.slopeReadsActivation else { return nil }
    return function.slopeRule(weightedInput: z, activation: a)
  }

  private func summation(_ index: RunningIndex, _ body: SymbolicExpression) -> MathNode {
    guard index != .patterns else {
      return .sum(
        index: .symbol("p"), from: .number("1"), to: .symbol("n"), body: factor(body, isFirst: false))
    }
    let count = binding.range(of: index).count
    return .sum(
      index: .symbol(notation.letter(of: index, binding)), from: .number("1"), to: .number("\(count)"),
      body: factor(body, isFirst: false))
  }
}
