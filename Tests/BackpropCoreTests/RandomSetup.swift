@testable import BackpropCore

/// Setups drawn from a seed, for tests that compare two ways to compute the same.
struct RandomSetup {
  var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func number(_ range: ClosedRange<Double> = -1...1) -> Double {
    range.lowerBound + generator.nextUnit() * (range.upperBound - range.lowerBound)
  }

  mutating func parameters(of architecture: Architecture, scale: Double = 1) -> Parameters {
    var parameters = Parameters(of: architecture)
    for l in parameters.weights.indices {
      for i in parameters.weights[l].elements.indices { parameters.weights[l].elements[i] = scale * number() }
      for j in parameters.biases[l].indices { parameters.biases[l][j] = scale * number() }
    }
    return parameters
  }

  /// Inputs in −1…1, some of them 0; targets in 0…1, made to sum to about 1 for nobody: δ must not rely on it.
  mutating func data(of architecture: Architecture, patternCount: Int) -> Dataset {
    let inputs = (0..<patternCount * architecture.inputCount).map { _ in
      generator.next() % 8 == 0 ? 0 : number()
    }
    let targets = (0..<patternCount * architecture.outputCount).map { _ in number(0...1) }
    return Dataset(
      inputs: Matrix(rowCount: patternCount, columnCount: architecture.inputCount, elements: inputs),
      targets: Matrix(rowCount: patternCount, columnCount: architecture.outputCount, elements: targets))
  }

  mutating func setup(
    _ architecture: Architecture, patternCount: Int, learning: Learning, scale: Double = 1
  ) -> TrainingSetup {
    TrainingSetup(
      architecture: architecture, initial: parameters(of: architecture, scale: scale),
      data: data(of: architecture, patternCount: patternCount), learning: learning)
  }

  /// A shape for each kernel, with layer widths on either side of a vector's.
  static let shapes = [
    [1, 1, 1], [2, 2, 1], [2, 2, 2], [3, 3, 1], [3, 2, 4], [2, 5, 3], [7, 8, 2], [2, 8, 1],
    [3, 2], [9, 1], [2, 3, 3, 2], [5, 17, 4, 6, 3], [12, 9, 10],
  ]
  static let activations = RandomSetups.hiddenActivations
  static let outputs = RandomSetups.outputs.map { ($0.activation, $0.cost) }
  static let optimizers = RandomSetups.optimizers
  static let batches: [BatchSize] = [.full, .online, .mini(2), .mini(5), .mini(100)]
}

extension Parameters {
  /// Equal to the last bit, which `==` is not: it takes −0 for 0 and no NaN for itself.
  func hasBits(of other: Parameters) -> Bool {
    weights.count == other.weights.count
      && zip(weights, other.weights).allSatisfy { $0.elements.hasBits(of: $1.elements) }
      && zip(biases, other.biases).allSatisfy { $0.hasBits(of: $1) }
  }
}

extension [Double] {
  /// All NaNs count as one.
  func hasBits(of other: [Double]) -> Bool {
    count == other.count
      && zip(self, other).allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
  }
}

extension UpdateStart {
  func hasBits(of other: UpdateStart) -> Bool {
    number == other.number && parameters.hasBits(of: other.parameters)
      && state.momentumProduct.bitPattern == other.state.momentumProduct.bitPattern
      && state.updateCount == other.state.updateCount
      && state.values.keys == other.state.values.keys
      && state.values.allSatisfy { letter, values in other.state.values[letter].map(values.hasBits) ?? false }
  }
}
