import BackpropCore
import BackpropLessons
import Foundation
import TestSupport
import Testing

extension JudgeDrawTests {
  /// Every number as a program with single precision prints it.
  @Test func `Sheets in single precision are right, deep and wide`() throws {
    for counts in [[2, 3, 3, 3, 2], [12, 8, 4], [3, 5, 2], [20, 6, 3]] {
      var setup = WrongRuleLoops.setups(seed: 34)[0]
      let random = RandomSetups.make(count: 1, seed: UInt64(counts.count))[0]
      setup.learning = random.learning
      setup.learning.optimizer = Optimizer(.sgd)
      setup.architecture = Architecture(
        unitCounts: counts, activations: counts.dropFirst().map { _ in .sigmoid }, cost: .quadratic)
      var generator = SplitMix64(seed: UInt64(counts[0]))
      func uniform() -> Double { Double(Float.random(in: -1...1, using: &generator)) }
      var initial = Parameters(of: setup.architecture)
      for layer in initial.weights.indices {
        for index in initial.weights[layer].elements.indices {
          initial.weights[layer].elements[index] = uniform()
        }
        for unit in initial.biases[layer].indices { initial.biases[layer][unit] = uniform() }
      }
      setup.initial = initial
      setup.data = Dataset(
        inputs: Matrix(rows: [(0..<counts[0]).map { _ in uniform() }]),
        targets: Matrix(rows: [(0..<counts[counts.count - 1]).map { _ in abs(uniform()) }]))
      let single = SinglePrecision(setup)
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let report = try grade(setup, steps(of: setup)) { "\(single.value(of: $0, trace))" }
      #expect(report.count(.right) == report.items.count, "\(counts)")
      #expect(report.isSinglePrecision, "\(counts)")
    }
  }
}

/// One update in `Float`, as numpy or PyTorch compute it: sigmoid, quadratic cost, gradient descent, one pattern.
private struct SinglePrecision {
  private var z: [[Float]] = []
  private var a: [[Float]] = []
  private var delta: [[Float]] = []
  private let setup: TrainingSetup
  private let w: [[[Float]]]
  private let b: [[Float]]
  private let y: [Float]
  private let rate: Float

  init(_ setup: TrainingSetup) {
    self.setup = setup
    w = setup.initial.weights.map { $0.rows.map { $0.map(Float.init) } }
    b = setup.initial.biases.map { $0.map(Float.init) }
    y = setup.data.targets.rows[0].map(Float.init)
    rate = Float(setup.learning.rate)
    a = [setup.data.inputs.rows[0].map(Float.init)]
    for l in w.indices {
      z.append(w[l].indices.map { j in zip(w[l][j], a[l]).reduce(b[l][j]) { $0 + $1.0 * $1.1 } })
      a.append(z[l].map { 1 / (1 + Float(exp(Double(-$0)))) })
    }
    delta = Array(repeating: [], count: w.count)
    for l in w.indices.reversed() {
      delta[l] = a[l + 1].indices.map { j in
        let slope = a[l + 1][j] * (1 - a[l + 1][j])
        guard l + 1 < w.count else { return (a[l + 1][j] - y[j]) * slope }
        return w[l + 1].indices.reduce(0) { $0 + w[l + 1][$1][j] * delta[l + 1][$1] } * slope
      }
    }
  }

  func value(of quantity: Quantity, _ trace: UpdateTrace) -> Float {
    func gradient(_ parameter: Parameter) -> Float {
      switch parameter {
      case .weight(let layer, let to, let from): delta[layer - 1][to] * a[layer - 1][from]
      case .bias(let layer, let unit): delta[layer - 1][unit]
      }
    }
    func old(_ parameter: Parameter) -> Float {
      switch parameter {
      case .weight(let layer, let to, let from): w[layer - 1][to][from]
      case .bias(let layer, let unit): b[layer - 1][unit]
      }
    }
    switch quantity {
    case .weightedInput(let layer, let unit, _): return z[layer - 1][unit]
    case .activation(let layer, let unit, _): return a[layer][unit]
    case .delta(let layer, let unit, _): return delta[layer - 1][unit]
    case .unitCost(let unit, _):
      return (y[unit] - a[a.count - 1][unit]) * (y[unit] - a[a.count - 1][unit]) / 2
    case .patternCost, .batchCost:
      return y.indices.reduce(0) { $0 + (y[$1] - a[a.count - 1][$1]) * (y[$1] - a[a.count - 1][$1]) / 2 }
    case .gradient(let parameter, _): return gradient(parameter)
    case .change(let parameter): return -rate * gradient(parameter)
    case .updated(let parameter): return old(parameter) - rate * gradient(parameter)
    default: return Float(trace.value(of: quantity))
    }
  }
}
