import BackpropCore
import TestSupport
import Testing

/// The networks formulas are read on.
enum WrittenNets {
  static func trace(_ setup: TrainingSetup, update: Int = 0) -> UpdateTrace {
    RandomSetups.traces(of: setup, updates: update + 1)[update]
  }

  static let mazur = trace(mazurSetup)
  /// Four patterns in one batch.
  static let batch = trace(net([2, 3, 2], patterns: 4, seed: 3))
  static let noHidden = trace(net([3, 2], seed: 4))
  /// 004's: 4-4-2.
  static let nielsen = trace(net([4, 4, 2], seed: 5))
  static let deep = trace(net([2, 3, 4, 2], seed: 6))
  /// 002's: sigmoid in the hidden layer, identity in the output layer, one output.
  static let brilliant = trace(net([3, 3, 1], output: .identity, seed: 7))
  static let brilliantBatch = trace(net([3, 3, 1], output: .identity, patterns: 3, seed: 7))
  /// 2-3-2, one pattern.
  static let momentumFree = trace(net([2, 3, 2], seed: 8))
  static let momentum: UpdateTrace = {
    var setup = net([2, 3, 2], seed: 8)
    setup.learning.optimizer = Optimizer(.momentum, [.momentum: 0.9])
    return trace(setup, update: 2)
  }()

  static func net(
    _ counts: [Int], output: ActivationFunction = .sigmoid, hidden: ActivationFunction = .sigmoid,
    patterns: Int = 1, seed: UInt64
  ) -> TrainingSetup {
    var generator = SplitMix64(seed: seed)
    func uniform(_ range: ClosedRange<Double> = -1...1) -> Double {
      Double.random(in: range, using: &generator)
    }
    let activations = counts.dropFirst(2).map { _ in hidden } + [output]
    let architecture = Architecture(unitCounts: counts, activations: activations, cost: .quadratic)
    var initial = Parameters(of: architecture)
    for l in initial.weights.indices {
      for i in initial.weights[l].elements.indices { initial.weights[l].elements[i] = uniform() }
      for i in initial.biases[l].indices { initial.biases[l][i] = uniform() }
    }
    func rows(_ width: Int) -> Matrix {
      Matrix(rows: (0..<patterns).map { _ in (0..<width).map { _ in uniform(0...1) } })
    }
    return TrainingSetup(
      architecture: architecture, initial: initial,
      data: Dataset(inputs: rows(counts[0]), targets: rows(counts[counts.count - 1])),
      learning: Learning(rate: 0.3))
  }
}

/// A formula read in a network; indices counted from 1, as in `for:`.
struct Written {
  let sides: [FormulaSide]

  init(
    _ latex: String, _ notation: Notation = .units, on trace: UpdateTrace = WrittenNets.mazur,
    for indices: [String: Int] = [:], letters: [String: Double] = [:]
  ) throws {
    let reader = FormulaReader(
      notation: notation, trace: trace, indices: notation.indices(counted: indices), letters: letters)
    sides = reader.sides(of: try LaTeXFormula.parse(latex))
  }

  var values: [Double?] { sides.map(\.value) }
  var faults: [FormulaFault] { sides.compactMap(\.fault) }

  /// Whether every side has a value and all are the same, but for the rounding of another order of operations.
  var isTrue: Bool {
    guard sides.count > 1, let first = values[0] else { return false }
    return values.allSatisfy { value in
      guard let value else { return false }
      return (value - first).magnitude <= 1e-12 * max(1e-3, first.magnitude)
    }
  }

  static func value(
    _ latex: String, _ notation: Notation = .units, on trace: UpdateTrace = WrittenNets.mazur,
    for indices: [String: Int] = [:], letters: [String: Double] = [:]
  ) throws -> Double {
    let written = try Written(latex, notation, on: trace, for: indices, letters: letters)
    return try #require(written.values.first ?? nil, "\(written.faults.map(\.message))")
  }
}
