import Testing

@testable import BackpropCore

/// What authors will get wrong, where it is told, and what they are told to write.
@Suite struct LaTeXErrorTests {
  @Test(arguments: [
    (#"\sgima(z)"#, 0, "\\sgima", "write \\sigma"), (#"a + \detla"#, 4, "\\detla", "write \\delta"),
    (#"\dfrac{1}{2}"#, 0, "\\dfrac", "write \\frac"), (#"\foo"#, 0, "\\foo", "\\operatorname"),
    (#"\begin{align} a \end{align}"#, 6, "environment align", "\\begin{aligned}"),
    (#"\begin{pmatrix} 1 \end{pmatrix}"#, 6, "pmatrix", "\\begin{bmatrix}"),
    (#"\begin{aligned} a \end{cases}"#, 22, "the end of cases", "\\end{aligned}"),
    (#"\begin{cases} 1"#, 0, "\\begin{cases}", "\\end{cases}"),
    ("{a + b", 0, "{ without its }", "add }"), ("a + b}", 5, "} without", "remove it"),
    ("(a + b", 0, "( without its )", "add )"), ("a(1-a))", 6, ") without", "remove it"),
    ("(a]", 2, "]", "\\left"), ("{a)}", 2, ")", "add }"), (#"\left(a)"#, 7, ")", "\\right"),
    (#"\left x"#, 6, "no bracket", "\\left."), (#"a \right)"#, 2, "\\right", "remove it"),
    ("|a", 0, "|", "add |"),
    ("x^2^3", 3, "second superscript", "braces"), ("x_i_j", 3, "second subscript", "x_{ij}"),
    (#"\sum_i_j x"#, 6, "second limit", "braces"), ("w_", 2, "nothing after _", "w_{ij}"),
    ("w^", 2, "nothing after ^", "x^{2}"), ("_i", 0, "_ with nothing before it", "x_{…}"),
    ("a + ' b", 4, "' with nothing before it", "\\sigma'(z)"),
    ("{a + b}^2", 7, "several things", "\\left("), (#"\frac{a}{b}^2"#, 11, "a fraction", "\\left("),
    ("a & b", 2, "&", "aligned"), (#"a \\ b"#, 2, "\\\\", "aligned"),
    ("a $ b", 2, "$", "ends at $"), ("50%", 2, "%", "\\%"), ("a²", 1, "²", "^{2}"), ("½ a", 0, "½", "\\frac"),
    ("a − b", 2, "−", "write -"), ("1e-5", 0, "product with e", "10^{-5}"),
    ("2 3", 2, "two numbers", "\\times"),
    ("x_{}", 2, "nothing between the braces", ""), (#"\frac{a}"#, 8, "after \\frac{…}", "{…}"),
    (#"\text{a $x$}"#, 8, "$ among words", "end the words"), (#"\text{a"#, 5, "{ without its }", "add }"),
    (#"\text{\alpha}"#, 6, "\\alpha among words", "end the words"),
    (#"\mathbf{\delta}"#, 8, "letters", "\\boldsymbol"),
    (#"\sqrt[3]{x}"#, 5, "another degree", "1/3"), ("", 0, "empty", ""),
    ("a \\", 2, "backslash at the end", "remove"),
  ])
  func aFaultIsToldAtItsPlaceWithItsMend(latex: String, offset: Int, message: String, hint: String) {
    do {
      let node = try LaTeXFormula.parse(latex)
      Issue.record("read as \(node)")
    } catch {
      #expect(error.offset == offset, "\(error)")
      #expect(error.message.contains(message), "\(error)")
      #expect(hint.isEmpty ? error.hint == nil : error.hint?.contains(hint) == true, "\(error)")
    }
  }

  @Test func nestingWithoutEndIsRefusedAndNotFatal() {
    for opening in [
      "{", "(", "[", #"\left("#, #"\sqrt{"#, #"\frac{"#, "x^{", #"\sum "#, #"\begin{cases}"#, "|(",
    ] {
      let latex = String(repeating: opening, count: 100_000)
      #expect(throws: LaTeXError.self) { try LaTeXFormula.parse(latex) }
    }
  }

  @Test func theDeepestAllowedNestingIsReadWrittenAndSpoken() throws {
    let depth = FormulaLimit.nesting.most
    let latex = String(repeating: #"\frac{1}{x+"#, count: depth) + "x" + String(repeating: "}", count: depth)
    let node = try LaTeXFormula.parse(latex)
    #expect(try LaTeXFormula.parse(node.latex()) == node)
    #expect(node.text().count > depth)
  }

  /// Signs count, in whatever part of the formula they stand; what stands side by side does not.
  @Test func aFormulaHasAsManyTermsAsTheLimitSays() throws {
    let most = FormulaLimit.terms.most
    let sum = String(repeating: "a + ", count: most - 1)
    guard case .row(let parts) = try LaTeXFormula.parse(sum + "b") else {
      Issue.record("not a row")
      return
    }
    #expect(parts.count == 2 * most - 1)
    for latex in [sum + "b + c", #"\frac{"# + sum + "b}{b + c}", sum + "b = -c"] {
      #expect { try LaTeXFormula.parse(latex) } throws: { error in
        guard let error = error as? LaTeXError else { return false }
        return error.message == FormulaLimit.terms.message
          && Array(latex.unicodeScalars)[error.offset...].first.map { "c-".unicodeScalars.contains($0) }
            == true
      }
    }
    #expect(throws: Never.self) { try LaTeXFormula.parse(String(repeating: "x_{ij}", count: 20_000)) }
  }
}
