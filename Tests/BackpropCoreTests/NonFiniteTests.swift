import Testing

@testable import BackpropCore

/// Where training stops because a number is infinite or NaN, worked out by hand.
@Suite struct NonFiniteTests {
  private func oneUnit(
    weight: Double, input: Double, target: Double = 0, rate: Double, optimizer: Optimizer = .sgd,
    activation: ActivationFunction = .identity, trainsBiases: Bool = false
  ) -> TrainingSetup {
    TrainingSetup(
      architecture: Architecture(unitCounts: [1, 1], activations: [activation], cost: .quadratic),
      initial: Parameters(weights: [Matrix(rows: [[weight]])], biases: [[0]]),
      data: Dataset(inputs: Matrix(rows: [[input]]), targets: Matrix(rows: [[target]])),
      learning: Learning(optimizer: optimizer, rate: rate, trainsBiases: trainsBiases))
  }

  private func failure(_ setup: TrainingSetup) -> NonFiniteNumber? {
    var trainer = Trainer(setup)
    trainer.run(updates: 5000)
    return trainer.failure
  }

  @Test func divergingCostOverflowsBeforeTheWeight() {
    // a_t = (−1e10)^t: ½a² passes 1.8e308 when a = 1e160, in update 16, while a itself is far from it.
    let setup = oneUnit(weight: 1, input: 1, rate: 1e10)
    #expect(failure(setup) == NonFiniteNumber(update: 16, quantity: .unitCost(unit: 0, pattern: 0)))
  }

  @Test func overflowingProductIsTheWeightedInput() {
    let setup = oneUnit(weight: 1e200, input: 1e200, rate: 1)
    #expect(
      failure(setup) == NonFiniteNumber(update: 0, quantity: .weightedInput(layer: 1, unit: 0, pattern: 0)))
  }

  @Test func saturatedUnitDoesNotHideAnInfiniteWeightedInput() {
    // σ(∞) = 1 and σ′ = 0: nothing after z shows it.
    let setup = oneUnit(weight: 1e290, input: 1e50, rate: 1, activation: .sigmoid)
    #expect(
      failure(setup) == NonFiniteNumber(update: 0, quantity: .weightedInput(layer: 1, unit: 0, pattern: 0)))
  }

  /// Hidden layers of the two kernels.
  @Test(arguments: [[1, 2, 1], [1, 9, 1]])
  func saturatedHiddenUnitDoesNotHideAnInfiniteWeightedInput(_ shape: [Int]) {
    var random = RandomSetup(seed: 4)
    let architecture = Architecture(unitCounts: shape, activations: [.tanh, .sigmoid], cost: .quadratic)
    var setup = random.setup(architecture, patternCount: 1, learning: Learning(rate: 1))
    setup.data = Dataset(inputs: Matrix(rows: [[1e50]]), targets: setup.data.targets)
    setup.initial.weights[0][1, 0] = 1e290
    #expect(
      failure(setup) == NonFiniteNumber(update: 0, quantity: .weightedInput(layer: 1, unit: 1, pattern: 0)))
  }

  @Test func infiniteSquareShowsInTheMemory() {
    // g = 1e50 · 1e110 = 1e160 is finite and so is the cost, g² is not; the change, −η g / ∞, would be 0.
    let optimizer = Optimizer(.adagrad, .ruder, [.epsilon: 1e-8, .initialAccumulator: 0])
    let setup = oneUnit(weight: 1e-60, input: 1e110, rate: 1, optimizer: optimizer)
    let weight = Parameter.weight(layer: 1, to: 0, from: 0)
    #expect(failure(setup) == NonFiniteNumber(update: 0, quantity: .state(.G, weight)))
  }

  @Test func divisionOfZeroByZeroIsTheChange() {
    // Input 0 gives gradient 0, G = 0, and without ε the change is 0 / 0.
    let optimizer = Optimizer(.adagrad, .torch, [.epsilon: 0, .initialAccumulator: 0])
    let setup = oneUnit(weight: 1, input: 0, rate: 1, optimizer: optimizer)
    let weight = Parameter.weight(layer: 1, to: 0, from: 0)
    #expect(failure(setup) == NonFiniteNumber(update: 0, quantity: .change(weight)))
  }

  @Test func trainingStopsWithTheUpdateThatFailed() {
    var trainer = Trainer(oneUnit(weight: 1, input: 1, rate: 1e10))
    trainer.run(updates: 10)
    #expect(trainer.failure == nil)
    trainer.run(updates: 10)
    #expect(trainer.updateCount == 17)
    let stopped = trainer.parameters
    trainer.run(updates: 10)
    #expect(trainer.updateCount == 17)
    #expect(trainer.parameters == stopped)
  }
}
