import Testing

@testable import BackpropCore

/// The normal form that `MathNode` describes, one rule per case; the trees were written down from the rules.
@Suite struct LaTeXFormulaTests {
  private static func letter(_ name: String, _ lower: String, upper: MathNode? = nil) -> MathNode {
    let indices = lower.map { MathNode.symbol(String($0)) }
    return .scripts(.symbol(name), lower: indices.count == 1 ? indices[0] : .row(indices), upper: upper)
  }
  private static let oneMinusA: MathNode = .row([.number("1"), .infix("−"), .symbol("a")])
  private static let l1: MathNode = .row([.symbol("l"), .infix("+"), .number("1")])

  @Test(arguments: [
    // Letters, numbers, signs.
    (#"\delta"#, MathNode.symbol("δ")), ("δ", .symbol("δ")), ("0.1385", .number("0.1385")),
    (".5", .number(".5")), (#"\eta w"#, .row([.symbol("η"), .symbol("w")])),
    ("-z", .row([.prefix("−"), .symbol("z")])), ("a-z", .row([.symbol("a"), .infix("−"), .symbol("z")])),
    (#"a \times -b"#, .row([.symbol("a"), .infix("×"), .prefix("−"), .symbol("b")])),
    ("+b", .row([.infix("+"), .symbol("b")])), ("(+b)", .parentheses(.row([.prefix("+"), .symbol("b")]))),
    (#"w \leftarrow w"#, .row([.symbol("w"), .infix("←"), .symbol("w")])),
    (#"1, \dots, 4"#, .row([.number("1"), .infix(","), .symbol("…"), .infix(","), .number("4")])),
    ("???", .symbol("???")), (#"1) a"#, .row([.text("1)"), .symbol("a")])),
    // Scripts: an index, a power and an upper index are all scripts; primes belong to the name.
    ("w_{jk}", letter("w", "jk")), ("w_{12}", .scripts(.symbol("w"), lower: .number("12"), upper: nil)),
    ("w_12", .row([.scripts(.symbol("w"), lower: .number("1"), upper: nil), .number("2")])),
    ("w^{l+1}_{kj}", letter("w", "kj", upper: l1)), ("w_{kj}^{l+1}", letter("w", "kj", upper: l1)),
    ("{a_j}^2", letter("a", "j", upper: .number("2"))),
    ("x^{(p)}", .scripts(.symbol("x"), lower: nil, upper: .parentheses(.symbol("p")))),
    ("w^*", .scripts(.symbol("w"), lower: nil, upper: .infix("*"))),
    ("f'", .symbol("f′")), ("g_o'", letter("g′", "o")), ("g_o^{'}", letter("g′", "o")),
    (#"g^\prime"#, .symbol("g′")), ("f''", .symbol("f′′")),
    ("(a)'", .scripts(.parentheses(.symbol("a")), lower: nil, upper: .symbol("′"))),
    // Braces leave no trace.
    ("{ab}c", .row([.symbol("a"), .symbol("b"), .symbol("c")])),
    // Functions and factors.
    (#"\sigma(z)"#, .function(.symbol("σ"), .symbol("z"))),
    (#"\sigma'\left(z\right)"#, .function(.symbol("σ′"), .symbol("z"))),
    ("a(1-a)", .row([.symbol("a"), .parentheses(oneMinusA)])),
    (#"\sigma(1-a)"#, .function(.symbol("σ"), oneMinusA)),
    (#"\sin x"#, .row([.symbol("sin"), .symbol("x")])),
    (#"\operatorname{softmax}(z)"#, .function(.symbol("softmax"), .symbol("z"))),
    (
      #"\sigma(z)^2"#,
      .scripts(.function(.symbol("σ"), .symbol("z")), lower: nil, upper: .number("2"))
    ),
    // Fractions and roots.
    (
      #"\frac{\partial C}{\partial w_{ij}}"#,
      .fraction(.row([.symbol("∂"), .symbol("C")]), .row([.symbol("∂"), letter("w", "ij")]))
    ),
    (#"\frac12"#, .fraction(.number("1"), .number("2"))), (#"\sqrt{x}"#, .root(.symbol("x"))),
    // Big operators reach to the next +, −, relation.
    (
      #"\sum_{k=1}^{n} w_{jk} x_k + b_j"#,
      .row([
        .bigOperator(
          "Σ", lower: .row([.symbol("k"), .infix("="), .number("1")]), upper: .symbol("n"),
          body: .row([letter("w", "jk"), letter("x", "k")])), .infix("+"), letter("b", "j"),
      ])
    ),
    (
      #"\sum_p \sum_i C"#,
      .bigOperator(
        "Σ", lower: .symbol("p"), upper: nil,
        body: .bigOperator("Σ", lower: .symbol("i"), upper: nil, body: .symbol("C")))
    ),
    (#"\sum"#, .bigOperator("Σ", lower: nil, upper: nil, body: .row([]))),
    // Brackets.
    ("(a)", .parentheses(.symbol("a"))), (#"\left(a\right)"#, .parentheses(.symbol("a"))),
    ("[a]", .fenced("[", .symbol("a"), "]")), (#"\{a\}"#, .fenced("{", .symbol("a"), "}")),
    ("|a|", .fenced("|", .symbol("a"), "|")), (#"\|a\|"#, .fenced("‖", .symbol("a"), "‖")),
    (#"\left. a \right|"#, .fenced("", .symbol("a"), "|")),
    ("|(|a|)|", .fenced("|", .parentheses(.fenced("|", .symbol("a"), "|")), "|")),
    // Words, names, frames.
    (#"\text{if } x"#, .row([.text("if "), .symbol("x")])),
    (#"\mathbf{w}"#, .lettering(.bold, .symbol("w"))), (#"\boldsymbol{w}"#, .lettering(.bold, .symbol("w"))),
    (#"\mathbb{R}"#, .lettering(.blackboard, .symbol("R"))),
    (#"\textit{mouse}"#, .lettering(.italic, .text("mouse"))), (#"\mathrm{T}"#, .symbol("T")),
    (#"\hat{y}_i"#, .scripts(.accent(.hat, .symbol("y")), lower: .symbol("i"), upper: nil)),
    (#"\boxed{a}"#, .boxed(.symbol("a"))),
    (#"\underbrace{a}_{\text{old}}"#, .underbrace(.symbol("a"), label: .text("old"))),
    (#"a \, b \quad c"#, .row([.symbol("a"), .symbol("b"), .space(1), .symbol("c")])),
    // Rows and columns.
    (
      #"\begin{bmatrix} 1 & 2 \\ 3 & 4 \\ \end{bmatrix}"#,
      .matrix([[.number("1"), .number("2")], [.number("3"), .number("4")]])
    ),
    (
      #"\begin{aligned} a &= b \\ &= c \end{aligned}"#,
      .lines(
        .aligned,
        [
          [.symbol("a"), .row([.infix("="), .symbol("b")])], [.row([]), .row([.infix("="), .symbol("c")])],
        ])
    ),
    (
      #"\begin{cases} 0 & \text{if } a \end{cases}"#,
      .lines(.cases, [[.number("0"), .row([.text("if "), .symbol("a")])]])
    ),
    (#"\substack{a \\ b}"#, .lines(.stacked, [[.symbol("a")], [.symbol("b")]])),
  ])
  func latexBecomesTheTreeItMeans(latex: String, node: MathNode) throws {
    #expect(try LaTeXFormula.parse(latex) == node)
  }

  /// What the tutor's own equations look like in LaTeX, with letters and with numbers, can be read.
  @Test func everyFormulaOfAWalkReadsBack() throws {
    for setup in RandomSetups.make(count: 22, seed: 5) {
      for trace in RandomSetups.traces(of: setup, updates: 1) {
        for notation in Notation.allCases {
          for index in 0..<trace.walk.stepCount {
            let step = trace.step(at: index, notation: notation)
            let equation = trace.equation(of: step.formula, notation: notation)
            let numbers = trace.numbers(of: step, format: NumberFormat(decimals: 4, style: .text)).node
            for latex in [equation.left, equation.right, numbers].map({ $0.latex() }) {
              let node = try? LaTeXFormula.parse(latex)
              #expect(node != nil, "\(latex)")
              if let node { #expect(try LaTeXFormula.parse(node.latex()) == node, "\(latex)") }
            }
          }
        }
      }
    }
  }

  /// Whatever parses is written in a form that parses to the same tree: random rows of everything there is.
  @Test func readingWhatWasWrittenGivesTheSameTree() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<4000 {
      let latex = RandomLaTeX.row(depth: Int.random(in: 0...2, using: &random), using: &random)
      let node = try? LaTeXFormula.parse(latex)
      #expect(node != nil, "\(latex)")
      if let node { #expect((try? LaTeXFormula.parse(node.latex())) == node, "\(latex)") }
    }
  }

  /// Nonsense is refused at a place inside of it, or understood; it never crashes.
  @Test func nonsenseIsRefusedOrUnderstood() {
    var random = SplitMix64(seed: 4)
    var understood = 0
    for _ in 0..<20_000 {
      let latex = RandomLaTeX.nonsense(using: &random)
      let node: MathNode
      do {
        node = try LaTeXFormula.parse(latex)
      } catch {
        #expect((0...latex.unicodeScalars.count).contains(error.offset), "\(latex)")
        #expect(!error.message.isEmpty)
        continue
      }
      #expect((try? LaTeXFormula.parse(node.latex())) == node, "\(latex)")
      understood += 1
    }
    #expect(understood > 1000)
  }
}

/// Formulas put together at random.
private enum RandomLaTeX {
  static func row(depth: Int, using random: inout SplitMix64) -> String {
    var row = element(depth: depth, using: &random)
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let sign = pick(
        ["+", "-", #"\times"#, #"\cdot"#, "=", #"\leq"#, ",", #"\quad"#, "/", ":", #"\,"#, "", ""], &random)
      row += " \(sign) " + (sign == "" || sign == #"\,"# ? "x " : "") + element(depth: depth, using: &random)
    }
    return row
  }

  private static func element(depth: Int, using random: inout SplitMix64) -> String {
    var result = base(depth: depth, using: &random)
    if result.hasPrefix(#"\frac"#) || result.hasPrefix(#"\sum"#) || result.hasPrefix(#"\int"#)
      || result.hasPrefix(#"\begin{a"#) || result.hasPrefix(#"\begin{c"#)
    {
      return result
    }
    func inner() -> String { row(depth: depth - 1, using: &random) }
    guard depth > 0 else { return result }
    if result.last?.isLetter == true, Bool.random(using: &random) {
      result += pick(["'", "''", "", ""], &random)
    }
    if Int.random(in: 0..<3, using: &random) == 0 { result += "_{\(inner())}" }
    if !result.hasSuffix("'"), Int.random(in: 0..<3, using: &random) == 0 { result += "^{\(inner())}" }
    return result
  }

  private static func base(depth: Int, using random: inout SplitMix64) -> String {
    let atoms = [
      "x", "w", #"\delta"#, #"\partial"#, #"\Delta"#, "2", "0.25", #"\infty"#, #"\dots"#, "d", "e", "f", "C",
      #"\sigma"#, #"\ln"#, #"\operatorname{arc}"#, "?",
    ]
    guard depth > 0 else { return pick(atoms, &random) }
    func inner() -> String { row(depth: depth - 1, using: &random) }
    switch Int.random(in: 0..<22, using: &random) {
    case 0: return #"\frac{\#(inner())}{\#(inner())}"#
    case 1: return "(\(inner()))"
    case 2: return #"\left[\#(inner())\right)"#
    case 3: return "{\(pick(atoms, &random))}"
    case 4: return #"\sum_{\#(inner())} "# + inner()
    case 5: return #"\int^{\#(inner())} "# + inner()
    case 6: return #"\sqrt{\#(inner())}"#
    case 7: return "|(\(inner()))|"
    case 8: return #"\{\#(inner())\}"#
    case 9: return #"\hat{\#(inner())}"#
    case 10: return #"\vec{\#(inner())}"#
    case 11: return #"\boxed{\#(inner())}"#
    case 12: return #"\underbrace{\#(inner())}_{\text{some \% words }}"#
    case 13: return #"\begin{bmatrix} \#(inner()) & \#(inner()) \\ \#(inner()) \end{bmatrix}"#
    case 14: return #"\begin{aligned} \#(inner()) &= \#(inner()) \\ & \#(inner()) \end{aligned}"#
    case 15: return #"\begin{cases} \#(inner()) & \text{if} \\ \#(inner()) \end{cases}"#
    case 16: return #"\boldsymbol{\#(inner())}"#
    case 17: return #"\text{ words, and {} }"#.replacing("{}", with: "more")
    default: return pick(atoms, &random)
    }
  }

  static func nonsense(using random: inout SplitMix64) -> String {
    let tokens = [
      "{", "}", "(", ")", "[", "]", "_", "^", "'", "&", "|", "x", "2", "+", "-", "=", ".", " ", "e", ",", "%",
      "$",
      #"\frac"#, #"\sum"#, #"\left"#, #"\right"#, #"\begin{cases}"#, #"\end{cases}"#, #"\\"#, #"\{"#, #"\}"#,
      #"\|"#, #"\text{a}"#, #"\sigma"#, #"\hat"#, #"\nope"#, "\\", "é", #"\quad"#, #"\underbrace"#,
    ]
    return (0..<Int.random(in: 1...8, using: &random)).map { _ in pick(tokens, &random) }.joined()
  }

  private static func pick(_ choices: [String], _ random: inout SplitMix64) -> String {
    choices.randomElement(using: &random) ?? ""
  }
}
