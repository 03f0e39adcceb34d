import BackpropCore

extension MathNode {
  /// The digits of a number, with or without parentheses and tag.
  fileprivate var digits: String? {
    if case .number(let digits) = untagged { return digits }
    if case .parentheses(let inner) = untagged { return inner.digits }
    return nil
  }

  private static let masked = MathNode.number(mask)

  /// The node with every number that is not at the same place in `other` replaced by the mask; where the two are built
  /// differently, every number that occurs nowhere in `other`.
  func masking(whatDiffersFrom other: MathNode) -> MathNode {
    if let digits { return digits == other.digits ? self : Self.masked }
    let others = other.children
    if children.count == others.count {
      var rest = others[...]
      return mapChildren { child in rest.popFirst().map(child.masking(whatDiffersFrom:)) ?? child }
    }
    let all = other.allDigits
    return replacing { node in
      node.digits.map { all.contains($0) ? node : Self.masked }
    }
  }

  private var allDigits: Set<String> {
    if let digits { return [digits] }
    return children.reduce(into: []) { $0.formUnion($1.allDigits) }
  }
}
