import BackpropCore
import TerminalCanvas

/// The lines of the whole caption and of the letters (`i`), and how many there is room for.
struct CaptionLayout {
  let lines: [String]
  let shownRows: Int

  init(_ screen: StepContent) {
    let width = screen.state.size.columns - 2
    lines = Self.lines(screen, width: width)
    // The header, the rule and the key line stay.
    shownRows = max(1, min(lines.count, screen.state.size.rows - 3))
  }

  var lastScroll: Int { max(0, lines.count - shownRows) }

  private static func lines(_ screen: StepContent, width: Int) -> [String] {
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
}
