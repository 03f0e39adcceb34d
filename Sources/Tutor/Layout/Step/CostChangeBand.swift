import BackpropCore
import TerminalCanvas

/// Where the walk ends: what the gradient promised beside what came.
extension StepContent {
  /// The two numbers, each with where it comes from.
  func costChangeBand(width: Int) -> TextBand? {
    guard let words = costChange else { return nil }
    let glyphs = state.settings.glyphs.math
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
