import BackpropCore

/// The steps that one matrix equation carries out at once: the same quantity of all units of a layer (of all parameters
/// into it), for one pattern.
package struct StepGroup: Equatable, Sendable {
  package let first: Int
  package let last: Int
  /// What the group computes first: it stands for the group.
  package let leader: Quantity
  private let units: Int
  private let senders: Int

  package init(of step: Int, in walk: Walk) {
    let quantity = walk.quantity(at: step)
    (units, senders) = walk.context.architecture.groupSize(of: quantity)
    leader = quantity.moved(to: 0, from: 0)
    first = walk.index(of: leader) ?? step
    last = walk.index(of: quantity.moved(to: units - 1, from: senders - 1)) ?? step
  }

  package var count: Int { units * senders }

  /// What the group computes, in the order of the walk. A layer of 784-30-10 has 23,520 weights.
  package var quantities: [Quantity] {
    (0..<units).flatMap { unit in (0..<senders).map { leader.moved(to: unit, from: $0) } }
  }
}
