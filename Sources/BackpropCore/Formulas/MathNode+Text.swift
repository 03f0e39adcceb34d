extension MathNode {
  /// The formula on one line, as the plain twin and `trace` print it: `δ_j = (Σ_i w_ij δ_i) a_j (1 − a_j)`.
  ///
  /// Upper index before lower (`w^(l+1)_kj`), fractions with a slanted bar and the parentheses that this needs
  /// (`∂C/∂w_ij`, `1/(2 n)`), `²` for the second power, `^` for any other.
  public func text(_ glyphs: MathGlyphs = .unicode) -> String {
    MathTextWriter(glyphs: glyphs).text(self)
  }
}

private struct MathTextWriter {
  let glyphs: MathGlyphs

  func text(_ node: MathNode) -> String { write(node, isScript: false) }

  private func write(_ node: MathNode, isScript: Bool) -> String {
    switch node {
    case .symbol(let name), .number(let name), .infix(let name), .prefix(let name): glyphs.written(name)
    case .text(let words): words.split(separator: " ").joined(separator: " ")
    case .row(let nodes): row(nodes, isScript: isScript)
    case .scripts(let base, let lower, let upper): scripts(base, lower, upper)
    case .fraction(let numerator, let denominator):
      text(numerator.inParentheses(unless: numerator.isSingleAsNumerator)) + "/"
        + text(denominator.inParentheses(unless: denominator.isSingle))
    case .sum(let index, _, _, let body):
      "\(glyphs.written("Σ"))_\(lowered(index)) \(text(body.sumBody))"
    case .function(let name, let argument): "\(text(name))(\(text(argument)))"
    case .parentheses(let inner): "(\(write(inner, isScript: isScript)))"
    case .root(let inner): "\(glyphs.written("√"))(\(text(inner)))"
    case .tagged(_, let inner): write(inner, isScript: isScript)
    case .matrix(let rows):
      "[" + rows.map { $0.map(text).joined(separator: ", ") }.joined(separator: "; ") + "]"
    case .bigOperator(let sign, let lower, let upper, let body): bigOperator(sign, lower, upper, body)
    case .fenced(let left, let inner, let right):
      glyphs.written(left) + write(inner, isScript: isScript) + glyphs.written(right)
    case .lines(let kind, let rows): lines(kind, rows)
    case .accent(let accent, let inner): accented(accent, inner)
    case .lettering(let lettering, let inner): glyphs.written(lettering.written(text(inner)))
    case .boxed(let inner): write(inner, isScript: isScript)
    case .underbrace(let inner, let label): text(inner) + (label.map { " [\(text($0))]" } ?? "")
    case .space: ""
    }
  }

  private func row(_ nodes: [MathNode], isScript: Bool) -> String {
    var result = ""
    var previous: MathNode?
    for item in MathNode.items(nodes, inlineFractions: true) {
      if let previous { result += separator(previous.untagged, item.untagged, isScript: isScript) }
      // Two formulas side by side: a pause for those who listen.
      if case .space = item.untagged {
        if let last = result.last, last != ",", last != ";" { result += ";" }
      } else {
        result += write(item, isScript: isScript)
      }
      previous = item
    }
    return result
  }

  private func separator(_ left: MathNode, _ right: MathNode, isScript: Bool) -> String {
    let blank = isScript ? "" : " "
    switch (left, right) {
    case (.prefix, _), (_, .infix("^")), (.infix("^"), _), (_, .space): return ""
    case (_, .infix(let sign)) where MathNode.precedence(of: sign) == .separation: return ""
    case _ where left.isDifferentialSign(before: right) || left.takesArgument(right): return ""
    case (.text(let words), _) where right.startsWithParenthesis && words.last != " ": return ""
    case (.infix, _), (_, .infix): return blank
    case (.number(let digits), _) where right.startsWithParenthesis:
      // 1/2(y − a) would read as 1 over the rest.
      return glyphs.written(digits).contains("/") ? " " : ""
    case (.symbol, .symbol), (.symbol, .number), (.number, .symbol), (.number, .number): return blank
    default: return " "
    }
  }

  private func scripts(_ base: MathNode, _ lower: MathNode?, _ upper: MathNode?) -> String {
    let pile = MathNode.pile(base, lower: lower, upper: upper)
    var result = text(pile.base)
    let below = pile.lower.map { "_" + lowered($0) } ?? ""
    guard let raised = pile.upper else { return result + below }
    if pile.isPower {
      result += below
      if raised.untagged == .number("2") { return result + (glyphs == .unicode ? "²" : "^2") }
      return result + "^" + uppered(raised)
    }
    return result + "^" + uppered(raised) + below
  }

  /// `jk`, `11`; in braces whatever could be taken for something else: `{10,2}`, `{i≠j}`.
  private func lowered(_ node: MathNode) -> String {
    let indices = MathNode.indices(node)
    if indices.needsCommas { return "{" + indices.items.map(text).joined(separator: ",") + "}" }
    let written = write(node, isScript: true)
    return isPlain(written) ? written : "{\(written)}"
  }

  private func uppered(_ node: MathNode) -> String {
    let written = write(node, isScript: true)
    if case .parentheses = node.untagged { return written }
    // 0.96^tψ would read as (0.96^t)ψ.
    return isPlain(written) && node.isSingle ? written : "(\(written))"
  }

  private func isPlain(_ text: String) -> Bool { text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." } }
}

// MARK: What only authors write

extension MathTextWriter {
  private func bigOperator(_ sign: String, _ lower: MathNode?, _ upper: MathNode?, _ body: MathNode) -> String
  {
    let head =
      glyphs.written(sign) + (lower.map { "_" + lowered($0) } ?? "") + (upper.map { "^" + uppered($0) } ?? "")
    let rest = text(body.sumBody)
    return rest.isEmpty ? head : head + " " + rest
  }

  /// Lines that begin with a sign continue the line before: a = b = c.
  private func lines(_ kind: MathNode.Lines, _ rows: [[MathNode]]) -> String {
    var result = ""
    for cells in rows {
      let line = MathTextWriter(glyphs: glyphs).text(.row(cells))
      if !result.isEmpty {
        var continues = kind == .stacked
        if kind == .aligned, case .infix? = MathNode.row(cells).firstPart { continues = true }
        result += continues || result.hasSuffix(";") || result.hasSuffix(",") ? " " : "; "
      }
      result += line
    }
    return kind == .cases ? "{ \(result) }" : result
  }

  /// ŷ for one letter; accents over more are put in words.
  private func accented(_ accent: MathNode.Accent, _ inner: MathNode) -> String {
    let written = text(inner)
    if written.count == 1 { return glyphs.written(written + String(accent.mark)) }
    if glyphs == .ascii, case .symbol = inner.untagged { return written + accent.rawValue }
    return "\(accent.rawValue)(\(written))"
  }
}

extension MathNode {
  /// What a row of cells begins with; an empty cell at the left of an aligned line is skipped.
  fileprivate var firstPart: MathNode? {
    guard case .row(let nodes) = untagged else { return untagged }
    return nodes.lazy.compactMap(\.firstPart).first
  }
}

extension MathNode.Accent {
  /// The combining character that puts it on a letter.
  package var mark: Unicode.Scalar {
    switch self {
    case .hat: "\u{302}"
    case .tilde: "\u{303}"
    case .bar: "\u{304}"
    case .overline: "\u{305}"
    case .dot: "\u{307}"
    case .vec: "\u{20D7}"
    }
  }
}

extension MathNode.Lettering {
  /// ℝ for R, where the letter has one; any other lettering is left to the terminal's attributes.
  package func written(_ name: String) -> String {
    guard self == .blackboard else { return name }
    switch name {
    case "C": return "ℂ"
    case "N": return "ℕ"
    case "Q": return "ℚ"
    case "R": return "ℝ"
    case "Z": return "ℤ"
    default: return name
    }
  }
}
