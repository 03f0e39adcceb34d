import Testing

@testable import BackpropCore

@Suite struct MathNodeTextTests {
  private static func letter(_ name: String, _ lower: String, upper: MathNode? = nil) -> MathNode {
    .scripts(.symbol(name), lower: .row(lower.map { .symbol(String($0)) }), upper: upper)
  }
  private static func sum(_ index: String, to: String, _ body: [MathNode]) -> MathNode {
    .sum(index: .symbol(index), from: .number("1"), to: .number(to), body: .row(body))
  }
  private static let next: MathNode = .row([.symbol("l"), .infix("+"), .number("1")])
  private static let derivative: MathNode = .fraction(.symbol("∂C"), letter("∂w", "ij"))
  private static let delta: MathNode = .row([
    .parentheses(sum("i", to: "2", [letter("w", "ij"), letter("δ", "i")])),
    letter("a", "j"), .parentheses(.row([.number("1"), .infix("−"), letter("a", "j")])),
  ])
  private static let halfSquare: MathNode = .row([
    .number("½"),
    .scripts(
      .parentheses(.row([letter("y", "i"), .infix("−"), letter("a", "i")])), lower: nil, upper: .number("2")),
  ])

  /// The strings of SCREENS.md's plain twin and FORMATS.md's trace.
  @Test(arguments: [
    (
      MathNode.row([
        letter("z", "j"), .infix("="), sum("k", to: "2", [letter("w", "jk"), letter("x", "k")]), .infix("+"),
        letter("b", "j"),
      ]), "z_j = Σ_k w_jk x_k + b_j", "z_{j} = \\sum_{k=1}^{2} w_{jk} x_{k} + b_{j}"
    ),
    (
      .row([letter("δ", "j"), .infix("="), delta]), "δ_j = (Σ_i w_ij δ_i) a_j (1 − a_j)",
      "\\delta_{j} = \\left(\\sum_{i=1}^{2} w_{ij} \\delta_{i}\\right) a_{j} (1 - a_{j})"
    ),
    (letter("w", "jk", upper: .symbol("l")), "w^l_jk", "w_{jk}^{l}"),
    (letter("w", "kj", upper: next), "w^(l+1)_kj", "w_{kj}^{l + 1}"),
    (letter("w", "11", upper: .number("2")), "w^2_11", "w_{11}^{2}"),
    (
      .row([letter("Δw", "ij"), .infix("="), .prefix("−"), .symbol("η"), derivative]), "Δw_ij = −η ∂C/∂w_ij",
      "\\Delta w_{ij} = -\\eta \\frac{\\partial C}{\\partial w_{ij}}"
    ),
    (halfSquare, "½(y_i − a_i)²", "\\frac{1}{2} (y_{i} - a_{i})^{2}"),
    (.function(.symbol("σ′"), letter("z", "j")), "σ′(z_j)", "\\sigma'(z_{j})"),
  ])
  func theEquationsOfTheWalkReadAsInTheDocuments(node: MathNode, text: String, latex: String) {
    #expect(node.text() == text)
    #expect(node.latex() == latex)
  }

  /// The numbers of mock-ups 2, 4 and 6b: negative in products and after +, not as a first term.
  @Test(arguments: [
    (
      MathNode.row([
        .number("0.4000"), .infix("×"), .number("0.1385"), .infix("+"), .number("0.5000"), .infix("×"),
        .tagged(.batchCost, .number("−0.0381")),
      ]), "0.4000 × 0.1385 + 0.5000 × (−0.0381)"
    ),
    (.row([.number("−0.0852"), .infix("×"), .number("0.0763")]), "(−0.0852) × 0.0763"),
    (.row([.number("−0.0411"), .infix("+"), .number("−0.4")]), "−0.0411 + (−0.4)"),
    (.row([.infix("≈"), .number("−0.0411")]), "≈ −0.0411"),
    (.scripts(.number("−0.5"), lower: nil, upper: .number("2")), "(−0.5)²"),
    (.function(.symbol("σ"), .number("−0.13")), "σ(−0.13)"),
    (.function(.symbol("max"), .row([.number("0"), .infix(","), .number("−0.13")])), "max(0, −0.13)"),
    (.row([.number("−0.2"), .infix("−"), .parentheses(.number("−0.1"))]), "−0.2 − (−0.1)"),
  ])
  func negativeOperandsStandInParentheses(node: MathNode, text: String) {
    #expect(node.text() == text)
  }

  @Test(arguments: [
    (MathNode.fraction(.number("1"), .row([.number("2"), .symbol("n")])), "1/(2 n)"),
    (.fraction(.row([.symbol("a"), .infix("+"), .symbol("b")]), .symbol("c")), "(a + b)/c"),
    (.fraction(.row([.prefix("−"), .symbol("η")]), .symbol("n")), "−η/n"),
    (.fraction(.fraction(.symbol("a"), .symbol("b")), .symbol("c")), "(a/b)/c"),
    (
      .row([.fraction(.number("1"), .symbol("n")), sum("p", to: "3", [letter("C", "p")])]),
      "(1/n) Σ_p C_p"
    ),
    (
      .fraction(
        .row([.symbol("η"), .symbol("m")]), .row([.root(.symbol("v")), .infix("+"), .symbol("ε")])),
      "(η m)/(√(v) + ε)"
    ),
    (.row([.fraction(.row([.prefix("∂"), .symbol("C")]), .symbol("∂a")), letter("a", "j")]), "∂C/∂a a_j"),
  ])
  func aSlantedBarGetsTheParenthesesItNeeds(node: MathNode, text: String) {
    #expect(node.text() == text)
  }

  @Test(arguments: [
    (
      MathNode.sum(
        index: .symbol("i"), from: .number("1"), to: .number("2"),
        body: .row([.symbol("a"), .infix("+"), .symbol("b")])), "Σ_i (a + b)"
    ),
    (.scripts(.symbol("e"), lower: nil, upper: .row([.prefix("−"), .symbol("z")])), "e^(−z)"),
    (.scripts(.symbol("β"), lower: nil, upper: .symbol("t")), "β^t"),
    (.scripts(.symbol("w"), lower: .row([.number("10"), .number("2")]), upper: nil), "w_{10,2}"),
    (.scripts(.symbol("w"), lower: .row([.number("1"), .number("2")]), upper: nil), "w_12"),
    (.scripts(letter("a", "j"), lower: nil, upper: .number("2")), "a_j²"),
    (.scripts(letter("a", "j", upper: .symbol("l")), lower: nil, upper: .number("2")), "(a^l_j)²"),
    (
      .scripts(.row([.symbol("a"), .infix("+"), .symbol("b")]), lower: nil, upper: .number("3")), "(a + b)^3"
    ),
    (.matrix([[.number("1"), .number("2")], [.number("3"), .number("−4")]]), "[1, 2; 3, −4]"),
  ])
  func whatCouldBeMisreadIsMadePlain(node: MathNode, text: String) {
    #expect(node.text() == text)
  }

  @Test func asciiWritesNamesOut() {
    #expect(Self.delta.text(.ascii) == "(sum_i w_ij delta_i) a_j (1 - a_j)")
    #expect(Self.derivative.text(.ascii) == "dC/dw_ij")
    #expect(Self.halfSquare.text(.ascii) == "1/2 (y_i - a_i)^2")
    let everything = "αβγδεζηθλμνπρστφψωΣΠΔ∂∇′½∞∫√−–×·⊙≈←→≤≥≠≡∈±…⋯ᵀ▒‖ŷm̂v̂w̃"
    #expect(MathGlyphs.ascii.written(everything).allSatisfy { $0.isASCII && $0 != "?" })
    #expect(MathGlyphs.ascii.written("m̂") == "mhat")
  }

  @Test func latexKeepsNumbersWordsAndAccentsValid() {
    #expect(MathNode.number("4.39e−4").latex() == "4.39 \\times 10^{-4}")
    #expect(
      MathNode.row([.number("1"), .infix("+"), .number("2.03e−4"), .infix("^"), .number("2")]).latex()
        == "1 + (2.03 \\times 10^{-4})^{2}")
    #expect(MathNode.symbol("m̂").latex() == "\\hat{m}")
    #expect(MathNode.symbol("buf").latex() == "\\mathrm{buf}")
    #expect(MathNode.text("50 % of {x}").latex() == "\\text{50 \\% of \\{x\\}}")
    #expect(MathNode.function(.symbol("softmax"), .symbol("z")).latex() == "\\operatorname{softmax}(z)")
    #expect(MathNode.function(.symbol("ln"), .symbol("z")).latex() == "\\ln(z)")
    #expect(
      MathNode.matrix([[.number("1"), .number("2")], [.number("3"), .number("4")]]).latex()
        == "\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}")
  }
}
