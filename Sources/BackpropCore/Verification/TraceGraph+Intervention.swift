extension TraceGraph {
  /// The value `target` would have if `source` were set to another number and everything that depends on it
  /// followed: what wiggling does. Everything else keeps its value.
  public func value(of target: Quantity, when source: Quantity, is value: Double) -> Double {
    values(when: source, is: value, upTo: target)[target] ?? trace.value(of: target)
  }

  /// The same with every number that was worked out on the way.
  func values(when source: Quantity, is value: Double, upTo target: Quantity) -> [Quantity: Double] {
    var known: [Quantity: Double] = [source: value]
    _ = intervened(target, &known)
    return known
  }

  private func intervened(_ quantity: Quantity, _ known: inout [Quantity: Double]) -> Double {
    if let value = known[quantity] { return value }
    guard let bound = trace.context.formula(for: quantity)?.bound else {
      return trace.value(of: quantity)
    }
    var operands: [Quantity: Double] = [:]
    for operand in bound.operands { operands[operand] = intervened(operand, &known) }
    let value = bound.value { operands[$0] ?? self.trace.value(of: $0) }
    known[quantity] = value
    return value
  }
}
