/// Follows every path that reaches the source, multiplying on the way and adding up at its end.
///
/// Only what lies on a path is kept, under numbers instead of names: a million paths pass the same few quantities, and
/// each would be looked up a million times.
struct PathWalker {
  private struct Link {
    let node: Int
    let derivative: Double
  }

  private let graph: TraceGraph
  private let reach: SourceReachability
  private let counts: [Quantity: Int]
  private let keeping: Int
  /// Whether to look no further once it has `keeping` paths; `sum` is not complete then.
  private let stopsWhenKept: Bool
  private(set) var sum = 0.0
  private(set) var paths: [Influence.Path] = []
  /// The quantities on paths, the source first, and what each leads to.
  private var quantities: [Quantity]
  private var links: [ContiguousArray<Link>] = [[]]
  private var numbers: [Quantity: Int]
  /// The path so far, without its first quantity.
  private var trail: [Link] = []

  /// - Parameter counts: how many paths lead from a quantity to the source.
  init(
    graph: TraceGraph, reach: SourceReachability, counts: [Quantity: Int], keeping: Int,
    stopsWhenKept: Bool = false
  ) {
    self.stopsWhenKept = stopsWhenKept
    self.graph = graph
    self.reach = reach
    self.counts = counts
    self.keeping = keeping
    quantities = [reach.source]
    numbers = [reach.source: 0]
  }

  /// Every path from `target` down to the source, in the order the formulas read their operands.
  mutating func follow(from target: Quantity) {
    guard (counts[target] ?? 0) > 0 else { return }
    follow(number(of: target), start: target, product: 1)
  }

  private mutating func number(of quantity: Quantity) -> Int {
    if let number = numbers[quantity] { return number }
    var found: ContiguousArray<Link> = []
    for edge in graph.edges(of: quantity)
    where reach.isPossible(from: edge.operand) && (counts[edge.operand] ?? 0) > 0 {
      found.append(Link(node: number(of: edge.operand), derivative: edge.derivative))
    }
    let number = quantities.count
    numbers[quantity] = number
    quantities.append(quantity)
    links.append(found)
    return number
  }

  private mutating func follow(_ node: Int, start: Quantity, product: Double) {
    if node == 0 {
      sum += product
      if paths.count < keeping { keepPath(from: start, product) }
      return
    }
    for position in links[node].indices where !(stopsWhenKept && paths.count >= keeping) {
      let link = links[node][position]
      let isKept = paths.count < keeping
      if isKept { trail.append(link) }
      follow(link.node, start: start, product: product * link.derivative)
      if isKept { trail.removeLast() }
    }
  }

  private mutating func keepPath(from start: Quantity, _ product: Double) {
    paths.append(
      Influence.Path(
        quantities: [start] + trail.map { quantities[$0.node] }, factors: trail.map(\.derivative),
        value: product))
  }
}
