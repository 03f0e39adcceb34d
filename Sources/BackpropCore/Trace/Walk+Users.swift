extension Walk {
  /// The steps (counted from 0) whose formulas read a quantity, in order. Those of the updates after this one
  /// are not among them.
  ///
  /// Found from the structure of the network: a handful of candidates per kind of quantity, each confirmed by
  /// the operands of its formula, so that nothing has to be searched.
  public func users(of quantity: Quantity) -> [Int] {
    candidates(readers: quantity)
      .filter { context.formula(for: $0)?.bound.operands.contains(quantity) ?? false }
      .compactMap(index(of:))
      .sorted()
  }

  private func candidates(readers quantity: Quantity) -> [Quantity] {
    switch quantity {
    case .input(let unit, let pattern): return readers(ofActivationIn: 0, unit, pattern)
    case .activation(let layer, let unit, let pattern): return readers(ofActivationIn: layer, unit, pattern)
    case .weightedInput(let layer, let unit, let pattern): return readers(ofZIn: layer, unit, pattern)
    case .target(let unit, let pattern):
      return [.unitCost(unit: unit, pattern: pattern)] + deltas(context.architecture.outputLayer, pattern)
    case .unitCost(_, let pattern): return [.patternCost(pattern: pattern)]
    case .patternCost: return [.batchCost]
    case .batchCost: return []
    case .delta(let layer, let unit, let pattern):
      return parameters(into: layer, unit: unit).map { .gradient($0, pattern: pattern) }
        + (layer > 1 ? deltas(layer - 1, pattern) : [])
    case .parameter(let parameter):
      return readers(ofParameter: parameter) + [.lookAhead(parameter)] + changes(of: parameter)
        + [.updated(parameter)]
    case .lookAhead(let parameter): return readers(ofParameter: parameter)
    case .gradient(let parameter, _): return [.gradient(parameter, pattern: nil)] + changes(of: parameter)
    case .previousState(_, let parameter?): return [.lookAhead(parameter)] + changes(of: parameter)
    case .state(_, let parameter?): return changes(of: parameter)
    case .change(let parameter): return [.updated(parameter)]
    case .state(_, nil), .previousState(_, nil), .constant, .updated: return []
    }
  }

  private var counts: [Int] { context.architecture.unitCounts }

  private func units(_ layer: Int) -> Range<Int> { 0..<counts[layer] }

  private func deltas(_ layer: Int, _ pattern: Int) -> [Quantity] {
    units(layer).map { .delta(layer: layer, unit: $0, pattern: pattern) }
  }

  private func parameters(into layer: Int, unit: Int) -> [Parameter] {
    units(layer - 1).map { .weight(layer: layer, to: unit, from: $0) } + [.bias(layer: layer, unit: unit)]
  }

  private func readers(ofActivationIn layer: Int, _ unit: Int, _ pattern: Int) -> [Quantity] {
    var readers: [Quantity] = []
    if layer == context.architecture.outputLayer {
      readers.append(.unitCost(unit: unit, pattern: pattern))
      readers += deltas(layer, pattern)
      return readers
    }
    for to in units(layer + 1) {
      readers.append(.weightedInput(layer: layer + 1, unit: to, pattern: pattern))
      readers.append(.gradient(.weight(layer: layer + 1, to: to, from: unit), pattern: pattern))
    }
    if layer > 0 { readers.append(.delta(layer: layer, unit: unit, pattern: pattern)) }
    return readers
  }

  private func readers(ofZIn layer: Int, _ unit: Int, _ pattern: Int) -> [Quantity] {
    let isOutput = layer == context.architecture.outputLayer
    return units(layer).map { .activation(layer: layer, unit: $0, pattern: pattern) }
      + (isOutput ? units(layer).map { .unitCost(unit: $0, pattern: pattern) } : [])
      + [.delta(layer: layer, unit: unit, pattern: pattern)]
  }

  private func readers(ofParameter parameter: Parameter) -> [Quantity] {
    context.patterns.flatMap { pattern -> [Quantity] in
      var readers: [Quantity] = [
        .weightedInput(layer: parameter.layer, unit: parameter.unit, pattern: pattern)
      ]
      if let from = parameter.from, parameter.layer > 1 {
        readers.append(.delta(layer: parameter.layer - 1, unit: from, pattern: pattern))
      }
      return readers
    }
  }

  private func changes(of parameter: Parameter) -> [Quantity] {
    context.learning.optimizer.stateLetters.map { .state($0, parameter) }
      + [.change(parameter)]
  }
}
