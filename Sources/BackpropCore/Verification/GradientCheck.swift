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
    public let comparison: DerivativeComparison

    public var verdict: DerivativeComparison.Verdict { comparison.verdict }
  }

  public let epsilon: Double
  public let rows: [Row]
  /// How many parameters the network has; more than `rows.count` where a sample was checked.
  public let parameterCount: Int
  /// Forward passes over the batch that the central differences took: two per parameter.
  public var differencePasses: Int { 2 * rows.count }

  public func count(_ verdict: DerivativeComparison.Verdict) -> Int { rows.count { $0.verdict == verdict } }
  /// Whether somewhere two ways give different numbers, or none.
  public var isRefuted: Bool { count(.differ) + count(.notFinite) > 0 }
  /// Whether nothing speaks against it and something for it: what is too small to be measured, and what crosses a kink,
  /// does not count as agreement.
  public var agrees: Bool { !isRefuted && count(.agree) > 0 }

  /// The size of the sample that larger networks are checked on, spread evenly over the walk's order of parameters.
  public static let sampleSize = 10_000

  /// Checks the first batch at the initial weights.
  /// - Parameters:
  ///   - epsilon: the half-width of the difference quotient.
  ///   - checksAll: whether to check every parameter, however many there are.
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
    let backprop = trace.record.gradients[parameter]
    return Row(
      parameter: parameter, backprop: backprop, difference: quotient.value, paths: influence.value,
      pathCount: influence.pathCount,
      comparison: DerivativeComparison(
        derived: [backprop] + (influence.value.map { [$0] } ?? []), measured: quotient.value,
        size: trace.record.cost, epsilon: epsilon, crossesKink: quotient.crossesKink))
  }
}
