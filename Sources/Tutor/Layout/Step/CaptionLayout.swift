import BackpropCore
import TerminalCanvas

/// The lines of the whole caption and of the letters (`i`), and how many there is room for.
struct CaptionLayout {
  let lines: [String]
  let shownRows: Int

  init(_ content: StepContent) {
    let width = content.state.size.columns - 2
    lines = Self.lines(content, width: width)
    // The header, the rule and the key line stay.
    shownRows = max(1, min(lines.count, content.state.size.rows - 3))
  }

  var lastScroll: Int { max(0, lines.count - shownRows) }

  private static func lines(_ content: StepContent, width: Int) -> [String] {
    let state = content.state
    // Where a number is asked for, the first line is kept for the field.
    var lines = Array(content.captionLines(width: width, isWhole: true).drop { $0.isEmpty })
    if let unit = content.words.unitOfMeasure(state.focus) {
      lines += Wrapping.lines(content.text("Its unit: \(unit)."), width: width)
    }
    let letters = NotationLegend.lines(
      state.settings.notation, state.trace.context, beside: state.currentStep.formula)
    let legend = "Letters (\(state.settings.notation.rawValue)): " + letters.joined(separator: " · ")
    lines += Wrapping.lines(content.text(legend), width: width)
    return lines
  }
}
