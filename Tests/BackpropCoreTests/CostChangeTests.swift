import Foundation
import TestSupport
import Testing

@testable import BackpropCore

/// What an update did to the cost, against loops that share no code with the core.
@Suite struct CostChangeTests {
  // MARK: Mazur's network

  /// C of his network, and ∂C/∂w by its two differences, from w₁…w₈, b₁, b₂ (two biases, each counted for both units).
  private func mazurCost(_ p: [Double]) -> Double {
    func f(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
    let h = [f(p[0] * 0.05 + p[1] * 0.10 + p[8]), f(p[2] * 0.05 + p[3] * 0.10 + p[9])]
    let o = [f(p[4] * h[0] + p[5] * h[1] + p[10]), f(p[6] * h[0] + p[7] * h[1] + p[11])]
    return 0.5 * (0.01 - o[0]) * (0.01 - o[0]) + 0.5 * (0.99 - o[1]) * (0.99 - o[1])
  }

  @Test func `Mazur's update promises -0.01771 and brings -0.01790`() {
    let change = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup)).costChange
    let start = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55, 0.35, 0.35, 0.60, 0.60]
    let gradient = start.indices.map { index in
      var (above, below) = (start, start)
      above[index] += 1e-5
      below[index] -= 1e-5
      return (mazurCost(above) - mazurCost(below)) / 2e-5
    }
    let after = mazurCost(zip(start, gradient).map { $0 - 0.5 * $1 })
    let promised = -0.5 * gradient.reduce(0) { $0 + $1 * $1 }
    #expect(abs(change.before - mazurCost(start)) < 1e-15)
    #expect(abs(change.after - after) < 1e-9)
    #expect(abs(change.promised - promised) < 1e-9)
    #expect(abs(change.real - (after - mazurCost(start))) < 1e-9)
    #expect(String(format: "%.5f %.5f", change.promised, change.real) == "-0.01771 -0.01790")
    #expect(change.verdict == .asPromised && change.halvings == nil)
  }

  // MARK: Drawn networks

  /// The mean cost of some rows, worked out here.
  private func plainCost(_ setup: TrainingSetup, _ parameters: Parameters, _ patterns: [Int]) -> Double {
    var total = 0.0
    for pattern in patterns {
      var a = (0..<setup.data.inputs.columnCount).map { setup.data.inputs[pattern, $0] }
      for l in parameters.weights.indices {
        let z = parameters.biases[l].indices.map { j in
          parameters.biases[l][j] + a.indices.reduce(0) { $0 + parameters.weights[l][j, $1] * a[$1] }
        }
        a = plainActivations(setup.architecture.activations[l], z)
      }
      for (i, a) in a.enumerated() {
        let y = setup.data.targets[pattern, i]
        switch setup.architecture.cost {
        case .quadratic: total += (y - a) * (y - a) / 2
        case .binaryCrossEntropy: total -= y * log(a) + (1 - y) * log(1 - a)
        case .crossEntropy: total -= y * log(a)
        }
      }
    }
    return total / Double(patterns.count)
  }

  private func plainActivations(_ function: ActivationFunction, _ z: [Double]) -> [Double] {
    switch function {
    case .sigmoid: return z.map { 1 / (1 + exp(-$0)) }
    case .tanh: return z.map { (exp($0) - exp(-$0)) / (exp($0) + exp(-$0)) }
    case .relu: return z.map { $0 > 0 ? $0 : 0 }
    case .leakyRelu(let slope): return z.map { $0 > 0 ? $0 : slope * $0 }
    case .identity: return z
    case .softmax:
      let powers = z.map { exp($0) }
      return powers.map { $0 / powers.reduce(0, +) }
    }
  }

  private func moved(_ parameters: Parameters, by changes: Parameters, times share: Double) -> Parameters {
    var moved = parameters
    for l in moved.weights.indices {
      for i in moved.weights[l].elements.indices {
        moved.weights[l].elements[i] += share * changes.weights[l].elements[i]
      }
      for j in moved.biases[l].indices { moved.biases[l][j] += share * changes.biases[l][j] }
    }
    return moved
  }

  private static let traces = RandomSetups.make(count: 3 * RandomSetups.optimizers.count, seed: 91).flatMap {
    RandomSetups.traces(of: $0, updates: 4)
  }

  /// For every optimizer: dC/dt of C(θ + t Δ) at t = 0, θ being where the gradient was taken.
  @Test func `The promise is the slope of the cost along the step`() {
    var kinds = Set<Optimizer>()
    for trace in Self.traces {
      let (setup, record, patterns) = (trace.setup, trace.record, trace.context.patterns)
      func cost(_ t: Double) -> Double {
        plainCost(setup, moved(record.evaluatedAt, by: record.changes, times: t), patterns)
      }
      // A difference measures nothing where training has run away.
      let changes = record.changes.weights.flatMap(\.elements) + record.changes.biases.joined()
      guard changes.allSatisfy({ abs($0) < 10 }), cost(0) < 100 else { continue }
      let slope = (cost(1e-5) - cost(-1e-5)) / 2e-5
      let change = trace.costChange
      #expect(
        abs(slope - change.promised) < 1e-7 * max(1, abs(slope)),
        "\(setup.learning.optimizer): \(change.promised), measured \(slope)")
      if abs(change.promised) > 1e-4 { kinds.insert(setup.learning.optimizer) }
    }
    #expect(kinds.count == Set(RandomSetups.optimizers).count, "every optimizer has promised something")
  }

  @Test func `Both costs are those of the update's patterns before and after`() {
    for trace in Self.traces {
      let (record, change) = (trace.record, trace.costChange)
      let before = plainCost(trace.setup, record.start.parameters, trace.context.patterns)
      let after = plainCost(trace.setup, record.updated, trace.context.patterns)
      #expect(abs(change.before - before) < 1e-12 * max(1, before))
      #expect(abs(change.after - after) < 1e-12 * max(1, after))
      #expect(change.real == change.after - change.before)
    }
  }

  @Test func `The cost after a full batch is the cost the next update begins with, to the last bit`() {
    var count = 0
    for (trace, next) in zip(Self.traces, Self.traces.dropFirst())
    where trace.setup == next.setup && trace.context.patterns == next.context.patterns
      && next.context.update == trace.context.update + 1
    {
      count += 1
      let (after, before) = (trace.costChange.after, next.costChange.before)
      #expect(after.bitPattern == before.bitPattern)
      guard !trace.context.looksAhead else { continue }
      #expect(after.bitPattern == next.record.cost.bitPattern)
    }
    #expect(count > 40)
  }

  @Test func `The promise is its formula's value, to the last bit but for plain descent`() {
    for trace in Self.traces {
      let value = trace.context.promisedChange.value { trace.value(of: $0) }
      let promised = trace.costChange.promised
      if trace.setup.learning.optimizer == .sgd {
        #expect(abs(value - promised) <= 1e-14 * abs(promised))
      } else {
        #expect(value == promised)
      }
    }
  }

  @Test func `What is not trained promises nothing`() {
    var setup = mazurSetup
    setup.learning.trainsBiases = false
    let trace = UpdateTrace(setup: setup, start: .first(of: setup))
    let squares = trace.record.gradients.weights.flatMap(\.elements).reduce(0) { $0 + $1 * $1 }
    #expect(abs(trace.costChange.promised - -0.5 * squares) < 1e-17)
    #expect(trace.costChange.promised > -0.01)
  }

  // MARK: Verdicts

  private func change(_ before: Double, _ after: Double, _ promised: Double, noise: Double = 1e-15)
    -> CostChange
  {
    CostChange(before: before, after: after, promised: promised, halvings: nil, noise: noise)
  }

  @Test func `Each verdict is what its numbers say`() {
    let cases: [(CostChange, CostChange.Verdict)] = [
      (change(1, 0.5, -0.5), .asPromised), (change(1, 0.5, -0.54), .asPromised),
      (change(1, 0.5, -0.46), .asPromised), (change(1, 1.5, 0.5), .asPromised),
      (change(1, 0.5, -0.56), .lessThanPromised), (change(1, 1.5, 0.6), .lessThanPromised),
      (change(1, 0.5, -0.45), .moreThanPromised), (change(1, 1.5, 0.4), .moreThanPromised),
      (change(1, 1.5, -0.5), .againstPromise), (change(1, 0.5, 0.5), .againstPromise),
      (change(1, 1, -0.5), .cameToNothing), (change(1, 1 + 4e-16, -0.5), .cameToNothing),
      (change(1, 1.5, 0), .unpromised), (change(1, 0.5, 1e-18), .unpromised),
      (change(1, 1, 0), .still), (change(0, 0, 0), .still),
      (change(1, 1, -1e-17), .tooSmall), (change(1, 1 + 4e-16, -1e-17), .tooSmall),
      (change(1, 1 - 5e-15, -8e-15), .tooSmall), (change(1, 1 + 5e-15, -2e-14), .againstPromise),
      (change(.infinity, 1, -1), .notFinite), (change(1, .nan, -1), .notFinite),
      (change(1, 0.5, -.infinity), .notFinite), (change(-1e308, 1e308, -1), .notFinite),
    ]
    for (change, verdict) in cases { #expect(change.verdict == verdict, "\(change)") }
    #expect(Set(cases.map(\.1)) == Set(CostChange.Verdict.allCases))
  }

  /// ½ w² along w with the rate η: w → (1 − η) w, so that a share s of the step leads to (1 − s η) w.
  @Test(arguments: [(1.5, nil), (2, 1), (2.5, 1), (4.5, 2), (100, 6), (3e6, nil)] as [(Double, Int?)])
  func `A step that is too long is halved until it lowers the cost`(rate: Double, halvings: Int?) {
    let setup = TrainingSetup(
      architecture: Architecture(unitCounts: [1, 1], activations: [.identity], cost: .quadratic),
      initial: Parameters(weights: [Matrix(rows: [[1]])], biases: [[0]]),
      data: Dataset(inputs: Matrix(rows: [[1]]), targets: Matrix(rows: [[0]])),
      learning: Learning(rate: rate, trainsBiases: false))
    let change = UpdateTrace(setup: setup, start: .first(of: setup)).costChange
    #expect(change.halvings == halvings)
    if rate == 2 { #expect(change.verdict == .cameToNothing) }
    if rate > 2 { #expect(change.verdict == .againstPromise) }
  }

  /// A unit so far from 0 that its slope has fewer digits than its a.
  @Test func `What rounding could have made is not judged`() {
    let setup = TrainingSetup(
      architecture: Architecture(unitCounts: [1, 1], activations: [.sigmoid], cost: .quadratic),
      initial: Parameters(weights: [Matrix(rows: [[20]])], biases: [[0]]),
      data: Dataset(inputs: Matrix(rows: [[1]]), targets: Matrix(rows: [[1]])), learning: Learning(rate: 0.5))
    let change = UpdateTrace(setup: setup, start: .first(of: setup)).costChange
    #expect(change.promised < 0 && change.verdict == .tooSmall)
  }
}
