import BackpropCore
import TerminalCanvas

/// What only an author writes, in two dimensions.
extension MathTypesetter {
  func authoredPieces(_ node: MathNode, _ around: Surroundings) -> [MathPiece] {
    [MathPiece(MathBox(node.text(glyphs), style: around.style))]
  }
}
