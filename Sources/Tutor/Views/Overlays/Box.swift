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
