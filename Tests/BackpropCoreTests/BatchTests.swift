import Testing

@testable import BackpropCore

/// Which patterns an update averages over, and what it divides by.
@Suite struct BatchTests {
  /// a = w·x, w = 0: pattern p has δ = −y and gradient −y·x.
  private func setup(_ batch: BatchSize, _ order: PatternOrder = .asGiven) -> TrainingSetup {
    TrainingSetup(
      architecture: Architecture(unitCounts: [1, 1], activations: [.identity], cost: .quadratic),
      initial: Parameters(weights: [Matrix(rows: [[0]])], biases: [[0]]),
      data: Dataset(
        inputs: Matrix(rows: [[1], [2], [3], [4], [5]]), targets: Matrix(rows: [[1], [1], [1], [1], [1]])),
      learning: Learning(rate: 0, batch: batch, order: order, trainsBiases: false))
  }

  private func records(_ setup: TrainingSetup, _ count: Int) -> [UpdateRecord] {
    var records = [UpdateRecord.compute(setup: setup, start: .first(of: setup))]
    while records.count < count {
      records.append(UpdateRecord.compute(setup: setup, start: records[records.count - 1].next))
    }
    return records
  }

  @Test func lastSmallerBatchIsAveragedOverItself() {
    let records = records(setup(.mini(2)), 4)
    #expect(records.map { $0.passes.map(\.pattern) } == [[0, 1], [2, 3], [4], [0, 1]])
    #expect(records.map { $0.gradients.weights[0][0, 0] } == [-1.5, -3.5, -5, -1.5])
    #expect(records.map(\.cost) == [0.5, 0.5, 0.5, 0.5])
  }

  @Test func batchLargerThanTheDataIsTheFullBatch() {
    #expect(records(setup(.mini(99)), 1)[0].passes.count == 5)
    #expect(records(setup(.full), 1)[0].gradients.weights[0][0, 0] == -3)
  }

  @Test func fixedOrderIsCutIntoBatchesFromTheFront() {
    let records = records(setup(.mini(2), .fixed([3, 1, 4, 0, 2])), 4)
    #expect(records.map { $0.passes.map(\.pattern) } == [[3, 1], [4, 0], [2], [3, 1]])
  }

  @Test func shuffleVisitsEveryPatternOnceAnEpochInANewOrder() {
    let epochs = (0..<4).map { epoch in
      records(setup(.online, .shuffled(seed: 8)), 20)[epoch * 5..<(epoch + 1) * 5].map {
        $0.passes[0].pattern
      }
    }
    #expect(epochs.allSatisfy { $0.sorted() == [0, 1, 2, 3, 4] })
    #expect(Set(epochs).count > 1)
    let again = records(setup(.online, .shuffled(seed: 8)), 5).map { $0.passes[0].pattern }
    #expect(again == epochs[0])
  }
}
