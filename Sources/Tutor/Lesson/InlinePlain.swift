import BackpropLessons

/// Running text inside a line of linear text.
enum InlinePlain {
  /// Formulas as the plain twin writes them, `w_ij`.
  static func text(_ inlines: [Inline], _ letters: LessonLetters, _ settings: ViewSettings) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text): settings.glyphs.text(text)
      case .emphasis(let inner), .strong(let inner): text(inner, letters, settings)
      case .formula(let formula):
        letters.node(formula, settings).text(settings.glyphs == .ascii ? .ascii : .unicode)
      }
    }.joined()
  }
}
