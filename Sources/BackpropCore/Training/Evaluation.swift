/// What the network outputs for every pattern with given parameters, and what that costs.
public struct Evaluation: Equatable, Sendable {
  /// patterns × output units, in the order of the data
  public let outputs: Matrix
  /// The mean of C_p over all patterns, summed in the order of the data.
  public let cost: Double

  /// As fast as the forward passes of training; the same bits as `Pass.compute` gives pattern by pattern.
  public init(setup: TrainingSetup, parameters: Parameters) {
    let kernel = PanelKernel(setup.architecture)
    var memory = TrainerMemory(kernel: kernel, optimizer: nil)
    memory.load(parameters, into: .values, kernel: kernel)
    let patternCount = setup.data.patternCount
    var outputs = Matrix(rowCount: patternCount, columnCount: setup.architecture.outputCount)
    var costs = Array(repeating: 0.0, count: patternCount)
    memory.withWorkspace { workspace in
      setup.data.withEpoch(order: Array(0..<patternCount), batchSize: patternCount, isAsGiven: true) { data in
        outputs.elements.withUnsafeMutableBufferPointer { outputs in
          costs.withUnsafeMutableBufferPointer { costs in
            guard let outputs = outputs.baseAddress, let costs = costs.baseAddress else { return }
            kernel.evaluate(data, outputs: outputs, costs: costs, memory: workspace)
          }
        }
      }
    }
    self.outputs = outputs
    cost = UpdateRecord.mean(costs)
  }

  /// The batch cost of `patterns` with `parameters`: forward passes alone, as difference quotients need them.
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
