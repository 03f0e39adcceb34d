/// ∂A/∂B as the sum over all paths from B to A of the products of local derivatives.
public struct Influence: Equatable, Sendable {
  /// A path from A down to B: the quantities on it, A first, and the derivative of each with respect to the next.
  public struct Path: Equatable, Sendable {
    public let quantities: [Quantity]
    public let factors: [Double]
    /// The product of the factors.
    public let value: Double
  }

  /// `nil` where there are more paths than were allowed.
  public let value: Double?
  /// `nil` where the number does not fit an Int.
  public let pathCount: Int?
  /// The first paths in reading order, at most as many as were asked for.
  public let paths: [Path]
}
