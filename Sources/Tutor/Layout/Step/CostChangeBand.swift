import BackpropCore
import TerminalCanvas

/// Where the walk ends: what the gradient promised beside what came.
extension StepContent {
  /// `nil` before the update's last step, and while the number of that step is asked for.
  var costChange: CostChangeWords? {
    let last = group?.last ?? state.step
    guard last == state.walk.stepCount - 1, !state.isAsking else { return nil }
    return CostChangeWords(state.trace, notation: state.settings.notation, format: state.settings.format)
  }

  /// The two numbers, each with where it comes from.
  func costChangeBand(width: Int) -> TextBand? {
    guard let words = costChange else { return nil }
    let glyphs: MathGlyphs = state.settings.glyphs == .ascii ? .ascii : .unicode
    let numbers = words.numbers(termLimit: 2).map { "\($0.isExact ? "=" : "≈") \($0.node.text()) " } ?? ""
    let indent = String(repeating: " ", count: 15)
    func lines(_ label: String, _ text: String) -> [String] {
      Wrapping.lines(text, width: width - indent.count - 1).enumerated().map {
        ($0 == 0 ? "   " + label + String(repeating: " ", count: 9 - label.count) : indent) + $1
      }
    }
    return TextBand(
      RuleTitle("after the update", right: [words.title]),
      words: lines("promised", words.promiseText(glyphs))
        + Wrapping.lines(numbers + words.promised.stated, width: width - indent.count - 1).map { indent + $0 }
        + lines("real", words.differenceText(glyphs)))
  }
}
