/// The cost at θ + ε and at θ − ε, everything else as it is.
///
/// Only what depends on the parameter is computed again: its unit's z, and the layers above. What is left is summed in
/// the same order, so the costs have the bits of whole passes, at a fraction of the work in a wide network.
struct DifferenceQuotient {
  /// (C(θ + ε) − C(θ − ε)) / 2ε, with the 2ε that was left after rounding.
  let value: Double
  let crossesKink: Bool

  init(_ trace: UpdateTrace, parameter: Parameter, epsilon: Double) {
    let parameters = trace.record.evaluatedAt
    let above = parameters[parameter] + epsilon
    let below = parameters[parameter] - epsilon
    var costs: (above: [Double], below: [Double]) = ([], [])
    var crosses = false
    for pass in trace.record.passes {
      let shifted = ShiftedPass(setup: trace.setup, parameters: parameters, pass: pass, parameter: parameter)
      let (higher, lower) = (shifted.outcome(value: above), shifted.outcome(value: below))
      costs.above.append(higher.cost)
      costs.below.append(lower.cost)
      crosses = crosses || shifted.liesOnOtherSide(higher.weightedInputs, lower.weightedInputs)
    }
    value = (UpdateRecord.mean(costs.above) - UpdateRecord.mean(costs.below)) / (above - below)
    crossesKink = crosses
  }
}

/// A pass in which one parameter has another value.
struct ShiftedPass {
  let setup: TrainingSetup
  let parameters: Parameters
  let pass: Pass
  let parameter: Parameter

  private var architecture: Architecture { setup.architecture }

  /// z of the parameter's layer and of those above, the lowest of them first, and C_p.
  func outcome(value: Double) -> (weightedInputs: [[Double]], cost: Double) {
    var z = pass.weightedInputs[parameter.layer - 1]
    z[parameter.unit] = weightedInput(value: value)
    var weightedInputs = [z]
    var a = Pass.layerActivations(architecture.activation(ofLayer: parameter.layer), weightedInputs: z)
    for layer in (parameter.layer + 1)..<architecture.layerCount {
      z = Pass.layerWeightedInputs(
        weights: parameters.weights[layer - 1], biases: parameters.biases[layer - 1], activations: a)
      a = Pass.layerActivations(architecture.activation(ofLayer: layer), weightedInputs: z)
      weightedInputs.append(z)
    }
    let outputs = OutputLayer(
      activation: architecture.activation(ofLayer: architecture.outputLayer), cost: architecture.cost,
      weightedInputs: z, activations: a, targets: Array(setup.data.targets.row(pass.pattern)))
    return (weightedInputs, sumFromFirst(outputs.unitCosts()))
  }

  /// z of the parameter's unit: one row of the layer.
  private func weightedInput(value: Double) -> Double {
    let weights = parameters.weights[parameter.layer - 1]
    var row = Array(weights.row(parameter.unit))
    var bias = parameters.biases[parameter.layer - 1][parameter.unit]
    if let from = parameter.from { row[from] = value } else { bias = value }
    return Pass.layerWeightedInputs(
      weights: Matrix(rowCount: 1, columnCount: row.count, elements: row), biases: [bias],
      activations: pass.activations[parameter.layer - 1])[0]
  }

  /// Whether a unit with a kink is on different sides of it in two outcomes.
  func liesOnOtherSide(_ a: [[Double]], _ b: [[Double]]) -> Bool {
    for (index, (a, b)) in zip(a, b).enumerated() {
      let function = architecture.activation(ofLayer: parameter.layer + index)
      if zip(a, b).contains(where: { function.hasKink(between: $0, $1) }) { return true }
    }
    return false
  }
}
