extension MathNode {
  /// The formula in LaTeX, without `$`, in the subset that lessons are written in:
  /// `\delta_{j} = \left(\sum_{i=1}^{2} w_{ij} \delta_{i}\right) a_{j} (1 - a_{j})`.
  public func latex() -> String { MathLaTeXWriter().latex(self) }
}

private struct MathLaTeXWriter {
  func latex(_ node: MathNode) -> String {
    switch node {
    case .symbol(let name): LaTeXNames.symbol(name)
    case .number(let digits): LaTeXNames.number(digits)
    case .text(let words): "\\text{\(LaTeXNames.escaped(words))}"
    case .row(let nodes): row(nodes)
    case .infix(let sign), .prefix(let sign): LaTeXNames.symbol(sign)
    case .scripts(let base, let lower, let upper): scripts(base, lower, upper)
    case .fraction(let numerator, let denominator): "\\frac{\(latex(numerator))}{\(latex(denominator))}"
    case .sum(let index, let from, let to, let body):
      "\\sum_{\(latex(index))=\(latex(from))}^{\(latex(to))} \(latex(body.sumBody))"
    case .function(let name, let argument): functionName(name) + delimited(argument)
    case .parentheses(let inner): delimited(inner)
    case .root(let inner): "\\sqrt{\(latex(inner))}"
    case .tagged(_, let inner): latex(inner)
    case .matrix(let rows): environment("bmatrix", rows)
    case .bigOperator, .fenced, .lines, .accent, .lettering, .boxed, .underbrace, .space: authored(node)
    }
  }

  private func environment(_ name: String, _ rows: [[MathNode]]) -> String {
    "\\begin{\(name)} \(cells(rows)) \\end{\(name)}"
  }

  private func cells(_ rows: [[MathNode]]) -> String {
    rows.map { $0.map(latex).joined(separator: " & ") }.joined(separator: " \\\\ ")
  }

  private func authored(_ node: MathNode) -> String {
    switch node {
    case .bigOperator(let sign, let lower, let upper, let body):
      LaTeXNames.bigOperator(sign) + (lower.map { "_{\(latex($0))}" } ?? "")
        + (upper.map { "^{\(latex($0))}" } ?? "") + " " + latex(body.sumBody)
    case .fenced(let left, let inner, let right):
      "\\left\(LaTeXNames.delimiter(left)) \(latex(inner)) \\right\(LaTeXNames.delimiter(right))"
    case .lines(.aligned, let rows): environment("aligned", rows)
    case .lines(.cases, let rows): environment("cases", rows)
    case .lines(.stacked, let rows): "\\substack{\(cells(rows))}"
    case .accent(let accent, let inner): "\\\(accent.rawValue){\(latex(inner))}"
    case .lettering(let lettering, let inner): lettered(lettering, inner)
    case .boxed(let inner): "\\boxed{\(latex(inner))}"
    case .underbrace(let inner, let label):
      "\\underbrace{\(latex(inner))}" + (label.map { "_{\(latex($0))}" } ?? "")
    case .space(let quads): quads == 1 ? "\\quad" : "\\qquad"
    case .symbol, .number, .text, .row, .infix, .prefix, .scripts, .fraction, .sum, .function, .parentheses,
      .root, .tagged, .matrix:
      ""
    }
  }

  private func lettered(_ lettering: MathNode.Lettering, _ inner: MathNode) -> String {
    switch (lettering, inner) {
    case (.bold, .symbol(let name)) where name.allSatisfy { $0.isASCII && $0.isLetter }: "\\mathbf{\(name)}"
    case (.bold, _): "\\boldsymbol{\(latex(inner))}"
    case (.blackboard, _): "\\mathbb{\(latex(inner))}"
    case (.italic, .text(let words)): "\\textit{\(LaTeXNames.escaped(words))}"
    case (.italic, _): "\\mathit{\(latex(inner))}"
    }
  }

  private func row(_ nodes: [MathNode]) -> String {
    var result = ""
    var isGlued = true
    var isExponent = false
    for item in MathNode.items(nodes, inlineFractions: false) {
      if item.untagged == .infix("^") {
        isExponent = true
        continue
      }
      if isExponent {
        result += "^{\(latex(item.withoutParentheses))}"
        isExponent = false
        continue
      }
      let written = latex(item)
      let isComma = item.untagged == .infix(",")
      // A command's name must not run into the letter behind it.
      let needsBlank = result.last?.isLetter == true && written.first?.isLetter == true
      if !result.isEmpty, needsBlank || !isGlued && !isComma { result += " " }
      result += written
      isGlued = false
      if case .prefix = item.untagged { isGlued = true }
    }
    return result
  }

  private func scripts(_ base: MathNode, _ lower: MathNode?, _ upper: MathNode?) -> String {
    let pile = MathNode.pile(base, lower: lower, upper: upper)
    var result = latex(pile.base)
    // 4.39e−4 is written as a product, of which only the last factor would be raised.
    if result.contains("\\times"), case .number = pile.base.untagged { result = "(\(result))" }
    if let lower = pile.lower {
      let indices = MathNode.indices(lower)
      let pieces = indices.items.map(latex)
      let isPlain = pieces.allSatisfy { $0.count == 1 && $0 != "\\" }
      result +=
        "_{\(indices.needsCommas ? pieces.joined(separator: ",") : isPlain ? pieces.joined() : latex(lower))}"
    }
    if let upper = pile.upper { result += "^{\(latex(upper))}" }
    return result
  }

  private func functionName(_ node: MathNode) -> String {
    guard case .symbol(let name) = node.untagged else { return latex(node) }
    return LaTeXNames.function(name)
  }

  private func delimited(_ inner: MathNode) -> String {
    let written = latex(inner)
    let isTall = ["\\frac", "\\sum", "\\begin", "\\left"].contains { written.contains($0) }
    return isTall ? "\\left(\(written)\\right)" : "(\(written))"
  }
}

extension MathNode {
  /// What a raised exponent shows: it needs no parentheses up there.
  fileprivate var withoutParentheses: MathNode {
    if case .parentheses(let inner) = untagged { return inner }
    return self
  }
}

/// Names, numbers and signs in LaTeX.
private enum LaTeXNames {
  static func symbol(_ text: String) -> String {
    // w~, where Nesterov looks ahead to.
    if text.count > 1, text.last == "~" { return "\\tilde{\(symbol(String(text.dropLast())))}" }
    var result = ""
    var word = ""
    func append(_ piece: String) {
      if result.last?.isLetter == true, piece.first?.isLetter == true { result += " " }
      result += piece
    }
    func endWord() {
      guard !word.isEmpty else { return }
      append(word.count == 1 ? word : "\\text{\(word)}")
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
    if known.contains(name) { return "\\\(name)" }
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
    switch sign {
    case "Σ": "\\sum"
    case "Π": "\\prod"
    case "∫": "\\int"
    default: "\\\(sign)"
    }
  }

  /// A delimiter behind `\left` or `\right`.
  static func delimiter(_ sign: String) -> String {
    switch sign {
    case "": "."
    case "{", "}": "\\\(sign)"
    case "‖": "\\|"
    default: sign
    }
  }

  static func escaped(_ words: String) -> String {
    words.map { character in
      switch character {
      case "\\": "\\textbackslash{}"
      case "~": "\\textasciitilde{}"
      case "^": "\\textasciicircum{}"
      // TeX's own text font has other letters in these three places.
      case "<": "\\textless{}"
      case ">": "\\textgreater{}"
      case "|": "\\textbar{}"
      case "_", "%", "#", "&", "$", "{", "}": "\\\(character)"
      default: String(character)
      }
    }.joined()
  }

  private static func sign(_ character: Character) -> String {
    // Most are digits, and comparing characters with every accented letter takes longer than all the rest.
    if character.isASCII { return escaped(String(character)) }
    if let command = commands[character] { return command }
    for (mark, command) in accents {
      for letter in MathGlyphs.letters where Character("\(letter)\(mark)") == character {
        return "\\\(command){\(letter)}"
      }
    }
    return escaped(String(character))
  }

  private static let known: Set<String> = [
    "exp", "ln", "log", "max", "min", "sin", "cos", "tanh", "sinh", "cosh",
  ]

  private static let accents = [
    ("\u{302}", "hat"), ("\u{303}", "tilde"), ("\u{304}", "bar"), ("\u{305}", "overline"), ("\u{307}", "dot"),
    ("\u{20D7}", "vec"),
  ]

  private static let commands: [Character: String] = [
    "α": "\\alpha", "β": "\\beta", "γ": "\\gamma", "δ": "\\delta", "ε": "\\epsilon", "η": "\\eta",
    "θ": "\\theta", "λ": "\\lambda", "μ": "\\mu", "ν": "\\nu", "π": "\\pi", "ρ": "\\rho", "σ": "\\sigma",
    "τ": "\\tau", "φ": "\\phi", "ψ": "\\psi", "ω": "\\omega", "Σ": "\\sum", "Δ": "\\Delta", "∂": "\\partial",
    "∇": "\\nabla", "′": "'", "½": "\\frac{1}{2}", "∞": "\\infty", "∫": "\\int", "−": "-", "–": "-",
    "×": "\\times", "·": "\\cdot", "⊙": "\\odot", "≈": "\\approx", "←": "\\leftarrow", "→": "\\rightarrow",
    "≤": "\\leq", "≥": "\\geq", "≠": "\\neq", "≡": "\\equiv", "∈": "\\in", "±": "\\pm", "…": "\\ldots",
    "⋯": "\\cdots", "ᵀ": "^{T}", "⁰": "^{0}", "¹": "^{1}", "²": "^{2}", "³": "^{3}",
    "₀": "_{0}", "₁": "_{1}", "₂": "_{2}", "₃": "_{3}", "ₚ": "_{p}", "ₒ": "_{o}", "▒": "\\ldots",
  ]
}
