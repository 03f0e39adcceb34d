/// An activation function with its slope, and where one unit stands on it.
///
/// f and f′ as the forward and the backward pass compute them. Example: the sigmoid at z = 0.3775 has
/// a ≈ 0.5933 and slope a(1 − a) ≈ 0.2413; at z = 0 its slope is largest, 0.25.
public struct ActivationCurve: Equatable, Sendable {
  public struct Point: Equatable, Sendable {
    public let z: Double
    /// f(z)
    public let activation: Double
    /// f′(z), activation per unit of z
    public let slope: Double
  }

  public let function: ActivationFunction
  /// Where the unit stands.
  public let point: Point
  /// From the lower end of the range to the upper one, evenly spaced.
  public let points: [Point]

  /// `nil` for softmax, which is not a function of one z. At least two points.
  public init?(
    _ function: ActivationFunction, at z: Double, range: ClosedRange<Double>, pointCount: Int = 241
  ) {
    if function.kind.row.isOfWholeLayer { return nil }
    precondition(pointCount >= 2, "a curve has two ends")
    self.function = function
    point = Self.point(function, z)
    points = evenlySpaced(range, count: pointCount).map { Self.point(function, $0) }
  }

  private static func point(_ function: ActivationFunction, _ z: Double) -> Point {
    let a = function.value(at: z)
    return Point(z: z, activation: a, slope: function.slope(weightedInput: z, activation: a))
  }
}

/// `count` ≥ 2 values from one end to the other, both ends exact.
func evenlySpaced(_ range: ClosedRange<Double>, count: Int) -> [Double] {
  let last = count - 1
  return (0..<count).map { index in
    if index == last { return range.upperBound }
    return range.lowerBound + (range.upperBound - range.lowerBound) * (Double(index) / Double(last))
  }
}
