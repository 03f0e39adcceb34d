import BackpropCore
import TerminalCanvas

/// From a formula to cells.
package struct MathTypesetter {
  package enum Spacing: Hashable, Sendable {
    /// Symbols with space between them: factors two blanks apart, one beside parentheses, two around + outside them.
    case open
    /// One blank, into which a subscript may reach.
    case tight
  }

  package enum Form: Hashable, Sendable {
    /// Scripts, limits and fractions above and below the baseline.
    case stacked
    /// One row, for lines of numbers.
    case linear
  }

  package var spacing: Spacing
  package var form: Form
  package var glyphs: MathGlyphs
  /// Fractions with a slanted bar, where rows are scarce. Always so in `.linear`.
  package var inlineFractions: Bool
  /// As authors' formulas are set: powers of e, of numbers and of parentheses on the baseline, e^(−z), so that
  /// fractions stay low; 2n and y(x) without a blank.
  package var inlinePowers = false
  /// How a quantity is styled; numbers whose role is `.result` are put between [ ].
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
    case .fenced(let left, let inner, let right):
      return fencedPieces(inner, name: MathBox(), left: left, right: right, around)
    case .root(let inner): return rootPieces(inner, around)
    case .tagged(let quantity, let inner): return taggedPieces(quantity, inner, around)
    case .matrix(let rows): return [MathPiece(matrix(rows, around))]
    case .bigOperator(let sign, let lower, let upper, let body):
      return operatorPieces(sign, lower, upper, body, around)
    case .lines(let kind, let rows): return [MathPiece(lines(kind, rows, around))]
    case .accent(let accent, let inner): return accentPieces(accent, inner, around)
    case .lettering(let lettering, let inner): return letteringPieces(lettering, inner, around)
    case .boxed(let inner):
      return form == .linear
        ? pieces(inner, around)
        : [MathPiece(.framed(box(inner, in: around), ascii: isASCII, style: around.style))]
    case .underbrace(let inner, let label): return underbracePieces(inner, label, around)
    // Rows know what to make of it.
    case .space: return []
    }
  }

  /// A letter after `_` stands a row lower: the p of ∂C_p/∂w.
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
    var wide = 0
    for (index, item) in items.enumerated() {
      if case .space(let quads) = item.untagged { wide += quads * 4 }
      var part = pieces(item, inner)
      guard !part.isEmpty else { continue }
      if let left = previous, let last = result.last {
        part[0].gap = gap(between: left.untagged, last.box, and: item.untagged, around)
        part[0].level = breakLevel(between: left.untagged, and: item.untagged, around)
        let dot = item.untagged == .infix("·") ? index : left.untagged == .infix("·") ? index - 1 : nil
        if let dot, dot > 0 {
          let isBare = isDotBare(
            between: items[dot - 1], and: dot + 1 < items.count ? items[dot + 1] : nil)
          part[0].gap = isBare ? 0 : 1
        }
        if wide > 0 {
          part[0].gap = wide
          part[0].level = BreakLevel(depth: around.depth, kind: .separation)
        }
      }
      result += part
      previous = item
      wide = 0
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

  /// Rows below the baseline of the numerators among these parts, for fractions side by side.
  func numeratorDescent(of items: [MathNode]) -> Int {
    guard !writesFractionsInline else { return 0 }
    return items.map { item in
      switch item.untagged {
      case .fraction(let numerator, _): tight.box(numerator).descent
      case .row(let nodes): numeratorDescent(of: nodes)
      case .bigOperator(_, _, _, let body): numeratorDescent(of: [body])
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
    switch form {
    case .linear:
      // The scripts of nothing, as one line of text writes them.
      let below = pile.isPower ? pile.lower.map { MathNode.scripts(.symbol(""), lower: $0, upper: nil) } : nil
      let whole = MathNode.scripts(
        below ?? .symbol(""), lower: pile.isPower ? nil : pile.lower, upper: pile.upper)
      result[last].box.append(MathBox(whole.text(glyphs), style: around.style))
    case .stacked:
      let box = result[last].box
      if let power = powerOnLine(of: pile.base, box, pile.lower, pile.upper) {
        result[last].box.append(MathBox(power, style: around.style))
        return result
      }
      result[last].box = .scripts(
        box, lower: pile.lower.map { scriptBox($0, around) }, upper: pile.upper.map { scriptBox($0, around) })
    }
    return result
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
  func box(_ node: MathNode, in around: Surroundings) -> MathBox {
    MathBox(joining: pieces(node, Surroundings(depth: 1, style: around.style)))
  }

  var tight: MathTypesetter {
    var copy = self
    copy.spacing = .tight
    return copy
  }
}
