import Testing

@testable import BackpropCore

/// What the reference files do not hold: Ruder's forms, fixed biases, and the shape of an optimizer's memory.
@Suite struct ChangeRulesTests {
  /// One unit, a = w·1 + 0, target 0: ∂C/∂w = δ = w at first 1, so every change can be worked out by hand.
  private func oneUnit(_ optimizer: Optimizer, trainsBiases: Bool = false) -> TrainingSetup {
    TrainingSetup(
      architecture: Architecture(unitCounts: [1, 1], activations: [.identity], cost: .quadratic),
      initial: Parameters(weights: [Matrix(rows: [[1]])], biases: [[0]]),
      data: Dataset(inputs: Matrix(rows: [[1]]), targets: Matrix(rows: [[0]])),
      learning: Learning(optimizer: optimizer, rate: 0.1, trainsBiases: trainsBiases))
  }

  private func changes(_ optimizer: Optimizer, updates: Int) -> [Double] {
    let setup = oneUnit(optimizer)
    var start = UpdateStart.first(of: setup)
    return (0..<updates).map { _ in
      let record = UpdateRecord.compute(setup: setup, start: start)
      start = record.next
      return record.changes.weights[0][0, 0]
    }
  }

  /// Hand calculations are exact to a few roundings.
  private let rounding = 1e-15

  @Test func ruderPutsEpsilonUnderTheRoot() {
    // ε = 3 makes √(1 + 3) = 2, where PyTorch's form has √1 + 3 = 4.
    #expect(
      changes(Optimizer(.adagrad, .ruder, [.epsilon: 3, .initialAccumulator: 0]), updates: 1) == [-0.1 / 2])
    #expect(
      changes(Optimizer(.adagrad, .torch, [.epsilon: 3, .initialAccumulator: 0]), updates: 1) == [-0.1 / 4])
    // E = 0.1 · 1; ε = 0.15 makes √0.25.
    let rmsprop = changes(Optimizer(.rmsprop, .ruder, [.rho: 0.9, .epsilon: 0.15]), updates: 1)
    #expect(abs(rmsprop[0] - -0.1 / 0.5) < rounding)
  }

  @Test func adagradBeginsAtItsInitialAccumulator() {
    #expect(
      changes(Optimizer(.adagrad, .torch, [.epsilon: 0, .initialAccumulator: 8]), updates: 1) == [-0.1 / 3])
  }

  @Test func nadamLooksOneStepAhead() {
    // t = 1: mh = g = 1, vh = 1, so β1 mh + (1 − β1) g / (1 − β1) = 0.9 + 1.
    let change = changes(
      Optimizer(.nadam, .ruder, [.beta1: 0.9, .beta2: 0.999, .epsilon: 0, .momentumDecay: 0.004]), updates: 1)
    #expect(abs(change[0] - -0.19) < rounding)
  }

  @Test func momentumAddsALastChange() {
    // Δ1 = −0.1; w = 0.9, Δ2 = −0.09 − 0.05.
    let change = changes(Optimizer(.momentum, [.momentum: 0.5]), updates: 2)
    #expect(abs(change[0] - -0.1) < rounding)
    #expect(abs(change[1] - -0.14) < rounding)
  }

  @Test func ruderTakesNesterovsGradientAtTheLookAheadPoint() {
    // v1 = 0.1, w = 0.9; the gradient is taken at 0.9 − 0.5 · 0.1 = 0.85, so v2 = 0.05 + 0.085.
    let setup = oneUnit(Optimizer(.nesterov, .ruder, [.momentum: 0.5]))
    let first = UpdateRecord.compute(setup: setup, start: .first(of: setup))
    let second = UpdateRecord.compute(setup: setup, start: first.next)
    #expect(abs(second.evaluatedAt.weights[0][0, 0] - 0.85) < rounding)
    #expect(abs(second.passes[0].deltas[0][0] - 0.85) < rounding)
    #expect(abs(second.changes.weights[0][0, 0] - -0.135) < rounding)
  }

  @Test func pyTorchsNesterovWeightsAreRudersLookAheadPoints() throws {
    let run = try ReferenceRun.load("opt-nesterov-torch")
    var setup = try run.setup
    setup.learning.optimizer = Optimizer(.nesterov, .ruder, [.momentum: 0.9])
    var start = UpdateStart.first(of: setup)
    for step in run.expected.steps {
      start = UpdateRecord.compute(setup: setup, start: start).next
      let next = UpdateRecord.compute(setup: setup, start: start)
      #expect(run.tolerance.steps.holds(next.evaluatedAt, step.updated))
    }
  }

  @Test(arguments: RandomSetup.optimizers)
  func fixedBiasesHaveGradientsAndNoChanges(_ optimizer: Optimizer) {
    var random = RandomSetup(seed: 2)
    let architecture = Architecture(
      unitCounts: [2, 3, 2], activations: [.sigmoid, .sigmoid], cost: .quadratic)
    let setup = random.setup(
      architecture, patternCount: 3, learning: Learning(optimizer: optimizer, rate: 0.5, trainsBiases: false))
    let first = UpdateStart.first(of: setup)
    let record = UpdateRecord.compute(
      setup: setup, start: UpdateRecord.compute(setup: setup, start: first).next)
    #expect(record.gradients.biases.joined().allSatisfy { $0 != 0 })
    #expect(record.changes.biases.joined().allSatisfy { $0 == 0 })
    #expect(record.updated.biases == setup.initial.biases)
    for (letter, values) in record.state.values {
      #expect(values.biases == first.state.values[letter]?.biases)
      #expect(values.weights != first.state.values[letter]?.weights)
    }
  }

  @Test(arguments: RandomSetup.optimizers)
  func memoryHasTheSameSlotsFromTheStart(_ optimizer: Optimizer) {
    let setup = oneUnit(optimizer, trainsBiases: true)
    let record = UpdateRecord.compute(setup: setup, start: .first(of: setup))
    #expect(record.start.state.values.keys == record.state.values.keys)
  }
}
