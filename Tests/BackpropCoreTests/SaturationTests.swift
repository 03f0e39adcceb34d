import Testing

@testable import BackpropCore

/// Weighted inputs so large that e^z overflows or vanishes.
@Suite struct SaturationTests {
  /// One layer whose weighted inputs are the inputs themselves.
  private func setup(
    _ inputs: [Double], _ targets: [Double], _ activation: ActivationFunction, _ cost: CostFunction
  ) -> TrainingSetup {
    let count = inputs.count
    let architecture = Architecture(unitCounts: [count, count], activations: [activation], cost: cost)
    var initial = Parameters(of: architecture)
    for i in 0..<count { initial.weights[0][i, i] = 1 }
    return TrainingSetup(
      architecture: architecture, initial: initial,
      data: Dataset(inputs: Matrix(rows: [inputs]), targets: Matrix(rows: [targets])),
      learning: Learning(rate: 1))
  }

  private func pass(_ setup: TrainingSetup) -> Pass {
    Pass.compute(setup: setup, parameters: setup.initial, pattern: 0)
  }

  @Test func sigmoidAndBinaryCrossEntropyStayFiniteAt750() {
    let pass = pass(setup([750, -750, 750, -750], [0, 1, 1, 0], .sigmoid, .binaryCrossEntropy))
    #expect(pass.weightedInputs[0] == [750, -750, 750, -750])
    #expect(pass.activations[1] == [1, 0, 1, 0])
    // Wrong by the whole: the cost grows like |z|. Right: it vanishes.
    #expect(pass.unitCosts == [750, 750, 0, 0])
    #expect(pass.deltas[0] == [1, -1, 0, 0])
  }

  @Test func softmaxAndCrossEntropyStayFiniteAt750() {
    let pass = pass(setup([750, -750, 0], [0, 1, 0], .softmax, .crossEntropy))
    #expect(pass.activations[1] == [1, 0, 0])
    #expect(pass.cost == 1500)
    #expect(pass.deltas[0] == [1, -1, 0])
  }

  @Test func saturatedUnitsOfTheQuadraticCostDoNotLearn() {
    for activation in [ActivationFunction.sigmoid, .tanh] {
      let pass = pass(setup([750, -750], [0, 1], activation, .quadratic))
      #expect(pass.deltas[0] == [0, 0])
      #expect(pass.unitCosts == (activation == .tanh ? [0.5, 2] : [0.5, 0.5]))
    }
  }

  @Test(arguments: [
    (ActivationFunction.sigmoid, CostFunction.binaryCrossEntropy), (.softmax, .crossEntropy),
    (.softmax, .quadratic),
    (.sigmoid, .quadratic), (.tanh, .quadratic),
  ])
  func trainerGoesThroughSaturationWithoutAFailure(_ output: ActivationFunction, _ cost: CostFunction) {
    let setup = setup([750, -750, 0.5], [0, 1, 0], output, cost)
    var trainer = Trainer(setup)
    trainer.run(updates: 3)
    #expect(trainer.failure == nil)
    var start = UpdateStart.first(of: setup)
    for _ in 0..<3 { start = UpdateRecord.compute(setup: setup, start: start).next }
    #expect(trainer.start.hasBits(of: start))
    #expect(trainer.evaluate().cost.isFinite)
  }
}
