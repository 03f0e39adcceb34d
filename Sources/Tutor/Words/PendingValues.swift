import BackpropCore

/// What the diagram would show as `···`: z, a and δ of the step's pattern that no step has made yet, in words.
struct PendingValues {
  let step: Step
  let trace: UpdateTrace
  let words: QuantityWords

  /// "z of hidden 2", "a of hidden 1 to 30", "every δ"; empty once all deltas of the pattern are known.
  var names: [String] {
    guard let pattern = step.pattern else { return [] }
    switch step.phase {
    case .forward, .cost, .backward: break
    case .gradient, .change, .update: return []
    }
    let layers = 1..<trace.context.architecture.layerCount
    var names: [String] = []
    for layer in layers {
      names += pending(layer) { .weightedInput(layer: layer, unit: $0, pattern: pattern) }
      names += pending(layer) { .activation(layer: layer, unit: $0, pattern: pattern) }
    }
    let deltas = layers.reversed().map { layer in
      pending(layer) { .delta(layer: layer, unit: $0, pattern: pattern) }
    }
    return names + (isBeforeEveryDelta ? ["every \(words.book.delta)"] : deltas.flatMap { $0 })
  }

  private var isBeforeEveryDelta: Bool { step.phase != .backward }

  private func pending(_ layer: Int, _ quantity: (Int) -> Quantity) -> [String] {
    let units = (0..<trace.context.architecture.unitCounts[layer]).filter { unit in
      guard let index = trace.walk.index(of: quantity(unit)) else { return false }
      return index > step.index
    }
    guard let first = units.first, let last = units.last else { return [] }
    if units.count <= Self.longestList { return units.map { words.name(quantity($0), isLong: false) } }
    // Units are worked out in order, so what is left is one range.
    return ["\(words.name(quantity(first), isLong: false)) to \(last + 1)"]
  }

  private static let longestList = 3
}
