extension MathNode {
  /// The same node with every part directly inside replaced, in reading order: scripts, limits and labels too.
  ///
  /// The one place that knows what a node is made of; whatever walks through formulas is written with it.
  package func mapChildren(_ transform: (MathNode) -> MathNode) -> MathNode {
    switch self {
    case .symbol, .number, .text, .infix, .prefix, .space: self
    case .row(let parts): .row(parts.map(transform))
    case .scripts(let base, let lower, let upper):
      .scripts(transform(base), lower: lower.map(transform), upper: upper.map(transform))
    case .fraction(let above, let below): .fraction(transform(above), transform(below))
    case .sum(let index, let from, let to, let body):
      .sum(index: transform(index), from: transform(from), to: transform(to), body: transform(body))
    case .bigOperator(let sign, let lower, let upper, let body):
      .bigOperator(sign, lower: lower.map(transform), upper: upper.map(transform), body: transform(body))
    case .function(let name, let argument): .function(transform(name), transform(argument))
    case .parentheses(let inner): .parentheses(transform(inner))
    case .fenced(let left, let inner, let right): .fenced(left, transform(inner), right)
    case .root(let inner): .root(transform(inner))
    case .tagged(let quantity, let inner): .tagged(quantity, transform(inner))
    case .matrix(let rows): .matrix(rows.map { $0.map(transform) })
    case .lines(let kind, let rows): .lines(kind, rows.map { $0.map(transform) })
    case .accent(let accent, let inner): .accent(accent, transform(inner))
    case .lettering(let lettering, let inner): .lettering(lettering, transform(inner))
    case .boxed(let inner): .boxed(transform(inner))
    case .underbrace(let inner, let label): .underbrace(transform(inner), label: label.map(transform))
    }
  }

  /// The parts directly inside, in the order of `mapChildren`.
  package var children: [MathNode] {
    var children: [MathNode] = []
    _ = mapChildren { child in
      children.append(child)
      return child
    }
    return children
  }

  /// The formula with parts of it replaced, from the top down; where `transform` has no replacement for a part, the
  /// parts inside that part are tried.
  package func replacing(_ transform: (MathNode) -> MathNode?) -> MathNode {
    transform(self) ?? mapChildren { $0.replacing(transform) }
  }

  /// What replaces a hidden number, always the same width: neither sign nor size can be seen.
  package static let mask = "▒▒▒▒▒▒▒"

  /// Hides some quantities wherever they occur. The mask cannot be picked, and has no parentheses that would give the
  /// sign away.
  package func masking(_ hidden: Set<Quantity>) -> MathNode {
    replacing { node in
      var inner = node
      if case .parentheses(let part) = node { inner = part }
      guard case .tagged(let quantity, _) = inner, hidden.contains(quantity) else { return nil }
      return .number(Self.mask)
    }
  }
}
