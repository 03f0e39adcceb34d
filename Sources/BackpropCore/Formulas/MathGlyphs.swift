/// The characters formulas are written with: mathematics as printed, or what any terminal has.
///
/// In ASCII names grow longer: δ is `delta`, Σ `sum`; signs in front of a letter stay one character (∂C is `dC`, Δw
/// `Dw`), because otherwise the letters of a derivative would be lost among words.
public enum MathGlyphs: Hashable, Sendable, CaseIterable {
  case unicode
  case ascii

  /// A name, number or sign in these glyphs: "δ" is `delta` in ASCII, "−" is `-`.
  public func written(_ text: String) -> String {
    switch self {
    case .unicode: text
    case .ascii: text.map(Self.ascii).joined()
    }
  }

  private static func ascii(_ character: Character) -> String {
    if character.isASCII { return String(character) }
    if let name = names[character] { return name }
    for (mark, word) in accents {
      for letter in letters where Character("\(letter)\(mark)") == character { return "\(letter)\(word)" }
    }
    return "?"
  }

  static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

  private static let accents: [(mark: String, word: String)] = [
    ("\u{302}", "hat"), ("\u{303}", "~"), ("\u{304}", "bar"), ("\u{305}", "bar"), ("\u{307}", "dot"),
    ("\u{20D7}", "vec"),
  ]

  private static let names: [Character: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "λ": "lambda", "μ": "mu", "ν": "nu", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau",
    "φ": "phi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Θ": "Theta", "Λ": "Lambda", "Φ": "Phi", "Ψ": "Psi",
    "Ω": "Omega", "ℂ": "C", "ℕ": "N", "ℚ": "Q", "ℝ": "R", "ℤ": "Z", "⇒": "=>", "Σ": "sum", "Π": "prod",
    "Δ": "D", "∂": "d", "∇": "grad ",
    "′": "'", "½": "1/2", "∞": "inf", "∫": "int", "√": "sqrt",
    "−": "-", "–": "-", "×": "*", "·": "*", "⊙": ".*", "≈": "~", "←": "<-", "→": "->", "≤": "<=", "≥": ">=",
    "≠": "!=", "≡": "==", "∈": "in", "±": "+-", "…": "...", "⋯": "...", "ᵀ": "T", "▒": "#", "‖": "||",
    "⁰": "^0", "¹": "^1", "²": "^2", "³": "^3", "₀": "_0", "₁": "_1", "₂": "_2", "₃": "_3", "₄": "_4",
    "₅": "_5", "₆": "_6", "₇": "_7", "₈": "_8", "₉": "_9", "ₚ": "_p", "ₒ": "_o",
  ]
}
