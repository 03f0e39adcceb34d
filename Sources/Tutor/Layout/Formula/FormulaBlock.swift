import BackpropCore
import TerminalCanvas

/// A typeset formula or a stack of lines, ready to be drawn: cells in rows, and where the numbers stand in them.
package struct FormulaBlock: Equatable, Sendable {
  package private(set) var size = Size(rows: 0, columns: 0)
  private var glyphs: [MathBox.Glyph] = []
  /// Rows and columns from the block's upper left corner, in reading order.
  package private(set) var placements: [MathBox.Placement] = []

  /// Puts a box below what is there.
  mutating func stack(_ box: MathBox) {
    let baseline = size.rows + box.ascent
    for var glyph in box.glyphs {
      glyph.row += baseline
      glyphs.append(glyph)
    }
    let moved = box.placements.map { placement in
      var copy = placement
      copy.row += baseline
      return copy
    }
    placements += moved.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    size.rows += box.rows
    size.columns = max(size.columns, box.width)
  }

  /// Draws the rows from `firstRow` on into a rectangle; what does not fit is cut off.
  package func draw(on canvas: inout Canvas, in rect: Rect, firstRow: Int = 0) {
    for glyph in glyphs {
      let row = glyph.row - firstRow
      guard row >= 0, row < rect.rows, glyph.column >= 0, glyph.column < rect.columns else { continue }
      canvas[rect.row + row, rect.column + glyph.column] = glyph.cell
    }
  }

  /// The rows as text, without blanks at their ends.
  package var lines: [String] {
    var canvas = Canvas(size: size)
    draw(on: &canvas, in: Rect(size))
    return canvas.lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
  }
}
