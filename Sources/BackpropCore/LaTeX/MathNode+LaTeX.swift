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
    }
  }

  private func environment(_ name: String, _ rows: [[MathNode]]) -> String {
    "\\begin{\(name)} \(cells(rows)) \\end{\(name)}"
  }

  private func cells(_ rows: [[MathNode]]) -> String {
    rows.map { $0.map(latex).joined(separator: " & ") }.joined(separator: " \\\\ ")
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
    var last: (item: MathNode, start: String.Index)?
    for item in MathNode.items(nodes, inlineFractions: false) {
      if item.untagged == .infix("^") {
        isExponent = true
        if let last, last.item.isPowerOfTen {
          result = result[..<last.start] + "(" + result[last.start...] + ")"
        }
        continue
      }
      if isExponent {
        result += "^{\(latex(item.withoutParentheses))}"
        isExponent = false
        continue
      }
      let written = latex(item)
      let isComma = item.untagged == .infix(",")
      // A command's name must not run into the letter after it.
      let needsBlank = result.last?.isLetter == true && written.first?.isLetter == true
      if !result.isEmpty, needsBlank || !isGlued && !isComma { result += " " }
      last = (item, result.endIndex)
      result += written
      isGlued = false
      if case .prefix = item.untagged { isGlued = true }
    }
    return result
  }

  private func scripts(_ base: MathNode, _ lower: MathNode?, _ upper: MathNode?) -> String {
    let pile = MathNode.pile(base, lower: lower, upper: upper)
    var result = latex(pile.base)
    if pile.base.isPowerOfTen { result = "(\(result))" }
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
  /// 4.39e−4, which LaTeX writes as a product: only its last factor would be raised.
  fileprivate var isPowerOfTen: Bool {
    guard case .number(let digits) = untagged else { return false }
    return digits.contains("e")
  }

  /// What a raised exponent shows: it needs no parentheses up there.
  fileprivate var withoutParentheses: MathNode {
    if case .parentheses(let inner) = untagged { return inner }
    return self
  }
}
