import BackpropCore
import TerminalCanvas

extension MathNode {
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
