import BackpropCore
import TerminalCanvas

/// ∂A/∂B with one path lit at a time, beside what wiggling B does to A (`I`).
struct InfluenceOverlay {
  private let screen: StepScreen
  private let view: InfluenceView
  private let reading: InfluenceReading

  init(_ screen: StepScreen, _ view: InfluenceView) {
    self.screen = screen
    self.view = view
    reading = InfluenceReading(view, in: screen.state)
  }

  private var words: QuantityWords { screen.words }
  private var notation: Notation { screen.state.settings.notation }
  private var format: NumberFormat { screen.state.settings.format }

  /// ∂A/∂B as the notation counts both: δ turned round turns the derivative round.
  private func shown(_ derivative: Double, of a: Quantity, by b: Quantity) -> Double {
    notation.shown(notation.shown(derivative, of: a), of: b)
  }

  func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let lines = self.lines(width: min(76, size.columns) - 4)
    let rows = min(lines.count, size.rows - 4)
    let box = Rect(
      row: 1, column: max(0, (size.columns - 76) / 2), rows: rows + 3, columns: min(76, size.columns))
    Box.draw(on: &canvas, box, title: screen.text("influence"))
    for (index, line) in lines.prefix(rows).enumerated() {
      canvas.write(
        clipped(screen.text(line.text), to: box.columns - 4), row: box.row + 1 + index,
        column: box.column + 2, style: line.style)
    }
    canvas.write(
      screen.text("↑↓ next path   d digits   Esc close"), row: box.endRow - 2, column: box.column + 2,
      style: Style(.keys))
    canvas.cursor = Point(row: box.row + 1, column: box.column + 2)
  }

  private struct Line {
    var text: String
    var style = Style.plain
  }

  private func lines(width: Int) -> [Line] {
    let a = words.picked(reading.target)
    let b = words.picked(reading.source)
    var lines = [Line(text: "How does \(b) act on \(a)?", style: Style(.title)), Line(text: "")]
    guard let value = reading.value else {
      return lines + [Line(text: "Through more paths than can be followed here.")]
    }
    if reading.pathCount == 0 {
      return lines + [Line(text: "Not at all: no path leads from one to the other, so the influence is 0.")]
    }
    let symbol = "∂(\(words.symbol(reading.target)))/∂(\(words.symbol(reading.source)))"
    let total = shown(value, of: reading.target, by: reading.source)
    let count = reading.pathCount ?? 0
    lines.append(
      Line(
        text: "\(symbol) \(relation(total)) \(format.text(total))   "
          + (count == 1 ? "along the only path" : "the sum over \(grouped(count)) paths"),
        style: Style(.operand)))
    lines.append(Line(text: ""))
    lines += pathLines(width)
    lines.append(Line(text: ""))
    lines += wiggleLines(total)
    return lines
  }

  /// The lit path: each stage with its factor, and their product.
  private func pathLines(_ width: Int) -> [Line] {
    guard !reading.paths.isEmpty else { return [] }
    let index = min(view.path, reading.paths.count - 1)
    let path = reading.paths[index]
    var lines = [Line(text: "path \(index + 1) of \(grouped(reading.pathCount ?? 0)), from the end back:")]
    let names = path.quantities.map { words.name($0) }
    for (stage, factor) in path.factors.enumerated() {
      let factor = shown(factor, of: path.quantities[stage], by: path.quantities[stage + 1])
      let text = "  \(names[stage]) ◀ \(names[stage + 1])"
      let number = "× \(format.text(factor))"
      lines.append(Line(text: text + String(repeating: " ", count: max(1, width - 14 - text.count)) + number))
    }
    let product = shown(path.value, of: reading.target, by: reading.source)
    let text = "  the factors multiplied"
    lines.append(
      Line(
        text: text + String(repeating: " ", count: max(1, width - 14 - text.count))
          + "\(relation(product)) \(format.text(product))", style: Style(.operand)))
    return lines
  }

  private func wiggleLines(_ total: Double) -> [Line] {
    let precise = NumberFormat(decimals: max(6, format.decimals), style: .screen)
    let quotient = shown(reading.quotient, of: reading.target, by: reading.source)
    return [
      Line(
        text:
          "Wiggled by ±0.001 it goes from \(precise.text(notation.shown(reading.below, of: reading.target))) to \(precise.text(notation.shown(reading.above, of: reading.target))):"
      ),
      Line(
        text: "measured, difference / 0.002 ≈ \(precise.text(quotient)); by the paths \(precise.text(total))."
      ),
    ]
  }

  private func relation(_ value: Double) -> String { format.isExact(value) ? "=" : "≈" }
}
