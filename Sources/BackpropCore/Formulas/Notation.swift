/// In whose letters the same state is told. What differs is letters, indices, the order factors are written in,
/// and the sign of δ; never the numbers otherwise.
public enum Notation: String, Hashable, Sendable, CaseIterable {
  /// Output units i, hidden units j, input units k: z_j, a_j, w_ij (to, from).
  case units
  /// Nielsen's: z^l_j, a^l_j, w^l_jk (to, from); layers from 1.
  case layers
  /// The Brilliant wiki's: a_j^k is the *net input*, o_j^k the output, w_ij^k (from, to); layers from 0.
  case brilliant
  /// The generalized delta rule: net input x, output y, target t, and δ = −∂E/∂x.
  case generalizedDelta = "generalized-delta"

  /// `units` for at most one hidden layer, else `layers`.
  public static func standard(for architecture: Architecture) -> Notation {
    architecture.hiddenLayerCount <= 1 ? .units : .layers
  }

  /// δ is −∂C/∂z instead of ∂C/∂z.
  public var deltaIsNegated: Bool { self == .generalizedDelta }
  /// The slope stands before the sum of blame: σ′(z) Σ w δ.
  var slopeStandsFirst: Bool { self == .brilliant || self == .generalizedDelta }
  /// δ stands before the weight: Σ δ w.
  var deltaStandsFirst: Bool { self == .generalizedDelta }
  /// The slope is written out as a(1 − a) rather than σ′(z).
  var writesSlopeOut: Bool { self == .units }

  /// A value as this notation counts it: δ changes its sign in `generalized-delta`.
  public func shown(_ value: Double, of quantity: Quantity) -> Double {
    guard deltaIsNegated, case .delta = quantity else { return value }
    return -value
  }

  public var next: Notation { cycled(by: 1) }
  public var previous: Notation { cycled(by: Notation.allCases.count - 1) }

  private func cycled(by offset: Int) -> Notation {
    let all = Notation.allCases
    let position = all.firstIndex(of: self) ?? 0
    return all[(position + offset) % all.count]
  }
}
