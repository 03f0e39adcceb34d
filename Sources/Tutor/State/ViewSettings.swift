import BackpropCore
import TerminalCanvas

/// How formulas are shown.
package enum FormulaForm: String, Hashable, Sendable, CaseIterable {
  /// With Σ.
  case compact
  /// Every Σ written out term by term, with units in place of indices.
  case terms
  /// ∂C/∂w as the product of its three influences.
  case factors
}

/// What the learner has chosen about the look of things. Changing it never changes a number.
package struct ViewSettings: Equatable, Sendable {
  package var notation: Notation
  /// 4, 6, 9 or 17 decimals; other numbers can come from the command line.
  package var digits: Int
  package var theme = Theme.dark
  package var glyphs = GlyphSet.unicode
  /// The notation was just changed: until the next action its letters are explained.
  package var showsLegend = false
  /// What was chosen and stays so; whoever runs the program keeps it.
  package var kept = KeptSettings()
  /// What the terminal can show.
  package var terminalGlyphs = GlyphSet.unicode
  /// Why less is shown than could be, as it was at the start.
  package var limits: [TerminalLimit] = []

  package init(notation: Notation, digits: Int = 4) {
    self.notation = notation
    self.digits = digits
  }

  /// The same look in the letters of a book.
  func reading(in book: Notation) -> Self {
    var settings = self
    settings.notation = book
    return settings
  }

  /// What there is to say about it now.
  package var lacks: [String] { limits.filter { $0.holds(in: theme) }.map(\.sentence) }

  package var format: NumberFormat { NumberFormat(decimals: digits, style: .screen) }

  /// - Returns: what there is to say about it.
  mutating func changeDigits(by offset: Int) -> String {
    let choices = KeptSettings.digitChoices
    // From a number of digits between two choices, either direction leads to the neighbouring choice.
    choose(
      digits: offset > 0
        ? choices.first { $0 > digits } ?? choices[0]
        : choices.last { $0 < digits } ?? choices[choices.count - 1])
    return digits == NumberFormat.allDigits ? "all digits" : "\(digits) decimals"
  }
}

// MARK: Choosing

extension ViewSettings {
  package mutating func choose(_ theme: Theme) {
    self.theme = theme
    kept.theme = theme
  }

  package mutating func choose(_ notation: Notation) {
    self.notation = notation
    kept.notation = notation
  }

  package mutating func choose(digits: Int) {
    self.digits = digits
    kept.digits = digits
  }

  /// The next value of a setting, or the one before. Where nothing is chosen for the theme, the terminal has to say what
  /// it looks like: that is an effect.
  mutating func change(_ setting: Setting, by offset: Int) -> [Effect] {
    let choices = setting.choices
    let now = choices.firstIndex(of: kept[setting] ?? setting.usual) ?? 0
    kept[setting] = choices[(now + offset + choices.count) % choices.count]
    switch setting {
    case .theme:
      if let chosen = kept.theme { theme = chosen }
      return [.setTheme(kept.theme)]
    case .notation: notation = kept.notation ?? notation
    case .digits: digits = kept.digits ?? digits
    case .ascii: glyphs = kept.ascii == true ? .ascii : terminalGlyphs
    case .motion, .narration: break
    }
    return []
  }
}
