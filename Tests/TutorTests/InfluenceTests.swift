import BackpropCore
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

@Suite struct InfluenceTests {
  private func reading(_ target: Quantity, _ source: Quantity, in student: Student = Student())
    -> InfluenceReading
  {
    InfluenceReading(InfluenceView(target: target, source: source), in: student.state)
  }

  private func isNear(_ a: Double, _ b: Double, within tolerance: Double = 5e-10) -> Bool {
    (a - b).magnitude <= tolerance
  }

  /// The numbers printed in Matt Mazur's article, to its nine decimals.
  @Test func influencesOnTheCostAreThoseOfThePublishedExample() {
    #expect(isNear(reading(Mazur.cost, Mazur.w(2, 0, 0)).value, 0.082167041))
    #expect(isNear(reading(Mazur.cost, Mazur.a(2, 0)).value, 0.74136507))
    #expect(isNear(reading(Mazur.a(2, 0), Mazur.z(2, 0)).value, 0.186815602))
    #expect(isNear(reading(Mazur.cost, Mazur.a(1, 0)).value, 0.036350306))
    #expect(isNear(reading(Mazur.cost, Mazur.w(1, 0, 0)).value, 0.000438568))
  }

  @Test func theTwoPathsOfTheArticleAreFollowedOneByOne() {
    let reading = reading(Mazur.cost, Mazur.a(1, 0))
    #expect(reading.pathCount == 2)
    // ∂E_o1/∂out_h1 and ∂E_o2/∂out_h1
    #expect(isNear(reading.paths[0].value, 0.055399425))
    #expect(isNear(reading.paths[1].value, -0.019049119, within: 2e-9))
  }

  /// w⁺ = w − η ∂C/∂w, so ∂w⁺/∂η = −∂C/∂w and ∂w⁺/∂w = 1 − η ∂²C/∂w².
  @Test func theLearningRateActsOnTheNewWeightByMinusTheGradient() {
    let new = Quantity.updated(.weight(layer: 2, to: 0, from: 0))
    #expect(isNear(reading(new, .constant(.learningRate)).value, -0.082167041))
    let own = reading(new, Mazur.w(2, 0, 0))
    // ∂²C/∂w² = a² (σ′² + (a − y) σ′(1 − 2a)) with a = 0.75136507, σ′ = 0.186815602, y = 0.01, a_h = 0.593269992
    let second =
      0.593269992 * 0.593269992
      * (0.186815602 * 0.186815602 + 0.74136507 * 0.186815602 * (1 - 2 * 0.75136507))
    #expect(isNear(own.value, 1 - 0.5 * second, within: 1e-8))
  }

  @Test func theOrderOfPickingDoesNotMatter() {
    let forward = reading(Mazur.cost, Mazur.a(1, 0))
    let turned = reading(Mazur.a(1, 0), Mazur.cost)
    #expect(!forward.isSwapped)
    #expect(turned.isSwapped)
    #expect(turned.value == forward.value)
    #expect(turned.source == Mazur.a(1, 0))
  }

  @Test func whatHasNoPathHasNoInfluence() {
    let reading = reading(Mazur.a(2, 0), Mazur.a(2, 1))
    #expect(reading.pathCount == 0)
    #expect(reading.value == 0)
    #expect(reading.difference.above == reading.difference.below)
  }

  /// Recomputed with the source really moved: shares nothing with the graph of formulas.
  @Test func influencesAgreeWithDifferenceQuotientsOfTheWholeUpdate() {
    var generator = SplitMix64(seed: 21)
    var compared = 0
    for (number, setup) in RandomSetups.make(count: 88, seed: 9).enumerated() {
      let state = Student(setup).state
      for _ in 0..<12 {
        guard let source = source(in: setup, state.trace, &generator) else { continue }
        let target = state.walk.quantity(at: Int.random(in: 0..<state.walk.stepCount, using: &generator))
        let h = 1e-5
        func value(_ shift: Double) -> Double {
          let moved = moved(setup, source, by: shift)
          return UpdateTrace(setup: moved, start: .first(of: moved)).value(of: target)
        }
        let (above, center, below) = (value(h), value(0), value(-h))
        let quotient = (above - below) / (2 * h)
        // Beside a kink, and where a square root begins, there is no slope to measure.
        guard (above - 2 * center + below).magnitude < 1e-9 * max(1, quotient.magnitude) else { continue }
        let graph = TraceGraph(state.trace)
        let influence = graph.influence(of: source, on: target).value ?? .nan
        // Where a gradient is exactly 0 its root mean square has a corner.
        if setup.isAdaptive, !influence.isFinite { continue }
        #expect(
          isNear(influence, quotient, within: 2e-6 * max(1, quotient.magnitude)),
          "setup \(number): ∂\(target)/∂\(source) is \(influence), measured \(quotient)")
        compared += 1
      }
    }
    #expect(compared > 500)
  }

  /// A weight, bias, input, target or the learning rate.
  private func source(in setup: TrainingSetup, _ trace: UpdateTrace, _ generator: inout SplitMix64)
    -> Quantity?
  {
    let pattern = trace.context.patterns.randomElement(using: &generator) ?? 0
    let architecture = setup.architecture
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return .constant(.learningRate)
    case 1:
      return .input(unit: Int.random(in: 0..<architecture.inputCount, using: &generator), pattern: pattern)
    case 2:
      // Whether the targets sum to 1 decides which formula δ has.
      guard architecture.cost != .crossEntropy else { return nil }
      return .target(unit: Int.random(in: 0..<architecture.outputCount, using: &generator), pattern: pattern)
    default:
      let layer = Int.random(in: 1..<architecture.layerCount, using: &generator)
      let unit = Int.random(in: 0..<architecture.unitCounts[layer], using: &generator)
      let from = Int.random(in: 0...architecture.unitCounts[layer - 1], using: &generator)
      return .parameter(
        from == architecture.unitCounts[layer - 1]
          ? .bias(layer: layer, unit: unit) : .weight(layer: layer, to: unit, from: from))
    }
  }

  private func moved(_ setup: TrainingSetup, _ source: Quantity, by shift: Double) -> TrainingSetup {
    var setup = setup
    switch source {
    case .parameter(let parameter): setup.initial[parameter] += shift
    case .input(let unit, let pattern):
      var inputs = setup.data.inputs
      inputs[pattern, unit] += shift
      setup.data = Dataset(inputs: inputs, targets: setup.data.targets)
    case .target(let unit, let pattern):
      var targets = setup.data.targets
      targets[pattern, unit] += shift
      setup.data = Dataset(inputs: setup.data.inputs, targets: targets)
    case .constant(.learningRate): setup.learning.rate += shift
    default: Issue.record("\(source) cannot be moved")
    }
    return setup
  }

  @Test func measuringOnTheScreenAgreesWithThePathsForAnyPair() {
    var generator = SplitMix64(seed: 4)
    for setup in RandomSetups.make(count: 88, seed: 14) where !setup.isAdaptive {
      let student = Student(setup)
      let state = student.state
      for _ in 0..<6 {
        let one = state.walk.quantity(at: Int.random(in: 0..<state.walk.stepCount, using: &generator))
        let other = state.walk.quantity(at: Int.random(in: 0..<state.walk.stepCount, using: &generator))
        let reading = reading(one, other, in: student)
        #expect(
          reading.verdict != .differ,
          "∂\(one)/∂\(other): \(reading.value), measured \(reading.difference.quotient)")
      }
    }
  }

  @Test func whatTheScreenSaysOfMeasuringIsWhatTheJudgeSays() throws {
    // 1-1-1: relu on its kink, then far too large, then next to nothing.
    func setup(bias: Double, weight: Double) -> TrainingSetup {
      TrainingSetup(
        architecture: Architecture(
          unitCounts: [1, 1, 1], activations: [.relu, .identity], cost: .quadratic),
        initial: Parameters(
          weights: [Matrix(rows: [[0]]), Matrix(rows: [[weight]])], biases: [[bias], [0]]),
        data: Dataset(inputs: Matrix(rows: [[1]]), targets: Matrix(rows: [[1]])),
        learning: Learning(rate: 0.1))
    }
    let cases: [(TrainingSetup, DerivativeComparison.Verdict, String)] = [
      (setup(bias: 0.5, weight: 0.5), .agree, "the same"), (setup(bias: 0, weight: 0.5), .kink, "a kink"),
      (setup(bias: 1, weight: 1e200), .notFinite, "not finite"),
      (setup(bias: 0.5, weight: 1e-12), .tooSmall, "too small"),
    ]
    for (setup, verdict, words) in cases {
      let student = Student(setup)
      let view = InfluenceView(target: Mazur.cost, source: Mazur.z(1, 0))
      let reading = InfluenceReading(view, in: student.state)
      #expect(reading.verdict == verdict)
      let screen = StepContent(student.state)
      let text = InfluenceText(reading, content: screen, view: view).forms(width: 98)[0].map(\.text)
      #expect(text.joined(separator: " ").contains(words), "\(text)")
    }
  }

  @Test func addingUpAQuantityAtATimeGivesTheSumOverThePaths() {
    for setup in RandomSetups.make(count: 44, seed: 5) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let graph = TraceGraph(trace)
      let target = trace.walk.quantity(at: trace.walk.stepCount - 1)
      for source in [Quantity.input(unit: 0, pattern: trace.context.patterns[0]), .constant(.learningRate)] {
        let byPath = graph.influence(of: source, on: target, keeping: 5)
        let total = graph.totalInfluence(of: source, on: target, keeping: 5)
        guard let sum = byPath.value, let value = total.value else { continue }
        if setup.isAdaptive, !sum.isFinite, !value.isFinite { continue }
        #expect(isNear(sum, value, within: 1e-12 * max(1, byPath.paths.map(\.value.magnitude).max() ?? 1)))
        #expect(total.pathCount == byPath.pathCount)
        #expect(total.paths == byPath.paths)
      }
    }
  }

  @Test func moreThanCanBeFollowedIsStillAddedUp() {
    // 30 to the 14th paths from an input to the output: more than an Int holds.
    let counts = [2] + Array(repeating: 30, count: 14) + [1]
    let architecture = Architecture(
      unitCounts: counts, activations: Array(repeating: .identity, count: 15), cost: .quadratic)
    let setup = TrainingSetup(
      architecture: architecture, initial: Parameters(of: architecture, repeating: 1.0 / 30),
      data: Dataset(inputs: Matrix(rows: [[1, 1]]), targets: Matrix(rows: [[0]])),
      learning: Learning(rate: 0.1))
    let student = Student(setup)
    let reading = reading(
      .activation(layer: 15, unit: 0, pattern: 0), .input(unit: 0, pattern: 0), in: student)
    // Every layer of 30 units with weight 1/30 hands on what it gets; the first has one weight of 1/30.
    #expect(isNear(reading.value, 1.0 / 30, within: 1e-14))
    #expect(reading.pathCount == nil)
    #expect(reading.paths.count == InfluenceReading.pathsKept)
  }

  // MARK: On the screen

  /// ∂C/∂a₁ of the hidden layer: C is step 11, a₁ step 2.
  private func asked(rows: Int = 24, columns: Int = 80) -> Student {
    var student = Student(rows: rows, columns: columns)
    student.type("11GI2G")
    student.press(.enter)
    return student
  }

  @Test func twoNumbersArePickedAndTheirPathsShown() {
    var student = asked()
    #expect(student.screen.contains("influence of hidden a₁ on C"))
    #expect(student.screen.contains("path 1 of 2"))
    #expect(student.screen.contains("[0.0364]"))
    #expect(student.screen.contains("0.0554 + (−0.0190)"))
    student.press(.down)
    #expect(student.screen.contains("path 2 of 2"))
    student.press(.down)
    #expect(student.screen.contains("path 1 of 2"))
    student.press(.escape)
    #expect(student.state.overlay == nil)
  }

  @Test func thePathIsLitInTheDiagram() {
    var student = asked()
    // The first path runs along w₁₁ to output 1, the second along w₂₁ to output 2.
    #expect(student.screen.contains("‹0.4000›") && !student.screen.contains("‹0.5000›"))
    #expect(student.screen.contains("‹0.7514›") && !student.screen.contains("‹0.7729›"))
    student.press(.down)
    #expect(student.screen.contains("‹0.5000›") && !student.screen.contains("‹0.4000›"))
  }

  @Test func whereDeltaIsTurnedRoundItsDerivativesAre() {
    // ∂δ/∂b of the output unit itself: in the generalized delta rule δ is −∂E/∂x.
    func shown(_ notation: Notation) -> [String] {
      var student = Student()
      student.state.settings.notation = notation
      student.type("14G")
      student.pick(Mazur.delta(2, 0))
      student.press("I")
      student.pick(.parameter(.bias(layer: 2, unit: 0)))
      student.press(.enter)
      return student.lines.filter { $0.contains("∂δ") }.map { line in
        String(line.drop { $0 != "[" }.prefix { $0 != " " })
      }
    }
    // ∂δ/∂b = σ′² + (a − y) σ′ (1 − 2a) ≈ 0.0349 − 0.0696
    #expect(shown(.units) == ["[−0.0347]"])
    #expect(shown(.generalizedDelta) == ["[0.0347]"])
  }

  @Test func theSecondNumberCanBeFoundAnywhere() {
    var student = Student()
    student.type("11GI/z hidden")
    student.press(.enter)
    #expect(student.stepNumber == 1)
    student.press(.enter)
    #expect(
      student.state.overlay == .influence(InfluenceView(target: Mazur.cost, source: Mazur.z(1, 0))))
    student = Student()
    student.type("11GIt")
    for _ in 0..<100 where student.state.picked != .constant(.learningRate) { student.press(.down) }
    student.press(.enter)
    #expect(student.screen.contains("No path leads from one to the other"))
  }

  @Test func theSameNumberTwiceIsRefusedAndEscapeGivesUp() {
    var student = Student()
    student.press("I", .enter)
    #expect(student.state.influenceTarget != nil)
    #expect(student.message?.contains("Pick another one") == true)
    student.press(.escape)
    #expect(student.state.influenceTarget == nil)
    student.press(.down, .enter)
    #expect(student.state.overlay == nil)
  }

  @Test func influenceIsReadableAtEverySize() {
    for size in [Size(rows: 16, columns: 60), Size(rows: 40, columns: 120), Size(rows: 10, columns: 40)] {
      let student = asked(rows: size.rows, columns: size.columns)
      #expect(student.screen.contains("[0.0364]"), "\(size)\n\(student.screen)")
    }
  }
}

extension TrainingSetup {
  /// Divides by a root mean square of gradients, which ε keeps possible.
  var isAdaptive: Bool { learning.optimizer.value(of: .epsilon) != nil }
}
