/// What the network gives for every pattern, and what that costs, with some parameters.
public struct Evaluation: Equatable, Sendable {
  /// patterns × output units, in the order of the data
  public let outputs: Matrix
  /// The mean of C_p over all patterns, summed in the order of the data.
  public let cost: Double

  public init(setup: TrainingSetup, parameters: Parameters) {
    var outputs: [Double] = []
    outputs.reserveCapacity(setup.data.patternCount * setup.architecture.outputCount)
    var costs: [Double] = []
    costs.reserveCapacity(setup.data.patternCount)
    for pattern in 0..<setup.data.patternCount {
      let layer = OutputLayer(setup: setup, parameters: parameters, pattern: pattern)
      outputs += layer.activations
      costs.append(sumFromFirst(layer.unitCosts()))
    }
    self.outputs = Matrix(
      rowCount: setup.data.patternCount, columnCount: setup.architecture.outputCount, elements: outputs)
    cost = UpdateRecord.mean(costs)
  }

  /// The batch cost of `patterns` with `parameters`: forward passes alone, as difference quotients need it.
  ///
  /// The same bits as `UpdateRecord.cost` of a batch with these patterns in this order; at least one pattern.
  public static func cost(of setup: TrainingSetup, parameters: Parameters, patterns: [Int]) -> Double {
    precondition(!patterns.isEmpty, "a batch has at least one pattern")
    return UpdateRecord.mean(
      patterns.map {
        sumFromFirst(OutputLayer(setup: setup, parameters: parameters, pattern: $0).unitCosts())
      })
  }
}

extension OutputLayer {
  /// The output layer after a forward pass of row `pattern` of the data.
  fileprivate init(setup: TrainingSetup, parameters: Parameters, pattern: Int) {
    let architecture = setup.architecture
    let (weightedInputs, activations) = Pass.forward(
      architecture, parameters: parameters, inputs: Array(setup.data.inputs.row(pattern)))
    self.init(
      activation: architecture.activation(ofLayer: architecture.outputLayer), cost: architecture.cost,
      weightedInputs: weightedInputs[weightedInputs.count - 1],
      activations: activations[activations.count - 1],
      targets: Array(setup.data.targets.row(pattern)))
  }
}
