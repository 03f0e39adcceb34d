/// One derivative found in several ways, and whether they give the same number: the one judge for `check`, for the step
/// view's three proofs and for an influence that is measured.
public struct DerivativeComparison: Equatable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case agree
    case differ
    /// Below what a difference can measure: it shows nothing.
    case tooSmall
    /// One of the numbers is infinite or NaN: there is nothing to compare.
    case notFinite
    /// Between −ε and +ε lies the kink of a unit: the difference says nothing there. The derived numbers agree.
    case kink
  }

  /// Found by rules: backprop, the sum over all paths.
  public let derived: [Double]
  /// The difference quotient.
  public let measured: Double
  public let crossesKink: Bool
  /// What rounding of the measured number alone can do to the quotient.
  private let noise: Double

  /// - Parameters:
  ///   - size: the size of the number that was measured on either side, e.g. C.
  ///   - epsilon: half the distance between the two sides.
  public init(derived: [Double], measured: Double, size: Double, epsilon: Double, crossesKink: Bool) {
    self.derived = derived
    self.measured = measured
    self.crossesKink = crossesKink
    noise = Self.rounding * size.magnitude / epsilon
  }

  /// For derivatives that are nearly 0: a quotient with ε = 1e−5 is good to about 1e−10 by truncation.
  private static let absolute = 1e-9
  /// Relative to the larger value.
  private static let relative = 1e-6
  /// A sum of a few numbers is good to a few units in its 16th digit.
  private static let rounding = 1e-15

  public var verdict: Verdict {
    guard measured.isFinite, derived.allSatisfy(\.isFinite) else { return .notFinite }
    if derived.contains(where: { !isNear($0, derived[0], within: Self.absolute) }) { return .differ }
    if crossesKink { return .kink }
    let reach = Self.absolute + noise
    if derived.contains(where: { !isNear($0, measured, within: reach) }) { return .differ }
    return derived.contains { $0 != measured && max($0.magnitude, measured.magnitude) <= reach }
      ? .tooSmall : .agree
  }

  private func isNear(_ a: Double, _ b: Double, within reach: Double) -> Bool {
    (a - b).magnitude <= reach + Self.relative * max(a.magnitude, b.magnitude)
  }

  /// The largest difference of a pair, relative to the larger of the two; `nil` where the values are not compared.
  public var largestDisagreement: Double? {
    switch verdict {
    case .tooSmall, .notFinite: return nil
    case .agree, .differ, .kink: break
    }
    let values = crossesKink ? derived : derived + [measured]
    let pairs = values.enumerated().flatMap { position, a in values[(position + 1)...].map { (a, $0) } }
    return pairs.map { a, b in
      a == b ? 0 : (a - b).magnitude / max(a.magnitude, b.magnitude)
    }.max()
  }
}
