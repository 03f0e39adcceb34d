import BackpropCore
import TerminalCanvas

extension GlyphSet {
  /// The glyphs of mathematics on the same terminal.
  var math: MathGlyphs {
    switch self {
    case .unicode: .unicode
    case .ascii: .ascii
    }
  }
}
