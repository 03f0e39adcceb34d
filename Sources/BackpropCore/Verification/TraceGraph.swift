/// The graph of an update: every quantity points to the operands of its defining formula, and each such edge
/// carries the local derivative, found by differentiating the formula's tree. It knows nothing of the δ rules
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
    let bound = trace.context.formula(for: quantity)?.bound
    let edges = bound.map { expression in
      expression.localDerivatives { self.trace.value(of: $0) }.map(Edge.init)
    }
    known[quantity] = edges ?? []
    return edges ?? []
  }
}
