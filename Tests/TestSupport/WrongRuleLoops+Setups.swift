import BackpropCore

// The networks on which wrong rules are tried, and which rules can be.

extension WrongRuleLoops {
  package static let shapes = [
    [2, 2, 2], [3, 3, 1], [2, 3, 2], [4, 3, 2], [3, 2, 3, 2], [2, 2, 2, 2], [2, 2],
  ]

  /// Random networks of these shapes with one to three patterns each, shape by shape.
  package static func setups(seed: UInt64) -> [TrainingSetup] {
    var generator = SplitMix64(seed: seed)
    func uniform() -> Double { Double(Int.random(in: -1500...1500, using: &generator)) / 1000 + 0.00037 }
    return shapes.flatMap { shape in
      (1...3).map { patterns in
        let architecture = Architecture(
          unitCounts: shape, activations: shape.dropFirst().map { _ in .sigmoid }, cost: .quadratic)
        var initial = Parameters(of: architecture)
        for l in initial.weights.indices {
          for i in initial.weights[l].elements.indices { initial.weights[l].elements[i] = uniform() }
          for i in initial.biases[l].indices { initial.biases[l][i] = uniform() }
        }
        let inputs = (0..<patterns).map { _ in (0..<shape[0]).map { _ in uniform() } }
        let targets = (0..<patterns).map { _ in (0..<shape[shape.count - 1]).map { _ in abs(uniform()) / 2 } }
        return TrainingSetup(
          architecture: architecture, initial: initial,
          data: Dataset(inputs: Matrix(rows: inputs), targets: Matrix(rows: targets)),
          learning: Learning(rate: 0.4))
      }
    }
  }

  /// The same shapes with other activation functions and costs, and targets that make a distribution where the outputs
  /// do.
  package static func otherSetups(seed: UInt64) -> [TrainingSetup] {
    let kinds: [(ActivationFunction, ActivationFunction, CostFunction)] = [
      (.tanh, .tanh, .quadratic), (.relu, .identity, .quadratic),
      (.leakyRelu(negativeSlope: 0.2), .relu, .quadratic),
      (.identity, .sigmoid, .binaryCrossEntropy), (.sigmoid, .softmax, .crossEntropy),
      (.tanh, .softmax, .quadratic),
    ]
    return setups(seed: seed).enumerated().map { number, setup in
      let (hidden, output, cost) = kinds[number % kinds.count]
      var setup = setup
      let counts = setup.architecture.unitCounts
      setup.architecture = Architecture(
        unitCounts: counts, activations: Array(repeating: hidden, count: counts.count - 2) + [output],
        cost: cost)
      if output == .softmax {
        let last = counts[counts.count - 1]
        let targets = (0..<setup.data.patternCount).map { p in (0..<last).map { $0 == p % last ? 1.0 : 0 } }
        setup.data = Dataset(inputs: setup.data.inputs, targets: Matrix(rows: targets))
      }
      return setup
    }
  }

  /// Whether the loops can be spoiled so: not in what only an optimizer with a memory does (`WrongOptimizerLoops`), nor
  /// where an error is lost, squared or rounded inside of costs and slopes that are more than one term.
  package static func knows(_ rule: String?, _ setup: TrainingSetup) -> Bool {
    let architecture = setup.architecture
    let isSoftmax = architecture.activation(ofLayer: architecture.outputLayer) == .softmax
    switch rule {
    case "adam_without_power_t", "adam_without_bias_correction", "momentum_dampened", "momentum_forgotten",
      "forgot_root", "previous_gradients_forgotten":
      return false
    case "forgot_half", "cost_instead_of_its_derivative", "absolute_error":
      return architecture.cost == .quadratic && !isSoftmax
    // Beyond, the last bits of arithmetic decide which digit is cut off.
    case "cut_to_7_decimals", "cut_to_8_decimals": return false
    case .some(let rule) where rule.contains("_to_"):
      return architecture.cost == .quadratic && !isSoftmax
    case "gradients_not_reset", "online_instead_of_batch", "batch_instead_of_online": return false
    default: return true
    }
  }
}
