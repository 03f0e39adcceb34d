import BackpropCore
import BackpropLessons

/// Running text as lines to be heard: one paragraph, item or table row per line, with a label where its kind could be
/// seen but not heard.
struct ProsePlain {
  let settings: ViewSettings

  func lines(_ blocks: [ProseBlock]) -> [String] { blocks.flatMap(lines) }

  private func lines(_ block: ProseBlock) -> [String] {
    switch block {
    case .heading(let inlines): ["Heading: \(text(inlines))"]
    case .paragraph(let inlines): [text(inlines)]
    case .list(let isOrdered, let items):
      items.enumerated().flatMap { index, item in
        let lines = lines(item)
        return [(isOrdered ? "\(index + 1). " : "Item: ") + (lines.first ?? "")] + lines.dropFirst()
      }
    case .formula(let formula):
      ["Formula: \(text(formula))"]
    case .listing(let lines): lines.map { settings.glyphs.text($0) }
    case .quote(let blocks): lines(blocks).map { "Quote: \($0)" }
    case .table(let header, let rows):
      rows.map { row in
        zip(header, row).map { $0.isEmpty ? text($1) : "\(text($0)): \(text($1))" }.joined(separator: ". ")
      }
    }
  }

  /// Formulas as the plain twin writes them, `w_ij`: small letters are not read aloud everywhere.
  func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text), .code(let text): settings.glyphs.text(text)
      case .emphasis(let inner), .strong(let inner): text(inner)
      case .formula(let formula): text(formula)
      }
    }.joined()
  }

  private func text(_ formula: LessonFormula) -> String {
    settings.notation.text(ofAuthored: formula.node, settings.glyphs.math)
  }
}
