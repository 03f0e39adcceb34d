import BackpropCore
import TerminalCanvas

/// The table as a whole screen (`t`): a window that follows the picked number, and what that number is.
struct TableView {
  private let screen: StepScreen

  init(_ screen: StepScreen) { self.screen = screen }

  /// Header, rule, the rule of the picked number, keys.
  private static let frameRows = 4

  private static func windowRows(of state: TutorState) -> Int { max(1, state.size.rows - frameRows) }

  static func columns(of state: TutorState) -> Int {
    ValueTablePainter.columns(of: state, width: state.size.columns)
  }

  /// The first row of the window: as near to where it was as keeps the picked row in the window. At first the picked
  /// row is in the middle.
  static func top(for state: TutorState, near top: Int?) -> Int {
    let table = ValueTable(StepScreen(state), columnsShown: columns(of: state))
    let rows = windowRows(of: state)
    let last = max(0, table.rowCount - rows)
    guard let row = table.row(of: state.picked) ?? table.row(of: state.focus) else {
      return min(top ?? 0, last)
    }
    guard let top else { return min(last, max(0, row - rows / 2)) }
    // The row above it stays in sight too: for the first row of a section that is its title.
    return min(last, max(0, min(max(top, row - rows + 1), row - 1)))
  }

  func draw(on canvas: inout Canvas, top: Int) {
    let state = screen.state
    let size = canvas.size
    let header = screen.header(width: size.columns)
    canvas.write(header.left, row: 0, column: size.columns < 80 ? 1 : 2, style: Style(.title))
    canvas.write(header.right, row: 0, column: size.columns - header.right.count - 1)
    let painter = ValueTablePainter(screen, columnsShown: Self.columns(of: state))
    let rows = Self.windowRows(of: state)
    // A resize may have changed what fits.
    let first = Self.top(for: state, near: top)
    let count = painter.table.rowCount
    let place =
      count <= rows
      ? "" : "rows \((first + 1).grouped)–\(min(first + rows, count).grouped) of \(count.grouped)"
    canvas.write(
      Rule.text(screen.text("all values"), screen.text(place), width: size.columns), row: 1, column: 0)
    let rect = Rect(row: 2, column: 0, rows: rows, columns: size.columns)
    canvas.cursor = painter.draw(on: &canvas, in: rect, first: first) ?? Point(row: 2, column: 0)
    canvas.write(
      screen.pickedTitle.text(width: size.columns, screen.text), row: size.rows - 2, column: 0)
    KeyLine.draw(
      [
        ("←→ step", 2), ("↑↓ pick", 1), ("Enter from", 3), ("o who uses it", 6), ("I influence", 7),
        ("s symbols", 5), ("d digits", 8), ("? help", 4), ("t Esc close", 0),
      ], on: &canvas, glyphs: state.settings.glyphs)
  }
}
