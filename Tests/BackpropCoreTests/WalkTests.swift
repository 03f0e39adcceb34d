import Testing

@testable import BackpropCore

@Suite struct WalkTests {
  @Test func mazursUpdateHas51StepsInTheOrderOfTheTwoLists() {
    let walk = Walk(UpdateContext(setup: mazurSetup, update: 0))
    #expect(walk.stepCount == 51)
    #expect(walk.quantity(at: 0) == .weightedInput(layer: 1, unit: 0, pattern: 0))
    #expect(walk.quantity(at: 1) == .activation(layer: 1, unit: 0, pattern: 0))
    #expect(walk.quantity(at: 10) == .patternCost(pattern: 0))
    #expect(walk.quantity(at: 11) == .delta(layer: 2, unit: 0, pattern: 0))
    #expect(walk.quantity(at: 13) == .delta(layer: 1, unit: 0, pattern: 0))
    #expect(walk.quantity(at: 17) == .gradient(.bias(layer: 2, unit: 0), pattern: 0))
    #expect(walk.quantity(at: 39) == .updated(.weight(layer: 2, to: 0, from: 0)))
    #expect(walk.segments.map(\.steps.count) == [8, 3, 4, 12, 12, 12])
  }

  @Test func positionAndQuantityAreInverse() {
    for setup in RandomSetups.make(count: 88, seed: 4) {
      let walk = Walk(UpdateContext(setup: setup, update: 0))
      for index in 0..<walk.stepCount {
        #expect(walk.index(of: walk.quantity(at: index)) == index)
      }
    }
  }

  @Test func theStepsThatUseAQuantityAreThoseWhoseFormulaReadsIt() {
    for setup in RandomSetups.make(count: 44, seed: 5) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      var readers: [Quantity: [Int]] = [:]
      for index in 0..<trace.walk.stepCount {
        for operand in trace.step(at: index, notation: .layers).formula.bound.operands {
          readers[operand, default: []].append(index)
        }
      }
      for (quantity, steps) in readers {
        if case .constant = quantity { continue }
        if case .state(_, nil) = quantity { continue }
        if case .previousState(_, nil) = quantity { continue }
        #expect(trace.walk.users(of: quantity) == steps, "\(quantity)")
      }
    }
  }

  @Test func withoutTrainedBiasesTheWalkHasTheirGradientsButNoChanges() {
    var setup = mazurSetup
    setup.learning.trainsBiases = false
    let walk = Walk(UpdateContext(setup: setup, update: 0))
    #expect(walk.segments.map(\.steps.count) == [8, 3, 4, 12, 8, 8])
    #expect(walk.index(of: .change(.bias(layer: 1, unit: 0))) == nil)
  }

  @Test func aBatchIsWalkedPatternByPatternThenTheMeans() {
    var setup = mazurSetup
    setup.data = Dataset(
      inputs: Matrix(rows: [[0, 1], [1, 0]]), targets: Matrix(rows: [[0, 1], [1, 0]]))
    let walk = Walk(UpdateContext(setup: setup, update: 0))
    #expect(
      walk.segments.map(\.phase) == [
        .forward, .cost, .backward, .gradient, .forward, .cost, .backward, .gradient, .cost, .gradient,
        .change, .update,
      ])
    #expect(walk.quantity(at: 2 * 27) == .batchCost)
  }
}
