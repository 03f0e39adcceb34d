import BackpropCore

/// What networks a program is examined on: everything but the numbers, which are drawn.
///
/// Networks are small and have numbers of two decimals, so that whoever looks for his mistake can follow them by hand.
package struct ExaminationSetting: Equatable, Sendable {
  /// One for all layers, or one for each but the input.
  package var activations: [ActivationFunction]
  package var cost: CostFunction
  package var optimizer: Optimizer
  package var batch: BatchSize
  /// Units of each layer, input first; `nil` for a mixture of small shapes.
  package var layers: [Int]?

  package static let patternCount = 3
  /// Some mistakes show in the second update only.
  package static let updateCount = 2
  /// The same numbers are to be followed by hand.
  package static let mostUnits = 16

  package init(
    activations: [ActivationFunction] = [.sigmoid], cost: CostFunction = .quadratic,
    optimizer: Optimizer = .sgd, batch: BatchSize = .full, layers: [Int]? = nil
  ) {
    self.activations = activations
    self.cost = cost
    self.optimizer = optimizer
    self.batch = batch
    self.layers = layers
  }

  /// Square and not square, with one output and with three: the first alone already shows most mistakes.
  private static let usualShapes = [[3, 3, 3], [2, 3, 1], [2, 3, 3], [3, 3, 1], [3, 2, 3], [2, 4, 3]]

  /// Why there are no such networks.
  package enum Problem: Error, Equatable, Sendable {
    case layerCount(Int)
    case unitCount(Int)
    case activationCount(found: Int, expected: Int)
    case hiddenSoftmax
    case output(CostFunction, needs: ActivationFunction, found: ActivationFunction)
    /// The share of one is always 1.
    case softmaxOfOne
  }

  /// What is wrong with the setting; `nil` where networks can be drawn.
  package var problem: Problem? {
    if let layers {
      guard (2...5).contains(layers.count) else { return .layerCount(layers.count) }
      if let count = layers.first(where: { !(1...Self.mostUnits).contains($0) }) { return .unitCount(count) }
    }
    let steps = (layers?.count ?? 3) - 1
    guard activations.count == 1 || activations.count == steps else {
      return .activationCount(found: activations.count, expected: steps)
    }
    let functions = functions(steps)
    let output = functions[steps - 1]
    if functions.dropLast().contains(where: \.kind.row.isOfWholeLayer) { return .hiddenSoftmax }
    if !cost.accepts(output) { return .output(cost, needs: cost.requiredOutput ?? output, found: output) }
    if output == .softmax, layers?.last == 1 { return .softmaxOfOne }
    return nil
  }

  /// One for each layer but the input. A single name is that of all layers, except for an output that the cost decides.
  private func functions(_ count: Int) -> [ActivationFunction] {
    guard activations.count == 1, let function = activations.first else { return activations }
    let output = cost.requiredOutput ?? function
    return Array(repeating: function, count: count - 1) + [output]
  }

  // MARK: Drawing

  /// How often networks are drawn anew in search of some that tell more mistakes apart.
  private static let mostDraws = 5

  /// Networks on which as few known mistakes coincide as can be: drawn again until another draw is no better.
  ///
  /// - Requires: a setting without a problem.
  package func draw(count: Int, seed: UInt64) -> [TrainingSetup] {
    precondition(problem == nil, "only a setting without a problem can be drawn")
    var generator = SplitMix64(seed: seed)
    var best: (setups: [TrainingSetup], coinciding: Int)?
    for _ in 0..<Self.mostDraws {
      let setups = (0..<count).map { setup(number: $0, &generator) }
      let coinciding = RulePartition(setups, updates: Self.updateCount).coincidenceCount
      if let known = best, coinciding >= known.coinciding {
        // What coincides twice coincides because of the setting.
        if coinciding == known.coinciding { break }
        continue
      }
      best = (setups, coinciding)
      if coinciding == 0 { break }
    }
    return best?.setups ?? []
  }

  private func setup(number: Int, _ generator: inout SplitMix64) -> TrainingSetup {
    let architecture = architecture(number)
    var initial = Parameters(of: architecture)
    for layer in initial.weights.indices {
      for index in initial.weights[layer].elements.indices {
        initial.weights[layer].elements[index] = Self.signed(9...120, &generator)
      }
      for unit in initial.biases[layer].indices {
        initial.biases[layer][unit] = Self.signed(5...60, &generator)
      }
    }
    let inputs = (0..<Self.patternCount).map { _ in
      (0..<architecture.inputCount).map { _ in Self.signed(11...95, &generator) }
    }
    let targets = (0..<Self.patternCount).map { target(of: architecture, pattern: $0, &generator) }
    return TrainingSetup(
      architecture: architecture, initial: initial,
      data: Dataset(inputs: Matrix(rows: inputs), targets: Matrix(rows: targets)),
      learning: Learning(optimizer: optimizer, rate: rate(&generator), batch: batch))
  }

  private func architecture(_ number: Int) -> Architecture {
    var counts = layers ?? Self.usualShapes[number % Self.usualShapes.count]
    let functions = functions(counts.count - 1)
    if functions.last == .softmax, counts[counts.count - 1] == 1 { counts[counts.count - 1] = 2 }
    return Architecture(unitCounts: counts, activations: functions, cost: cost)
  }

  /// What the outputs can come near to.
  private func target(of architecture: Architecture, pattern: Int, _ generator: inout SplitMix64) -> [Double]
  {
    let count = architecture.outputCount
    let output = architecture.activation(ofLayer: architecture.outputLayer)
    if output == .softmax {
      let label = Int.random(in: 0..<count, using: &generator)
      return (0..<count).map { $0 == label ? 1 : 0 }
    }
    return (0..<count).map { _ in
      if cost.requiredOutput != nil { return Double(Int.random(in: 0...1, using: &generator)) }
      let target = Double(Int.random(in: 11...94, using: &generator)) / 100
      return output == .tanh && Bool.random(using: &generator) ? -target : target
    }
  }

  /// Never 0.5 or 1, where a factor that is forgotten could hide; small where steps do not shrink with the gradient.
  private func rate(_ generator: inout SplitMix64) -> Double {
    let tenths = [3, 4, 6, 7, 8][Int.random(in: 0..<5, using: &generator)]
    switch optimizer.kind {
    case .sgd, .momentum, .nesterov: return Double(tenths) / 10
    case .adagrad, .rmsprop, .adam, .nadam: return Double(tenths) / 100
    }
  }

  /// Hundredths of either sign.
  private static func signed(_ hundredths: ClosedRange<Int>, _ generator: inout SplitMix64) -> Double {
    let number = Double(Int.random(in: hundredths, using: &generator)) / 100
    return Bool.random(using: &generator) ? -number : number
  }
}
