import BackpropCore
import BackpropLessons

/// The same place in an update whose shape has changed: another optimizer has other steps, another batch other
/// patterns. A place is known by what it computes, never by its number.
struct Counterpart {
  /// Before the change.
  let old: Walk
  /// After it.
  let new: Walk

  /// Whether every step still computes what it did.
  var isSameEverywhere: Bool { old.segments.map(\.steps) == new.segments.map(\.steps) }

  /// The step (counted from 0) that computes the quantity, or the nearest thing there is.
  func step(of quantity: Quantity) -> Int {
    for candidate in stepsNearest(to: inBatch(quantity)) {
      if let index = new.index(of: candidate) { return index }
    }
    return 0
  }

  /// The quantity itself, given or computed; `nil` where the update has no such number any more.
  func quantity(of quantity: Quantity) -> Quantity? {
    let quantity = inBatch(quantity)
    let optimizer = new.context.learning.optimizer
    switch quantity {
    case .input, .target, .parameter: return quantity
    case .constant(.optimizer(let constant)): return optimizer.value(of: constant) == nil ? nil : quantity
    case .constant: return quantity
    case .previousState(let letter, _): return letter.keepers.contains(optimizer.kind) ? quantity : nil
    case .lookAhead, .weightedInput, .activation, .unitCost, .patternCost, .batchCost, .delta, .gradient,
      .state,
      .change, .updated:
      return new.index(of: quantity) == nil ? nil : quantity
    }
  }

  /// The one now in its place stands in for a pattern that is no longer in the batch.
  private func inBatch(_ quantity: Quantity) -> Quantity {
    let patterns = new.context.patterns
    return quantity.movingPattern { pattern in
      if patterns.contains(pattern) { return pattern }
      let place = old.context.patterns.firstIndex(of: pattern) ?? 0
      return patterns[min(place, patterns.count - 1)]
    }
  }

  /// The quantity itself, then what it is needed for or stands for.
  private func stepsNearest(to quantity: Quantity) -> [Quantity] {
    let first = new.context.patterns[0]
    switch quantity {
    case .batchCost: return [quantity, .patternCost(pattern: first)]
    case .gradient(let parameter, _): return [quantity, .gradient(parameter, pattern: first)]
    case .lookAhead(let parameter):
      return [quantity, .weightedInput(layer: parameter.layer, unit: parameter.unit, pattern: first)]
    case .state(_, let parameter):
      let output = new.context.architecture.outputLayer
      return [quantity, .change(parameter ?? .weight(layer: output, to: 0, from: 0))]
    case .input, .target, .parameter, .constant, .previousState, .weightedInput, .activation, .unitCost,
      .patternCost, .delta, .change, .updated:
      return [quantity]
    }
  }
}
