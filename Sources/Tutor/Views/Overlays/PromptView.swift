import TerminalCanvas

/// The line being typed, in place of the key line.
enum PromptView {
  static func draw(_ prompt: Prompt, on canvas: inout Canvas) {
    let field = prompt.field
    let row = canvas.size.rows - 1
    canvas.fill(Rect(row: row, column: 0, rows: 1, columns: canvas.size.columns))
    // It scrolls to keep the cursor in view.
    let room = max(1, canvas.size.columns - 1 - prompt.sign.count)
    let first = max(0, field.cursor - room + 1)
    let start = canvas.write(prompt.sign, row: row, column: 1, style: Style(.title))
    canvas.write(String(field.characters[first...].prefix(room)), row: row, column: start)
    canvas.cursor = Point(row: row, column: start + field.cursor - first)
  }
}

/// What has just happened, in one to three lines above the key line; the terminal's whole width is used for it.
enum MessageView {
  static func draw(_ text: String, on canvas: inout Canvas, glyphs: GlyphSet, style: Style = Style(.title)) {
    let size = canvas.size
    let lines = Wrapping.lines(glyphs.text(text), width: size.columns - 2)
    let shown = Wrapping.shortened(
      lines, to: min(3, size.rows - 2), width: size.columns - 2, mark: glyphs.text("…"))
    let top = size.rows - 1 - shown.count
    canvas.fill(Rect(row: top, column: 0, rows: shown.count, columns: size.columns))
    for (index, line) in shown.enumerated() {
      canvas.write(clipped(line, to: size.columns - 2), row: top + index, column: 1, style: style)
    }
  }
}
