import BackpropCore
import TerminalCanvas

/// The picked number moved by hand, and everything that follows it (`w`): what moves, by how much, and how often as much
/// as what moved it. The last column says what that ratio tends to as ε gets smaller.
struct WiggleView {
  private let screen: StepScreen
  private let state: WiggleState
  private let wiggle: Wiggle

  init(_ screen: StepScreen, _ state: WiggleState) {
    self.screen = screen
    self.state = state
    let trace = screen.state.trace
    wiggle = Wiggle(
      state.quantity, to: trace.value(of: state.quantity) + state.change, in: TraceGraph(trace))
  }

  private static let nameWidth = 22
  private static let columnWidth = 13
  private static let boxWidth = nameWidth + 4 * columnWidth + 4

  func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let width = min(Self.boxWidth, size.columns)
    let shown = shownReadings(rows: max(1, size.rows - 8))
    let rows = min(size.rows, shown.count + 6 + (shown.count < wiggle.readings.count ? 1 : 0))
    let box = Rect(
      row: max(0, size.rows - 2 - rows), column: max(0, (size.columns - width) / 2), rows: rows,
      columns: width)
    Box.draw(on: &canvas, box, title: text("wiggle \(name(wiggle.source)): ε = \(epsilonText)"))
    var row = box.row + 1
    func line(_ text: String, style: Style = .plain) {
      guard row < box.endRow - 1 else { return }
      canvas.write(clipped(text, to: box.columns - 4), row: row, column: box.column + 2, style: style)
      row += 1
    }
    line(heading)
    line(cells(name(wiggle.source), wiggle.before, wiggle.after, ratio: nil), style: Style(.operand))
    for reading in shown {
      line(
        cells(
          name(reading.quantity), reading.before, reading.after,
          ratio: (rate(reading), reading.derivative)))
    }
    if wiggle.readings.isEmpty { line(text("Nothing in this update depends on it.")) }
    if shown.count < wiggle.readings.count {
      line(text("… and \(grouped(wiggle.readings.count - shown.count)) more in between"))
    }
    line("")
    line(text("←→ move it by ε   ↑↓ larger, smaller ε   Enter keep it   w Esc let go"), style: Style(.keys))
    canvas.cursor = Point(row: min(box.row + 2, size.rows - 1), column: box.column + 2)
  }

  /// The nearest ones and the last, which is what all is about: C.
  private func shownReadings(rows: Int) -> [Wiggle.Reading] {
    let readings = wiggle.readings
    guard readings.count > rows else { return readings }
    return Array(readings.prefix(max(0, rows - 1))) + readings.suffix(1)
  }

  private var heading: String {
    let letter = screen.words.symbol(wiggle.source)
    return padded("", Self.nameWidth)
      + [text("is"), text("becomes"), text("ratio"), text("∂/∂\(letter)")].map { left($0) }.joined()
  }

  private func cells(_ name: String, _ before: Double, _ after: Double, ratio: (Double, Double)?) -> String {
    let numbers = [before, after] + (ratio.map { [$0.0, $0.1] } ?? [])
    return padded(text(name), Self.nameWidth) + numbers.map { left(format($0)) }.joined()
  }

  /// How often as much as the wiggled number.
  private func rate(_ reading: Wiggle.Reading) -> Double {
    let change = wiggle.after - wiggle.before
    return change == 0 ? 0 : (reading.after - reading.before) / change
  }

  private func format(_ value: Double) -> String {
    NumberFormat(decimals: max(6, screen.state.settings.digits), style: .screen).text(value)
  }

  private var epsilonText: String {
    let offset = state.offset
    let times = offset == 1 ? "" : " · moved by \(offset < 0 ? "−" : "")\(abs(offset))ε"
    return NumberFormat(decimals: NumberFormat.allDigits, style: .screen).text(state.epsilon) + times
  }

  private func name(_ quantity: Quantity) -> String { screen.words.picked(quantity) }
  private func text(_ unicode: String) -> String { screen.text(unicode) }

  private func padded(_ text: String, _ width: Int) -> String {
    clipped(text, to: width - 1) + String(repeating: " ", count: max(1, width - text.count))
  }

  /// In a column, at its right edge.
  private func left(_ text: String) -> String {
    String(repeating: " ", count: max(1, Self.columnWidth - text.count)) + text
  }
}
