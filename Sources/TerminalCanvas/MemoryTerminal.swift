/// A terminal in memory: what tests show pictures on.
package struct MemoryTerminal: Terminal {
  package var size: Size
  package let glyphs: GlyphSet
  /// Every picture shown so far, as the terminal would show it: cut to its size, in its glyphs.
  package private(set) var pictures: [Canvas] = []

  package init(size: Size, glyphs: GlyphSet = .unicode) {
    self.size = size
    self.glyphs = glyphs
  }

  package mutating func present(_ canvas: Canvas) {
    var picture = Canvas(size: size)
    for row in 0..<size.rows {
      for column in 0..<size.columns { picture[row, column] = canvas[row, column] }
    }
    picture.cursor = canvas.cursor
    switch glyphs {
    case .unicode: pictures.append(picture)
    case .ascii: pictures.append(picture.ascii)
    }
  }

  /// The rows of the last picture, blank if there was none.
  package var lines: [String] { (pictures.last ?? Canvas(size: size)).lines }
}
