/// How a book arranges the equations: the sign of δ and the order of factors. Whichever it is, the values are the same
/// bits, up to the sign of δ.
public struct Arrangement: Hashable, Sendable {
  /// δ is −∂C/∂z instead of ∂C/∂z. Then plain descent adds η δ a, and the gradient is −δ a.
  var deltaIsNegated = false
  /// The slope stands before the sum of blame: σ′(z) Σ w δ.
  var slopeStandsFirst = false
  /// δ stands before the weight: Σ δ w.
  var deltaStandsFirst = false

  /// As this code computes: δ = ∂C/∂z. For anything that is only about values.
  public static let plain = Arrangement()

  /// A value as this arrangement counts it.
  func shown(_ value: Double, of quantity: Quantity) -> Double {
    guard deltaIsNegated, case .delta = quantity else { return value }
    return -value
  }
}
