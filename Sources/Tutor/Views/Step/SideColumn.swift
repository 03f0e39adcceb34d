import BackpropCore
import TerminalCanvas

/// The second column of a large window: the table of values above, a plot of the activation below.
struct SideColumn {
  private let content: StepContent

  init(_ content: StepContent) { self.content = content }

  private static let plotRows = 11

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let hasPlot = rect.rows >= 24 && plottedUnit != nil
    let tableRows = rect.rows - 1 - (hasPlot ? Self.plotRows + 1 : 0)
    let painter = ValueTablePainter(content)
    let isWhole = painter.table.rowCount <= tableRows && painter.hidesNoColumn(in: rect)
    drawRule([isWhole ? "all values" : "values · t: all"], on: &canvas, row: rect.row, rect)
    drawTable(
      painter, on: &canvas,
      in: Rect(row: rect.row + 1, column: rect.column, rows: tableRows, columns: rect.columns))
    if hasPlot {
      drawPlot(
        on: &canvas,
        in: Rect(
          row: rect.row + 1 + tableRows, column: rect.column, rows: Self.plotRows + 1, columns: rect.columns))
    }
  }

  /// A window on the table; its first and last row say how much is above and below.
  private func drawTable(_ painter: ValueTablePainter, on canvas: inout Canvas, in rect: Rect) {
    let first = firstRow(painter.table, rows: rect.rows)
    painter.draw(on: &canvas, in: rect, first: first)
    func tell(_ arrow: String, _ hidden: Int, row: Int) {
      // The row that this is written over is hidden too.
      guard hidden > 0 else { return }
      canvas.fill(Rect(row: row, column: rect.column, rows: 1, columns: rect.columns))
      canvas.write(
        content.text("\(arrow) \(hidden + 1) more rows"), row: row, column: rect.column + 2,
        style: Style(.muted))
    }
    tell("↑", first, row: rect.row)
    tell("↓", painter.table.rowCount - first - rect.rows, row: rect.endRow - 1)
  }

  /// The first wording that fits: digits are never cut.
  private func drawRule(_ titles: [String], on canvas: inout Canvas, row: Int, _ rect: Rect) {
    let written = titles.map(content.text)
    let room = rect.columns - 3
    let title = written.first { $0.count <= room } ?? clipped(written.last ?? "", to: room)
    let start = "─ \(title) "
    canvas.write(
      start + String(repeating: "─", count: max(0, rect.columns - start.count)), row: row, column: rect.column
    )
    canvas.write(title, row: row, column: rect.column + 2, style: Style(.title))
  }

  /// Keeps the row of the step's number in the window.
  private func firstRow(_ table: ValueTable, rows: Int) -> Int {
    let last = max(0, table.rowCount - rows)
    // An optimizer's memory has no place in the table; its weight has.
    let shown =
      [content.state.picked, content.state.focus]
      + [content.state.focus.parameter.map { .parameter($0) }].compactMap { $0 }
    guard last > 0, let row = shown.lazy.compactMap(table.row(of:)).first else { return 0 }
    return min(last, max(0, row - rows / 2))
  }

  /// The unit whose activation function is drawn, with its place on the curve.
  private var plottedUnit: (layer: Int, unit: Int, pattern: Int)? {
    let architecture = content.state.trace.context.architecture
    let place: (Int, Int, Int)
    switch content.state.focus {
    case .weightedInput(let layer, let unit, let pattern), .activation(let layer, let unit, let pattern),
      .delta(let layer, let unit, let pattern):
      place = (layer, unit, pattern)
    case .gradient(let parameter, let pattern?): place = (parameter.layer, parameter.unit, pattern)
    default: return nil
    }
    guard architecture.activation(ofLayer: place.0) != .softmax else { return nil }
    let z = Quantity.weightedInput(layer: place.0, unit: place.1, pattern: place.2)
    let a = Quantity.activation(layer: place.0, unit: place.1, pattern: place.2)
    // The picture shows both, and the slope: that would answer.
    if content.state.isAsking,
      [z, a].contains(where: { !content.state.isKnown($0) || content.state.isMasked($0) })
    {
      return nil
    }
    return content.state.isKnown(z) && content.state.trace.value(of: z).isFinite ? place : nil
  }

  private func drawPlot(on canvas: inout Canvas, in rect: Rect) {
    guard let place = plottedUnit else { return }
    let trace = content.state.trace
    let function = trace.context.architecture.activation(ofLayer: place.layer)
    let z = trace.value(of: .weightedInput(layer: place.layer, unit: place.unit, pattern: place.pattern))
    let a = trace.value(of: .activation(layer: place.layer, unit: place.unit, pattern: place.pattern))
    let words = content.words
    let format = content.state.settings.format
    let zName = words.subscripted(words.netInput, place.unit)
    let slope = function.slope(weightedInput: z, activation: a)
    let name = words.functionName(ofLayer: place.layer)
    let isExact = trace.isExact(
      .slope(
        function,
        weightedInput: .quantity(
          .weightedInput(layer: place.layer, unit: place.unit, pattern: place.pattern)),
        activation: .quantity(.activation(layer: place.layer, unit: place.unit, pattern: place.pattern))),
      in: .layers, as: format)
    let value = "\(isExact ? "=" : "≈") \(format.text(slope))"
    let titles = [
      "\(name) at \(zName): slope \(words.slope(ofLayer: place.layer)) \(value)", "\(name): slope \(value)",
      "slope \(value)", name,
    ]
    drawRule(titles, on: &canvas, row: rect.row, rect)
    if rect.column > 0 { canvas.write("├", row: rect.row, column: rect.column - 1) }
    let plot = FunctionPlot(
      function: function, z: z, a: a, zName: words.netInput, label: "\(format.text(z)), \(format.text(a))",
      isASCII: content.state.settings.glyphs == .ascii)
    plot.draw(
      on: &canvas,
      in: Rect(row: rect.row + 1, column: rect.column + 1, rows: rect.rows - 1, columns: rect.columns - 2))
  }
}
