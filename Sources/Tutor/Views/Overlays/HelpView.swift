import TerminalCanvas

/// All keys, made from the table that dispatches them, in a box over the view, which stays in sight around it.
struct HelpView: OverlayView {
  private let content: HelpContent
  private let scroll: Int
  private let layout: HelpLayout

  init(_ content: HelpContent, scroll: Int, filter: String) {
    self.content = content
    layout = HelpLayout(content, filter: filter)
    self.scroll = min(scroll, layout.lastScroll)
  }

  func draw(on canvas: inout Canvas) {
    let box = layout.box
    Box.draw(on: &canvas, box, title: content.glyphs.text(content.title))
    for offset in 0..<layout.shownRows where scroll + offset < layout.rows.count {
      let row = layout.rows[scroll + offset]
      let y = box.row + 1 + offset
      write(row.left, on: &canvas, row: y, column: box.column + 2, keys: layout.leftKeys)
      write(
        row.right, on: &canvas, row: y, column: box.column + 2 + layout.rightColumn, keys: layout.rightKeys)
    }
    if layout.rows.isEmpty {
      canvas.write("No key does that.", row: box.row + 1, column: box.column + 2)
    }
    // Where reading begins.
    canvas.cursor = Point(row: box.row + 1, column: box.column + 2)
  }

  private func write(_ line: HelpLayout.Line?, on canvas: inout Canvas, row: Int, column: Int, keys: Int) {
    guard let line else { return }
    canvas.write(line.keys, row: row, column: column, style: Style(.operand))
    canvas.write(line.text, row: row, column: column + keys)
  }
}
