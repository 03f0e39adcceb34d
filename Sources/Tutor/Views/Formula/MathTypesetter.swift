import BackpropCore
import TerminalCanvas

/// From a formula to cells.
package struct MathTypesetter {
  package enum Spacing: Hashable, Sendable {
    /// Symbols with air: factors two blanks apart, one beside parentheses, two around + outside of them.
    case open
    /// One blank, into which a subscript may reach.
    case tight
  }

  package enum Form: Hashable, Sendable {
    /// Scripts, limits and fractions above and below the base line.
    case stacked
    /// One row, for lines of numbers.
    case linear
  }

  package var spacing: Spacing
  package var form: Form
  package var glyphs: MathGlyphs
  /// Fractions with a slanted bar, where rows are scarce. Always so in `.linear`.
  package var inlineFractions: Bool
  /// Powers of e, of numbers and of parentheses stand on the base line, e^(−z), so that fractions stay low.
  package var inlinePowers = false
  /// How a quantity is meant; numbers whose role is `.result` are put between [ ].
  package var style: (Quantity) -> Style

  package init(
    spacing: Spacing = .open, form: Form = .stacked, glyphs: MathGlyphs = .unicode,
    inlineFractions: Bool = false,
    style: @escaping (Quantity) -> Style = { _ in .plain }
  ) {
    self.spacing = spacing
    self.form = form
    self.glyphs = glyphs
    self.inlineFractions = inlineFractions
    self.style = style
  }

  /// The whole formula on one line.
  package func box(_ node: MathNode) -> MathBox { MathBox(joining: pieces(node, Surroundings())) }

  /// What a part inherits from the formula around it.
  struct Surroundings {
    /// Parentheses and Σ around it.
    var depth = 0
    var style = Style.plain
    var numeratorDescent = 0
    /// Inside a script or limit: no blanks.
    var isScript = false

    var inside: Surroundings {
      var inner = self
      inner.depth += 1
      return inner
    }

    var script: Surroundings { Surroundings(style: style, isScript: true) }
  }

  var isASCII: Bool { glyphs == .ascii }
  var writesFractionsInline: Bool { inlineFractions || form == .linear }

  func pieces(_ node: MathNode, _ around: Surroundings) -> [MathPiece] {
    switch node {
    case .symbol(let name) where form == .stacked && name.contains("_"):
      return [MathPiece(lowered(name, around.style))]
    case .symbol(let name), .number(let name), .prefix(let name):
      return [MathPiece(MathBox(glyphs.written(name), style: around.style))]
    case .infix(let name):
      var piece = MathPiece(MathBox(glyphs.written(name), style: around.style))
      piece.isOperator = true
      return [piece]
    case .text(let words): return wordPieces(words, around)
    case .row(let nodes): return rowPieces(nodes, around)
    case .scripts(let base, let lower, let upper): return scriptPieces(base, lower, upper, around)
    case .fraction(let numerator, let denominator): return fractionPieces(numerator, denominator, around)
    case .sum(let index, let from, let to, let body): return sumPieces(index, from, to, body, around)
    case .function(let name, let argument):
      return fencedPieces(argument, name: MathBox(joining: pieces(name, around)), around)
    case .parentheses(let inner): return fencedPieces(inner, name: MathBox(), around)
    case .root(let inner): return rootPieces(inner, around)
    case .tagged(let quantity, let inner): return taggedPieces(quantity, inner, around)
    case .matrix(let rows): return [MathPiece(matrix(rows, around))]
    case .bigOperator, .fenced, .lines, .accent, .lettering, .boxed, .underbrace, .space:
      return authoredPieces(node, around)
    }
  }

  /// A letter behind `_` stands a row lower: the p of ∂C_p/∂w.
  private func lowered(_ name: String, _ style: Style) -> MathBox {
    var box = MathBox()
    var isLow = false
    for character in name {
      if character == "_" {
        isLow = true
      } else {
        box.write(glyphs.written(String(character)), row: isLow ? 1 : 0, column: box.width, style: style)
        isLow = false
      }
    }
    return box
  }

  func scriptBox(_ node: MathNode, _ around: Surroundings) -> MathBox {
    let indices = MathNode.indices(node)
    guard indices.needsCommas else { return MathBox(joining: pieces(node, around.script)) }
    var box = MathBox()
    for item in indices.items {
      if box.width > 0 { box = box.appending(",", style: around.style) }
      box.append(MathBox(joining: pieces(item, around.script)))
    }
    return box
  }
}

// MARK: Parts that can be broken

extension MathTypesetter {
  private func rowPieces(_ nodes: [MathNode], _ around: Surroundings) -> [MathPiece] {
    let items = Self.withSquares(MathNode.items(nodes, inlineFractions: writesFractionsInline))
    var inner = around
    inner.numeratorDescent = max(around.numeratorDescent, numeratorDescent(of: items))
    var result: [MathPiece] = []
    var previous: MathNode?
    for item in items {
      var part = pieces(item, inner)
      guard !part.isEmpty else { continue }
      if let left = previous, let last = result.last {
        part[0].gap = gap(between: left.untagged, last.box, and: item.untagged, around)
        part[0].level = breakLevel(between: left.untagged, and: item.untagged, around)
      }
      result += part
      previous = item
    }
    return result
  }

  /// `^ 2` in a line of numbers is ², as in the symbols.
  private static func withSquares(_ items: [MathNode]) -> [MathNode] {
    var result: [MathNode] = []
    for item in items {
      if item == .number("2"), result.last == .infix("^") {
        result[result.count - 1] = .symbol("²")
      } else {
        result.append(item)
      }
    }
    return result
  }

  /// Rows below the base line of the numerators among these parts, for fractions side by side.
  func numeratorDescent(of items: [MathNode]) -> Int {
    guard !writesFractionsInline else { return 0 }
    return items.map { item in
      switch item.untagged {
      case .fraction(let numerator, _): tight.box(numerator).descent
      case .row(let nodes): numeratorDescent(of: nodes)
      default: 0
      }
    }.max() ?? 0
  }

  private func wordPieces(_ words: String, _ around: Surroundings) -> [MathPiece] {
    words.split(separator: " ").enumerated().map { index, word in
      var piece = MathPiece(
        MathBox(isASCII ? glyphs.written(String(word)) : String(word), style: around.style))
      if index > 0 {
        piece.gap = 1
        piece.level = BreakLevel(depth: around.depth, kind: .juxtaposition)
      }
      return piece
    }
  }

  /// "name(" content ")", or one tall piece where the content's core is more than a row.
  func fencedPieces(_ content: MathNode, name: MathBox, _ around: Surroundings) -> [MathPiece] {
    var inner = pieces(content, around.inside)
    let whole = MathBox(joining: inner)
    if inner.isEmpty || whole.coreAscent > 0 && whole.coreDescent > 0 {
      var box = name
      box.append(.parenthesized(whole, ascii: isASCII))
      return [MathPiece(box)]
    }
    inner[0].open(with: name.appending("("), depth: around.depth + 1)
    inner[0].gap = 0
    inner[0].level = nil
    inner[inner.count - 1].box = inner[inner.count - 1].box.appending(")")
    return inner
  }

  private func sumPieces(
    _ index: MathNode, _ from: MathNode, _ to: MathNode, _ body: MathNode, _ around: Surroundings
  ) -> [MathPiece] {
    let sign = MathBox(glyphs.written("Σ"), style: around.style)
    let operatorBox: MathBox
    switch form {
    case .linear:
      operatorBox = sign.appending(MathNode.scripts(.symbol(""), lower: index, upper: nil).text(glyphs))
    case .stacked:
      let below = MathBox(joining: pieces(.row([index, .infix("="), from]), around.script))
      operatorBox = .limits(sign, below: below, above: scriptBox(to, around))
    }
    let inside = body.sumBody
    var inner = pieces(inside, around.inside)
    guard !inner.isEmpty else { return [MathPiece(operatorBox)] }
    switch spacing {
    case .open: inner[0].gap = inside.startsWithParenthesis ? 1 : 2
    case .tight: inner[0].gap = blank(after: operatorBox, before: inside)
    }
    inner[0].level = nil
    inner[0].openings.insert(
      MathPiece.Opening(depth: around.depth + 1, column: 0, operandColumn: 0), at: 0)
    return [MathPiece(operatorBox)] + inner
  }

  private func taggedPieces(_ quantity: Quantity, _ inner: MathNode, _ around: Surroundings) -> [MathPiece] {
    var meant = around
    meant.style = style(quantity)
    guard case .number = inner.untagged else {
      // [ ] and reverse belong to the computed number; the letter that names it only keeps its hue.
      if meant.style.role == .result { meant.style.role = .plain }
      var result = pieces(inner, meant)
      if !result.isEmpty { result[0].box.mark(quantity) }
      return result
    }
    var result = pieces(inner.untagged, meant)
    result[0].box.mark(quantity)
    if meant.style.role == .result {
      var bracketed = MathBox("[", style: meant.style)
      bracketed.append(result[0].box)
      result[0].box = bracketed.appending("]", style: meant.style)
    }
    return result
  }

  private func scriptPieces(
    _ base: MathNode, _ lower: MathNode?, _ upper: MathNode?, _ around: Surroundings
  ) -> [MathPiece] {
    let pile = MathNode.pile(base, lower: lower, upper: upper)
    var result = pieces(pile.base, around)
    guard let last = result.indices.last else { return result }
    let isFlat = inlinePowers && pile.isPower && isOnBaseLine(pile.base, result[last].box)
    if form == .linear || isFlat {
      // The scripts of nothing, as one line of text writes them.
      let below = pile.isPower ? pile.lower.map { MathNode.scripts(.symbol(""), lower: $0, upper: nil) } : nil
      let whole = MathNode.scripts(
        below ?? .symbol(""), lower: pile.isPower ? nil : pile.lower, upper: pile.upper)
      result[last].box.append(MathBox(whole.text(glyphs), style: around.style))
    } else {
      let box = result[last].box
      result[last].box = .scripts(
        box, lower: pile.lower.map { scriptBox($0, around) }, upper: pile.upper.map { scriptBox($0, around) })
    }
    return result
  }

  /// Whether a power of it may stand on the base line: of e, a number or plain parentheses, which no index can be.
  private func isOnBaseLine(_ base: MathNode, _ box: MathBox) -> Bool {
    guard box.coreAscent == 0 else { return false }
    switch base.untagged {
    case .symbol(let name): return name == "e"
    case .number, .parentheses, .fenced: return true
    case .text, .row, .infix, .prefix, .scripts, .fraction, .sum, .bigOperator, .function, .root, .tagged,
      .matrix, .lines, .accent, .lettering, .boxed, .underbrace, .space:
      return false
    }
  }

  private func rootPieces(_ inner: MathNode, _ around: Surroundings) -> [MathPiece] {
    switch form {
    case .linear: fencedPieces(inner, name: MathBox(glyphs.written("√"), style: around.style), around)
    case .stacked: [MathPiece(.root(MathBox(joining: tight.pieces(inner, around.inside)), ascii: isASCII))]
    }
  }

  private func fractionPieces(
    _ numerator: MathNode, _ denominator: MathNode, _ around: Surroundings
  ) -> [MathPiece] {
    guard writesFractionsInline else {
      let above = tight.box(numerator, in: around)
      let below = tight.box(denominator, in: around)
      return [
        MathPiece(
          .fraction(
            above, below, numeratorDescent: around.numeratorDescent, bar: isASCII ? "-" : "─",
            style: around.style))
      ]
    }
    let above = pieces(numerator.inParentheses(unless: numerator.isSingleAsNumerator), around)
    var below = pieces(denominator.inParentheses(unless: denominator.isSingle), around)
    let bar = MathPiece(MathBox("/", style: around.style))
    if !below.isEmpty {
      below[0].gap = 0
      below[0].level = nil
    }
    return above + [bar] + below
  }

  /// A part of a fraction, typeset on its own but in the style of what is around.
  private func box(_ node: MathNode, in around: Surroundings) -> MathBox {
    MathBox(joining: pieces(node, Surroundings(depth: 1, style: around.style)))
  }

  private var tight: MathTypesetter {
    var copy = self
    copy.spacing = .tight
    return copy
  }
}
