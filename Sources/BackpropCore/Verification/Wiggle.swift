/// One number moved a little, and everything that moves with it: what a derivative is about, done by hand.
///
/// For a number of the forward pass, what follows up to the cost; for a later one, what follows up to the end of the
/// update.
public struct Wiggle: Equatable, Sendable {
  /// A number that follows.
  public struct Reading: Equatable, Sendable {
    public let quantity: Quantity
    public let before: Double
    public let after: Double
    /// ∂quantity/∂source at the value before.
    public let derivative: Double
  }

  public let source: Quantity
  public let before: Double
  public let after: Double
  /// In the order of the walk.
  public let readings: [Reading]

  /// How many steps are tried at most; a large network has hundreds of thousands.
  private static let farthest = 20_000

  /// - Parameter value: what `source` is set to, everything else that is given staying as it is.
  public init(_ source: Quantity, to value: Double, in graph: TraceGraph) {
    let trace = graph.trace
    self.source = source
    before = trace.value(of: source)
    after = value
    var moved: [Quantity: Double] = [source: value]
    var readings: [Reading] = []
    for index in Self.steps(after: source, in: trace.walk) {
      let quantity = trace.walk.quantity(at: index)
      guard quantity != source, !source.isForward || quantity.isForward,
        let bound = trace.context.formula(for: quantity)?.bound,
        bound.operands.contains(where: { moved[$0] != nil })
      else { continue }
      let new = bound.value { moved[$0] ?? trace.value(of: $0) }
      moved[quantity] = new
      readings.append(
        Reading(
          quantity: quantity, before: trace.value(of: quantity), after: new,
          derivative: graph.totalInfluence(of: source, on: quantity).value ?? .nan))
    }
    self.readings = readings
  }

  /// The steps that can follow a number: to the cost from anything up to it, else to the end.
  private static func steps(after source: Quantity, in walk: Walk) -> Range<Int> {
    let first = walk.index(of: source).map { $0 + 1 } ?? 0
    let end =
      source.isForward
      ? walk.segments.last { $0.phase == .cost }?.steps.upperBound ?? walk.stepCount : walk.stepCount
    return first..<min(max(first, end), first + farthest)
  }
}

extension Quantity {
  /// Whether it is on the way to the cost, or given for it.
  fileprivate var isForward: Bool {
    switch self {
    case .input, .target, .parameter, .lookAhead, .weightedInput, .activation, .unitCost, .patternCost,
      .batchCost:
      true
    case .constant, .previousState, .delta, .gradient, .state, .change, .updated: false
    }
  }
}
