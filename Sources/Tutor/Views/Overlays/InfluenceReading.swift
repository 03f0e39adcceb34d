import BackpropCore

/// ∂A/∂B read from the trace: its value, its paths, and what wiggling B really does to A.
struct InfluenceReading {
  let target: Quantity
  let source: Quantity
  /// `nil` where there are too many paths to follow.
  let value: Double?
  let pathCount: Int?
  let paths: [Influence.Path]
  /// Whether target and source had to change places: influence runs from earlier to later.
  let epsilon: Double
  let above: Double
  let below: Double

  /// As many paths as are followed at one key, and as many as can be looked at one by one.
  private static let pathLimit = 50_000
  private static let pathsKept = 200

  init(_ view: InfluenceView, in state: TutorState) {
    let graph = TraceGraph(state.trace)
    var target = view.target
    var source = view.source
    var influence = graph.influence(of: source, on: target, limit: Self.pathLimit, keeping: Self.pathsKept)
    if influence.pathCount == 0 {
      // Picked the other way round: A acts on B.
      let reverse = graph.influence(of: target, on: source, limit: Self.pathLimit, keeping: Self.pathsKept)
      if reverse.pathCount != 0 {
        influence = reverse
        swap(&target, &source)
      }
    }
    self.target = target
    self.source = source
    value = influence.value
    pathCount = influence.pathCount
    paths = influence.paths
    let center = state.trace.value(of: source)
    epsilon = 1e-3
    above = influence.value == nil ? .nan : graph.value(of: target, when: source, is: center + epsilon)
    below = influence.value == nil ? .nan : graph.value(of: target, when: source, is: center - epsilon)
  }

  /// (A(B + ε) − A(B − ε)) / 2ε
  var quotient: Double { (above - below) / (2 * epsilon) }
}
