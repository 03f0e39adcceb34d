import BackpropCore
import TerminalCanvas

extension MathNode {
  /// The formula with parts of it replaced, from the top down; where `transform` has no replacement its parts are asked.
  func replacing(_ transform: (MathNode) -> MathNode?) -> MathNode {
    if let replacement = transform(self) { return replacement }
    func inner(_ node: MathNode) -> MathNode { node.replacing(transform) }
    return switch self {
    case .symbol, .number, .text, .infix, .prefix, .space: self
    case .row(let parts): .row(parts.map(inner))
    case .scripts(let base, let lower, let upper):
      .scripts(inner(base), lower: lower.map(inner), upper: upper.map(inner))
    case .fraction(let a, let b): .fraction(inner(a), inner(b))
    case .sum(let index, let from, let to, let body):
      .sum(index: index, from: from, to: to, body: inner(body))
    case .bigOperator(let sign, let lower, let upper, let body):
      .bigOperator(sign, lower: lower.map(inner), upper: upper.map(inner), body: inner(body))
    case .function(let name, let argument): .function(name, inner(argument))
    case .parentheses(let part): .parentheses(inner(part))
    case .fenced(let left, let part, let right): .fenced(left, inner(part), right)
    case .root(let part): .root(inner(part))
    case .tagged(let quantity, let part): .tagged(quantity, inner(part))
    case .matrix(let rows): .matrix(rows.map { $0.map(inner) })
    case .lines(let kind, let rows): .lines(kind, rows.map { $0.map(inner) })
    case .accent(let accent, let part): .accent(accent, inner(part))
    case .lettering(let lettering, let part): .lettering(lettering, inner(part))
    case .boxed(let part): .boxed(inner(part))
    case .underbrace(let part, let label): .underbrace(inner(part), label: label)
    }
  }

  /// With ▒ for a number wherever it stands. The mask cannot be picked, and has no parentheses that would tell its sign.
  func masking(_ quantity: Quantity) -> MathNode {
    replacing { node in
      switch node {
      case .tagged(quantity, _), .parentheses(.tagged(quantity, _)): .number(ShownField.mask)
      default: nil
      }
    }
  }

  /// With ‹ › around some quantities' numbers.
  func marking(_ quantities: Set<Quantity>, _ glyphs: GlyphSet) -> MathNode {
    replacing { node in
      guard case .tagged(let quantity, .number(let digits)) = node, quantities.contains(quantity) else {
        return nil
      }
      let (open, close) = glyphs == .ascii ? ("<", ">") : ("‹", "›")
      return .tagged(quantity, .number(open + digits + close))
    }
  }
}
