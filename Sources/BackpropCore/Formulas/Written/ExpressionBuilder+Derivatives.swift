extension ExpressionBuilder {
  /// ∂A/∂B as a fraction, on one line, or as an operator before what is differentiated. `nil` where none stands.
  func derivative(_ rest: inout ArraySlice<MathNode>) throws(FormulaFault) -> SymbolicExpression? {
    guard let first = rest.first else { return nil }
    switch first {
    case .fraction(let above, let below):
      guard let by = below.differential, let of = above.differential(like: below) else { return nil }
      rest.removeFirst()
      if !of.isEmpty { return try derivative(of: of, by: by, whole: first) }
      let operand = try operand(&rest, first)
      return try derivative(of: operand[...], by: by, whole: first)
    case .symbol("∂"):
      guard let slash = rest.firstIndex(of: .infix("/")), rest.dropFirst().startIndex < slash,
        rest[slash...].dropFirst().first == .symbol("∂")
      else { return nil }
      let of = rest[rest.startIndex..<slash].dropFirst()
      let behind = rest[slash...].dropFirst(2)
      let length = try (letter(behind.first ?? .row([])) == nil ? recognizer.find(behind)?.length : 1) ?? 1
      rest = behind.dropFirst(length)
      return try derivative(of: of, by: behind.prefix(length), whole: first)
    default: return nil
    }
  }

  /// What ∂/∂x in front works on: the bracket behind it, or else the whole product.
  private func operand(_ rest: inout ArraySlice<MathNode>, _ whole: MathNode) throws(FormulaFault)
    -> [MathNode]
  {
    guard let next = rest.first else { throw fault(.nothingBeside("∂"), whole) }
    switch next {
    case .parentheses(let inner), .fenced("[", let inner, "]"):
      rest.removeFirst()
      return inner.pieces
    default:
      let operand = Array(rest)
      rest = []
      return operand
    }
  }

  private func derivative(of: ArraySlice<MathNode>, by: ArraySlice<MathNode>, whole: MathNode)
    throws(FormulaFault) -> SymbolicExpression
  {
    let byNode = by.count == 1 ? by[by.startIndex] : MathNode.row(Array(by))
    if let letter = letter(byNode) { return try derivative(of: of, byLetter: letter, whole) }
    guard let found = try recognizer.find(by), found.length == by.count, found.power == nil else {
      throw fault(.noDerivativeBy, byNode)
    }
    let expression = try differentiated(of, at: byNode)
    if found.symbol.kind == .miss {
      // e = t − y, so that ∂E/∂e = −∂E/∂y.
      let output = WrittenSymbol(
        .activation, layer: .number(architecture.outputLayer), units: found.symbol.units,
        pattern: found.symbol.pattern)
      return .negation(try total(of: expression, by: self.expression(of: output, byNode), whole))
    }
    return try total(of: expression, by: self.expression(of: found.symbol, byNode), whole)
  }

  /// What is differentiated: dσ/dz means σ(z).
  private func differentiated(_ of: ArraySlice<MathNode>, at by: MathNode) throws(FormulaFault)
    -> SymbolicExpression
  {
    if of.count == 1, let name = of.first, let function = FunctionName(name), letter(name) == nil {
      return try apply(function, to: expression(by), name)
    }
    return try sum(of)
  }

  /// By the rule of each operand of the expression, times the total influence on that operand.
  private func total(of expression: SymbolicExpression, by source: SymbolicExpression, _ whole: MathNode)
    throws(FormulaFault) -> SymbolicExpression
  {
    guard case .quantity(let source) = source else { throw fault(.noDerivativeBy, whole) }
    guard !expression.holdsDerivative else { throw fault(.secondDerivative, whole) }
    let graph = reader.graph
    var value = 0.0
    for (operand, local) in expression.localDerivatives({ reader.trace.value(of: $0, in: notation) }) {
      let influence = graph.totalInfluence(of: source, on: operand).value ?? .nan
      // An infinite slope on a way that leads nowhere must not count.
      if influence != 0 { value += local * influence * sign(of: operand) * sign(of: source) }
    }
    return .derivative(of: expression, by: source, value: value)
  }

  /// −1 for δ where the notation counts it the other way round than the graph.
  private func sign(of quantity: Quantity) -> Double { notation.shown(1, of: quantity) }

  /// A letter is in no graph: the rules of differentiation alone.
  private func derivative(of: ArraySlice<MathNode>, byLetter letter: SymbolicExpression, _ whole: MathNode)
    throws(FormulaFault) -> SymbolicExpression
  {
    guard case .letter(let name, let value) = letter else { throw fault(.noDerivativeBy, whole) }
    let expression = try differentiated(of, at: .symbol(name))
    // A letter has a value, not a formula: how it depends on another is not known.
    if case .letter(let other, _) = expression, other != name { throw fault(.noDerivativeBy, whole) }
    guard !expression.holdsDerivative else { throw fault(.secondDerivative, whole) }
    // A quantity that no network has takes the letter's place.
    let place = SymbolicExpression.quantity(.input(unit: -1, pattern: -1))
    let derivative = expression.replacing(letter, by: place).derivative(
      withRespectTo: .input(unit: -1, pattern: -1))
    return derivative.replacing(place, by: .letter(name, value: value))
  }
}

extension SymbolicExpression {
  fileprivate var holdsDerivative: Bool {
    if case .derivative = self { return true }
    return children.contains(where: \.holdsDerivative)
  }
}

extension MathNode {
  /// What stands behind ∂ or d in ∂B; `nil` without one.
  fileprivate var differential: ArraySlice<MathNode>? {
    let parts = pieces
    guard parts.count > 1, parts[0] == .symbol("∂") || parts[0] == .symbol("d") else { return nil }
    return parts.dropFirst()
  }

  /// The same of a numerator, which may be ∂ alone.
  fileprivate func differential(like below: MathNode) -> ArraySlice<MathNode>? {
    let parts = pieces
    guard let sign = parts.first, sign == below.pieces.first else { return nil }
    return parts.dropFirst()
  }
}
