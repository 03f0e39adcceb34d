extension MathNode {
  /// The parts of a formula side by side: rows opened, σ(z) as σ and (z), frames and braces taken off.
  var pieces: [MathNode] {
    switch self {
    case .row(let nodes): nodes.flatMap { $0.isFramed && nodes.count > 1 ? [.parentheses($0)] : $0.pieces }
    case .tagged(_, let inner), .boxed(let inner), .underbrace(let inner, _): inner.pieces
    case .function(let name, let argument): name.pieces + [.parentheses(argument)]
    case .lines(.aligned, let rows): rows.flatMap { $0.flatMap(\.pieces) }
    case .symbol, .number, .text, .infix, .prefix, .scripts, .fraction, .sum, .bigOperator, .parentheses,
      .fenced, .root, .matrix, .lines, .accent, .lettering, .space:
      [self]
    }
  }

  private var isFramed: Bool {
    if case .boxed = untagged { return true }
    return if case .underbrace = untagged { true } else { false }
  }
}
