extension UpdateRecord {
  /// The first number of the walk through this update that is infinite or NaN; `nil` if all are finite.
  ///
  /// The walk: look-ahead point; per pattern z and a from the input, costs, deltas and gradients from the output;
  /// the means; the memory and the changes; the new parameters. Within a layer unit by unit, within a unit its
  /// weights, then its bias. The start's own numbers are not looked at.
  public func firstNonFinite(in setup: TrainingSetup) -> Quantity? {
    if setup.learning.optimizer.looksAhead, let parameter = evaluatedAt.firstNonFinite(fromOutput: false) {
      return .lookAhead(parameter)
    }
    for pass in passes {
      if let quantity = pass.firstNonFinite(in: setup.architecture) { return quantity }
    }
    if passes.count > 1 {
      if !cost.isFinite { return .batchCost }
      if let parameter = gradients.firstNonFinite() { return .gradient(parameter, pattern: nil) }
    }
    if let quantity = firstNonFiniteChange(in: setup) { return quantity }
    if let parameter = updated.firstNonFinite() { return .updated(parameter) }
    return nil
  }

  /// Memory letters in the order the definitions compute them, each right before the change it serves.
  private func firstNonFiniteChange(in setup: TrainingSetup) -> Quantity? {
    if !state.momentumProduct.isFinite { return .state(.P, nil) }
    let optimizer = setup.learning.optimizer
    let letters = optimizer.stateLetters
    for parameter in Parameters.walk(of: setup.architecture) {
      for letter in letters {
        if let value = state.values[letter]?[parameter], !value.isFinite { return .state(letter, parameter) }
      }
      if !changes[parameter].isFinite { return .change(parameter) }
    }
    return nil
  }
}

extension Pass {
  /// The first number of this pass that is not finite: forward, cost, backward, then the pattern's gradients.
  fileprivate func firstNonFinite(in architecture: Architecture) -> Quantity? {
    for layer in weightedInputs.indices {
      let isSoftmax = architecture.activation(ofLayer: layer + 1) == .softmax
      if let quantity = firstNonFiniteForward(layer: layer + 1, isSoftmax: isSoftmax) { return quantity }
    }
    if let unit = unitCosts.firstIndex(where: { !$0.isFinite }) {
      return .unitCost(unit: unit, pattern: pattern)
    }
    if !cost.isFinite { return .patternCost(pattern: pattern) }
    for layer in deltas.indices.reversed() {
      if let unit = deltas[layer].firstIndex(where: { !$0.isFinite }) {
        return .delta(layer: layer + 1, unit: unit, pattern: pattern)
      }
    }
    return firstNonFiniteGradient()
  }

  /// z and a of a unit are neighbours in the walk; in a softmax layer all z come first.
  private func firstNonFiniteForward(layer: Int, isSoftmax: Bool) -> Quantity? {
    let z = weightedInputs[layer - 1]
    let isBad = { (number: Double) in !number.isFinite }
    let badActivation = activations[layer].firstIndex(where: isBad)
    if let unit = z.firstIndex(where: isBad), isSoftmax || unit <= badActivation ?? unit {
      return .weightedInput(layer: layer, unit: unit, pattern: pattern)
    }
    return badActivation.map { .activation(layer: layer, unit: $0, pattern: pattern) }
  }

  private func firstNonFiniteGradient() -> Quantity? {
    for layer in deltas.indices.reversed() {
      for (unit, delta) in deltas[layer].enumerated() {
        if let from = activations[layer].firstIndex(where: { !(delta * $0).isFinite }) {
          return .gradient(.weight(layer: layer + 1, to: unit, from: from), pattern: pattern)
        }
      }
    }
    return nil
  }
}

extension Parameters {
  /// Every weight and bias in the order of the walk: layers from the output (or from the input), units upwards,
  /// a unit's weights by the unit they come from, then its bias.
  static func walk(of architecture: Architecture, fromOutput: Bool = true) -> [Parameter] {
    let layers = Array(1...architecture.outputLayer)
    return (fromOutput ? layers.reversed() : layers).flatMap { layer in
      (0..<architecture.unitCounts[layer]).flatMap { unit in
        (0..<architecture.unitCounts[layer - 1]).map { .weight(layer: layer, to: unit, from: $0) }
          + [Parameter.bias(layer: layer, unit: unit)]
      }
    }
  }

  /// The first parameter of the walk whose number is not finite.
  fileprivate func firstNonFinite(fromOutput: Bool = true) -> Parameter? {
    let layers = Array(weights.indices)
    for l in fromOutput ? layers.reversed() : layers {
      for unit in biases[l].indices {
        if let from = weights[l].row(unit).firstIndex(where: { !$0.isFinite }) {
          return .weight(layer: l + 1, to: unit, from: from - unit * weights[l].columnCount)
        }
        if !biases[l][unit].isFinite { return .bias(layer: l + 1, unit: unit) }
      }
    }
    return nil
  }
}
