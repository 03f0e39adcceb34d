import Testing

@testable import BackpropCore

/// The fast kernels against the plain loops: the same bits, whatever the network and the way to learn.
@Suite struct TrainerTests {
  /// Both ways `updates` updates far, or to the first number that is not finite, which both must name alike.
  private func expectSameBits(_ setup: TrainingSetup, updates: Int, _ comment: Comment) {
    var trainer = Trainer(setup)
    var start = UpdateStart.first(of: setup)
    var failure: NonFiniteNumber?
    #expect(trainer.start.hasBits(of: start), comment)
    // In slices of unequal length, as a caller with a screen runs it.
    while start.number < updates, failure == nil {
      let end = min(start.number + 1 + start.number % 7, updates)
      trainer.run(updates: end - start.number)
      while start.number < end, failure == nil {
        let record = UpdateRecord.compute(setup: setup, start: start)
        failure = record.firstNonFinite(in: setup).map { NonFiniteNumber(update: start.number, quantity: $0) }
        start = record.next
      }
    }
    #expect(trainer.failure == failure, comment)
    #expect(trainer.start.hasBits(of: start), comment)
  }

  @Test(arguments: RandomSetup.shapes)
  func equalsThePlainLoopsForEveryActivationAndCost(_ shape: [Int]) {
    var random = RandomSetup(seed: UInt64(shape.reduce(7) { $0 * 31 + $1 }))
    for (index, (output, cost)) in RandomSetup.outputs.enumerated() {
      for hidden in shape.count > 2 ? RandomSetup.activations : [.sigmoid] {
        let architecture = Architecture(
          unitCounts: shape, activations: Array(repeating: hidden, count: shape.count - 2) + [output],
          cost: cost)
        let batch = RandomSetup.batches[index % RandomSetup.batches.count]
        let setup = random.setup(
          architecture, patternCount: 7, learning: Learning(rate: 0.3, batch: batch))
        expectSameBits(setup, updates: 20, "\(shape) \(hidden) \(output) \(cost) \(batch)")
      }
    }
  }

  @Test(arguments: RandomSetup.optimizers)
  func equalsThePlainLoopsForEveryOptimizerAndBatch(_ optimizer: Optimizer) {
    var random = RandomSetup(seed: 11)
    let orders: [PatternOrder] = [.asGiven, .fixed([6, 0, 3, 1, 5, 2, 4]), .shuffled(seed: 5)]
    for shape in [[2, 2, 1], [3, 4, 2], [4, 6, 3], [3, 5, 4, 2], [9, 2]] {
      for batch in RandomSetup.batches {
        let architecture = Architecture(
          unitCounts: shape, activations: Array(repeating: .tanh, count: shape.count - 1), cost: .quadratic)
        let learning = Learning(
          optimizer: optimizer, rate: 0.05, batch: batch, order: orders[Int(random.generator.next() % 3)],
          trainsBiases: random.generator.next() % 3 > 0)
        let setup = random.setup(architecture, patternCount: 7, learning: learning)
        expectSameBits(setup, updates: 25, "\(shape) \(learning)")
      }
    }
  }

  /// An optimizer that takes over in the sixth update counts its own updates, with the plain loops and the kernels alike.
  @Test(arguments: RandomSetup.optimizers)
  func anOptimizerThatBeginsLaterBeginsAtItsFirstUpdate(_ optimizer: Optimizer) {
    var random = RandomSetup(seed: 21)
    let architecture = Architecture(
      unitCounts: [2, 3, 2], activations: [.tanh, .identity], cost: .quadratic)
    let setup = random.setup(
      architecture, patternCount: 3, learning: Learning(optimizer: optimizer, rate: 0.05))
    // Over the full batch only the optimizer's own count can tell one update from another.
    let early = UpdateStart.first(of: setup)
    let late = UpdateStart(number: 5, parameters: setup.initial, state: .first(of: setup))
    var trainer = Trainer(setup, start: late)
    trainer.run(updates: 7)
    var (first, sixth) = (early, late)
    for _ in 0..<7 {
      first = UpdateRecord.compute(setup: setup, start: first).next
      sixth = UpdateRecord.compute(setup: setup, start: sixth).next
    }
    #expect(sixth.parameters.hasBits(of: first.parameters))
    #expect(sixth.number == 12 && sixth.state.updateCount == 7)
    #expect(trainer.start.hasBits(of: sixth))
    let trace = UpdateTrace(setup: setup, start: sixth)
    #expect(trace.value(of: .constant(.updateNumber)) == 8)
  }

  @Test func batchesLargerThanAChunkKeepTheOrderOfTheSum() {
    var random = RandomSetup(seed: 3)
    for shape in [[2, 8, 1], [6, 9, 3], [3, 3, 3]] {
      let architecture = Architecture(
        unitCounts: shape, activations: [.sigmoid, .identity], cost: .quadratic)
      for order in [PatternOrder.asGiven, .shuffled(seed: 9)] {
        let setup = random.setup(
          architecture, patternCount: 53, learning: Learning(rate: 0.1, batch: .mini(37), order: order))
        expectSameBits(setup, updates: 9, "\(shape) \(order)")
      }
    }
  }

  /// One shape for each kernel.
  @Test(arguments: [[2, 2, 2], [2, 2], [2, 5, 5, 2]])
  func sumsOfNegativeZerosStayNegativeZeros(_ shape: [Int]) {
    // Inputs of −0 and weights of 0 give products of −0; a sum that began with 0 would turn them to +0.
    let architecture = Architecture(
      unitCounts: shape, activations: Array(repeating: .identity, count: shape.count - 1), cost: .quadratic)
    var initial = Parameters(of: architecture)
    for l in initial.biases.indices { initial.biases[l] = initial.biases[l].map { _ in -0.0 } }
    let setup = TrainingSetup(
      architecture: architecture, initial: initial,
      data: Dataset(inputs: Matrix(rows: [[-0.0, -0.0]]), targets: Matrix(rows: [[0, 0]])),
      learning: Learning(optimizer: Optimizer(.momentum, [.momentum: 0.5]), rate: 1))
    let record = UpdateRecord.compute(setup: setup, start: .first(of: setup))
    #expect(record.passes[0].weightedInputs[0][0].bitPattern == (-0.0).bitPattern)
    expectSameBits(setup, updates: 3, "negative zeros")
  }

  @Test(arguments: RandomSetup.shapes)
  func evaluationHasTheBitsOfTheSinglePasses(_ shape: [Int]) {
    var random = RandomSetup(seed: 6)
    for (output, cost) in RandomSetup.outputs {
      let architecture = Architecture(
        unitCounts: shape, activations: Array(repeating: .tanh, count: shape.count - 2) + [output], cost: cost
      )
      let setup = random.setup(architecture, patternCount: 19, learning: Learning(rate: 1), scale: 2)
      let evaluation = Evaluation(setup: setup, parameters: setup.initial)
      let record = UpdateRecord.compute(setup: setup, start: .first(of: setup))
      #expect(
        evaluation.outputs.elements.hasBits(of: record.passes.flatMap { $0.activations[shape.count - 1] }))
      #expect([evaluation.cost].hasBits(of: [record.cost]), "\(shape) \(output) \(cost)")
      let cost = Evaluation.cost(of: setup, parameters: setup.initial, patterns: Array(0..<19))
      #expect(cost.bitPattern == record.cost.bitPattern)
    }
  }

  @Test(arguments: ReferenceRun.names)
  func reachesTheCheckpointsAndTheEndOfTheReferenceRuns(_ name: String) throws {
    let run = try ReferenceRun.load(name)
    let setup = try run.setup
    var trainer = Trainer(setup)
    for point in (run.expected.checkpoints ?? []) + [run.expected.final] {
      trainer.run(updates: point.update - trainer.updateCount)
      #expect(trainer.updateCount == point.update)
      #expect(run.tolerance.run.holds(trainer.parameters, point.values))
      let evaluation = Evaluation(setup: setup, parameters: trainer.parameters)
      #expect(run.tolerance.run.holds(evaluation.outputs.rows, point.outputs))
      #expect(run.tolerance.run.holds(evaluation.cost, point.cost))
    }
    #expect(trainer.updateCount == run.given.batch.updates)
    #expect(trainer.failure == nil)
  }

  @Test func runEpochStopsAtTheEndOfTheEpoch() {
    var random = RandomSetup(seed: 1)
    let architecture = Architecture(
      unitCounts: [2, 2, 1], activations: [.sigmoid, .sigmoid], cost: .quadratic)
    var trainer = Trainer(
      random.setup(architecture, patternCount: 7, learning: Learning(rate: 0.5, batch: .mini(3))))
    trainer.run(updates: 1)
    trainer.runEpoch()
    #expect(trainer.updateCount == 3)
    trainer.runEpoch()
    #expect(trainer.updateCount == 6)
    #expect(trainer.epochCount == 2)
  }
}
