// What is said about formulas that cannot be read.

extension LaTeXParser {
  /// At most 20 letters of what was written.
  static func short(_ name: String) -> String { name.count > 20 ? name.prefix(20) + "…" : name }

  func noBase(_ mark: Unicode.Scalar, at offset: Int) -> LaTeXError {
    LaTeXError(
      offset: offset, message: "found \(mark) with nothing before it, expected what it belongs to",
      hint: mark == "'" ? "write \\sigma'(z)" : "write x\(mark){…}")
  }

  func neverClosed(_ opening: String, with closing: String, at offset: Int) -> LaTeXError {
    LaTeXError(
      offset: offset, message: "found \(opening) without its \(closing)",
      hint: "add \(closing) where it should end")
  }

  /// Something that closes or separates, in a place where it cannot.
  func stray(_ sign: String, in place: Place, at offset: Int) -> LaTeXError {
    func fault(_ message: String, _ hint: String) -> LaTeXError {
      LaTeXError(offset: offset, message: "found \(sign)" + message, hint: hint)
    }
    if sign == "&" || sign == "\\\\" {
      return fault(
        " outside of a table, expected it between cells",
        "lines and columns go in \\begin{aligned} … \\end{aligned}")
    }
    switch place {
    case .formula, .cell, .stackedLine:
      return fault(" without what it closes", "remove it, or add what should open there")
    case .group: return fault(" in braces that are still open, expected }", "add } before it")
    case .bracket(let bracket, _):
      let right = LaTeXNames.delimiter(bracket.signs.right)
      return fault(
        " in brackets that are still open, expected \(right)",
        "add \(right) before it; brackets of different kinds are paired by \\left and \\right")
    case .stretched(let left, _):
      return fault(
        " after \\left\(LaTeXNames.delimiter(left)), expected \\right", "add \\right and a bracket before it"
      )
    }
  }

  func unknown(_ character: Unicode.Scalar, at offset: Int) -> LaTeXError {
    let hint: String?
    switch character {
    case "$": hint = "a formula ends at $; what follows is another one"
    case "%": hint = "write \\%"
    case "#", "@", "\"", "!", "`": hint = "words and their signs go in \\text{…}"
    case "\u{2212}", "\u{2013}": hint = "write -"
    case "²": hint = "write ^{2}"
    case "½": hint = "write \\frac{1}{2}"
    case "′": hint = "write '"
    case "Σ", "∑": hint = "write \\sum"
    case "√": hint = "write \\sqrt{…}"
    default: hint = "words and their signs go in \\text{…}"
    }
    let found =
      character.properties.isWhitespace || character.value < 0x20 ? "an unusual blank" : "\(character)"
    return LaTeXError(
      offset: offset, message: "found \(found), which is not a sign of LaTeX formulas",
      hint: hint)
  }

  func unknown(command name: String, at offset: Int) -> LaTeXError {
    guard !name.isEmpty else {
      return LaTeXError(
        offset: offset, message: "found a backslash at the end, expected the name of a command",
        hint: "remove it")
    }
    let hint =
      Self.replacements[name] ?? SpellingSuggestion.nearest(to: name, among: Self.commands).map { "\\\($0)" }
    return LaTeXError(
      offset: offset, message: "found \\\(Self.short(name)), which is not a command known here",
      hint: hint.map { "write \($0)" } ?? "words go in \\text{…}, names in \\operatorname{…}")
  }

  static func environmentHint(_ name: String) -> String {
    let plain = name.filter { $0 != "*" }
    switch plain {
    case "align", "split", "gather", "eqnarray", "alignat", "gathered", "multline", "alignedat":
      return "write \\begin{aligned} … \\end{aligned}"
    case "matrix", "pmatrix", "vmatrix", "Vmatrix", "smallmatrix", "array":
      return "write \\begin{bmatrix} … \\end{bmatrix}"
    case "equation", "displaymath", "math": return "leave it out: the formula itself is enough"
    default:
      let near = SpellingSuggestion.nearest(to: plain, among: ["aligned", "cases", "bmatrix"])
      return "write \\begin{\(near ?? "aligned")}"
    }
  }

  /// What is often written, and what to write instead.
  private static let replacements: [String: String] = [
    "dfrac": "\\frac", "tfrac": "\\frac", "cfrac": "\\frac", "over": "\\frac{…}{…}",
    "widehat": "\\hat", "widetilde": "\\tilde", "ddot": "\\dot{\\dot{x}}", "overrightarrow": "\\vec",
    "overbrace": "\\underbrace", "fbox": "\\boxed", "framebox": "\\boxed",
    "mbox": "\\text", "textrm": "\\text", "textup": "\\text", "mathtt": "\\text", "hbox": "\\text",
    "bm": "\\boldsymbol", "bold": "\\mathbf", "mathcal": "\\mathbf", "mathscr": "\\mathbf",
    "mathsf": "\\mathrm",
    "bf": "\\mathbf{…}", "rm": "\\mathrm{…}", "it": "\\mathit{…}",
    "lVert": "\\|", "rVert": "\\|", "Vert": "\\|", "lvert": "|", "rvert": "|", "vert": "|", "mid": "|",
    "lbrace": "\\{", "rbrace": "\\}", "langle": "(", "rangle": ")", "big": "\\left", "Big": "\\left",
    "bigl": "\\left", "bigr": "\\right", "Bigl": "\\left", "Bigr": "\\right", "biggl": "\\left",
    "biggr": "\\right", "bigg": "\\left", "middle": "|", "Sigma": "\\sum", "Pi": "\\prod", "iint": "\\int",
    "limits": "the limits right after the sign",
    "nolimits": "the limits right after the sign",
    "displaystyle": "the formula without it", "textstyle": "the formula without it", "vdots": "\\dots",
    "ddots": "\\dots", "ast": "*", "bullet": "\\cdot", "top": "T",
    "intercal": "T", "prime": "'", "colon": ":", "implies": "\\Rightarrow", "longrightarrow": "\\rightarrow",
    "mapsto": "\\rightarrow", "Leftarrow": "\\leftarrow", "leqslant": "\\leq", "geqslant": "\\geq",
    "sim": "\\approx", "simeq": "\\approx", "cong": "\\equiv", "triangleq": "\\equiv",
    "enspace": "\\quad", "hspace": "\\quad", "thinspace": "\\,", "newline": "\\\\", "cr": "\\\\",
    "tag": "\\quad",
    "mathop": "\\operatorname", "DeclareMathOperator": "\\operatorname", "Re": "\\mathbb{R}",
    "R": "\\mathbb{R}", "argmin": "\\operatorname{argmin}", "argmax": "\\operatorname{argmax}",
    "softmax": "\\operatorname{softmax}", "sigmoid": "\\sigma", "tg": "\\tan",
    "arcsec": "\\operatorname{arcsec}",

  ]

  private static let commands: [String] =
    (LaTeXSymbols.operands + LaTeXSymbols.infixes + LaTeXSymbols.bigOperators).map(\.command)
    + LaTeXSymbols.functions + MathNode.Accent.allCases.map(\.rawValue)
    + [
      "frac", "sqrt", "boxed", "underbrace", "substack", "text", "textit", "textbf", "mathbf", "mathbb",
      "mathit",
      "mathrm", "operatorname", "boldsymbol", "left", "right", "begin", "end", "quad", "qquad",
    ]
}
