import BackpropCore

// Masking numbers in written formulas.

extension MathNode {
  /// The digits of a number, with or without parentheses and tag.
  fileprivate var digits: String? {
    switch self {
    case .number(let digits): digits
    case .parentheses(let inner), .tagged(_, let inner): inner.digits
    case .symbol, .text, .row, .infix, .prefix, .scripts, .fraction, .sum, .bigOperator, .function, .fenced,
      .root, .matrix, .lines, .accent, .lettering, .boxed, .underbrace, .space:
      nil
    }
  }

  /// Quantities replaced by the mask, without parentheses that would tell the sign.
  func masking(_ hidden: Set<Quantity>) -> MathNode {
    if hidden.isEmpty { return self }
    switch self {
    case .tagged(let quantity, _) where hidden.contains(quantity): return Self.masked
    case .parentheses(.tagged(let quantity, _)) where hidden.contains(quantity): return Self.masked
    default: return mapChildren { $0.masking(hidden) }
    }
  }

  private static let masked = MathNode.number(WrongDerivation.mask)

  /// Every number that does not stand at the same place in `other` replaced by the mask; where the two are built
  /// differently, every number that `other` has nowhere.
  func masking(whatDiffersFrom other: MathNode) -> MathNode {
    if let digits { return digits == other.digits ? self : Self.masked }
    if let pair = childPairs(with: other) {
      var position = -1
      return mapChildren { child in
        position += 1
        return child.masking(whatDiffersFrom: pair[position])
      }
    }
    let all = other.allDigits
    return mapNumbers { all.contains($0) }
  }

  private func childPairs(with other: MathNode) -> [MathNode]? {
    let (own, others) = (childNodes, other.childNodes)
    return own.count == others.count ? others : nil
  }

  private var allDigits: Set<String> {
    if let digits { return [digits] }
    return childNodes.reduce(into: []) { $0.formUnion($1.allDigits) }
  }

  private func mapNumbers(isKept: (String) -> Bool) -> MathNode {
    if let digits { return isKept(digits) ? self : Self.masked }
    return mapChildren { $0.mapNumbers(isKept: isKept) }
  }

  private var childNodes: [MathNode] {
    var children: [MathNode] = []
    _ = mapChildren { child in
      children.append(child)
      return child
    }
    return children
  }

  private func mapChildren(_ transform: (MathNode) -> MathNode) -> MathNode {
    switch self {
    case .symbol, .number, .text, .infix, .prefix, .space: self
    case .row(let parts): .row(parts.map(transform))
    case .scripts(let base, let lower, let upper):
      .scripts(transform(base), lower: lower.map(transform), upper: upper.map(transform))
    case .fraction(let a, let b): .fraction(transform(a), transform(b))
    case .sum(let index, let from, let to, let body):
      .sum(index: index, from: from, to: to, body: transform(body))
    case .function(let name, let argument): .function(name, transform(argument))
    case .parentheses(let inner): .parentheses(transform(inner))
    case .root(let inner): .root(transform(inner))
    case .tagged(let quantity, let inner): .tagged(quantity, transform(inner))
    case .matrix(let rows): .matrix(rows.map { $0.map(transform) })
    case .bigOperator(let sign, let lower, let upper, let body):
      .bigOperator(sign, lower: lower.map(transform), upper: upper.map(transform), body: transform(body))
    case .fenced(let open, let inner, let close): .fenced(open, transform(inner), close)
    case .lines(let kind, let rows): .lines(kind, rows.map { $0.map(transform) })
    case .accent(let accent, let inner): .accent(accent, transform(inner))
    case .lettering(let lettering, let inner): .lettering(lettering, transform(inner))
    case .boxed(let inner): .boxed(transform(inner))
    case .underbrace(let inner, let label): .underbrace(transform(inner), label: label.map(transform))
    }
  }
}
