import TerminalCanvas

extension KeyLine {
  static func draw(_ hints: [KeyHint], on canvas: inout Canvas, glyphs: GlyphSet) {
    let row = canvas.size.rows - 1
    canvas.fill(Rect(row: row, column: 0, rows: 1, columns: canvas.size.columns))
    canvas.write(
      text(hints, width: canvas.size.columns, glyphs: glyphs), row: row, column: 0, style: Style(.keys))
  }
}
