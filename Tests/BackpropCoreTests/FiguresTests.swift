import Testing

@testable import BackpropCore

// Golden numbers: Mazur's article and the published finite differences for its w5, here w of output 1 from hidden 1.

@Suite struct FiguresTests {
  private static let outputWeight = Parameter.weight(layer: 2, to: 0, from: 0)

  private static let mazur = TrainingSetup(
    architecture: Architecture(unitCounts: [2, 2, 2], activations: [.sigmoid, .sigmoid], cost: .quadratic),
    initial: Parameters(
      weights: [
        Matrix(rows: [[0.15, 0.20], [0.25, 0.30]]), Matrix(rows: [[0.40, 0.45], [0.50, 0.55]]),
      ], biases: [[0.35, 0.35], [0.60, 0.60]]),
    data: Dataset(inputs: Matrix(rows: [[0.05, 0.10]]), targets: Matrix(rows: [[0.01, 0.99]])),
    learning: Learning(rate: 0.5))

  /// C = ½(w x + b − y)² with one identity unit: everything can be worked out by hand.
  private static func line(
    inputs: [Double], targets: [Double], w: Double, b: Double, rate: Double, batch: BatchSize = .full,
    optimizer: Optimizer = .sgd
  ) -> TrainingSetup {
    TrainingSetup(
      architecture: Architecture(unitCounts: [1, 1], activations: [.identity], cost: .quadratic),
      initial: Parameters(weights: [Matrix(rows: [[w]])], biases: [[b]]),
      data: Dataset(inputs: Matrix(rows: inputs.map { [$0] }), targets: Matrix(rows: targets.map { [$0] })),
      learning: Learning(optimizer: optimizer, rate: rate, batch: batch))
  }

  private static let w = Parameter.weight(layer: 1, to: 0, from: 0)
  private static let b = Parameter.bias(layer: 1, unit: 0)

  // MARK: Activation curve

  @Test func `The sigmoid at 0 is one half with slope one quarter`() throws {
    let curve = try #require(ActivationCurve(.sigmoid, at: 0, range: -6...6, pointCount: 13))
    #expect(curve.point == curve.points[6])
    #expect(curve.point.activation == 0.5)
    #expect(curve.point.slope == 0.25)
    #expect(curve.points.map(\.z) == (-6...6).map(Double.init))
  }

  @Test func `Mazur's first hidden unit stands where the article says`() throws {
    let curve = try #require(ActivationCurve(.sigmoid, at: 0.3775, range: -6...6))
    #expect((curve.point.activation - 0.593269992).magnitude < 1e-9)
    #expect((curve.point.slope - 0.593269992 * (1 - 0.593269992)).magnitude < 1e-9)
  }

  @Test func `Softmax has no curve of one z`() {
    #expect(ActivationCurve(.softmax, at: 0, range: -6...6) == nil)
  }

  // MARK: Slice

  @Test func `The slice through a parabola has its tangent and its step`() throws {
    // C = ½(2w − 1)², w = 2: C = 4.5, ∂C/∂w = (2w − 1)·2 = 6, Δw = −0.1 · 6; at w = 1.4 C = ½·1.8² = 1.62.
    let setup = Self.line(inputs: [2], targets: [1], w: 2, b: 0, rate: 0.1)
    let slice = CostSlice(
      setup: setup, start: .first(of: setup), parameter: Self.w, range: -1.5...2.5, pointCount: 5)
    #expect(slice.point == CostSlice.Point(value: 2, cost: 4.5))
    #expect(slice.gradient == 6)
    #expect((slice.change + 0.6).magnitude < 1e-15)
    #expect((slice.newPoint.value - 1.4).magnitude < 1e-15)
    #expect((slice.newPoint.cost - 1.62).magnitude < 1e-14)
    #expect(slice.points.map(\.value) == [-1.5, -0.5, 0.5, 1.5, 2.5])
    #expect(slice.points.map(\.cost) == [8, 2, 0, 2, 8])
    #expect(slice.lowest == CostSlice.Point(value: 0.5, cost: 0))
    #expect(slice.tangent(at: 2.5) == 7.5)
  }

  @Test func `Along Mazur's w5 the slope is the gradient of the article`() {
    let slice = CostSlice(
      setup: Self.mazur, start: .first(of: Self.mazur), parameter: Self.outputWeight, range: 0...1)
    #expect((slice.point.cost - 0.298371109).magnitude < 1e-9)
    #expect((slice.gradient - 0.082167041).magnitude < 1e-9)
    #expect((slice.newPoint.value - 0.35891648).magnitude < 1e-8)
    #expect(slice.newPoint.cost < slice.point.cost)
  }

  @Test func `The slice looks at the batch of its update`() {
    // Online, the second update sees only the second pattern: C = ½(3w − 3)².
    let setup = Self.line(inputs: [1, 3], targets: [0, 3], w: 0, b: 0, rate: 0.1, batch: .online)
    var start = UpdateStart.first(of: setup)
    start = UpdateRecord.compute(setup: setup, start: start).next
    let slice = CostSlice(setup: setup, start: start, parameter: Self.w, range: 0...1, pointCount: 2)
    #expect(slice.points.map(\.cost) == [4.5, 0])
  }

  // MARK: Curve

  @Test func `Mazur's cost falls in one epoch as computed elsewhere`() {
    let curve = CostCurve(setup: Self.mazur, epochs: 1)
    #expect(curve.points.map(\.epoch) == [0, 1])
    #expect((curve.points[0].cost - 0.298371109).magnitude < 1e-9)
    #expect((curve.points[1].cost - 0.280471447).magnitude < 1e-9)
  }

  @Test func `Each epoch of a parabola shrinks the cost by the same factor`() {
    // C = ½w², Δw = −0.5 w: w halves, C quarters. The bias is kept out by x = 1, y = 0 and no training of it.
    var setup = Self.line(inputs: [1], targets: [0], w: 1, b: 0, rate: 0.5)
    setup.learning.trainsBiases = false
    let curve = CostCurve(setup: setup, epochs: 3)
    #expect(curve.points.map(\.cost) == [0.5, 0.125, 0.03125, 0.0078125])
    #expect(curve.lowest?.epoch == 3)
    #expect(CostCurve(setup: setup, epochs: 0).points.map(\.cost) == [0.5])
  }

  @Test func `A long run is thinned out evenly and keeps its end`() {
    let curve = CostCurve(setup: Self.mazur, epochs: 1000, mostPoints: 11)
    #expect(curve.points.map(\.epoch) == [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000])
    let uneven = CostCurve(setup: Self.mazur, epochs: 10, mostPoints: 5)
    #expect(uneven.points.map(\.epoch) == [0, 5, 10])
    let odd = CostCurve(setup: Self.mazur, epochs: 23, mostPoints: 4)
    #expect(odd.points.map(\.epoch) == [0, 10, 20, 23])
  }

  @Test func `A run that overflows ends its curve and says so`() {
    let setup = Self.line(inputs: [1e60], targets: [0], w: 1, b: 0, rate: 1e60)
    let curve = CostCurve(setup: setup, epochs: 50)
    #expect(curve.failure != nil)
    #expect(curve.points.count < 50)
    let way = Trajectory(setup: setup, epochs: 50, first: Self.w, second: Self.b)
    #expect(way.failure != nil)
    #expect(way.points.allSatisfy { $0.first.isFinite && $0.second.isFinite })
  }

  // MARK: Surface and trajectories

  @Test func `The surface of a bowl has its costs and its lowest place`() throws {
    // Patterns (1, 1) and (−1, 3): C = ½ mean((w + b − 1)², (−w + b − 3)²), 0 at w = −1, b = 2.
    let setup = Self.line(inputs: [1, -1], targets: [1, 3], w: 0, b: 0, rate: 0.1)
    let surface = CostSurface(
      setup: setup, parameters: setup.initial, first: Self.w, over: -2.1...2, second: Self.b, over: 0...2.9,
      counts: (5, 4))
    #expect(surface.firstValues.first == -2.1 && surface.secondValues.last == 2.9)
    // w = 2, b = 0: ½ (1 + 25) / 2
    #expect(surface.costs[0, 4] == 6.5)
    let lowest = try #require(surface.lowest)
    #expect((lowest.first + 1).magnitude < 0.01)
    #expect((lowest.second - 2).magnitude < 0.01)
    #expect(lowest.cost < 1e-4)
  }

  @Test func `The lowest place is looked for between the ranges alone`() throws {
    let setup = Self.line(inputs: [1, -1], targets: [1, 3], w: 0, b: 0, rate: 0.1)
    let surface = CostSurface(
      setup: setup, parameters: setup.initial, first: Self.w, over: 0...1, second: Self.b, over: 0...1,
      counts: (3, 3))
    // C = ½((w + 1)² + (b − 2)²) + … falls towards w = 0, b = 1.
    let lowest = try #require(surface.lowest)
    #expect(lowest.first == 0 && lowest.second == 1)
  }

  @Test func `The way of gradient descent is the one worked out by hand`() {
    // One pattern x = 1, y = 0 from w = 1, b = 0: δ = w + b = 1, then with η = 0.25 both fall by a quarter of it.
    let setup = Self.line(inputs: [1], targets: [0], w: 1, b: 0, rate: 0.25)
    let way = Trajectory(setup: setup, epochs: 2, first: Self.w, second: Self.b)
    #expect(way.points.map(\.first) == [1, 0.75, 0.625])
    #expect(way.points.map(\.second) == [0, -0.25, -0.375])
    #expect(way.endCost == 0.5 * 0.25 * 0.25)
    #expect(way.updateCount == 2)
  }

  @Test func `Full batch, mini-batch and online make one, two and four updates of an epoch`() {
    for (batch, count) in [(BatchSize.full, 1), (.mini(2), 2), (.online, 4)] {
      let setup = Self.line(
        inputs: [0, 1, 2, 3], targets: [0, 0, 1, 1], w: 1, b: 0, rate: 0.1, batch: batch)
      let way = Trajectory(setup: setup, epochs: 3, first: Self.w, second: Self.b)
      #expect(way.updateCount == 3 * count)
    }
  }

  // MARK: Difference sweep

  @Test(arguments: [
    (1e-1, -6.3e-4, -2.4e-5), (1e-3, -6.1e-6, -2.4e-9), (1e-5, -6.1e-8, -1.0e-12),
  ]) func `Large steps are off as published`(epsilon: Double, forward: Double, central: Double) throws {
    let sweep = DifferenceSweep(setup: Self.mazur, parameter: Self.outputWeight)
    let row = try #require(sweep.rows.first { $0.epsilon == epsilon })
    // Two digits are given; the last one is rounding noise of about 1e-17 / ε.
    #expect((row.forwardError - forward).magnitude < 0.05e-4 * (forward / -6.3e-4).magnitude + 2e-12)
    #expect((row.centralError - central).magnitude < (central * 0.05).magnitude + 2e-12)
  }

  @Test func `Tiny steps are off by rounding`() throws {
    // Published: −6.3e−9 / −3.5e−9 at 1e−8, −5.4e−7 at 1e−10, −6.6e−5 / −3.8e−5 at 1e−12. The noise is what a last
    // bit of C makes of it, so only its size is the same everywhere.
    let sweep = DifferenceSweep(setup: Self.mazur, parameter: Self.outputWeight)
    for (epsilon, most) in [(1e-8, 2e-8), (1e-10, 2e-6), (1e-12, 2e-4)] {
      let row = try #require(sweep.rows.first { $0.epsilon == epsilon })
      #expect(row.forwardError.magnitude < most && row.forwardError.magnitude > most / 1e4)
      #expect(row.centralError.magnitude < most)
    }
    let best = sweep.rows.min { $0.centralError.magnitude < $1.centralError.magnitude }
    #expect([1e-4, 1e-5, 1e-6].contains(best?.epsilon))
    #expect((sweep.gradient - 0.082167041).magnitude < 1e-9)
  }

  // MARK: Output map

  @Test func `The map of a unit is its formula over the plane`() {
    // a = 2 x₁ − x₂ + 3 with x₃ = 5 and weight 1 on it.
    let setup = TrainingSetup(
      architecture: Architecture(unitCounts: [3, 1], activations: [.identity], cost: .quadratic),
      initial: Parameters(weights: [Matrix(rows: [[2, -1, 1]])], biases: [[3]]),
      data: Dataset(
        inputs: Matrix(rows: [[0, 1, 5], [1, 1, 5], [1, 0, 4]]), targets: Matrix(rows: [[0], [1], [1]])),
      learning: Learning(rate: 0.1))
    let map = OutputMap(
      setup: setup, parameters: setup.initial, layer: 1, unit: 0, inputs: (0, 1), over: (0...1, 0...2),
      base: [0, 0, 5], counts: (3, 3))
    #expect(map.activations.rows == [[8, 9, 10], [7, 8, 9], [6, 7, 8]])
    // The third pattern has x₃ = 4: it lies in another plane.
    #expect(map.patterns.map(\.number) == [0, 1])
    #expect(map.patterns.map(\.activation) == [7, 9])
    #expect(map.patterns.map(\.target) == [0, 1])
    // ½ (0 − 7)², ½ (1 − 9)²
    #expect(map.patterns.map(\.cost) == [24.5, 32])
    // Straight between the places, the edge's value outside.
    #expect(map.activation(first: 0.25, second: 0.5) == 8)
    #expect(map.activation(first: -3, second: 9) == 6)
  }
}
