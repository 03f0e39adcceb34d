import TerminalCanvas

/// One screen that says what this is and which keys to begin with.
enum WelcomeView {
  private static let story = """
    You are looking at a small neural network in the middle of learning. It makes a prediction, sees how far off \
    it was, finds out which weight is to blame for how much, and changes every weight a little. That is \
    backpropagation. Here it happens one number at a time, and every number stands beside its formula and beside \
    the formula with the numbers put in. ‹ › marks what a step reads, [ ] what it makes.
    """

  private static let keys: [(keys: String, does: String)] = [
    ("→ or Space", "next step"),
    ("←", "one step back, as far as you like"),
    ("] [", "next, previous phase, such as backward"),
    ("↑ ↓", "pick a number"),
    ("Enter", "where does the picked number come from?"),
    ("s", "the same in the letters of another book"),
    ("?", "all keys"),
    ("q", "quit"),
  ]

  private static let invitation = "Any key begins."

  static func draw(on canvas: inout Canvas, _ state: TutorState) {
    let glyphs = state.settings.glyphs
    let size = canvas.size
    let width = min(size.columns, 74)
    let rows = lines(width: width - 6, rows: size.rows - 2, glyphs)
    let box = Rect(
      row: max(0, (size.rows - rows.count - 2) / 2), column: (size.columns - width) / 2,
      rows: min(size.rows, rows.count + 2), columns: width)
    Box.draw(on: &canvas, box, title: glyphs.text("backprop · one update of \(state.name)"))
    for (index, row) in rows.prefix(box.rows - 2).enumerated() {
      let y = box.row + 1 + index
      canvas.write(row.keys, row: y, column: box.column + 3, style: Style(.operand))
      canvas.write(
        clipped(row.text, to: width - 4 - row.indent), row: y, column: box.column + 3 + row.indent,
        style: row.text == invitation ? Style(.title) : .plain)
      if row.text == invitation { canvas.cursor = Point(row: y, column: box.column + 3) }
    }
  }

  private struct Row {
    var keys = ""
    var text = ""
    var indent = 0
  }

  /// Without the story, then without its blank lines, where there is no room for them.
  private static func lines(width: Int, rows: Int, _ glyphs: GlyphSet) -> [Row] {
    let story = Wrapping.lines(glyphs.text(story), width: width).map { Row(text: $0) }
    let shown = keys.map { (keys: glyphs.text($0.keys), does: glyphs.text($0.does)) }
    let indent = (shown.map(\.keys.count).max() ?? 0) + 3
    let list = shown.map { Row(keys: $0.keys, text: $0.does, indent: indent) }
    let end = Row(text: invitation)
    let choices = [
      [Row()] + story + [Row()] + list + [Row(), end, Row()], story + [Row()] + list + [Row(), end],
      story + list + [end], list + [end],
    ]
    return choices.first { $0.count <= rows } ?? [end] + list
  }
}
