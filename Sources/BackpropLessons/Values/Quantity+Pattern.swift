import BackpropCore

extension Quantity {
  /// The row of the data whose pass has the number; `nil` for what needs no pass of its own: what is given in the data,
  /// and what belongs to the batch.
  package var passPattern: Int? {
    switch self {
    case .weightedInput(_, _, let pattern), .activation(_, _, let pattern), .unitCost(_, let pattern),
      .patternCost(let pattern), .delta(_, _, let pattern):
      pattern
    case .gradient(_, let pattern): pattern
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .batchCost, .state, .change,
      .updated:
      nil
    }
  }

  /// The same number of another pattern.
  package func movingPattern(_ move: (Int) -> Int) -> Quantity {
    switch self {
    case .input(let unit, let pattern): .input(unit: unit, pattern: move(pattern))
    case .target(let unit, let pattern): .target(unit: unit, pattern: move(pattern))
    case .weightedInput(let layer, let unit, let pattern):
      .weightedInput(layer: layer, unit: unit, pattern: move(pattern))
    case .activation(let layer, let unit, let pattern):
      .activation(layer: layer, unit: unit, pattern: move(pattern))
    case .unitCost(let unit, let pattern): .unitCost(unit: unit, pattern: move(pattern))
    case .patternCost(let pattern): .patternCost(pattern: move(pattern))
    case .delta(let layer, let unit, let pattern): .delta(layer: layer, unit: unit, pattern: move(pattern))
    case .gradient(let parameter, let pattern): .gradient(parameter, pattern: pattern.map(move))
    case .parameter, .constant, .previousState, .lookAhead, .batchCost, .state, .change, .updated: self
    }
  }
}
