/// Where a quantity belongs.
extension Quantity {
  /// The weight or bias the quantity is about.
  public var parameter: Parameter? {
    switch self {
    case .parameter(let parameter), .lookAhead(let parameter), .gradient(let parameter, _),
      .change(let parameter), .updated(let parameter):
      parameter
    case .previousState(_, let parameter), .state(_, let parameter): parameter
    case .input, .target, .constant, .weightedInput, .activation, .unitCost, .patternCost, .batchCost, .delta:
      nil
    }
  }

  /// The row of the data whose pass it belongs to; `nil` for what belongs to no pattern, or to the batch.
  public var pattern: Int? {
    switch self {
    case .input(_, let pattern), .target(_, let pattern), .weightedInput(_, _, let pattern),
      .activation(_, _, let pattern), .unitCost(_, let pattern), .patternCost(let pattern),
      .delta(_, _, let pattern):
      pattern
    case .gradient(_, let pattern): pattern
    case .parameter, .constant, .previousState, .lookAhead, .batchCost, .state, .change, .updated: nil
    }
  }

  /// The unit it belongs to; for a weight, the one it leads to.
  public var unit: Int? {
    switch self {
    case .input(let unit, _), .target(let unit, _), .weightedInput(_, let unit, _),
      .activation(_, let unit, _), .unitCost(let unit, _), .delta(_, let unit, _):
      unit
    case .parameter, .constant, .previousState, .lookAhead, .patternCost, .batchCost, .gradient, .state,
      .change, .updated:
      parameter?.unit
    }
  }

  /// The unit that the weight it is about comes from.
  public var from: Int? { parameter?.from }

  /// The same quantity of another unit of the layer (for a weight: to `unit` from `from`); unchanged where it belongs
  /// to no unit.
  public func moved(to unit: Int, from: Int) -> Quantity {
    switch self {
    case .input(_, let pattern): .input(unit: unit, pattern: pattern)
    case .target(_, let pattern): .target(unit: unit, pattern: pattern)
    case .weightedInput(let layer, _, let pattern): .weightedInput(layer: layer, unit: unit, pattern: pattern)
    case .activation(let layer, _, let pattern): .activation(layer: layer, unit: unit, pattern: pattern)
    case .unitCost(_, let pattern): .unitCost(unit: unit, pattern: pattern)
    case .delta(let layer, _, let pattern): .delta(layer: layer, unit: unit, pattern: pattern)
    case .parameter(let parameter): .parameter(parameter.moved(to: unit, from: from))
    case .lookAhead(let parameter): .lookAhead(parameter.moved(to: unit, from: from))
    case .gradient(let parameter, let pattern):
      .gradient(parameter.moved(to: unit, from: from), pattern: pattern)
    case .change(let parameter): .change(parameter.moved(to: unit, from: from))
    case .updated(let parameter): .updated(parameter.moved(to: unit, from: from))
    case .state(let letter, let parameter): .state(letter, parameter?.moved(to: unit, from: from))
    case .previousState(let letter, let parameter):
      .previousState(letter, parameter?.moved(to: unit, from: from))
    case .constant, .patternCost, .batchCost: self
    }
  }
}

extension Parameter {
  /// The weight into another unit of the layer, from another unit; for a bias, the bias of that unit.
  func moved(to unit: Int, from: Int) -> Parameter {
    switch self {
    case .weight(let layer, _, _): .weight(layer: layer, to: unit, from: from)
    case .bias(let layer, _): .bias(layer: layer, unit: unit)
    }
  }
}

extension Architecture {
  /// How many quantities like this one there are: the units of its layer, and for each the weights into it.
  public func groupSize(of quantity: Quantity) -> (units: Int, senders: Int) {
    switch quantity {
    case .input: (inputCount, 1)
    case .target, .unitCost: (outputCount, 1)
    case .weightedInput(let layer, _, _), .activation(let layer, _, _), .delta(let layer, _, _):
      (unitCounts[layer], 1)
    case .parameter, .lookAhead, .gradient, .change, .updated, .state, .previousState:
      quantity.parameter.map { (unitCounts[$0.layer], $0.from == nil ? 1 : unitCounts[$0.layer - 1]) }
        ?? (1, 1)
    case .constant, .patternCost, .batchCost: (1, 1)
    }
  }
}
