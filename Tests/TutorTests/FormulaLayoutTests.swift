import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

/// The formulas of the mock-ups as trees.
private enum Sample {
  static func letter(_ name: String, _ lower: String, upper: MathNode? = nil) -> MathNode {
    .scripts(.symbol(name), lower: .row(lower.map { .symbol(String($0)) }), upper: upper)
  }
  static func sum(_ index: String, to: String, _ body: [MathNode]) -> MathNode {
    .sum(index: .symbol(index), from: .number("1"), to: .number(to), body: .row(body))
  }
  static func number(_ text: String) -> MathNode { .number(text) }

  /// "0.4000 × −0.0381": numbers and signs, parted by blanks.
  static func numbers(_ text: String) -> MathNode {
    .row(
      text.split(separator: " ").map { word in
        ["+", "−", "×"].contains(String(word)) ? .infix(String(word)) : .number(String(word))
      })
  }
  static func grouped(_ text: String) -> MathNode { .parentheses(numbers(text)) }

  static let slope: [MathNode] = [
    letter("a", "j"), .parentheses(.row([.number("1"), .infix("−"), letter("a", "j")])),
  ]
  static let result = Quantity.delta(layer: 1, unit: 0, pattern: 0)
  static let operand = Quantity.activation(layer: 1, unit: 0, pattern: 0)

  /// Mock-up 2.
  static let delta: [FormulaLine] = [
    FormulaLine(
      relation: "=",
      content: .row([.parentheses(sum("i", to: "2", [letter("w", "ij"), letter("δ", "i")]))] + slope),
      leading: .tagged(result, letter("δ", "j")), form: .stacked),
    FormulaLine(
      relation: "≈",
      content: .row([
        grouped("0.4000 × 0.1385 + 0.5000 × −0.0381"), .infix("×"), .tagged(operand, .number("0.5933")),
        .infix("×"),
        .parentheses(.row([.number("1"), .infix("−"), .tagged(operand, .number("0.5933"))])),
      ])),
    FormulaLine(relation: "≈", content: numbers("0.0364 × 0.2413")),
    FormulaLine(relation: "≈", content: .tagged(result, .number("0.0088"))),
  ]

  /// Mock-up 1.
  static func weightedInput(_ numberLines: [(String, MathNode)], to count: String) -> [FormulaLine] {
    [
      FormulaLine(
        relation: "=",
        content: .row([
          sum("k", to: count, [letter("w", "jk"), letter("x", "k")]), .infix("+"), letter("b", "j"),
        ]),
        leading: letter("z", "j"), form: .stacked)
    ] + numberLines.map { FormulaLine(relation: $0.0, content: $0.1) }
  }

  static func style(_ quantity: Quantity) -> Style {
    quantity == result ? Style(.result, hue: .delta) : Style(.operand, hue: .activation)
  }
}

@Suite struct FormulaLayoutTests {
  private func layout(
    _ width: Int, rows: Int? = nil, indent: Int = 3, glyphs: MathGlyphs = .unicode
  ) -> FormulaLayout {
    FormulaLayout(
      width: width, rows: rows, indent: indent,
      typesetter: MathTypesetter(glyphs: glyphs, style: Sample.style))
  }

  // MARK: The mock-ups of SCREENS.md, character by character

  @Test func mockUp1() {
    let lines = Sample.weightedInput(
      [
        ("=", Sample.numbers("0.1500 × 0.0500 + 0.2000 × 0.1000 + 0.3500")),
        ("=", Sample.numbers("0.0075 + 0.0200 + 0.3500")),
        ("=", .tagged(Sample.result, .number("0.3775"))),
      ], to: "2")
    #expect(
      layout(80).block(lines).lines == [
        "           2",
        "   z   =   Σ   w    x   +  b",
        "    j     k=1   jk   k      j",
        "       =  0.1500 × 0.0500 + 0.2000 × 0.1000 + 0.3500",
        "       =  0.0075 + 0.0200 + 0.3500",
        "       =  [0.3775]",
      ])
  }

  @Test func mockUp2() {
    #expect(
      layout(80).block(Sample.delta).lines == [
        "            2",
        "   δ   =  ( Σ   w    δ ) a  (1 − a )",
        "    j      i=1   ij   i   j       j",
        "       ≈  (0.4000 × 0.1385 + 0.5000 × (−0.0381)) × 0.5933 × (1 − 0.5933)",
        "       ≈  0.0364 × 0.2413",
        "       ≈  [0.0088]",
      ])
  }

  @Test func mockUp3() {
    let letter = Sample.letter
    func fraction(_ upper: MathNode, _ lower: MathNode) -> MathNode { .fraction(upper, lower) }
    let gradient = fraction(.symbol("∂C"), letter("∂w", "ij", nil))
    let slope: MathNode = .row([
      letter("a", "i", nil), .parentheses(.row([.number("1"), .infix("−"), letter("a", "i", nil)])),
    ])
    let miss: MathNode = .parentheses(.row([letter("a", "i", nil), .infix("−"), letter("y", "i", nil)]))
    let rows: [FormulaTable.Row] = [
      .factors(
        leading: gradient, relation: "=",
        [
          fraction(letter("∂z", "i", nil), letter("∂w", "ij", nil)),
          fraction(letter("∂a", "i", nil), letter("∂z", "i", nil)),
          fraction(.symbol("∂C"), letter("∂a", "i", nil)),
        ], sign: "×", result: nil),
      .factors(leading: nil, relation: "=", [letter("a", "j", nil), slope, miss], sign: "×", result: nil),
      .factors(
        leading: nil, relation: "≈", [.number("0.5933"), .number("0.1868"), .number("0.7414")], sign: "×",
        result: .init("≈", .number("0.0822"))),
      .captions(["w on z", "z on a", "a on C"], result: "w on C"),
      .line(
        leading: letter("Δw", "ij", nil),
        [
          .init("=", .row([.prefix("−"), .symbol("η"), gradient])),
          .init("≈", .row([.prefix("−"), .number("0.5000"), .infix("×"), .number("0.0822")])),
          .init("≈", .number("−0.0411")),
        ]),
      .line(
        leading: letter("w", "ij", nil),
        [
          .init("←", .row([letter("w", "ij", nil), .infix("+"), letter("Δw", "ij", nil)])),
          .init("≈", Sample.numbers("0.4000 + −0.0411")),
          .init("≈", .tagged(Sample.result, .number("0.3589"))),
        ]),
    ]
    #expect(
      FormulaTable(typesetter: MathTypesetter(style: Sample.style)).block(rows).lines == [
        "    ∂C       ∂z             ∂a                ∂C",
        "               i              i",
        "   ────   =  ────      ×    ───          ×    ───",
        "   ∂w        ∂w             ∂z                ∂a",
        "     ij        ij             i                 i",
        "          =  a         ×    a (1 − a )   ×   (a − y )",
        "              j              i      i          i   i",
        "          ≈  0.5933    ×    0.1868       ×    0.7414       ≈  0.0822",
        "             w on z         z on a            a on C          w on C",
        "   Δw     =  −η ∂C/∂w       ≈  −0.5000 × 0.0822            ≈ −0.0411",
        "     ij              ij",
        "   w      ←  w  + Δw        ≈  0.4000 + (−0.0411)          ≈ [0.3589]",
        "    ij        ij    ij",
      ])
  }

  @Test func mockUp6aJoinsTheValueWhereRowsAreScarce() {
    let lines = Sample.weightedInput(
      [
        (
          "=",
          Sample.numbers(
            "0.4000 × 0.8500 + −0.2600 × 0.6700 + 0.7500 × −0.4800 + 0.9800 × 0.6500 + 0.4200")
        ), ("=", .tagged(Sample.result, .number("0.8628"))),
      ], to: "4")
    let expected = [
      "           4",
      "   z   =   Σ   w    x   +  b",
      "    j     k=1   jk   k      j",
      "       =  0.4000 × 0.8500 + (−0.2600) × 0.6700 + 0.7500 × (−0.4800)",
      "          + 0.9800 × 0.6500 + 0.4200  =  [0.8628]",
    ]
    #expect(layout(80, rows: 5).block(lines).lines == expected)
    #expect(layout(80, rows: 6).block(lines).lines.last == "       =  [0.8628]")
  }

  /// The summands of mock-up 6b, with its "10" over Σ, and its value joined.
  @Test func mockUp6bBreaksInsideParentheses() {
    var lines = Sample.delta
    lines[0].content = .row(
      [
        .parentheses(
          Sample.sum("i", to: "10", [Sample.letter("w", "ij"), Sample.letter("δ", "i")]))
      ] + Sample.slope)
    lines[1].content = .row([
      .parentheses(
        .row([
          Sample.numbers("−0.3024 × 0.1333 + −0.2367 × 0.1295 + 0.3268 × 0.0479"), .infix("+"),
          .number("−0.0299"), .text("from the 7 smaller terms"),
        ])), .infix("×"), .number("0.0833"), .infix("×"), Sample.grouped("1 − 0.0833"),
    ])
    lines[2].content = Sample.numbers("−0.0852 × 0.0763")
    lines[3].content = .tagged(Sample.result, .number("−0.0065"))
    #expect(
      layout(80, rows: 6).block(lines).lines == [
        "            10",
        "   δ   =  ( Σ   w    δ ) a  (1 − a )",
        "    j      i=1   ij   i   j       j",
        "       ≈  ((−0.3024) × 0.1333 + (−0.2367) × 0.1295 + 0.3268 × 0.0479",
        "          + (−0.0299) from the 7 smaller terms) × 0.0833 × (1 − 0.0833)",
        "       ≈  (−0.0852) × 0.0763  ≈  [−0.0065]",
      ])
  }

  @Test func mockUp14aBreaksBeforeTheProduct() {
    #expect(
      layout(60, indent: 1).block(Sample.delta).lines == [
        "          2",
        " δ   =  ( Σ   w    δ ) a  (1 − a )",
        "  j      i=1   ij   i   j       j",
        "     ≈  (0.4000 × 0.1385 + 0.5000 × (−0.0381))",
        "        × 0.5933 × (1 − 0.5933)",
        "     ≈  0.0364 × 0.2413",
        "     ≈  [0.0088]",
      ])
  }

  /// The number rows of mock-up 14b; its own symbol rows stand a column too far right of them (rule 7 holds).
  @Test func mockUp14bBreaksInsideParenthesesToo() {
    #expect(
      layout(40, indent: 1).block(Sample.delta).lines == [
        "          2",
        " δ   =  ( Σ   w    δ ) a  (1 − a )",
        "  j      i=1   ij   i   j       j",
        "     ≈  (0.4000 × 0.1385",
        "        + 0.5000 × (−0.0381))",
        "        × 0.5933 × (1 − 0.5933)",
        "     ≈  0.0364 × 0.2413",
        "     ≈  [0.0088]",
      ])
  }

  /// The numbers of mock-up 4: what is continued inside parentheses stands under their first operand.
  @Test func mockUp4ContinuesUnderTheFirstOperand() {
    let line = FormulaLine(
      relation: "≈",
      content: .row([
        .number("0.2413"), .infix("×"), Sample.grouped("−0.1385 × 0.4000 + 0.0381 × 0.5000"),
      ]))
    #expect(
      layout(39, indent: 4).block([line]).lines == [
        "    ≈  0.2413 × ((−0.1385) × 0.4000",
        "                 + 0.0381 × 0.5000)",
      ])
  }

  @Test func mockUp14cInASCII() {
    #expect(
      layout(80, glyphs: .ascii).block(Sample.delta).lines == [
        "                2",
        "   delta   =  (sum  w   delta ) a  (1 - a )",
        "        j      i=1   ij      i   j       j",
        "           ~  (0.4000 * 0.1385 + 0.5000 * (-0.0381)) * 0.5933 * (1 - 0.5933)",
        "           ~  0.0364 * 0.2413",
        "           ~  [0.0088]",
      ])
  }

  // MARK: Roles and places

  @Test func onlyTheComputedNumberIsBracketedAndEveryTagHasItsPlace() throws {
    let block = layout(80).block(Sample.delta)
    #expect(
      block.placements.map(\.quantity) == [Sample.result, Sample.operand, Sample.operand, Sample.result])
    let last = try #require(block.placements.last)
    #expect((last.row, last.column, last.width) == (5, 11, 6))
    var canvas = Canvas(size: Size(rows: 6, columns: 80))
    block.draw(on: &canvas, in: Rect(canvas.size))
    #expect(canvas[5, 10] == Cell("[", Style(.result, hue: .delta)))
    #expect(canvas[5, 12] == Cell(".", Style(.result, hue: .delta)))
    #expect(canvas[1, 3] == Cell("δ", Style(.plain, hue: .delta)))
    let operand = block.placements[1]
    #expect(canvas[operand.row, operand.column] == Cell("0", Style(.operand, hue: .activation)))
    #expect(canvas[3, 11].style == .plain)
  }

  @Test func aScrolledBlockStaysInItsRectangle() {
    var canvas = Canvas(size: Size(rows: 3, columns: 12))
    layout(80).block(Sample.delta).draw(
      on: &canvas, in: Rect(row: 1, column: 0, rows: 1, columns: 9), firstRow: 4)
    #expect(canvas.lines == ["            ", "       ≈    ", "            "])
  }

  @Test func aNoteStandsBehindTheNumbersOrBelow() {
    let line = FormulaLine(relation: "=", content: Sample.numbers("0.1 + 0.2"), note: "rounded")
    #expect(layout(40).block([line]).lines == ["   =  0.1 + 0.2  rounded"])
    #expect(layout(17).block([line]).lines == ["   =  0.1 + 0.2", "      rounded"])
  }

  // MARK: Any width

  /// From 24 columns on every part of these formulas fits, so every row must.
  @Test func noRowIsWiderThanThePlaceAndNoCharacterIsLost() {
    let whole = characters(layout(200).block(Sample.delta))
    for width in 24...200 {
      for rows in [nil, 6, 8] {
        let block = layout(width, rows: rows).block(Sample.delta)
        #expect(block.size.columns <= width)
        #expect(characters(block) == whole)
      }
    }
    for width in 0..<24 {
      #expect(characters(layout(width).block(Sample.delta)) == whole)
    }
  }

  private func characters(_ block: FormulaBlock) -> [Character] {
    block.lines.joined().filter { $0 != " " }.sorted()
  }

  @Test func aFractionTooWideGetsASlantedBar() {
    let sum: MathNode = .row([
      .symbol("first"), .infix("+"), .symbol("second"), .infix("+"), .symbol("third"),
    ])
    let line = FormulaLine(
      relation: "=", content: .fraction(sum, .symbol("n")), leading: .symbol("m"), form: .stacked)
    #expect(
      layout(40).block([line]).lines == [
        "          first + second + third",
        "   m   =  ──────────────────────",
        "                    n",
      ])
    #expect(
      layout(22).block([line]).lines == [
        " m = (first + second",
        "     + third)/n",
      ])
  }
}
