import BackpropCore

/// Which steps of an update have to come before which others: what a step reads must be there, and a weight may be
/// replaced only when nothing reads its old value any more.
///
/// The walk takes its steps in one of many orders that respect this; none of the others is a mistake.
struct ReadingOrder {
  private let quantities: [Quantity]
  private let context: UpdateContext
  /// For each quantity, what it reads that is not made by way of another of them.
  private let sources: [Set<Quantity>]

  /// `nil` where not all of the keys are steps of one update.
  init?(_ keys: [ValueExpression], _ values: LessonValues) {
    let names = keys.compactMap { key -> QuantityName? in
      if case .step(let name) = key { name } else { nil }
    }
    guard let update = names.first?.update, names.count == keys.count,
      names.allSatisfy({ $0.update == update })
    else { return nil }
    quantities = names.map(\.quantity)
    let trace = values.trace(ofUpdate: update)
    context = trace.context
    // What the walk makes before the first of them has been done when they begin.
    let first = quantities.compactMap { trace.walk.index(of: $0) }.min() ?? 0
    sources = quantities.map { [quantities, context] quantity in
      Self.sources(of: quantity, context) { operand in
        !quantities.contains(operand) && (trace.walk.index(of: operand) ?? 0) >= first
      }
    }
  }

  /// Those that must come before one of them.
  func before(_ index: Int) -> Set<Int> {
    Set(quantities.indices.filter { $0 != index && precedes($0, index) })
  }

  private func precedes(_ first: Int, _ second: Int) -> Bool {
    if sources[second].contains(quantities[first]) { return true }
    // What is given is there from the start.
    if isGiven(first) { return !isGiven(second) }
    guard case .updated(let parameter) = quantities[second] else { return false }
    return sources[first].contains(.parameter(parameter))
  }

  private func isGiven(_ index: Int) -> Bool {
    context.formula(for: quantities[index], notation: .first) == nil
  }

  private static func sources(
    of quantity: Quantity, _ context: UpdateContext, leadsOn: (Quantity) -> Bool
  ) -> Set<Quantity> {
    var found: Set<Quantity> = []
    var left = [quantity]
    while let next = left.popLast() {
      for operand in context.formula(for: next, notation: .first)?.bound.operands ?? []
      where found.insert(operand).inserted && leadsOn(operand) {
        left.append(operand)
      }
    }
    return found
  }
}
