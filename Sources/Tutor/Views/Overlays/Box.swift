import TerminalCanvas

/// A box over the view: blank inside, a border, a title in it.
enum Box {
  static func draw(on canvas: inout Canvas, _ rect: Rect, title: String) {
    guard rect.rows >= 2, rect.columns >= 4 else { return }
    canvas.fill(rect)
    let inner = rect.columns - 2
    let start = "─ \(clipped(title, to: inner - 4)) "
    canvas.write(
      "╭" + start + String(repeating: "─", count: max(0, inner - start.count)) + "╮", row: rect.row,
      column: rect.column)
    for row in rect.row + 1..<rect.endRow - 1 {
      canvas.write("│", row: row, column: rect.column)
      canvas.write("│", row: row, column: rect.endColumn - 1)
    }
    canvas.write(
      "╰" + String(repeating: "─", count: inner) + "╯", row: rect.endRow - 1, column: rect.column)
  }
}

/// The last line of an overlay: its keys, the most useful ones where not all fit.
enum KeyLine {
  /// - Parameter items: in the order shown; a lower rank stays longer.
  static func text(_ items: [(text: String, rank: Int)], width: Int, glyphs: GlyphSet) -> String {
    var shown = Set<Int>()
    for rank in items.map(\.rank).sorted() {
      let candidate = shown.union([rank])
      let line = items.filter { candidate.contains($0.rank) }.map { glyphs.text($0.text) }
      if line.joined(separator: "  ").count + 2 <= width { shown = candidate }
    }
    return " "
      + items.filter { shown.contains($0.rank) }.map { glyphs.text($0.text) }.joined(separator: "  ")
  }

  static func draw(
    _ items: [(text: String, rank: Int)], on canvas: inout Canvas, glyphs: GlyphSet
  ) {
    let row = canvas.size.rows - 1
    canvas.fill(Rect(row: row, column: 0, rows: 1, columns: canvas.size.columns))
    canvas.write(
      text(items, width: canvas.size.columns, glyphs: glyphs), row: row, column: 0, style: Style(.keys))
  }
}
