/// The graph of an update: every quantity points to the operands of its defining formula, and each such edge
/// carries the local derivative, got by differentiating the formula's tree. It knows nothing of the δ rules
/// as rules: a δ is a quantity like any other.
///
/// A reference type because it remembers what it has differentiated: asking for ten thousand parameters'
/// influence on the cost visits the same edges again and again.
public final class TraceGraph {
  /// One operand of a quantity and ∂quantity/∂operand, the other operands held fixed.
  public struct Edge: Equatable, Sendable {
    public let operand: Quantity
    public let derivative: Double
  }

  public let trace: UpdateTrace
  private var known: [Quantity: [Edge]] = [:]

  public init(_ trace: UpdateTrace) { self.trace = trace }

  /// The edges of a quantity in the order its formula reads them; none for what is given.
  public func edges(of quantity: Quantity) -> [Edge] {
    if let edges = known[quantity] { return edges }
    // The notation whose δ is ∂C/∂z and whose products stand in the book's order; which one does not matter.
    let bound = trace.context.formula(for: quantity, notation: .layers)?.bound
    let edges =
      bound.map { expression in
        expression.operands.map { operand in
          Edge(
            operand: operand,
            derivative: expression.derivative(withRespectTo: operand).value { self.trace.value(of: $0) })
        }
      } ?? []
    known[quantity] = edges
    return edges
  }
}

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

extension TraceGraph {
  /// The influence of `source` on `target`, path by path.
  /// - Parameters:
  ///   - limit: with more paths than this none is followed and `value` is `nil`.
  ///   - keeping: how many paths to return.
  public func influence(of source: Quantity, on target: Quantity, limit: Int = 1_000_000, keeping: Int = 0)
    -> Influence
  {
    var counts: [Quantity: Int] = [source: 1]
    let count = pathCount(from: target, &counts)
    guard let count, count <= limit else { return Influence(value: nil, pathCount: count, paths: []) }
    var walker = PathWalker(graph: self, source: source, counts: counts, keeping: keeping)
    walker.follow(target, product: 1)
    return Influence(value: walker.sum, pathCount: count, paths: walker.paths)
  }

  /// How many paths lead from a quantity to the source (whose count is 1); `nil` on overflow.
  private func pathCount(from quantity: Quantity, _ counts: inout [Quantity: Int]) -> Int? {
    if let count = counts[quantity] { return count == Int.max ? nil : count }
    var total = 0
    for edge in edges(of: quantity) {
      guard let count = pathCount(from: edge.operand, &counts) else {
        counts[quantity] = Int.max
        return nil
      }
      let (sum, overflow) = total.addingReportingOverflow(count)
      if overflow || sum == Int.max {
        counts[quantity] = Int.max
        return nil
      }
      total = sum
    }
    counts[quantity] = total
    return total
  }
}

/// Follows every path that reaches the source, multiplying on the way and adding up at its end.
private struct PathWalker {
  let graph: TraceGraph
  let source: Quantity
  let counts: [Quantity: Int]
  let keeping: Int
  private(set) var sum = 0.0
  private(set) var paths: [Influence.Path] = []
  private var quantities: [Quantity] = []
  private var factors: [Double] = []

  init(graph: TraceGraph, source: Quantity, counts: [Quantity: Int], keeping: Int) {
    self.graph = graph
    self.source = source
    self.counts = counts
    self.keeping = keeping
  }

  mutating func follow(_ quantity: Quantity, product: Double) {
    quantities.append(quantity)
    defer { quantities.removeLast() }
    if quantity == source {
      sum += product
      if paths.count < keeping {
        paths.append(Influence.Path(quantities: quantities, factors: factors, value: product))
      }
      return
    }
    for edge in graph.edges(of: quantity) where (counts[edge.operand] ?? 0) > 0 {
      factors.append(edge.derivative)
      follow(edge.operand, product: product * edge.derivative)
      factors.removeLast()
    }
  }
}
