import BackpropCore

/// The steps that one matrix equation does at once: the same quantity of all units of a layer (of all
/// parameters into it), for one pattern.
package struct StepGroup: Equatable, Sendable {
  package let first: Int
  package let last: Int
  package let count: Int
  private let ends: (first: Quantity, last: Quantity)
  private let unitCounts: [Int]

  package init(of step: Int, in walk: Walk) {
    unitCounts = walk.context.architecture.unitCounts
    ends = Self.ends(of: walk.quantity(at: step), unitCounts)
    first = walk.index(of: ends.first) ?? step
    last = walk.index(of: ends.last) ?? step
    count = Self.count(like: ends.first, unitCounts)
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.first == right.first && left.last == right.last && left.count == right.count
  }

  /// What the group computes first: it stands for the group.
  package var leader: Quantity { ends.first }

  /// What the group computes, in the order of the walk. A layer of 784-30-10 has 23,520 weights.
  package var quantities: [Quantity] { Self.siblings(of: ends.first, unitCounts) }

  // The ends and the number of them without listing all.

  private static func ends(of quantity: Quantity, _ counts: [Int]) -> (first: Quantity, last: Quantity) {
    switch quantity {
    case .weightedInput(let layer, _, let pattern):
      return (
        .weightedInput(layer: layer, unit: 0, pattern: pattern),
        .weightedInput(layer: layer, unit: counts[layer] - 1, pattern: pattern)
      )
    case .activation(let layer, _, let pattern):
      return (
        .activation(layer: layer, unit: 0, pattern: pattern),
        .activation(layer: layer, unit: counts[layer] - 1, pattern: pattern)
      )
    case .delta(let layer, _, let pattern):
      return (
        .delta(layer: layer, unit: 0, pattern: pattern),
        .delta(layer: layer, unit: counts[layer] - 1, pattern: pattern)
      )
    case .unitCost(_, let pattern):
      return (
        .unitCost(unit: 0, pattern: pattern), .unitCost(unit: counts[counts.count - 1] - 1, pattern: pattern)
      )
    case .gradient(let parameter, let pattern):
      let (first, last) = ends(like: parameter, counts)
      return (.gradient(first, pattern: pattern), .gradient(last, pattern: pattern))
    case .change(let parameter):
      let (first, last) = ends(like: parameter, counts)
      return (.change(first), .change(last))
    case .updated(let parameter):
      let (first, last) = ends(like: parameter, counts)
      return (.updated(first), .updated(last))
    case .lookAhead(let parameter):
      let (first, last) = ends(like: parameter, counts)
      return (.lookAhead(first), .lookAhead(last))
    case .state(let letter, let parameter?):
      let (first, last) = ends(like: parameter, counts)
      return (.state(letter, first), .state(letter, last))
    case .input, .target, .parameter, .constant, .previousState, .patternCost, .batchCost, .state(_, nil):
      return (quantity, quantity)
    }
  }

  private static func ends(like parameter: Parameter, _ counts: [Int]) -> (first: Parameter, last: Parameter)
  {
    let layer = parameter.layer
    guard parameter.from != nil else {
      return (.bias(layer: layer, unit: 0), .bias(layer: layer, unit: counts[layer] - 1))
    }
    return (
      .weight(layer: layer, to: 0, from: 0),
      .weight(layer: layer, to: counts[layer] - 1, from: counts[layer - 1] - 1)
    )
  }

  private static func count(like quantity: Quantity, _ counts: [Int]) -> Int {
    switch quantity {
    case .weightedInput(let layer, _, _), .activation(let layer, _, _), .delta(let layer, _, _):
      return counts[layer]
    case .unitCost: return counts[counts.count - 1]
    case .gradient(let parameter, _), .change(let parameter), .updated(let parameter),
      .lookAhead(let parameter), .state(_, let parameter?):
      return counts[parameter.layer] * (parameter.from == nil ? 1 : counts[parameter.layer - 1])
    case .input, .target, .parameter, .constant, .previousState, .patternCost, .batchCost, .state(_, nil):
      return 1
    }
  }

  private static func siblings(of quantity: Quantity, _ counts: [Int]) -> [Quantity] {
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
