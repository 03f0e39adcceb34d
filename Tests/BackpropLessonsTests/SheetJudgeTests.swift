import BackpropCore
import BackpropLessons
import Foundation
import TestSupport
import Testing

/// What is judged by the sheet as a whole: conventions, pairs, single layers, digits. The numbers are computed here, in
/// plain arithmetic.
@Suite struct SheetJudgeTests {
  private func sigma(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

  private func grade(_ numbers: [(Quantity, String)], _ setup: TrainingSetup) throws -> GradeReport {
    let rows = [WorkRows.header] + numbers.map { WorkRows.row($0.0, $0.1) }
    let bytes = Array((rows.joined(separator: "\n") + "\n").utf8)
    let work = try Work(bytes, path: "work.csv", setup: setup, notation: .units)
    return Grader(setup, notation: .units).grade(work)
  }

  private func network(
    _ weights: [[[Double]]], _ biases: [[Double]], _ activations: [ActivationFunction], inputs: [[Double]],
    targets: [[Double]], _ learning: Learning = Learning(rate: 0.5)
  ) -> TrainingSetup {
    let counts = [weights[0][0].count] + weights.map(\.count)
    let architecture = Architecture(unitCounts: counts, activations: activations, cost: .quadratic)
    var initial = Parameters(of: architecture)
    for l in weights.indices {
      initial.weights[l] = Matrix(rows: weights[l])
      initial.biases[l] = biases[l]
    }
    return TrainingSetup(
      architecture: architecture, initial: initial,
      data: Dataset(inputs: Matrix(rows: inputs), targets: Matrix(rows: targets)), learning: learning)
  }

  private let deltas = [
    Quantity.delta(layer: 2, unit: 0, pattern: 0), .delta(layer: 2, unit: 1, pattern: 0),
    .delta(layer: 1, unit: 0, pattern: 0), .delta(layer: 1, unit: 1, pattern: 0),
  ]

  /// Raw errors sent back through weights that have moved already, on Mazur's network.
  @Test func twoRulesAtOnceAreNamedTogether() throws {
    let (w1, w2) = ([[0.15, 0.2], [0.25, 0.3]], [[0.4, 0.45], [0.5, 0.55]])
    let hidden = w1.map { sigma($0[0] * 0.05 + $0[1] * 0.1 + 0.35) }
    let output = w2.map { sigma($0[0] * hidden[0] + $0[1] * hidden[1] + 0.6) }
    let error = [output[0] - 0.01, output[1] - 0.99]
    let delta = (0..<2).map { error[$0] * output[$0] * (1 - output[$0]) }
    let moved = (0..<2).map { i in (0..<2).map { j in w2[i][j] - 0.5 * delta[i] * hidden[j] } }
    let back = (0..<2).map { j in
      (moved[0][j] * error[0] + moved[1][j] * error[1]) * hidden[j] * (1 - hidden[j])
    }
    var numbers = zip(deltas, delta + back).map { ($0, "\($1)") }
    for i in 0..<2 {
      for j in 0..<2 { numbers.append((.updated(.weight(layer: 2, to: i, from: j)), "\(moved[i][j])")) }
    }
    let report = try grade(numbers, mazurSetup)
    #expect(
      Set(report.explanation?.rules.map(\.mistake) ?? []) == [.rawErrorBackpropagated, .updatedOutputWeights])
    #expect(report.explanation?.explains == 2 && report.explanation?.of == 2)
    #expect(report.count(.wrong) == 1 && report.count(.right) == 6)
  }

  /// The slope is there in the upper hidden layer and forgotten in the lower one.
  @Test func aRuleOfOneLayerIsToldWithTheLayer() throws {
    let setup = network(
      [[[0.3], [0.7]], [[0.4, -0.6], [0.9, 0.2]], [[0.5, -0.8]]], [[0.1, -0.2], [0.05, 0.3], [0.15]],
      [.sigmoid, .sigmoid, .sigmoid], inputs: [[0.8]], targets: [[1]])
    let weights = setup.initial.weights.map(\.rows)
    var a = [[0.8]]
    for l in 0..<3 {
      a.append(
        weights[l].indices.map { j in
          sigma(zip(weights[l][j], a[l]).reduce(setup.initial.biases[l][j]) { $0 + $1.0 * $1.1 })
        })
    }
    let top = (a[3][0] - 1) * a[3][0] * (1 - a[3][0])
    let upper = (0..<2).map { weights[2][0][$0] * top * a[2][$0] * (1 - a[2][$0]) }
    let lower = (0..<2).map { weights[1][0][$0] * upper[0] + weights[1][1][$0] * upper[1] }
    var numbers: [(Quantity, String)] = [(.delta(layer: 3, unit: 0, pattern: 0), "\(top)")]
    for unit in 0..<2 {
      numbers.append((.delta(layer: 2, unit: unit, pattern: 0), "\(upper[unit])"))
      numbers.append((.delta(layer: 1, unit: unit, pattern: 0), "\(lower[unit])"))
    }
    let report = try grade(numbers, setup)
    let rules = try #require(report.firstWrong?.diagnosis)
    #expect(rules.contains(WrongRule(.forgotSlopeInHidden, layer: 1)), "\(rules)")
    #expect(report.count(.right) == 3)
  }

  @Test func theOtherSlopeOfReluAtZeroIsAConvention() throws {
    // z of the hidden unit is 0.5 · 2 − 1 = 0; the output gives 0.25, its δ is 0.25 − 1.
    let setup = network(
      [[[0.5]], [[0.8]]], [[-1], [0.25]], [.relu, .identity], inputs: [[2]], targets: [[1]])
    let (hidden, output) = (
      Quantity.delta(layer: 1, unit: 0, pattern: 0), Quantity.delta(layer: 2, unit: 0, pattern: 0)
    )
    let ours = try grade([(output, "-0.75"), (hidden, "0")], setup)
    #expect(ours.count(.right) == 2 && ours.conventions.isEmpty)
    let other = try grade([(output, "-0.75"), (hidden, "-0.6")], setup)
    #expect(other.count(.wrong) == 0 && other.conventions == [.slopeOneAtZero])
    #expect(other.items.map(\.verdict) == [.right, .convention])
  }

  @Test func theOtherFormOfAnOptimizerIsAConvention() throws {
    let setup = network(
      [[[0.5]]], [[0.1]], [.identity], inputs: [[2]], targets: [[3]],
      Learning(optimizer: Optimizer(.rmsprop, .ruder, [.epsilon: 0.1]), rate: 0.5))
    // a = 1.1, so the gradients are (1.1 − 3) · 2 and 1.1 − 3; PyTorch's ρ is 0.99, and its ε stands outside the root.
    var numbers: [(Quantity, String)] = []
    for (parameter, g) in [
      (Parameter.weight(layer: 1, to: 0, from: 0), -3.8), (.bias(layer: 1, unit: 0), -1.9),
    ] {
      let mean = 0.01 * g * g
      numbers.append((.change(parameter), "\(-0.5 * g / (mean.squareRoot() + 0.1))"))
    }
    let report = try grade(numbers, setup)
    #expect(report.count(.wrong) == 0 && report.conventions == [.otherForm], "\(report.items)")
  }

  @Test func deltaOfTheOtherSignIsAConventionOnlyWithARightStep() throws {
    // Mazur's δ_1 is 0.138498562, and the new weight 0.35891648.
    let weight = Quantity.updated(.weight(layer: 2, to: 0, from: 0))
    let right = try grade([(deltas[0], "-0.138498562"), (weight, "0.35891648")], mazurSetup)
    #expect(right.conventions == [.deltaIsMinusGradient] && right.count(.wrong) == 0)
    let wrong = try grade([(deltas[0], "-0.138498562"), (weight, "0.44108352")], mazurSetup)
    #expect(wrong.conventions.isEmpty && wrong.count(.wrong) == 1)
  }

  @Test func singlePrecisionIsRight() throws {
    for setup in WrongRuleLoops.setups(seed: 91) {
      let loops = WrongRuleLoops(setup, rule: nil)
      let walk = Walk(UpdateContext(setup: setup, update: 0))
      let numbers = (0..<walk.stepCount).map { step in
        (walk.quantity(at: step), "\(Double(Float(loops.value(of: walk.quantity(at: step)))))")
      }
      let report = try grade(numbers, setup)
      #expect(report.count(.right) == numbers.count)
      #expect(report.isSinglePrecision)
    }
  }

  @Test func digitsMayBeCutOffAndWhatIsShortIsNotWrong() throws {
    // a of hidden unit 1 is 0.593269992, δ of it 0.008771.
    let a = Quantity.activation(layer: 1, unit: 0, pattern: 0)
    let cut = try grade([(a, "0.5932")], mazurSetup).items[0]
    #expect(cut.verdict == .right && cut.slip == .cutOff)
    #expect(try grade([(a, "0.5931")], mazurSetup).items[0].verdict == .wrong)
    #expect(try grade([(deltas[2], "0.009")], mazurSetup).items[0].verdict == .short)
    // 0.1385 with two digits the wrong way round.
    #expect(try grade([(deltas[0], "0.1835")], mazurSetup).items[0].slip == .digitsSwapped)
  }

  /// Over several updates an explanation counts what is off in all of them.
  @Test func anExplanationCountsEveryUpdate() throws {
    var rows = [WorkRows.header]
    var student = mazurSetup
    let walk = Walk(UpdateContext(setup: mazurSetup, update: 0))
    for update in 1...2 {
      let loops = WrongRuleLoops(student, rule: "gradient_ascent")
      rows += (0..<walk.stepCount).map { step in
        WorkRows.row(walk.quantity(at: step), "\(loops.value(of: walk.quantity(at: step)))", update: update)
      }
      for l in student.initial.weights.indices {
        student.initial.weights[l] = Matrix(rows: loops.newW[l])
        student.initial.biases[l] = loops.newB[l]
      }
    }
    let work = try Work(
      Array(rows.joined(separator: "\n").utf8), path: "work.csv", setup: mazurSetup, notation: .units)
    let report = Grader(mazurSetup, notation: .units).grade(work)
    let off = report.count(.wrong) + report.count(.follows)
    #expect(report.explanation?.rules == [WrongRule(.gradientAscent)])
    #expect(report.explanation?.of == off && report.explanation?.explains == off, "\(off)")
  }
}
