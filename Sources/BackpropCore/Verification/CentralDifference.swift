/// What moving one number by ±ε does to another one that is computed from it: measured, with every formula in between
/// worked out again.
public struct CentralDifference: Equatable, Sendable {
  /// Half the distance between the two places where it is measured.
  public let epsilon: Double
  public let below: Double
  public let center: Double
  public let above: Double
  /// (A(B + ε) − A(B − ε)) / 2ε, with the 2ε that was left after rounding.
  public let quotient: Double
  public let crossesKink: Bool

  public init(of target: Quantity, by source: Quantity, in graph: TraceGraph) {
    let start = graph.trace.value(of: source)
    epsilon = Self.step(around: start)
    let (higher, lower) = (start + epsilon, start - epsilon)
    let above = graph.values(when: source, is: higher, upTo: target)
    let below = graph.values(when: source, is: lower, upTo: target)
    center = graph.trace.value(of: target)
    self.above = above[target] ?? center
    self.below = below[target] ?? center
    quotient = (self.above - self.below) / (higher - lower)
    crossesKink = above.contains { quantity, value in
      guard case .weightedInput(let layer, _, _) = quantity, let other = below[quantity] else { return false }
      return graph.trace.setup.architecture.activation(ofLayer: layer).hasKink(between: value, other)
    }
  }

  /// Small compared with the curvature, large compared with rounding: 1e−5, as in `check`; for a number below a
  /// thousandth, a hundredth of its size, so that 1e−8 in a denominator is not moved past 0; for a very large one,
  /// whatever is enough to move it.
  static func step(around value: Double) -> Double {
    var exponent = -5
    // Read as text, not multiplied: as exact as a double can hold a power of ten.
    var step: Double { Double("1e\(exponent)") ?? 0 }
    guard value != 0, value.isFinite else { return step }
    while step > value.magnitude / 100, exponent > -15 { exponent -= 1 }
    while step < value.magnitude * 1e-10 { exponent += 1 }
    return step
  }
}

extension DerivativeComparison {
  /// Compares what was derived with what was measured.
  public init(derived: [Double], _ difference: CentralDifference) {
    self.init(
      derived: derived, measured: difference.quotient, size: difference.center, epsilon: difference.epsilon,
      crossesKink: difference.crossesKink)
  }
}

extension ActivationFunction {
  /// Whether the two lie on different sides of a kink, or one of them on it.
  func hasKink(between a: Double, _ b: Double) -> Bool {
    kind.row.hasKink && ((a > 0) != (b > 0) || (a != b && (a == 0 || b == 0)))
  }
}
