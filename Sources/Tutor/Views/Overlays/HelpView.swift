import TerminalCanvas

/// All keys, made from the table that dispatches them, in a box over the view.
struct HelpView {
  private let state: TutorState
  private let scroll: Int
  private let filter: TextField?

  init(_ state: TutorState, scroll: Int, filter: TextField?) {
    self.state = state
    self.scroll = scroll
    self.filter = filter
  }

  private static let columnWidth = 36

  private static func hasTwoColumns(_ size: Size) -> Bool { size.columns >= 2 * columnWidth + 6 }

  private static func entries(_ filter: TextField?) -> [KeyBinding] {
    let text = filter?.text.lowercased() ?? ""
    return KeyMap.stepView.filter {
      text.isEmpty || $0.description.lowercased().contains(text) || $0.shown.lowercased().contains(text)
    }
  }

  /// How many lines lie beyond the box.
  static func lineCount(in state: TutorState) -> Int {
    let count = entries(nil).count
    let lines = hasTwoColumns(state.size) ? (count + 1) / 2 : count
    return max(0, lines - (state.size.rows - 6))
  }

  func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let entries = Self.entries(filter)
    let two = Self.hasTwoColumns(size)
    let width = min(size.columns, two ? 2 * Self.columnWidth + 4 : Self.columnWidth + 12)
    let lines = two ? (entries.count + 1) / 2 : entries.count
    let shown = min(lines, size.rows - 6)
    let first = min(scroll, max(0, lines - shown))
    let box = Rect(row: 1, column: (size.columns - width) / 2, rows: shown + 4, columns: width)
    Box.draw(on: &canvas, box, title: state.settings.glyphs.text("keys · step view"))
    for line in 0..<shown {
      let index = first + line
      write(
        entries[index], on: &canvas, row: box.row + 1 + line, column: box.column + 2,
        width: two ? Self.columnWidth : width - 4)
      if two, index + lines < entries.count {
        write(
          entries[index + lines], on: &canvas, row: box.row + 1 + line,
          column: box.column + 2 + Self.columnWidth, width: Self.columnWidth)
      }
    }
    let foot = filter.map { "/" + $0.text } ?? "/ find a key   ↑↓ scroll   ? Esc q close"
    let row = box.endRow - 2
    canvas.write(state.settings.glyphs.text(foot), row: row, column: box.column + 2, style: Style(.keys))
    canvas.cursor = Point(row: row, column: box.column + 2 + (filter.map { $0.cursor + 1 } ?? 0))
  }

  private func write(_ binding: KeyBinding, on canvas: inout Canvas, row: Int, column: Int, width: Int) {
    let glyphs = state.settings.glyphs
    let keys = glyphs.text(binding.shown)
    let keyWidth = glyphs == .ascii ? 17 : 15
    canvas.write(clipped(keys, to: keyWidth - 1), row: row, column: column, style: Style(.operand))
    canvas.write(
      clipped(glyphs.text(binding.description), to: width - keyWidth), row: row, column: column + keyWidth)
  }
}

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
