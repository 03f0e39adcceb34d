extension TraceGraph {
  /// The influence of `source` on `target`, path by path.
  /// - Parameters:
  ///   - limit: with more paths than this, none is followed and `value` is `nil`.
  ///   - keeping: how many paths to return.
  public func influence(of source: Quantity, on target: Quantity, limit: Int = 1_000_000, keeping: Int = 0)
    -> Influence
  {
    let reach = SourceReachability(source: source, architecture: trace.setup.architecture)
    var counts: [Quantity: Int] = [source: 1]
    let count = pathCount(from: target, to: reach, &counts)
    guard let count, count <= limit else { return Influence(value: nil, pathCount: count, paths: []) }
    var walker = PathWalker(graph: self, reach: reach, counts: counts, keeping: keeping)
    walker.follow(from: target)
    return Influence(value: walker.sum, pathCount: count, paths: walker.paths)
  }

  /// ∂target/∂source, however many paths there are: each quantity between the two is visited once and hands on what
  /// reaches it. That is what backpropagation does with the cost.
  /// - Parameter keeping: how many paths to return.
  public func totalInfluence(of source: Quantity, on target: Quantity, keeping: Int = 0) -> Influence {
    let reach = SourceReachability(source: source, architecture: trace.setup.architecture)
    var counts: [Quantity: Int] = [source: 1]
    let count = pathCount(from: target, to: reach, &counts)
    var totals: [Quantity: Double] = [source: 1]
    let value = total(of: target, to: reach, counts, &totals)
    var walker = PathWalker(
      graph: self, reach: reach, counts: counts, keeping: keeping, stopsWhenKept: true)
    walker.follow(from: target)
    return Influence(value: value, pathCount: count, paths: walker.paths)
  }

  /// The influence of the source on one quantity, computed from its influence on that quantity's operands.
  private func total(
    of quantity: Quantity, to reach: SourceReachability, _ counts: [Quantity: Int],
    _ totals: inout [Quantity: Double]
  ) -> Double {
    if let total = totals[quantity] { return total }
    var sum = 0.0
    // An infinite slope on an edge that leads nowhere must not count.
    for edge in edges(of: quantity) where reach.isPossible(from: edge.operand) && counts[edge.operand] != 0 {
      sum += edge.derivative * total(of: edge.operand, to: reach, counts, &totals)
    }
    totals[quantity] = sum
    return sum
  }

  /// How many paths lead from a quantity to the source (whose count is 1); `nil` on overflow.
  private func pathCount(
    from quantity: Quantity, to reach: SourceReachability, _ counts: inout [Quantity: Int]
  ) -> Int? {
    let count = saturatedCount(from: quantity, to: reach, &counts)
    return count == Int.max ? nil : count
  }

  /// The same, with `Int.max` for anything larger.
  private func saturatedCount(
    from quantity: Quantity, to reach: SourceReachability, _ counts: inout [Quantity: Int]
  )
    -> Int
  {
    if let count = counts[quantity] { return count }
    var total = 0
    for edge in edges(of: quantity) where reach.isPossible(from: edge.operand) {
      let (sum, overflow) = total.addingReportingOverflow(
        saturatedCount(from: edge.operand, to: reach, &counts))
      total = overflow ? Int.max : sum
    }
    counts[quantity] = total
    return total
  }
}
