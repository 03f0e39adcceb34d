import BackpropCore
import TerminalCanvas

/// The table as a whole screen (`t`): a window that follows the picked number, and what that number is.
struct TableView: OverlayView {
  private let content: StepContent
  /// The first row of the window.
  private let top: Int

  init(_ content: StepContent, top: Int) {
    self.content = content
    self.top = top
  }

  var coversAll: Bool { true }

  func draw(on canvas: inout Canvas) {
    let state = content.state
    let size = canvas.size
    let header = content.header(width: size.columns)
    canvas.write(header.left, row: 0, column: size.columns < 80 ? 1 : 2, style: Style(.title))
    canvas.write(header.right, row: 0, column: size.columns - header.right.count - 1)
    let painter = ValueTablePainter(content, columnsShown: TableWindow.columns(of: state))
    let rows = TableWindow.rows(of: state)
    // A resize may have changed what fits.
    let first = TableWindow.top(for: state, near: top)
    let count = painter.table.rowCount
    let place =
      count <= rows
      ? "" : "rows \((first + 1).grouped)–\(min(first + rows, count).grouped) of \(count.grouped)"
    canvas.write(
      Rule.text(content.text("all values"), content.text(place), width: size.columns), row: 1, column: 0)
    let rect = Rect(row: 2, column: 0, rows: rows, columns: size.columns)
    canvas.cursor = painter.draw(on: &canvas, in: rect, first: first) ?? Point(row: 2, column: 0)
    canvas.write(
      content.pickedTitle.text(width: size.columns, content.text), row: size.rows - 2, column: 0)
  }
}
