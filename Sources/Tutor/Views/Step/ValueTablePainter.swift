import BackpropCore
import TerminalCanvas

/// Draws rows of a `ValueTable` into a rectangle.
struct ValueTablePainter {
  let content: StepContent
  let table: ValueTable

  init(_ content: StepContent, columnsShown: Int? = nil) {
    self.content = content
    table = ValueTable(content, columnsShown: columnsShown)
  }

  private var widths: TableColumns { TableColumns(content.state.settings) }

  /// - Returns: where the picked number stands, if it is among the rows.
  @discardableResult
  func draw(on canvas: inout Canvas, in rect: Rect, first: Int) -> Point? {
    var picked: Point?
    for offset in 0..<rect.rows where first + offset < table.rowCount {
      picked = draw(table[first + offset], on: &canvas, rect, row: rect.row + offset) ?? picked
    }
    return picked
  }

  /// Whether every column of every section fits.
  func hidesNoColumn(in rect: Rect) -> Bool { table.columnCount <= columns(in: rect) }

  private func columns(in rect: Rect) -> Int { widths.count(width: rect.columns) }

  private func draw(_ row: ValueTable.Row, on canvas: inout Canvas, _ rect: Rect, row y: Int) -> Point? {
    var picked: Point?
    switch row {
    case .title(let title, let names):
      canvas.write(content.text(title), row: y, column: rect.column + 1, style: Style(.title))
      if names.count > columns(in: rect) {
        canvas.write(content.text("…"), row: y, column: rect.endColumn - 1, style: Style(.title))
      }
      for (index, name) in names.prefix(columns(in: rect)).enumerated() {
        let text = content.text(name)
        let end = rect.column + TableColumns.label + (index + 1) * widths.field - 1
        canvas.write(text, row: y, column: end - text.count, style: Style(.title))
      }
    case .values(let label, let quantities):
      canvas.write(content.text(label), row: y, column: rect.column + 2)
      for (index, quantity) in quantities.prefix(columns(in: rect)).enumerated() where table.isShown(quantity)
      {
        let start = draw(
          quantity, on: &canvas, row: y, column: rect.column + TableColumns.label + index * widths.field)
        if quantity == content.state.picked { picked = Point(row: y, column: start) }
      }
    }
    return picked
  }

  /// - Returns: the column of its first character.
  private func draw(_ quantity: Quantity, on canvas: inout Canvas, row: Int, column: Int) -> Int {
    let field = content.marks.field(quantity)
    let text = field.isMasked ? ShownField.mask : field.text ?? "···"
    let open: String
    let close: String
    let role: Role
    switch field.mark {
    case .none: (open, close, role) = (" ", " ", field.text == nil ? .muted : .plain)
    case .operand: (open, close, role) = ("‹", "›", field.text == nil ? .muted : .operand)
    case .result: (open, close, role) = ("[", "]", .result)
    }
    let style = Style(role, hue: quantity.hue, isPicked: quantity == content.state.picked)
    let start = column + widths.field - 1 - text.count - 1
    canvas.write(
      open, row: row, column: start, style: Style(role == .result ? .plain : role, hue: quantity.hue))
    canvas.write(text, row: row, column: start + 1, style: style)
    canvas.write(
      close, row: row, column: start + 1 + text.count,
      style: Style(role == .result ? .plain : role, hue: quantity.hue))
    return start + 1
  }
}
