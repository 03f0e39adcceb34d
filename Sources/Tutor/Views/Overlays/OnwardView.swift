import BackpropCore
import TerminalCanvas

/// The steps that use the picked number (`o`).
struct OnwardView {
  private let screen: StepScreen
  private let selection: Int

  init(_ screen: StepScreen, selection: Int) {
    self.screen = screen
    self.selection = selection
  }

  func draw(on canvas: inout Canvas) {
    let state = screen.state
    let size = canvas.size
    let users = state.walk.users(of: state.picked)
    let rows = max(1, min(max(1, users.count), size.rows - 6))
    let first = min(max(0, selection - rows + 1), max(0, users.count - rows))
    let box = Rect(
      row: 1, column: max(0, (size.columns - 72) / 2), rows: rows + 4, columns: min(72, size.columns))
    let name = screen.words.picked(state.picked)
    Box.draw(on: &canvas, box, title: screen.text("who uses \(name)"))
    if users.isEmpty {
      canvas.write(
        clipped(
          screen.text("No later step of this update. New weights go into the next one (}))."),
          to: box.columns - 4),
        row: box.row + 1, column: box.column + 2)
    }
    for line in 0..<rows where first + line < users.count {
      let index = users[first + line]
      let step = state.trace.step(at: index, notation: state.settings.notation)
      let isSelected = first + line == selection
      let text =
        "step \(grouped(index + 1))  \(screen.words.title(of: step.formula))  \(state.trace.symbols(of: step))"
      let shown = clipped((isSelected ? "> " : "  ") + screen.text(text), to: box.columns - 4)
      canvas.write(
        shown, row: box.row + 1 + line, column: box.column + 2, style: isSelected ? Style(.operand) : .plain)
      if isSelected { canvas.cursor = Point(row: box.row + 1 + line, column: box.column + 2) }
    }
    let foot = users.count > rows ? "\(selection + 1) of \(grouped(users.count))   " : ""
    canvas.write(
      screen.text(foot + "↑↓ choose   Enter go there   Esc close"), row: box.endRow - 2,
      column: box.column + 2,
      style: Style(.keys))
    if users.isEmpty { canvas.cursor = Point(row: box.row + 1, column: box.column + 2) }
  }
}
