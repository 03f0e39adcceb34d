import BackpropCore
import Foundation
import Testing

@testable import BackpropExperiments

/// The built-in experiments that the lessons need, by what they are there for.
@Suite struct LessonExperimentsTests {
  @Test func theCursorFollowsTheHandByTheProductOfBothFactors() throws {
    let record = try firstUpdate("chain")
    #expect(record.passes[0].activations == [[2], [1], [3]])
    #expect(record.cost == 0.5)
    // ∂C/∂cursor = 3 − 4, and back by the factor 3.
    #expect(record.passes[0].deltas == [[-3], [-1]])
    #expect(record.gradients.weights.map(\.rows) == [[[-6]], [[-1]]])
  }

  /// Checked at points where the formula is easy: 5.5, 0.5, 5, and 1.3 = ½(1.6 + 10·0.1).
  @Test(arguments: [(1.0, 1.0, 5.5), (1, 0, 0.5), (0, -1, 5), (4, 0.5, 9.25)])
  func theRavineIsHalfOfW1SquaredPlusTenTimesW2Squared(w1: Double, w2: Double, cost: Double) throws {
    var setup = try ExperimentFile.load("ravine").setup
    setup.initial.weights[0] = Matrix(rows: [[w1, w2]])
    let record = UpdateRecord.compute(setup: setup, start: .first(of: setup))
    #expect(abs(record.cost - cost) < 1e-14)
    #expect(abs(record.gradients.weights[0][0, 0] - w1) < 1e-14)
    #expect(abs(record.gradients.weights[0][0, 1] - 10 * w2) < 1e-13)
  }

  /// Three steps of each optimizer from (1, 1), worked out separately.
  @Test(arguments: [
    (Optimizer.sgd, 0.857375, 0.125), (Optimizer(.momentum, [.momentum: 0.9]), 0.731375, -0.73),
    (Optimizer(.nesterov, .ruder, [.momentum: 0.9]), 0.739599, -0.20125),
    (Optimizer(.adagrad, .ruder, [.epsilon: 1e-8, .initialAccumulator: 0]), 0.887911, 0.887911),
    (Optimizer(.rmsprop, .ruder, [.rho: 0.9, .epsilon: 1e-8]), 0.654359, 0.654359),
    (Optimizer(.adam, [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8]), 0.850312, 0.850312),
    (
      Optimizer(.nadam, .ruder, [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8, .momentumDecay: 0.004]),
      0.773777, 0.773777
    ),
  ])
  func optimizersTakeTheirOwnWaysDownTheRavine(optimizer: Optimizer, w1: Double, w2: Double) throws {
    var setup = try ExperimentFile.load("ravine").setup
    setup.learning.optimizer = optimizer
    var trainer = Trainer(setup)
    trainer.run(updates: 3)
    let weights = trainer.parameters.weights[0]
    #expect(abs(weights[0, 0] - w1) < 1e-6)
    #expect(abs(weights[0, 1] - w2) < 1e-6)
  }

  /// σ(1.5 − 1.9·0.6) = σ(0.36) = 0.58904.
  @Test func theNeuronStartsFarFromItsLowestPoint() throws {
    let record = try firstUpdate("neuron")
    #expect(record.passes.count == 6)
    #expect(abs(record.passes[0].activations[1][0] - 0.58904) < 1e-5)
    #expect(abs(record.cost - 0.29669) < 1e-5)
  }

  @Test func theEncoderHasToGiveBackWhatWentIn() throws {
    let data = try ExperimentFile.load("encoder").setup.data
    #expect(data.inputs == data.targets)
    #expect(
      data.inputs.rows.enumerated().allSatisfy { index, row in
        row.enumerated().allSatisfy { $0.element == ($0.offset == index ? 1 : 0) }
      })
  }

  private func firstUpdate(_ name: String) throws -> UpdateRecord {
    let setup = try ExperimentFile.load(name).setup
    return UpdateRecord.compute(setup: setup, start: .first(of: setup))
  }
}
