import BackpropCore

/// Networks of every kind the engine knows, from a seeded generator: what property tests run over.
package enum RandomSetups {
  /// Every kind in every form, with its usual constants and with all of them moved.
  package static let optimizers = Optimizer.all.flatMap { usual in
    [
      usual,
      usual.constants.reduce(usual) { optimizer, constant in
        guard let value = optimizer.value(of: constant) else { return optimizer }
        switch constant.row.range {
        case .share: return optimizer.setting(constant, to: 0.9 * value)
        case .notNegative: return optimizer.setting(constant, to: value + 0.1)
        }
      },
    ]
  }

  /// Every function of one unit; those with a constant by another than the usual one.
  package static let hiddenActivations = ActivationFunction.Kind.ofOneUnit.map { $0.function(constant: 0.2) }

  /// Every cost with every output activation that it goes with.
  package static let outputs = CostFunction.allCases.flatMap { cost in
    ActivationFunction.Kind.allCases.map { $0.function(constant: 0.2) }.filter(cost.accepts)
      .map { (cost: cost, activation: $0) }
  }

  /// `count` setups that between them use everything above, 2 to 5 layers, 1 to 4 units, 1 to 4 patterns.
  package static func make(count: Int, seed: UInt64) -> [TrainingSetup] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { make(number: $0, &generator) }
  }

  private static func make(number: Int, _ generator: inout SplitMix64) -> TrainingSetup {
    func uniform() -> Double { (Double(Int.random(in: -2000...2000, using: &generator)) / 1000) }
    let layerCount = Int.random(in: 2...5, using: &generator)
    let counts = (0..<layerCount).map { _ in Int.random(in: 1...4, using: &generator) }
    let (cost, output) = outputs[number % outputs.count]
    let hidden = (0..<layerCount - 2).map { _ in
      hiddenActivations[Int.random(in: 0..<hiddenActivations.count, using: &generator)]
    }
    let architecture = Architecture(unitCounts: counts, activations: hidden + [output], cost: cost)
    var initial = Parameters(of: architecture)
    for l in initial.weights.indices {
      for i in initial.weights[l].elements.indices { initial.weights[l].elements[i] = uniform() }
      for i in initial.biases[l].indices { initial.biases[l][i] = uniform() }
    }
    let patternCount = Int.random(in: 1...4, using: &generator)
    let data = Dataset(
      inputs: Matrix(rows: (0..<patternCount).map { _ in (0..<counts[0]).map { _ in uniform() } }),
      targets: Matrix(
        rows: (0..<patternCount).map { _ in
          (0..<architecture.outputCount).map { _ in
            cost.requiredOutput == nil ? uniform() : uniform().magnitude / 2
          }
        }))
    let batches: [BatchSize] = [.full, .online, .mini(2), .mini(3)]
    let learning = Learning(
      optimizer: optimizers[number % optimizers.count], rate: 0.3,
      batch: batches[Int.random(in: 0..<batches.count, using: &generator)],
      order: number % 3 == 0 ? .shuffled(seed: 7) : .asGiven, trainsBiases: number % 5 != 4)
    return TrainingSetup(architecture: architecture, initial: initial, data: data, learning: learning)
  }

  /// The traces of a setup's first updates.
  package static func traces(of setup: TrainingSetup, updates: Int) -> [UpdateTrace] {
    var start = UpdateStart.first(of: setup)
    return (0..<updates).map { _ in
      let trace = UpdateTrace(setup: setup, start: start)
      start = trace.record.next
      return trace
    }
  }
}

/// Mazur's 2-2-2 network as a setup, typed in from his article.
package let mazurSetup = TrainingSetup(
  architecture: Architecture(unitCounts: [2, 2, 2], activations: [.sigmoid, .sigmoid], cost: .quadratic),
  initial: Parameters(
    weights: [Matrix(rows: [[0.15, 0.20], [0.25, 0.30]]), Matrix(rows: [[0.40, 0.45], [0.50, 0.55]])],
    biases: [[0.35, 0.35], [0.60, 0.60]]),
  data: Dataset(inputs: Matrix(rows: [[0.05, 0.10]]), targets: Matrix(rows: [[0.01, 0.99]])),
  learning: Learning(rate: 0.5))
