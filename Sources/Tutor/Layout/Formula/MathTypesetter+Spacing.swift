import BackpropCore

// Blanks and breaks between two neighbours in a row; both nodes come without their tags.

extension MathTypesetter {
  /// Columns between two boxes, measured from the left one's end.
  func gap(between left: MathNode, _ leftBox: MathBox, and right: MathNode, _ around: Surroundings) -> Int {
    let one = blank(after: leftBox, before: right)
    if case .prefix = left {
      // −── would read as one long bar.
      if case .fraction = right { return writesFractionsInline ? 0 : 1 }
      return 0
    }
    if left.isDifferentialSign(before: right) { return 0 }
    if inlinePowers, left.takesArgument(right) || Self.isCoefficient(left, of: right) { return 0 }
    // Parent(y), but a parenthesis after words that end in a blank keeps that blank.
    if case .text(let words) = left, right.startsWithParenthesis, words.last != " " { return 0 }
    // (0.0100 − 0.7514)² and 0.9000^3 in a line of numbers.
    if right == .infix("^") || left == .infix("^") || right == .symbol("²") { return 0 }
    if around.isScript { return Self.areParted(left, right) || isWord(left) || isWord(right) ? 1 : 0 }
    if case .infix(let sign) = right {
      if MathNode.precedence(of: sign) == .separation { return 0 }
      return isAiry(around) ? 2 : one
    }
    if case .infix(let sign) = left {
      return isAiry(around) && MathNode.precedence(of: sign) != .separation ? 2 : 1
    }
    if case .number(let digits) = left, right.startsWithParenthesis {
      return glyphs.written(digits).contains("/") ? 1 : 0
    }
    if Self.isWords(left) || Self.isWords(right) { return 1 }
    switch spacing {
    case .tight: return one
    case .open:
      let isClear =
        Self.endsWithParenthesis(left) || right.startsWithParenthesis || isName(left) || isName(right)
      return isClear ? 1 : 2
    }
  }

  /// One blank on the baseline, into which a subscript may reach, but not against another limit or a denominator.
  func blank(after left: MathBox, before right: MathNode) -> Int {
    switch right.untagged {
    case .sum, .bigOperator, .fraction, .matrix, .lines, .root, .boxed, .underbrace: 1
    case .row(let nodes): nodes.first.map { blank(after: left, before: $0) } ?? 1
    case .symbol, .number, .text, .infix, .prefix, .scripts, .function, .parentheses, .fenced, .tagged,
      .accent, .lettering, .space:
      max(0, 1 - left.overhang)
    }
  }

  /// 2n, as it is printed; a 1 is no coefficient.
  private static func isCoefficient(_ left: MathNode, of right: MathNode) -> Bool {
    guard case .number(let digits) = left, digits != "1" else { return false }
    if case .scripts(let base, _, _) = right { return isCoefficient(left, of: base.untagged) }
    return if case .symbol = right { true } else { false }
  }

  /// The dot of a product needs no blanks, unless something with a bar or a sign of its own is beside it.
  func isDotBare(between left: MathNode?, and right: MathNode?) -> Bool {
    [left, right].allSatisfy { node in
      switch node?.untagged {
      case .fraction: writesFractionsInline
      case .sum, .bigOperator, .matrix, .lines, .boxed, .underbrace, .root, .prefix, .text, nil: false
      case .symbol, .number, .row, .infix, .scripts, .function, .parentheses, .fenced, .tagged, .accent,
        .lettering, .space:
        true
      }
    }
  }

  func isAiry(_ around: Surroundings) -> Bool {
    spacing == .open && form == .stacked && around.depth == 0
  }

  func breakLevel(between left: MathNode, and right: MathNode, _ around: Surroundings) -> BreakLevel? {
    func level(_ kind: BreakLevel.Kind) -> BreakLevel { BreakLevel(depth: around.depth, kind: kind) }
    switch (left, right) {
    case _ where left.isDifferentialSign(before: right): return nil
    case (.prefix, _), (_, .infix("^")), (.infix("^"), _), (_, .symbol("²")): return nil
    case (_, .infix(let sign)):
      switch MathNode.precedence(of: sign) {
      case .separation: return nil
      case .relation: return level(.relation)
      case .addition: return level(.addition)
      case .multiplication: return level(.multiplication)
      }
    case (.infix(let sign), _):
      return MathNode.precedence(of: sign) == .separation ? level(.juxtaposition) : nil
    default: return level(.juxtaposition)
    }
  }

  /// In a script words have the blanks they were written with: k=1 to 4.
  private static func areParted(_ left: MathNode, _ right: MathNode) -> Bool {
    if case .text(let words) = left, words.last == " " { return true }
    if case .text(let words) = right, words.first == " " { return true }
    switch (left, right) {
    case (.text, .infix), (.infix, .text), (.text, .scripts), (.text, .symbol): return false
    default: return isWords(left) || isWords(right) || left == .infix(":")
    }
  }

  /// A sign that ASCII writes in letters: `in`.
  private func isWord(_ node: MathNode) -> Bool {
    guard case .infix(let sign) = node else { return false }
    return glyphs.written(sign).contains(where: \.isLetter)
  }

  private static func isWords(_ node: MathNode) -> Bool {
    if case .text = node { return true }
    return false
  }

  private static func endsWithParenthesis(_ node: MathNode) -> Bool {
    let node = node.untagged
    if case .scripts(let base, _, _) = node { return endsWithParenthesis(base) }
    if case .row(let nodes) = node { return nodes.last.map(endsWithParenthesis) ?? false }
    if case .fenced(_, _, let right) = node { return !right.isEmpty }
    if case .function = node { return true }
    return if case .parentheses = node { true } else { false }
  }

  /// A name of several letters (`delta`) stands apart well enough with one blank around it.
  private func isName(_ node: MathNode) -> Bool {
    if case .scripts(let base, _, _) = node.untagged { return isName(base) }
    guard case .symbol(let name) = node.untagged else { return false }
    let written = glyphs.written(name)
    return max(written.count, name.count + 1) >= 3 && written.allSatisfy { $0.isASCII && $0.isLetter }
  }
}
