import BackpropCore

extension DiagramSource {
  /// The layer and unit whose number the step computes; the output layer's first unit for the costs.
  var focusedUnit: (layer: Int, unit: Int) {
    let place: (layer: Int, unit: Int) =
      switch focus {
      case .input(let unit, _): (0, unit)
      case .target(let unit, _), .unitCost(let unit, _): (architecture.outputLayer, unit)
      case .weightedInput(let layer, let unit, _), .activation(let layer, let unit, _),
        .delta(let layer, let unit, _):
        (layer, unit)
      case .parameter, .previousState, .lookAhead, .gradient, .state, .change, .updated:
        focus.parameter.map { ($0.layer, $0.unit) } ?? (architecture.outputLayer, 0)
      case .constant, .patternCost, .batchCost: (architecture.outputLayer, 0)
      }
    let layer = min(max(place.layer, 0), architecture.outputLayer)
    return (layer, min(max(place.unit, 0), architecture.unitCounts[layer] - 1))
  }

  /// `count` neighbouring layers: for a delta its layer and those that blame it; otherwise the layer before, which is
  /// multiplied, and those after.
  func shownLayers(count: Int) -> Range<Int> {
    let count = min(count, architecture.layerCount)
    var first = focusedUnit.layer
    if case .delta = focus {} else { first -= 1 }
    first = min(max(first, 0), architecture.layerCount - count)
    return first..<(first + count)
  }

  func isUsed(layer: Int, to unit: Int, from sender: Int) -> Bool {
    let weight = Parameter.weight(layer: layer, to: unit, from: sender)
    return focus.parameter == weight || field(shown(weight)).mark != .none
  }

  /// What a unit sends on: an input's value or an activation.
  func output(layer: Int, unit: Int) -> Quantity {
    layer == 0
      ? .input(unit: unit, pattern: pattern) : .activation(layer: layer, unit: unit, pattern: pattern)
  }

  func weight(_ layer: Int, to unit: Int, from sender: Int) -> Quantity {
    shown(.weight(layer: layer, to: unit, from: sender))
  }

  func bias(_ layer: Int, _ unit: Int) -> Quantity { shown(.bias(layer: layer, unit: unit)) }

  /// w, or w~ where the weights shown are those looked ahead to.
  var weightLetter: String { letter(of: weight(1, to: 0, from: 0)) }
  var biasLetter: String { letter(of: bias(1, 0)) }

  /// What a title says about weights that are not those the update began with: "w~ b~".
  var aheadNote: String? {
    let letters = [weight(1, to: 0, from: 0), bias(1, 0)].compactMap { quantity in
      if case .lookAhead = quantity { letter(of: quantity) } else { nil }
    }
    return letters.isEmpty ? nil : letters.joined(separator: " ")
  }

  /// w₁₁, w~₁₁.
  func weightName(layer: Int, to unit: Int, from sender: Int) -> String {
    labels.weight(layer: layer, to: unit, from: sender, letter: weightLetter)
  }

  /// Columns of the widest of these numbers, sign included, at least `digitsWidth`.
  func width(of quantities: some Sequence<Quantity>) -> Int {
    quantities.reduce(digitsWidth) { max($0, ShownField($1, in: self).digits.count) }
  }
}

extension DiagramLabels {
  /// x₁, a¹₁₂; `unit` counts from 0.
  func input(_ unit: Int) -> String { input + SmallDigits.lower(unit + 1) }

  /// w₁₁, w²₁₁, with a comma where an index has two digits; the notation decides which index comes first.
  /// - Parameter letter: w~ for a weight that is looked ahead to.
  func weight(layer: Int, to unit: Int, from sender: Int, letter: String? = nil) -> String {
    let separator = sender >= 9 || unit >= 9 ? "," : ""
    let upper =
      weightNamesLayer ? layers[layer].short.compactMap(\.wholeNumberValue).map(SmallDigits.upper) : []
    return (letter ?? weight) + upper.joined()
      + weightIndices.ordered(to: unit + 1, from: sender + 1).map(SmallDigits.lower).joined(
        separator: separator)
  }
}
