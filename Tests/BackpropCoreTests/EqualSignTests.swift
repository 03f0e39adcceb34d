import TestSupport
import Testing

@testable import BackpropCore

/// `=` stands where the numbers of the line give the shown value and nothing was cut off; `≈` everywhere else.
@Suite struct EqualSignTests {
  private static let formats = [1, 4, NumberFormat.allDigits].map {
    NumberFormat(decimals: $0, style: .text)
  }

  /// One layer of two units; z is the sum of tenths.
  private func setup(
    _ activation: ActivationFunction, inputs: [Double], weights: [[Double]], targets: [Double] = [0.5, 1]
  ) -> TrainingSetup {
    let architecture = Architecture(unitCounts: [2, 2], activations: [activation], cost: .quadratic)
    var initial = Parameters(of: architecture)
    for j in 0..<2 {
      for k in 0..<2 { initial.weights[0][j, k] = weights[j][k] }
    }
    return TrainingSetup(
      architecture: architecture, initial: initial,
      data: Dataset(inputs: Matrix(rows: [inputs]), targets: Matrix(rows: [targets])),
      learning: Learning(rate: 0.5))
  }

  private func trace(_ setup: TrainingSetup) -> UpdateTrace {
    UpdateTrace(setup: setup, start: .first(of: setup))
  }

  private func isExact(_ quantity: Quantity, _ trace: UpdateTrace, decimals: Int = 4) -> Bool {
    trace.isExact(quantity, in: .layers, as: NumberFormat(decimals: decimals, style: .text))
  }

  @Test func aSumOfTenthsIsExactAsFarAsItsDigitsAreShown() {
    var random = SplitMix64(seed: 3)
    for _ in 0..<200 {
      let whole = (0..<4).map { _ in Int.random(in: -30...30, using: &random) }
      let trace = trace(
        setup(
          .identity, inputs: [Double(whole[0]) / 10, Double(whole[1]) / 10],
          weights: [[Double(whole[2]) / 10, Double(whole[3]) / 10], [0, 0]]))
      let z = Quantity.weightedInput(layer: 1, unit: 0, pattern: 0)
      let hundredths = whole[0] * whole[2] + whole[1] * whole[3]
      #expect(isExact(z, trace, decimals: 2))
      // Below 1 a second digit is shown with an exponent.
      if abs(hundredths) >= 100 { #expect(isExact(z, trace, decimals: 1) == (hundredths % 10 == 0)) }
      // All digits of binary: exact where they are those of the sum.
      let shown = NumberFormat(decimals: NumberFormat.allDigits, style: .text).text(trace.value(of: z))
      let (digits, sign) = (abs(hundredths), hundredths < 0 ? "−" : "")
      let fraction =
        digits % 100 == 0
        ? "" : digits % 10 == 0 ? ".\(digits / 10 % 10)" : ".\(digits / 10 % 10)\(digits % 10)"
      #expect(
        isExact(z, trace, decimals: NumberFormat.allDigits) == (shown == "\(sign)\(digits / 100)\(fraction)"))
      // The identity passes it on.
      #expect(isExact(.activation(layer: 1, unit: 0, pattern: 0), trace, decimals: 2))
    }
  }

  /// z = 180: all digits of the double are shown, and no digit of σ(180) is 1.
  @Test func aSaturatedUnitIsRoundedHoweverManyDigitsAreShown() {
    for activation in [ActivationFunction.sigmoid, .tanh] {
      let trace = trace(setup(activation, inputs: [180, 1], weights: [[1, 0], [0, 0]]))
      for decimals in [0, 1, 4, 9, NumberFormat.allDigits] {
        #expect(isExact(.weightedInput(layer: 1, unit: 0, pattern: 0), trace, decimals: decimals))
        for quantity in [
          Quantity.activation(layer: 1, unit: 0, pattern: 0), .delta(layer: 1, unit: 0, pattern: 0),
          .gradient(.bias(layer: 1, unit: 0), pattern: 0), .unitCost(unit: 0, pattern: 0),
          .change(.bias(layer: 1, unit: 0)),
        ] {
          #expect(!isExact(quantity, trace, decimals: decimals), "\(activation) \(quantity) at \(decimals)")
        }
      }
      // z = 0 leaves nothing of the exponential.
      #expect(isExact(.activation(layer: 1, unit: 1, pattern: 0), trace))
      #expect(isExact(.delta(layer: 1, unit: 1, pattern: 0), trace))
    }
  }

  /// Closed, its δ is 0 whatever comes back; and what is 0 through and through is no rounded number.
  @Test func aClosedReluIsExactlyZero() {
    let trace = trace(setup(.relu, inputs: [1.0 / 3, 1], weights: [[-1, 0], [1, 0]]))
    let open = Quantity.delta(layer: 1, unit: 1, pattern: 0)
    #expect(isExact(.activation(layer: 1, unit: 0, pattern: 0), trace))
    #expect(isExact(.delta(layer: 1, unit: 0, pattern: 0), trace))
    #expect(isExact(.gradient(.weight(layer: 1, to: 0, from: 0), pattern: 0), trace))
    #expect(!isExact(.activation(layer: 1, unit: 1, pattern: 0), trace))
    #expect(!isExact(open, trace))
  }

  /// 1/3 does not end, 1/4 does.
  @Test func aMeanIsExactWhereTheDivisionEnds() {
    for (count, ends) in [(3, false), (4, true)] {
      var setup = setup(.identity, inputs: [1, 0], weights: [[1, 0], [0, 0]], targets: [0, 0])
      let inputs = (0..<count).map { $0 == 0 ? [1.0, 0] : [0, 0] }
      setup.data = Dataset(
        inputs: Matrix(rows: inputs), targets: Matrix(rows: inputs.map { _ in [0, 0] }))
      let mean = Quantity.gradient(.weight(layer: 1, to: 0, from: 0), pattern: nil)
      #expect(isExact(mean, trace(setup)) == ends)
    }
  }

  /// Against the tests' own arithmetic, over networks of every kind, with short numbers, long ones and huge ones.
  @Test func whereEqualSignsStandTheShownNumbersGiveTheShownValue() throws {
    var found = 0
    for (number, random) in RandomSetups.make(count: 22, seed: 19).enumerated() {
      let setup = number % 3 == 0 ? random : random.rounded(scale: number % 3 == 1 ? 1 : 1000)
      for trace in RandomSetups.traces(of: setup, updates: 2) {
        for format in Self.formats {
          for index in 0..<trace.walk.stepCount {
            let step = trace.step(at: index, notation: Notation.allCases[index % 4])
            let numbers = trace.numbers(of: step, format: format)
            guard numbers.isExact, trace.isExact(step.quantity, in: step.notation, as: format) else {
              continue
            }
            found += 1
            let line = numbers.node.text()
            let shown = format.text(step.value)
            let value = try #require(Double(shown.replacing("−", with: "-")))
            #expect(try Arithmetic.compute(line).agrees(with: value), "\(line) = \(shown)")
            let curves = line.matches(of: /(σ|tanh|exp|ln)\(([^()]*)\)/)
            #expect(
              curves.allSatisfy {
                ["0", "1"].contains($0.2.split(separator: ".").first ?? "") || line.contains("× 0")
              },
              "\(line) = \(shown)")
          }
        }
      }
    }
    #expect(found > 1000)
  }
}

extension TrainingSetup {
  /// The same network with one decimal in every number, times `scale`.
  fileprivate func rounded(scale: Double) -> TrainingSetup {
    func short(_ value: Double) -> Double { (value * 10).rounded() / 10 * scale }
    var setup = self
    for l in setup.initial.weights.indices {
      setup.initial.weights[l].elements = setup.initial.weights[l].elements.map(short)
      setup.initial.biases[l] = setup.initial.biases[l].map(short)
    }
    return setup
  }
}
