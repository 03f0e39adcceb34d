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
    for (number, setup) in RandomSetups.make(count: 88, seed: 5).enumerated() {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let made = (0..<trace.walk.stepCount).map(trace.walk.quantity(at:))
      // Books arrange some formulas in other ways: each of them with every optimizer and cost.
      let notation = Notation.allCases[number / 22]
      var readers: [Quantity: [Int]] = [:]
      for quantity in made { readers[quantity] = [] }
      for index in made.indices {
        for operand in trace.step(at: index, notation: notation).formula.bound.operands {
          readers[operand, default: []].append(index)
        }
      }
      for (quantity, steps) in readers {
        #expect(
          trace.walk.users(of: quantity, notation: notation) == steps, "\(quantity), \(notation), \(setup)")
      }
    }
  }

  @Test func theUsersOfAWeightAreFoundAmongManyPatternsAtOnce() {
    // One reader a pattern in the forward pass, one in the backward pass, and the new weight.
    var setup = mazurSetup
    let count = 5_000
    setup.data = Dataset(
      inputs: Matrix(rows: Array(repeating: [0.05, 0.10], count: count)),
      targets: Matrix(rows: Array(repeating: [0.01, 0.99], count: count)))
    let walk = Walk(UpdateContext(setup: setup, update: 0))
    let users = walk.users(of: .parameter(.weight(layer: 2, to: 1, from: 0)), notation: .layers)
    #expect(users.count == 2 * count + 1)
    #expect(users == users.sorted())
    #expect(
      walk.quantity(at: users[2 * count - 1]) == .delta(layer: 1, unit: 0, pattern: count - 1))
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
