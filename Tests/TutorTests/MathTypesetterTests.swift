import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct MathTypesetterTests {
  private func letter(_ name: String, _ lower: String) -> MathNode {
    .scripts(.symbol(name), lower: .symbol(lower), upper: nil)
  }
  private func power(_ base: MathNode, _ exponent: MathNode) -> MathNode {
    .scripts(base, lower: nil, upper: exponent)
  }
  private func box(_ node: MathNode, _ glyphs: MathGlyphs = .unicode) -> MathBox {
    MathTypesetter(glyphs: glyphs).box(node)
  }
  private var minusZ: MathNode { .row([.prefix("−"), .symbol("z")]) }
  private var fraction: MathNode { .fraction(.symbol("∂a"), letter("∂z", "i")) }

  // MARK: The formulas of MATH-REFERENCE.txt, in this program's own manner

  /// Item 1: four rows, the bar in the second, the power above the 1 + e of the denominator.
  @Test func sigmoidIsAFractionWithAPowerBelow() {
    let node: MathNode = .fraction(
      .number("1"), .row([.number("1"), .infix("+"), power(.symbol("e"), minusZ)]))
    let sigmoid = box(node)
    #expect((sigmoid.ascent, sigmoid.descent, sigmoid.width) == (1, 2, 7))
    #expect(
      box(.row([.function(.symbol("σ"), .symbol("z")), .infix("="), node])).lines == [
        "            1",
        "σ(z)  =  ───────",
        "              −z",
        "         1 + e",
      ])
  }

  /// Item 10: the numerator has the sum with both limits, the denominator is n.
  @Test func crossEntropyHasItsSumAboveTheBar() {
    let rest: (String) -> MathNode = { .row([.number("1"), .infix("−"), self.letter($0, "i")]) }
    let body: MathNode = .parentheses(
      .row([
        letter("y", "i"), .function(.symbol("ln"), letter("a", "i")), .infix("+"),
        .parentheses(rest("y")), .function(.symbol("ln"), rest("a")),
      ]))
    let sum: MathNode = .sum(index: .symbol("i"), from: .number("1"), to: .symbol("n"), body: body)
    let cost = box(.row([.prefix("−"), .fraction(sum, .symbol("n"))]))
    #expect(
      cost.lines == [
        "   n",
        "   Σ (y ln(a ) + (1 − y ) ln(1 − a ))",
        "  i=1  i    i          i          i",
        "− ───────────────────────────────────",
        "                   n",
      ])
    #expect((cost.ascent, cost.descent) == (3, 1))
  }

  /// Item 11: the power's index one row below the power.
  @Test func softmaxHasItsSumBelowTheBar() {
    let softmax = box(
      .fraction(
        power(.symbol("e"), letter("z", "j")),
        .sum(
          index: .symbol("k"), from: .number("1"), to: .symbol("m"),
          body: power(.symbol("e"), letter("z", "k")))))
    #expect(
      softmax.lines == [
        "  z",
        "   j",
        " e",
        "──────",
        "    z",
        " m   k",
        " Σ e",
        "k=1",
      ])
    #expect((softmax.ascent, softmax.descent) == (3, 4))
  }

  /// Item 16, in ASCII as well.
  @Test func adamDividesByARoot() {
    let step: MathNode = .row([
      .prefix("−"),
      .fraction(
        .row([.symbol("η"), .symbol("m̂")]), .row([.root(.symbol("v̂")), .infix("+"), .symbol("ε")])),
    ])
    #expect(box(step).lines == ["   η m̂", "− ──────", "   _", "  √v̂ + ε"])
    #expect(
      box(step, .ascii).lines == [
        "      eta mhat",
        "- ----------------",
        "    ____",
        "  \\/vhat + epsilon",
      ])
  }

  // MARK: Delimiters

  @Test func parenthesesGrowWithAFractionButNotWithScripts() {
    #expect(
      box(power(.parentheses(fraction), .number("2"))).lines == [
        "       2",
        "╭ ∂a  ╮",
        "│ ─── │",
        "│ ∂z  │",
        "╰   i ╯",
      ])
    #expect(box(.parentheses(fraction), .ascii).lines == ["/ da  \\", "| --- |", "| dz  |", "\\   i /"])
    let square: MathNode = .row([
      .number("½"),
      power(.parentheses(.row([letter("y", "i"), .infix("−"), letter("a", "i")])), .number("2")),
    ])
    #expect(box(square).lines == ["         2", "½(y − a )", "   i   i"])
  }

  /// The numbers of mock-up 5.
  @Test func matricesAlignTheirNumbersAndKeepRoomForTheMarks() {
    let result = Quantity.delta(layer: 1, unit: 0, pattern: 0)
    let typesetter = MathTypesetter(style: { $0 == result ? Style(.result) : .plain })
    func column(_ numbers: [String], tagged: Bool = false) -> MathNode {
      .matrix(numbers.map { [tagged ? .tagged(result, .number($0)) : .number($0)] })
    }
    let node: MathNode = .row([
      .matrix([
        [.number("0.3000"), .number("0.1000")], [.number("−0.4000"), .number("0.2000")],
        [.number("0.5000"), .number("−0.6000")],
      ]),
      column(["−0.1088", "0.1114"]), .infix("⊙"), column(["0.2429", "0.2494", "0.2464"]), .infix("≈"),
      column(["−0.0052", "0.0164", "−0.0299"], tagged: true),
    ])
    var tight = typesetter
    tight.spacing = .tight
    #expect(
      tight.box(node).lines == [
        "┌  0.3000   0.1000 ┐ ┌ −0.1088 ┐   ┌  0.2429 ┐   ┌[−0.0052]┐",
        "│ −0.4000   0.2000 │ └  0.1114 ┘ ⊙ │  0.2494 │ ≈ │ [0.0164]│",
        "└  0.5000  −0.6000 ┘               └  0.2464 ┘   └[−0.0299]┘",
      ])
    // With digits of different counts before the point, too, the points stand under each other.
    #expect(
      box(column(["12.5000", "−0.1000", "3.0000"])).lines == [
        "┌  12.5000 ┐", "│  −0.1000 │", "└   3.0000 ┘",
      ])
  }

  // MARK: Any formula, at any width

  @Test func everyFormulaKeepsItsTokensInsideItsBoxAndItsWidth() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<3000 {
      let node = RandomFormula.node(depth: Int.random(in: 1...4, using: &random), using: &random)
      let typesetter = RandomFormula.typesetter(using: &random)
      let pieces = typesetter.pieces(node, MathTypesetter.Surroundings())
      let whole = MathBox(joining: pieces)
      expectSound(whole, node)
      let width = Int.random(in: 4...70, using: &random)
      let lines = FormulaLineBreaker.lines(pieces, width: width)
      let widest = RandomFormula.widestUnit(pieces)
      for line in lines {
        expectSound(line, node)
        #expect(line.width <= max(width, widest), "\(width): \(node)")
      }
      #expect(
        lines.flatMap(\.glyphs).map(\.cell.character).sorted() == whole.glyphs.map(\.cell.character).sorted())
      #expect(lines.flatMap(\.placements).map(\.quantity) == whole.placements.map(\.quantity))
      if whole.width <= width { #expect(lines == [whole]) }
    }
  }

  private func expectSound(_ box: MathBox, _ node: MathNode) {
    var seen: Set<Point> = []
    for glyph in box.glyphs {
      #expect((-box.ascent...box.descent).contains(glyph.row), "\(node)")
      #expect((0..<max(1, box.width)).contains(glyph.column), "\(node)")
      #expect(seen.insert(Point(row: glyph.row, column: glyph.column)).inserted, "overprinted: \(node)")
    }
    #expect(box.coreAscent <= box.ascent && box.coreDescent <= box.descent)
  }
}

private enum RandomFormula {
  static func widestUnit(_ pieces: [MathPiece]) -> Int {
    var widest = 0
    var unit = 0
    for (index, piece) in pieces.enumerated() {
      unit = index == 0 || piece.level != nil ? piece.box.width : unit + piece.gap + piece.box.width
      widest = max(widest, unit)
    }
    return widest
  }

  static func typesetter(using random: inout SplitMix64) -> MathTypesetter {
    MathTypesetter(
      spacing: Bool.random(using: &random) ? .open : .tight,
      form: Bool.random(using: &random) ? .stacked : .linear,
      glyphs: Bool.random(using: &random) ? .unicode : .ascii,
      inlineFractions: Bool.random(using: &random),
      style: { $0 == .batchCost ? Style(.result) : Style(.operand) })
  }

  static func node(depth: Int, using random: inout SplitMix64) -> MathNode {
    func inner() -> MathNode { node(depth: depth - 1, using: &random) }
    func atom() -> MathNode {
      let atoms: [MathNode] = [
        .symbol("w"), .symbol("δ"), .symbol("∂C"), .number("0.1385"), .number("−0.0381"), .number("½"),
        .tagged(.batchCost, .number("−0.5")), .text("of the rest"),
      ]
      return atoms.randomElement(using: &random) ?? .symbol("x")
    }
    guard depth > 0 else { return atom() }
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return .scripts(atom(), lower: .row([.symbol("j"), .symbol("k")]), upper: nil)
    case 1: return .scripts(inner(), lower: nil, upper: .number("2"))
    case 2: return .scripts(.symbol("w"), lower: inner(), upper: inner())
    case 3: return .fraction(inner(), inner())
    case 4: return .sum(index: .symbol("i"), from: .number("1"), to: .number("10"), body: inner())
    case 5: return .function(.symbol("σ′"), inner())
    case 6: return .root(inner())
    case 7: return .matrix([[inner(), inner()], [inner(), inner()]])
    case 8: return .tagged(.patternCost(pattern: 0), inner())
    case 9: return .parentheses(inner())
    case 10:
      return .bigOperator(
        "Σ", lower: inner(), upper: Bool.random(using: &random) ? inner() : nil, body: inner())
    case 11: return .fenced(["[", "{", "|", "‖", ""].randomElement(using: &random) ?? "[", inner(), "]")
    case 12: return .lines(.aligned, [[inner(), .row([.infix("="), inner()])], [.row([]), inner()]])
    case 13: return .lines(.cases, [[inner(), .text("if it is so")], [inner()]])
    case 14: return .accent(MathNode.Accent.allCases.randomElement(using: &random) ?? .hat, inner())
    case 15: return .lettering(.blackboard, .symbol("R"))
    case 16: return .boxed(inner())
    case 17: return .underbrace(inner(), label: .text("what the part is called in the lesson"))
    case 18: return .row([inner(), .space(1), inner()])
    default:
      var nodes = [inner()]
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let sign = ["+", "−", "×", "", "≈"].randomElement(using: &random) ?? ""
        nodes += sign.isEmpty ? [inner()] : [.infix(sign), inner()]
      }
      return .row(nodes)
    }
  }
}
