/// Which characters a terminal can show.
///
/// ASCII is done in two layers. Words change while text is still text, because `delta` is longer than `δ` and the
/// layout must know it: `text(_:)`. What is left when the picture is done is changed cell by cell, so that no byte
/// above 0x7F can reach a terminal that would garble it: `Canvas.ascii`.
package enum GlyphSet: String, Hashable, Sendable, CaseIterable {
  case unicode
  case ascii

  /// The text as this set writes it; in ASCII its width may change, and then it contains nothing but ASCII.
  package func text(_ text: String) -> String {
    switch self {
    case .unicode: text
    case .ascii: AsciiText.words(text)
    }
  }
}

/// The words of the ASCII form.
enum AsciiText {
  static func words(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var rest = text[...]
    var ascii = ""
    while let character = rest.first {
      if let (phrase, words) = phrases.first(where: { rest.hasPrefix($0.phrase) }) {
        ascii += words
        rest.removeFirst(phrase.count)
        continue
      }
      rest.removeFirst()
      if let word = letters[character] {
        if let last = ascii.last, last.isLetter || last.isNumber { ascii += " " }
        ascii += word
        if let next = rest.first, joins(next) { ascii += " " }
      } else if let raised = raised[character] {
        ascii += "^" + raised
      } else if let word = signs[character] {
        ascii += word
      } else {
        ascii.append(AsciiCell.character(for: character))
      }
    }
    return ascii
  }

  /// Whether what follows the name of a letter would be read as part of it: δ₁ is `delta 1`, Δw is `Delta w`.
  private static func joins(_ next: Character) -> Bool {
    letters[next] == nil && raised[next] == nil && (next.isLetter || next.isNumber)
  }

  private static let phrases: [(phrase: String, words: String)] = [
    (" · ", ", "), ("···", "..."), ("←→", "Left/Right"), ("↑↓", "Up/Down"),
  ]

  private static let letters: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "η": "eta", "θ": "theta",
    "λ": "lambda", "μ": "mu", "π": "pi", "ρ": "rho", "σ": "sigma", "φ": "phi", "Δ": "Delta", "Σ": "sum",
    "∑": "sum", "∏": "product", "∇": "grad ", "√": "sqrt",
  ]

  private static let raised: [Character: String] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁺": "+", "⁻": "-", "ᵀ": "T", "ᴸ": "L", "ʰ": "h", "ˡ": "l", "ⁿ": "n", "ᵒ": "o", "ᵗ": "t",
  ]

  private static let signs: [Character: String] = [
    "·": "*", "½": "1/2", "¼": "1/4", "±": "+-", "≠": "!=", "≤": "<=", "≥": ">=", "⊙": "(*)", "∞": "inf",
    "…": "...", "→": "->", "←": "<-", "↑": "Up", "↓": "Down", "↔": "<->", "⇒": "=>", "◀": "<=", "▶": "=>",
    "—": "--",
  ]
}
