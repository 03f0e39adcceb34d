extension FormulaBinder {
  /// ∂A/∂B: through the graph of the trace or, with respect to a letter, by the rules of differentiation alone.
  func derivative(of whole: AuthoredExpression, by source: AuthoredExpression, _ node: MathNode)
    throws(FormulaFault) -> SymbolicExpression
  {
    let expression = try expression(whole)
    switch source {
    case .letter(let name, _):
      // A letter has a value, not a formula: how it depends on another is not known.
      if case .letter(let other, _) = whole, other != name { throw fault(.noDerivativeBy, node) }
      return try derivative(of: expression, byLetter: self.expression(source), node)
    case .quantity(let symbol, let sourceNode) where symbol.kind == .miss:
      // e = t − y, so that ∂E/∂e = −∂E/∂y.
      let output = AuthoredSymbol(
        .activation, layer: .number(architecture.outputLayer), units: symbol.units, pattern: symbol.pattern)
      return .negation(try total(of: expression, by: self.expression(of: output, sourceNode), node))
    case .number, .quantity, .negation, .sum, .product, .quotient, .power, .function, .series,
      .continuedProduct, .squaredNorm, .derivative:
      return try total(of: expression, by: self.expression(source), node)
    }
  }

  /// By the rule of each operand of the expression, times the total influence on that operand.
  private func total(of expression: SymbolicExpression, by source: SymbolicExpression, _ node: MathNode)
    throws(FormulaFault) -> SymbolicExpression
  {
    guard case .quantity(let source) = source else { throw fault(.noDerivativeBy, node) }
    guard !expression.holdsDerivative else { throw fault(.secondDerivative, node) }
    var value = 0.0
    for (operand, local) in expression.localDerivatives({ trace.value(of: $0, in: notation) }) {
      let influence = reader.graph.totalInfluence(of: source, on: operand).value ?? .nan
      // An infinite slope on a path that leads nowhere must not count.
      if influence != 0 { value += local * influence * sign(of: operand) * sign(of: source) }
    }
    return .derivative(of: expression, by: source, value: value)
  }

  /// −1 for δ where the notation counts it with the opposite sign to the graph's.
  private func sign(of quantity: Quantity) -> Double { notation.shown(1, of: quantity) }

  private func derivative(
    of expression: SymbolicExpression, byLetter letter: SymbolicExpression, _ node: MathNode
  )
    throws(FormulaFault) -> SymbolicExpression
  {
    guard !expression.holdsDerivative else { throw fault(.secondDerivative, node) }
    // A quantity that no network has takes the letter's place.
    let place = Quantity.input(unit: -1, pattern: -1)
    return expression.replacing(letter, by: .quantity(place)).derivative(withRespectTo: place)
      .replacing(.quantity(place), by: letter)
  }
}

extension SymbolicExpression {
  fileprivate var holdsDerivative: Bool {
    if case .derivative = self { return true }
    return children.contains(where: \.holdsDerivative)
  }
}
