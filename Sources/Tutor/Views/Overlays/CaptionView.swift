import BackpropCore
import TerminalCanvas

/// The whole caption of the step and the letters of the notation (`i`), over the lower bands; the diagram and most
/// of the formula stay in sight.
struct CaptionView {
  private let screen: StepScreen
  private let lines: [String]
  private let shownRows: Int

  init(_ screen: StepScreen) {
    self.screen = screen
    let width = screen.state.size.columns - 2
    lines = Self.lines(screen, width: width)
    // The header, the rule and the key line stay.
    shownRows = max(1, min(lines.count, screen.state.size.rows - 3))
  }

  var lastScroll: Int { max(0, lines.count - shownRows) }

  private static func lines(_ screen: StepScreen, width: Int) -> [String] {
    let state = screen.state
    // Where a number is asked for, the first line is kept for the field.
    var lines = Array(screen.captionLines(width: width, isWhole: true).drop { $0.isEmpty })
    if let unit = screen.words.unitOfMeasure(state.focus) {
      lines += Wrapping.lines(screen.text("Its unit: \(unit)."), width: width)
    }
    let letters = NotationLegend.lines(
      state.settings.notation, state.trace.context, beside: state.currentStep.formula)
    let legend = "Letters (\(state.settings.notation.rawValue)): " + letters.joined(separator: " · ")
    lines += Wrapping.lines(screen.text(legend), width: width)
    return lines
  }

  func draw(on canvas: inout Canvas, scroll: Int) {
    let size = canvas.size
    let first = min(scroll, lastScroll)
    let top = max(0, size.rows - 2 - shownRows)
    canvas.fill(Rect(row: top, column: 0, rows: size.rows - 1 - top, columns: size.columns))
    let place = lastScroll > 0 ? "↑↓ scroll · i close" : "i close"
    canvas.write(
      Rule.text(
        screen.text("why: \(screen.words.title(of: screen.step.formula))"), screen.text(place),
        width: size.columns), row: top, column: 0)
    for offset in 0..<shownRows where first + offset < lines.count {
      canvas.write(lines[first + offset], row: top + 1 + offset, column: 1)
    }
    KeyLine.draw(
      [
        ("←→ step", 0), ("↑↓ scroll", lastScroll > 0 ? 2 : 9), ("s symbols", 4), ("? help", 3),
        ("i Esc close", 1),
      ]
      .filter { $0.1 < 9 },
      on: &canvas, glyphs: screen.state.settings.glyphs)
    canvas.cursor = Point(row: top + 1, column: 1)
  }
}
