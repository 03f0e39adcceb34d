import BackpropCore
import BackpropLessons

/// A derivation as linear text: line, reason, value.
struct DerivationPlain {
  private let part: DerivationPart
  private let settings: ViewSettings
  private let prose: ProsePlain

  init(_ part: DerivationPart, _ settings: ViewSettings) {
    self.part = part
    self.settings = settings
    prose = ProsePlain(settings: settings)
  }

  var lines: [String] {
    let glyphs = settings.glyphs
    var lines = [glyphs.text("Derivation: ") + prose.text(part.derivation.title) + "."]
    let given = part.letterTexts(settings)
    if !given.isEmpty { lines.append(glyphs.text("With \(given.joined(separator: ", ")).")) }
    let agreements = part.reading.agreements(part.derivation.lines)
    for (index, line) in part.derivation.lines.enumerated() {
      if let ask = line.ask { lines.append("Before line \(index + 1): " + prose.text(ask)) }
      let formula = settings.notation.text(
        ofAuthored: line.formula.node, glyphs.math)
      lines.append(
        "Line \(index + 1): \(formula). Why: \(prose.text(line.why))."
          + value(index, line, agreements[index]))
    }
    if let slope = part.reading.measuredSlope {
      let text = NumberFormat(decimals: max(6, settings.digits), style: .text).text(slope.value)
      lines.append(
        glyphs.text(
          "Check: the slope of \(slope.function) measured at this \(slope.letter) is \(text), rounded."))
    }
    return lines
  }

  private func value(
    _ index: Int, _ line: Derivation.Line, _ agreement: DerivationReading.Agreement
  ) -> String {
    guard let value = part.reading.values[index] else { return "" }
    let format = NumberFormat(decimals: max(6, settings.digits), style: .text)
    let comparison =
      switch (line.kind, agreement) {
      case (.mistake, .different): ", not the value of the line before: this line is wrong"
      case (_, .same): ", as the line before"
      case (_, .different): ", not the value of the line before"
      case (_, .none): ""
      }
    return settings.glyphs.text(" Value: \(format.text(value))\(comparison).")
  }
}
