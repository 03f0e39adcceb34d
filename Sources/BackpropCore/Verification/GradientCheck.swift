/// The same gradient computed three ways: by backpropagation, as a central difference quotient, and as the sum
/// over all paths from the parameter to the cost.
public struct GradientCheck: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public let parameter: Parameter
    public let backprop: Double
    /// (C(θ + ε) − C(θ − ε)) / 2ε
    public let difference: Double
    /// `nil` where there are more than a million paths.
    public let paths: Double?
    public let pathCount: Int?
    /// The unit whose kink (relu, leakyRelu) lies between θ − ε and θ + ε: the quotient says nothing there.
    public let crossesKink: Bool

    /// The three values differ by no more than the tolerance, pair by pair; a quotient across a kink is not counted.
    public var agrees: Bool {
      var values = [backprop]
      if !crossesKink { values.append(difference) }
      if let paths { values.append(paths) }
      for (position, a) in values.enumerated() {
        for b in values[(position + 1)...] where !GradientCheck.agree(a, b) { return false }
      }
      return true
    }

    /// The largest difference of a pair, relative to the larger of the two; 0 where all are 0, infinite where
    /// one of a pair is not finite.
    public var largestDisagreement: Double {
      let values = [backprop] + (crossesKink ? [] : [difference]) + (paths.map { [$0] } ?? [])
      var largest = 0.0
      for (position, a) in values.enumerated() {
        for b in values[(position + 1)...] where a != b {
          let relative = (a - b).magnitude / max(a.magnitude, b.magnitude)
          // `max` would drop a NaN, and call the worst row the best.
          largest = max(largest, relative.isNaN ? .infinity : relative)
        }
      }
      return largest
    }
  }

  public let epsilon: Double
  public let rows: [Row]
  /// How many parameters the network has; more than `rows.count` where a sample was checked.
  public let parameterCount: Int
  /// Forward passes over the batch that the central differences took: two per parameter.
  public var differencePasses: Int { 2 * rows.count }
  public var agrees: Bool { rows.allSatisfy(\.agrees) }

  /// 1e−9 absolute, for gradients that are nearly 0, plus 1e−6 of the larger value: a central difference with
  /// ε = 1e−5 is good to about 1e−10 by truncation and 1e−11/ε·C by rounding.
  static func agree(_ a: Double, _ b: Double) -> Bool {
    let distance = (a - b).magnitude
    // A millionth of infinity is infinity too.
    return distance.isFinite && distance <= 1e-9 + 1e-6 * max(a.magnitude, b.magnitude)
  }

  /// A sample larger networks are checked on, spread evenly over the walk's order of parameters.
  public static let sampleSize = 10_000

  /// Checks the first batch at the initial weights.
  /// - Parameters:
  ///   - epsilon: the half-width of the difference quotient.
  ///   - checksAll: every parameter, however many there are.
  public init(_ setup: TrainingSetup, epsilon: Double = 1e-5, checksAll: Bool = false) {
    let trace = UpdateTrace(setup: setup, start: .first(of: setup))
    let graph = TraceGraph(trace)
    let places = StepPlaces(trace.context)
    let count = setup.architecture.parameterCount
    let indices =
      checksAll || count <= Self.sampleSize
      ? Array(0..<count) : (0..<Self.sampleSize).map { $0 * count / Self.sampleSize }
    self.epsilon = epsilon
    parameterCount = count
    rows = indices.map { index in
      Self.row(places.parameter(index), trace, graph, epsilon)
    }
  }

  private static func row(
    _ parameter: Parameter, _ trace: UpdateTrace, _ graph: TraceGraph, _ epsilon: Double
  )
    -> Row
  {
    let influence = graph.influence(of: trace.context.passValue(of: parameter), on: trace.context.cost)
    let quotient = DifferenceQuotient(trace, parameter: parameter, epsilon: epsilon)
    return Row(
      parameter: parameter, backprop: trace.record.gradients[parameter], difference: quotient.value,
      paths: influence.value, pathCount: influence.pathCount, crossesKink: quotient.crossesKink)
  }
}
