extension FormulaBinder {
  /// The definite quantity that a symbol means here.
  func expression(of symbol: AuthoredSymbol, _ node: MathNode) throws(FormulaFault) -> SymbolicExpression {
    switch symbol.kind {
    case .constant(let constant):
      let quantity = Quantity.constant(constant)
      guard !trace.value(of: quantity).isNaN else { throw fault(.noSuchConstant(constant), node) }
      return .quantity(quantity)
    case .cost: return .quantity(try cost(symbol, node))
    case .unitCount: return .number(Double(architecture.unitCounts[try layer(symbol, from: 0, node)]))
    case .target: return .quantity(try target(symbol, node))
    case .miss:
      let activation = AuthoredSymbol(
        .activation, layer: .number(architecture.outputLayer), units: symbol.units, pattern: symbol.pattern)
      return .difference(.quantity(try target(symbol, node)), try expression(of: activation, node))
    case .weightedInput, .delta:
      let (layer, unit, pattern) = try place(symbol, from: 1, node)
      return .quantity(
        symbol.kind == .delta
          ? .delta(layer: layer, unit: unit, pattern: pattern)
          : .weightedInput(layer: layer, unit: unit, pattern: pattern))
    case .activation:
      let (layer, unit, pattern) = try place(symbol, from: 0, node)
      if unit == Self.biasUnit { return .number(1) }
      return .quantity(
        layer == 0
          ? .input(unit: unit, pattern: pattern) : .activation(layer: layer, unit: unit, pattern: pattern))
    case .weight(let role), .bias(let role): return .quantity(role.quantity(try parameter(symbol, node)))
    }
  }

  /// The number of the unit that is always 1 and whose weights are the biases: o_0, w_0j.
  static let biasUnit = -1

  private func cost(_ symbol: AuthoredSymbol, _ node: MathNode) throws(FormulaFault) -> Quantity {
    if let index = symbol.units.first {
      let unit = try unit(index, layer: architecture.outputLayer, node)
      return .unitCost(unit: unit, pattern: try pattern(symbol, node))
    }
    guard symbol.pattern != nil else { return trace.context.cost }
    return .patternCost(pattern: try pattern(symbol, node))
  }

  private func target(_ symbol: AuthoredSymbol, _ node: MathNode) throws(FormulaFault) -> Quantity {
    return .target(
      unit: try unit(first(symbol, node), layer: architecture.outputLayer, node),
      pattern: try pattern(symbol, node))
  }

  private func parameter(_ symbol: AuthoredSymbol, _ node: MathNode) throws(FormulaFault) -> Parameter {
    let layer = try layer(symbol, from: 1, node)
    guard let to = symbol.units.first else { throw fault(.wholeLayer, node) }
    let unit = try unit(to, layer: layer, node)
    guard symbol.units.count == 2 else { return .bias(layer: layer, unit: unit) }
    let from = try self.unit(symbol.units[1], layer: layer - 1, isFromBias: true, node)
    return from == Self.biasUnit
      ? .bias(layer: layer, unit: unit) : .weight(layer: layer, to: unit, from: from)
  }

  private func place(_ symbol: AuthoredSymbol, from first: Int, _ node: MathNode)
    throws(FormulaFault) -> (layer: Int, unit: Int, pattern: Int)
  {
    let layer = try layer(symbol, from: first, node)
    let index = try self.first(symbol, node)
    let allowsBias = symbol.kind == .activation && layer < architecture.outputLayer
    let unit = try unit(index, layer: layer, isFromBias: allowsBias, node)
    return (layer, unit, try pattern(symbol, node))
  }

  // MARK: Indices

  private func first(_ symbol: AuthoredSymbol, _ node: MathNode) throws(FormulaFault) -> AuthoredIndex {
    guard let index = symbol.units.first ?? component.map({ .number($0) }) else {
      throw fault(.wholeLayer, node)
    }
    return index
  }

  private func layer(_ symbol: AuthoredSymbol, from first: Int, _ node: MathNode) throws(FormulaFault) -> Int
  {
    guard let index = symbol.layer else {
      throw fault(.ambiguousLayer(Array(first...architecture.outputLayer)), node)
    }
    let layer = try layer(index, node)
    guard (first...architecture.outputLayer).contains(layer) else { throw fault(.noSuchLayer(layer), node) }
    return layer
  }

  /// A layer counted from 0; not yet checked to be one of the network's.
  func layer(_ index: AuthoredIndex, _ node: MathNode) throws(FormulaFault) -> Int {
    switch index {
    case .number(let layer): return layer
    case .letter("L", let plus): return architecture.outputLayer + plus
    case .letter("h", _):
      guard architecture.hiddenLayerCount == 1 else {
        throw fault(.ambiguousLayer(Array(1..<architecture.outputLayer)), node)
      }
      return 1
    case .letter("l", let plus): return try value(of: notation.book.layerLetter ?? "l", node) + plus
    case .letter(let name, let plus): return try value(of: name, node) + plus
    }
  }

  private func unit(_ index: AuthoredIndex, layer: Int, isFromBias: Bool = false, _ node: MathNode)
    throws(FormulaFault) -> Int
  {
    let unit: Int
    switch index {
    case .number(let number): unit = number
    case .letter(let name, let plus): unit = try value(of: name, node) + plus
    }
    let hasBiasUnit = isFromBias && notation.book.reading.hasBiasUnit
    let count = architecture.unitCounts[layer]
    guard (0..<count).contains(unit) || hasBiasUnit && unit == Self.biasUnit else {
      throw fault(.noSuchUnit(unit, layer: layer, count: count), node)
    }
    return unit
  }

  private func pattern(_ symbol: AuthoredSymbol, _ node: MathNode) throws(FormulaFault) -> Int {
    let patterns = trace.context.patterns
    let pattern: Int
    switch symbol.pattern {
    case nil, .letter("p", 0): pattern = indices["p"] ?? patterns[0]
    case .number(let number): pattern = number
    case .letter(let name, let plus): pattern = try value(of: name, node) + plus
    }
    guard patterns.contains(pattern) else { throw fault(.notInBatch(pattern), node) }
    return pattern
  }

  private func value(of name: String, _ node: MathNode) throws(FormulaFault) -> Int {
    guard let value = indices[name] else { throw fault(.unboundIndex(name), node) }
    return value
  }
}

extension AuthoredSymbol.Role {
  fileprivate func quantity(_ parameter: Parameter) -> Quantity {
    switch self {
    case .value: .parameter(parameter)
    case .updated: .updated(parameter)
    case .change: .change(parameter)
    case .previousChange: .previousState(.lastChange, parameter)
    }
  }
}
