import BackpropCore

/// How initial weights and biases are drawn, the same on every machine for the same seed.
///
/// One `SplitMix64` serves the whole network. Layers are filled from the input, in a layer unit by unit; `uniform` draws
/// a unit's weights in the order of the units they come from and then its bias; `xavier` and `he` draw weights only.
/// A number between low and high is low + (high − low) · u with u uniform in [0, 1).
package enum Initialization: Equatable, Sendable {
  case uniform(low: Double, high: Double, seed: UInt64)
  /// Weights in ±√(6 / (n_in + n_out)), biases 0 (Glorot, Bengio 2010, normalized initialization).
  case xavier(seed: UInt64)
  /// Weights in ±√(6 / n_in), biases 0 (He et al. 2015, in its uniform form).
  case he(seed: UInt64)
  /// Everything 0: every hidden unit stays the same as its neighbours, which is worth seeing once.
  case zero

  /// The name used in experiment files.
  package var scheme: String {
    switch self {
    case .uniform: "uniform"
    case .xavier: "xavier"
    case .he: "he"
    case .zero: "zero"
    }
  }

  package func parameters(of architecture: Architecture) -> Parameters {
    var result = Parameters(of: architecture)
    switch self {
    case .zero: break
    case .uniform(let low, let high, let seed):
      var generator = SplitMix64(seed: seed)
      result.fill(using: &generator, drawsBiases: true) { _, _ in (low, high) }
    case .xavier(let seed):
      var generator = SplitMix64(seed: seed)
      result.fill(using: &generator, drawsBiases: false) { inputs, outputs in
        let bound = (6 / Double(inputs + outputs)).squareRoot()
        return (-bound, bound)
      }
    case .he(let seed):
      var generator = SplitMix64(seed: seed)
      result.fill(using: &generator, drawsBiases: false) { inputs, _ in
        let bound = (6 / Double(inputs)).squareRoot()
        return (-bound, bound)
      }
    }
    return result
  }
}

extension Parameters {
  fileprivate mutating func fill(
    using generator: inout SplitMix64, drawsBiases: Bool,
    range: (_ inputs: Int, _ outputs: Int) -> (low: Double, high: Double)
  ) {
    for layer in weights.indices {
      let (inputs, outputs) = (weights[layer].columnCount, weights[layer].rowCount)
      let (low, high) = range(inputs, outputs)
      for unit in 0..<outputs {
        for from in 0..<inputs {
          weights[layer].elements[unit * inputs + from] = low + (high - low) * generator.nextUnit()
        }
        if drawsBiases { biases[layer][unit] = low + (high - low) * generator.nextUnit() }
      }
    }
  }
}
