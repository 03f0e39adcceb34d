import BackpropCore

/// The two languages a trace is handed out in. Mathematics is LaTeX in both; only what stands around it differs.
enum Markup {
  case markdown
  case latex

  func opening(title: String) -> String {
    switch self {
    case .markdown: "# \(escaped(title))\n"
    case .latex:
      """
      \\documentclass{article}
      \\usepackage{iftex}
      \\iftutex\\usepackage{fontspec}\\else\\usepackage[utf8]{inputenc}\\fi
      \\newcommand{\\letter}[2]{\\iftutex#2\\else[U+#1]\\fi}
      \\usepackage{amsmath}
      \\setlength{\\parindent}{0pt}
      \\setlength{\\parskip}{1ex}
      \\allowdisplaybreaks
      \\title{\(escaped(title))}
      \\date{}
      \\begin{document}
      \\maketitle

      """
    }
  }

  var closing: String {
    switch self {
    case .markdown: ""
    case .latex: "\n\\end{document}\n"
    }
  }

  /// - Parameter level: 1 for an update, 2 for a phase.
  func heading(_ text: String, level: Int) -> String {
    switch self {
    case .markdown: "\n\(String(repeating: "#", count: level + 1)) \(prose(text))\n"
    case .latex: "\n\\\(level == 1 ? "section" : "subsection")*{\(prose(text))}\n"
    }
  }

  func stepHeading(_ title: String, _ tag: String) -> String {
    switch self {
    case .markdown: "\n**\(prose(title))** (\(prose(tag)))\n"
    case .latex: "\n\\textbf{\(prose(title))} (\(prose(tag)))\n"
    }
  }

  func paragraph(_ text: String) -> String { "\n\(prose(text))\n" }

  func list(_ lines: [String]) -> String {
    switch self {
    case .markdown: "\n" + lines.map { "- \(prose($0))\n" }.joined()
    case .latex:
      "\n\\begin{itemize}\n" + lines.map { "\\item \(prose($0))\n" }.joined() + "\\end{itemize}\n"
    }
  }

  /// Lines of one calculation, each with its alignment mark.
  func equations(_ lines: [String]) -> String {
    let body = "\\begin{aligned}\n" + lines.joined(separator: " \\\\\n") + "\n\\end{aligned}"
    switch self {
    case .markdown: return "\n$$\n\(body)\n$$\n"
    case .latex: return "\\[\n\(body)\n\\]\n"
    }
  }

  /// Our own words: what has an index, such as ∂C_p/∂w, is a formula.
  func prose(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard word.contains("_"), word.contains(where: { !$0.isASCII }) else { return escaped(String(word)) }
      let letters = word.prefix { !",.;:".contains($0) }
      return "$\(MathNode.symbol(String(letters)).latex())$" + word.dropFirst(letters.count)
    }.joined(separator: " ")
  }

  /// Anybody's words, with what the language would take for commands made harmless.
  private func escaped(_ text: String) -> String {
    switch self {
    case .markdown:
      text.map { "\\`*_[]<>#|$&~".contains($0) ? "\\\($0)" : String($0) }.joined()
    case .latex: text.map(Self.latex).joined()
    }
  }

  /// Letters of formulas inside words: δ is `$\delta$`.
  private static func latex(_ character: Character) -> String {
    if character.isASCII { return MathNode.text(String(character)).latexInProse }
    let written = MathNode.symbol(String(character)).latex()
    if written != String(character) { return "$\(written)$" }
    // The letters of Western Europe are in every font of TeX. Others it has only where it reads them itself.
    let scalars = character.unicodeScalars
    if scalars.count == 1, scalars.allSatisfy({ (0xC0...0xFF).contains($0.value) }) { return written }
    return scalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "\\letter{\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)}{\(scalar)}"
    }.joined()
  }
}

extension MathNode {
  /// A text node without the \text{…} it has inside formulas.
  fileprivate var latexInProse: String { String(latex().dropFirst("\\text{".count).dropLast()) }
}
