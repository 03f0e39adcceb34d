import TerminalCanvas

/// The rule over a part of a lesson: `── left ────── right ──`.
enum LessonRule {
  /// What stands on the right is left out where there is no room for both.
  static func draw(
    _ left: String, _ right: String = "", on canvas: inout Canvas, row: Int, in rect: Rect, _ glyphs: GlyphSet
  ) {
    let dash = rect.columns < 60 ? 1 : 2
    let shown = clipped(glyphs.text(left), to: rect.columns - 2 * dash - 2)
    let end = glyphs.text(right)
    canvas.write(String(repeating: "─", count: rect.columns), row: row, column: rect.column)
    if !shown.isEmpty {
      canvas.write(" \(shown) ", row: row, column: rect.column + dash, style: Style(.title))
    }
    guard !end.isEmpty, dash + shown.count + 4 + end.count + 2 + dash <= rect.columns else { return }
    canvas.write(" \(end) ", row: row, column: rect.endColumn - dash - end.count - 2)
  }
}
