import BackpropCore

/// The end of an update as linear text, after its last step: one fact per line, its label first.
///
/// A block of its own and no step: what a step says stays the same wherever an update ends.
package enum PlainEnd {
  /// More products than these are given as their largest and the sum of the rest.
  private static let termLimit = 12

  /// - Parameter decimals: 0 to 17; 17 means all digits.
  package static func lines(
    of trace: UpdateTrace, notation: Notation, decimals: Int = 4, glyphs: MathGlyphs = .unicode
  ) -> [String] {
    let words = CostChangeWords(
      trace, notation: notation, format: NumberFormat(decimals: decimals, style: .text))
    let numbers = words.numbers(termLimit: termLimit).map {
      "Numbers: \($0.node.text(glyphs))\($0.isExact ? "" : ", rounded")"
    }
    let facts = [
      "Promised change: \(words.promised.plain)", "Cost before: \(words.before.plain)",
      "Cost after: \(words.after.plain)", "Real change: \(words.real.plain)",
      "In words: \(words.judgement.joined(separator: " "))",
    ]
    return [
      glyphs.written("After \(words.place): what the gradient promised, and what came."),
      "Formula: \(words.promiseText(glyphs)), over all \(words.trained)",
    ] + [numbers].compactMap { $0 } + facts.map(glyphs.written)
  }
}

extension CostChangeWords.Shown {
  fileprivate var plain: String { isExact ? text : "\(text), rounded" }
}
