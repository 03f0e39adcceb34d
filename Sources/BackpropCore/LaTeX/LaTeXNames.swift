/// Names, numbers and signs in LaTeX.
enum LaTeXNames {
  static func symbol(_ text: String) -> String {
    // w~, the point Nesterov looks ahead to.
    if text.count > 1, text.last == "~" { return "\\tilde{\(symbol(String(text.dropLast())))}" }
    var result = ""
    var word = ""
    func append(_ piece: String) {
      if result.last?.isLetter == true, piece.first?.isLetter == true { result += " " }
      result += piece
    }
    func endWord() {
      guard !word.isEmpty else { return }
      append(word.count == 1 ? word : functions.contains(word) ? "\\\(word)" : "\\mathrm{\(word)}")
      word = ""
    }
    var isIndex = false
    for character in text {
      if isIndex {
        // C_p in ∂C_p/∂w: one letter, set low.
        result += "_{\(character)}"
        isIndex = false
      } else if character == "_" {
        endWord()
        isIndex = true
      } else if character.isASCII && character.isLetter {
        word.append(character)
      } else {
        endWord()
        append(sign(character))
      }
    }
    endWord()
    return result
  }

  static func function(_ name: String) -> String {
    if functions.contains(name) { return "\\\(name)" }
    let isWord = name.count > 1 && name.allSatisfy { $0.isASCII && $0.isLetter }
    return isWord ? "\\operatorname{\(name)}" : symbol(name)
  }

  /// "−0.0381" is `-0.0381`, "4.39e−4" is `4.39 \times 10^{-4}`.
  static func number(_ digits: String) -> String {
    let parts = digits.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, let first = parts[0].last, first.isNumber {
      return "\(symbol(String(parts[0]))) \\times 10^{\(symbol(String(parts[1])))}"
    }
    switch digits {
    case "infinity": return "\\infty"
    case "−infinity": return "-\\infty"
    default: return symbol(digits)
    }
  }

  static func bigOperator(_ sign: String) -> String {
    "\\" + (LaTeXSymbols.commandOfBigOperator[sign] ?? sign)
  }

  /// A delimiter after `\left` or `\right`.
  static func delimiter(_ sign: String) -> String {
    switch sign {
    case "": "."
    case "{", "}": "\\\(sign)"
    case "‖": "\\|"
    default: sign
    }
  }

  /// Signs that TeX's text fonts lack, and what they are called among words.
  static let wordSigns: [(character: Character, command: String)] = [
    ("\\", "textbackslash"), ("~", "textasciitilde"), ("^", "textasciicircum"), ("<", "textless"),
    (">", "textgreater"), ("|", "textbar"),
  ]

  static func escaped(_ words: String) -> String {
    words.map { character in
      switch character {
      case _ where wordSigns.contains { $0.character == character }:
        wordSigns.first { $0.character == character }.map { "\\\($0.command){}" } ?? ""
      case "_", "%", "#", "&", "$", "{", "}": "\\\(character)"
      default: String(character)
      }
    }.joined()
  }

  private static func sign(_ character: Character) -> String {
    // Most are digits, and comparing characters with every accented letter takes longer than all the rest.
    if character.isASCII { return "_%#&${}".contains(character) ? "\\\(character)" : String(character) }
    if let command = LaTeXSymbols.commandOfCharacter[String(character)] {
      return "\\\(command)"
    }
    if let written = others[character] { return written }
    for (mark, command) in accents {
      for letter in MathGlyphs.letters where Character("\(letter)\(mark)") == character {
        return "\\\(command){\(letter)}"
      }
    }
    return escaped(String(character))
  }

  private static let functions = Set(LaTeXSymbols.functions)

  private static let accents = [
    ("\u{302}", "hat"), ("\u{303}", "tilde"), ("\u{304}", "bar"), ("\u{305}", "overline"), ("\u{307}", "dot"),
    ("\u{20D7}", "vec"),
  ]

  /// Signs that only the tutor's own formulas contain, or that are several characters in LaTeX.
  private static let others: [Character: String] = [
    "′": "'", "Σ": "\\sum", "∫": "\\int", "½": "\\frac{1}{2}", "−": "-", "–": "-", "ᵀ": "^{T}", "⁰": "^{0}",
    "¹": "^{1}",
    "²": "^{2}", "³": "^{3}", "₀": "_{0}", "₁": "_{1}", "₂": "_{2}", "₃": "_{3}", "ₚ": "_{p}", "ₒ": "_{o}",
    "▒": "\\ldots",
  ]
}
