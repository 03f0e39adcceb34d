import BackpropCore
import TerminalCanvas

/// The whole picture: the step view and what lies over it. A function of the state.
package enum TutorScreen {
  package static func draw(_ state: TutorState) -> Canvas {
    let screen = StepScreen(state)
    var canvas = screen.drawing.canvas
    guard state.size.rows >= 5, state.size.columns >= 20 else { return glyphed(canvas, state) }
    switch state.overlay {
    case nil: break
    case .welcome: WelcomeView.draw(on: &canvas, state)
    case .help(let scroll, let filter): HelpView(state, scroll: scroll, filter: filter).draw(on: &canvas)
    case .table(let scroll): TableView(screen: screen).draw(on: &canvas, scroll: scroll)
    case .onward(let selection): OnwardView(screen, selection: selection).draw(on: &canvas)
    case .influenceSource(let target):
      let name = screen.words.picked(target)
      footLine(
        screen.text("influence on \(name): pick with ↑↓ what acts on it, then Enter  Esc cancel"), on: &canvas
      )
    case .influence(let view): InfluenceOverlay(screen, view).draw(on: &canvas)
    case .command(let field): prompt(":", field, on: &canvas, state)
    case .search(let field): prompt("/", field, on: &canvas, state)
    }
    return glyphed(canvas, state)
  }

  private static func glyphed(_ canvas: Canvas, _ state: TutorState) -> Canvas {
    state.settings.glyphs == .ascii ? canvas.ascii : canvas
  }

  private static func footLine(_ text: String, on canvas: inout Canvas) {
    let row = canvas.size.rows - 1
    canvas.fill(Rect(row: row, column: 0, rows: 1, columns: canvas.size.columns))
    canvas.write(clipped(text, to: canvas.size.columns - 2), row: row, column: 1, style: Style(.title))
  }

  /// The line being typed takes the place of the key line; it scrolls to keep the cursor in view.
  private static func prompt(_ sign: String, _ field: TextField, on canvas: inout Canvas, _ state: TutorState)
  {
    let row = canvas.size.rows - 1
    canvas.fill(Rect(row: row, column: 0, rows: 1, columns: canvas.size.columns))
    let room = max(1, canvas.size.columns - 3)
    let first = max(0, field.cursor - room + 1)
    canvas.write(sign, row: row, column: 1, style: Style(.title))
    canvas.write(String(field.characters[first...].prefix(room)), row: row, column: 2)
    canvas.cursor = Point(row: row, column: 2 + field.cursor - first)
  }
}

/// One screen that says what this is and which keys to begin with.
enum WelcomeView {
  private static let lines = [
    "You are looking at a small neural network in the middle of learning.",
    "It will make one prediction, see how wrong it was, find out which weight is",
    "to blame for how much, and change every weight a little. Each step of that",
    "is one number; each number stands beside its formula and beside the formula",
    "with the numbers put in. ‹ › marks what a step reads, [ ] what it makes.",
    "",
    "  → or Space   next step          ←   back, as far as you like",
    "  ] and [      next, previous phase: forward, cost, backward, …",
    "  ↑ ↓          pick a number      Enter   where does it come from?",
    "  s            the same in the letters of four books",
    "  ?            all keys           q   quit",
    "",
    "Press → to begin.",
  ]

  static func draw(on canvas: inout Canvas, _ state: TutorState) {
    let size = canvas.size
    let width = min(size.columns, 80)
    let wrapped = lines.flatMap { line in
      line.isEmpty || line.hasPrefix("  ")
        ? [line] : (line.count <= width - 4 ? [line] : Wrapping.lines(line, width: width - 4))
    }
    let rows = min(size.rows, wrapped.count + 2)
    let box = Rect(
      row: max(0, (size.rows - rows) / 2), column: (size.columns - width) / 2, rows: rows, columns: width)
    Box.draw(on: &canvas, box, title: state.settings.glyphs.text("backprop · one update of \(state.name)"))
    for (index, line) in wrapped.prefix(max(0, rows - 2)).enumerated() {
      canvas.write(
        clipped(state.settings.glyphs.text(line), to: width - 4), row: box.row + 1 + index,
        column: box.column + 2)
    }
    canvas.cursor = Point(row: max(box.row, box.endRow - 2), column: box.column + 2)
  }
}
