import BackpropCore

/// The steps that one matrix equation does at once: the same quantity of all units of a layer (of all
/// parameters into it), for one pattern.
package struct StepGroup: Equatable, Sendable {
  package let first: Int
  package let last: Int
  /// What the group computes, in the order of the walk.
  package let quantities: [Quantity]

  package init(of step: Int, in walk: Walk) {
    let focus = walk.quantity(at: step)
    quantities = Self.siblings(of: focus, in: walk)
    let indices = quantities.compactMap(walk.index(of:))
    first = indices.min() ?? step
    last = indices.max() ?? step
  }

  private static func siblings(of quantity: Quantity, in walk: Walk) -> [Quantity] {
    let counts = walk.context.architecture.unitCounts
    switch quantity {
    case .weightedInput(let layer, _, let pattern):
      return (0..<counts[layer]).map { .weightedInput(layer: layer, unit: $0, pattern: pattern) }
    case .activation(let layer, _, let pattern):
      return (0..<counts[layer]).map { .activation(layer: layer, unit: $0, pattern: pattern) }
    case .delta(let layer, _, let pattern):
      return (0..<counts[layer]).map { .delta(layer: layer, unit: $0, pattern: pattern) }
    case .unitCost(_, let pattern):
      return (0..<counts[counts.count - 1]).map { .unitCost(unit: $0, pattern: pattern) }
    case .gradient(let parameter, let pattern):
      return parameters(like: parameter, counts).map { .gradient($0, pattern: pattern) }
    case .change(let parameter): return parameters(like: parameter, counts).map { .change($0) }
    case .updated(let parameter): return parameters(like: parameter, counts).map { .updated($0) }
    case .lookAhead(let parameter): return parameters(like: parameter, counts).map { .lookAhead($0) }
    case .state(let letter, let parameter?):
      return parameters(like: parameter, counts).map { .state(letter, $0) }
    case .input, .target, .parameter, .constant, .previousState, .patternCost, .batchCost, .state(_, nil):
      return [quantity]
    }
  }

  /// The weights, or the biases, of the same layer.
  private static func parameters(like parameter: Parameter, _ counts: [Int]) -> [Parameter] {
    let layer = parameter.layer
    let units = 0..<counts[layer]
    guard parameter.from != nil else { return units.map { .bias(layer: layer, unit: $0) } }
    return units.flatMap { to in
      (0..<counts[layer - 1]).map { .weight(layer: layer, to: to, from: $0) }
    }
  }
}
