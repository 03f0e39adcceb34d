import BackpropCore
import TerminalCanvas

/// The second column of a large window: the table of values above, a plot of the activation below.
struct SideColumn {
  private let screen: StepScreen

  init(_ screen: StepScreen) { self.screen = screen }

  private static let plotRows = 11

  func draw(on canvas: inout Canvas, in rect: Rect) {
    canvas.write(rule("all values", rect.columns), row: rect.row, column: rect.column)
    let hasPlot = rect.rows >= 24 && plottedUnit != nil
    let tableRows = rect.rows - 1 - (hasPlot ? Self.plotRows + 1 : 0)
    let painter = ValueTablePainter(screen)
    painter.draw(
      on: &canvas, in: Rect(row: rect.row + 1, column: rect.column, rows: tableRows, columns: rect.columns),
      first: firstRow(painter.table, rows: tableRows))
    if hasPlot {
      drawPlot(
        on: &canvas,
        in: Rect(
          row: rect.row + 1 + tableRows, column: rect.column, rows: Self.plotRows + 1, columns: rect.columns))
    }
  }

  private func rule(_ title: String, _ width: Int) -> String {
    let start = "─ \(clipped(screen.text(title), to: width - 4)) "
    return start + String(repeating: "─", count: max(0, width - start.count))
  }

  /// Keeps the row of the step's number in the window.
  private func firstRow(_ table: ValueTable, rows: Int) -> Int {
    let last = max(0, table.rowCount - rows)
    guard last > 0, let row = table.row(of: screen.state.picked) ?? table.row(of: screen.state.focus) else {
      return 0
    }
    return min(last, max(0, row - rows / 2))
  }

  /// The unit whose activation function is drawn, with where it stands on it.
  private var plottedUnit: (layer: Int, unit: Int, pattern: Int)? {
    let architecture = screen.state.trace.context.architecture
    let place: (Int, Int, Int)
    switch screen.state.focus {
    case .weightedInput(let layer, let unit, let pattern), .activation(let layer, let unit, let pattern),
      .delta(let layer, let unit, let pattern):
      place = (layer, unit, pattern)
    case .gradient(let parameter, let pattern?): place = (parameter.layer, parameter.unit, pattern)
    default: return nil
    }
    guard architecture.activation(ofLayer: place.0) != .softmax else { return nil }
    let z = Quantity.weightedInput(layer: place.0, unit: place.1, pattern: place.2)
    return screen.state.isKnown(z) && screen.state.trace.value(of: z).isFinite ? place : nil
  }

  private func drawPlot(on canvas: inout Canvas, in rect: Rect) {
    guard let place = plottedUnit else { return }
    let trace = screen.state.trace
    let function = trace.context.architecture.activation(ofLayer: place.layer)
    let z = trace.value(of: .weightedInput(layer: place.layer, unit: place.unit, pattern: place.pattern))
    let a = trace.value(of: .activation(layer: place.layer, unit: place.unit, pattern: place.pattern))
    let words = screen.words
    let format = screen.state.settings.format
    let zName = words.subscripted(words.netInput, place.unit)
    let slope = function.slope(weightedInput: z, activation: a)
    let title =
      "\(words.functionName(ofLayer: place.layer)) at \(zName): slope \(words.slope(ofLayer: place.layer)) \(format.isExact(slope) ? "=" : "≈") \(format.text(slope))"
    canvas.write(rule(title, rect.columns), row: rect.row, column: rect.column)
    if rect.column > 0 { canvas.write("├", row: rect.row, column: rect.column - 1) }
    let plot = FunctionPlot(
      function: function, z: z, a: a, label: "\(format.text(z)), \(format.text(a))",
      isASCII: screen.state.settings.glyphs == .ascii)
    plot.draw(
      on: &canvas,
      in: Rect(row: rect.row + 1, column: rect.column + 1, rows: rect.rows - 1, columns: rect.columns - 1))
  }
}

/// A curve of an activation function with the unit's point on it, in braille (in ASCII with *).
struct FunctionPlot {
  let function: ActivationFunction
  let z: Double
  let a: Double
  let label: String
  let isASCII: Bool

  /// z from −6 to 6, or as far as the point needs.
  private var reach: Double { max(6, (z.magnitude * 1.2).rounded(.up)) }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let rows = rect.rows - 1
    let axis = 5
    let columns = rect.columns - axis
    guard rows >= 3, columns >= 10 else { return }
    let values = (0..<columns * 2).map { function.value(at: zValue($0, columns * 2)) }
    let lowest = values.min() ?? 0
    let highest = values.max() ?? 1
    guard highest > lowest, (highest - lowest).isFinite else { return }
    var dots = Set<Point>()
    for (x, value) in values.enumerated() {
      let y = Int(((highest - value) / (highest - lowest) * Double(rows * 4 - 1)).rounded())
      dots.insert(Point(row: y, column: x))
    }
    for row in 0..<rows {
      for column in 0..<columns {
        if let character = character(dots, row, column) {
          canvas[rect.row + row, rect.column + axis + column] = Cell(character, Style(hue: .activation))
        }
      }
    }
    label(on: &canvas, rect, rows, columns, axis, lowest, highest)
  }

  private func zValue(_ x: Int, _ count: Int) -> Double {
    -reach + 2 * reach * Double(x) / Double(count - 1)
  }

  /// Braille: bits of the eight dots of a cell, two columns of four.
  private func character(_ dots: Set<Point>, _ row: Int, _ column: Int) -> Character? {
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    var code: UInt32 = 0
    for y in 0..<4 {
      for x in 0..<2 where dots.contains(Point(row: row * 4 + y, column: column * 2 + x)) {
        code |= bits[y][x]
      }
    }
    guard code > 0, let scalar = Unicode.Scalar(0x2800 + code) else { return nil }
    return isASCII ? "*" : Character(scalar)
  }

  private func label(
    on canvas: inout Canvas, _ rect: Rect, _ rows: Int, _ columns: Int, _ axis: Int, _ lowest: Double,
    _ highest: Double
  ) {
    let format = NumberFormat(decimals: 1, style: .screen)
    canvas.write(format.text(highest), row: rect.row, column: rect.column)
    canvas.write(format.text(lowest), row: rect.row + rows - 1, column: rect.column)
    let column = Int(((z + reach) / (2 * reach) * Double(columns - 1)).rounded())
    let row = Int(((highest - a) / (highest - lowest) * Double(rows - 1)).rounded())
    canvas.write(
      isASCII ? "o" : "●", row: rect.row + row, column: rect.column + axis + column,
      style: Style(.operand, hue: .activation))
    let start = column + label.count + 3 < columns ? column + 2 : max(0, column - label.count - 1)
    canvas.write(
      label, row: min(rect.row + rows - 1, rect.row + row + (column + label.count + 3 < columns ? 0 : 1)),
      column: rect.column + axis + start)
    let left = "\(isASCII ? "-" : "−")\(Int(reach))"
    let middle = "z = 0"
    canvas.write(left, row: rect.row + rows, column: rect.column + axis - 1)
    canvas.write(middle, row: rect.row + rows, column: rect.column + axis + columns / 2 - 2)
    canvas.write("+\(Int(reach))", row: rect.row + rows, column: rect.column + axis + columns - 3)
  }
}
