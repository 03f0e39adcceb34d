import BackpropCore

/// ∂A/∂B read from the trace: its value, its paths, and what wiggling B really does to A.
struct InfluenceReading {
  let target: Quantity
  let source: Quantity
  /// Whether the numbers were picked the other way round: influence runs from what is computed first.
  let isSwapped: Bool
  /// The sum over all paths.
  let value: Double
  /// `nil` where the number does not fit an Int.
  let pathCount: Int?
  /// The first paths, at most `pathsKept`.
  let paths: [Influence.Path]
  /// What wiggling B does to A.
  let difference: CentralDifference

  /// As many as anybody looks at one by one.
  static let pathsKept = 200
  /// With more paths the sum is taken a quantity at a time, as backpropagation does.
  private static let pathLimit = 2_000

  init(_ view: InfluenceView, in state: TutorState) {
    let graph = TraceGraph(state.trace)
    var target = view.target
    var source = view.source
    var influence = Self.influence(of: source, on: target, in: graph)
    if influence.pathCount == 0 {
      let reverse = Self.influence(of: target, on: source, in: graph)
      if reverse.pathCount != 0 {
        influence = reverse
        swap(&target, &source)
      }
    }
    self.target = target
    self.source = source
    isSwapped = target != view.target
    value = influence.value ?? .nan
    pathCount = influence.pathCount
    paths = influence.paths
    difference = CentralDifference(of: target, by: source, in: graph)
  }

  private static func influence(of source: Quantity, on target: Quantity, in graph: TraceGraph) -> Influence {
    let counted = graph.influence(of: source, on: target, limit: pathLimit, keeping: pathsKept)
    return counted.value == nil
      ? graph.totalInfluence(of: source, on: target, keeping: pathsKept) : counted
  }

  /// Whether measuring and the chain rule say the same.
  var verdict: DerivativeComparison.Verdict {
    DerivativeComparison(derived: [value], difference).verdict
  }

  /// The path that is lit.
  func path(of view: InfluenceView) -> Influence.Path? {
    paths.isEmpty ? nil : paths[min(max(0, view.path), paths.count - 1)]
  }

  /// What is lit in the diagram: the numbers on the path and the weights of the lines it runs along.
  static func lit(_ path: Influence.Path, in context: UpdateContext) -> Set<Quantity> {
    var lit = Set(path.quantities)
    for (later, earlier) in zip(path.quantities, path.quantities.dropFirst()) {
      switch (later, earlier) {
      case (.weightedInput(let layer, let unit, _), .activation(_, let sender, _)),
        (.weightedInput(let layer, let unit, _), .input(let sender, _)):
        lit.insert(context.passValue(of: .weight(layer: layer, to: unit, from: sender)))
      case (.delta(_, let unit, _), .delta(let layer, let receiver, _)):
        lit.insert(context.passValue(of: .weight(layer: layer, to: receiver, from: unit)))
      default: break
      }
    }
    return lit
  }

  /// The pattern whose pass the path runs through; `nil` where it runs through none.
  static func pattern(of path: Influence.Path) -> Int? { path.quantities.lazy.compactMap(\.pattern).first }

  /// Whether the path runs along lines against their direction.
  static func runsBackward(_ path: Influence.Path) -> Bool {
    zip(path.quantities, path.quantities.dropFirst()).contains { later, earlier in
      if case .delta = later, case .delta = earlier { true } else { false }
    }
  }
}
