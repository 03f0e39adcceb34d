import BackpropCore
import TerminalCanvas

// What only an author writes, in two dimensions: lines under each other, accents, letterings, braces with words.

extension MathTypesetter {
  /// The power, if it is written after its base: ², and e^(−z) where the base can have no upper index.
  func powerOnLine(
    of base: MathNode, _ box: MathBox, _ lower: MathNode?, _ upper: MathNode?
  ) -> String? {
    guard inlinePowers, lower == nil, let upper, box.coreAscent == 0 else { return nil }
    if case .number(let digits) = upper.untagged, digits.count == 1,
      let digit = digits.first?.wholeNumberValue
    {
      return isASCII ? "^\(digit)" : String(Self.raisedDigits[digit])
    }
    guard let isRow = Self.isSimple(upper.untagged),
      base.untagged == .symbol("e") || isRow && Self.canHaveNoIndex(base.untagged)
    else { return nil }
    return MathNode.scripts(.symbol(""), lower: nil, upper: upper).text(glyphs)
  }

  /// Whether an exponent can be read on the line, and if so whether it has several parts; `nil` if not.
  private static func isSimple(_ exponent: MathNode) -> Bool? {
    if case .symbol = exponent { return false }
    if case .scripts = exponent { return false }
    if case .number = exponent { return true }
    guard case .row(let nodes) = exponent else { return nil }
    return nodes.allSatisfy { $0.isSign || isSimple($0.untagged) != nil } ? true : nil
  }

  /// What stands above a number, a function or brackets can only be a power.
  private static func canHaveNoIndex(_ base: MathNode) -> Bool {
    if case .number = base { return true }
    if case .function = base { return true }
    if case .fenced = base { return true }
    return if case .parentheses = base { true } else { false }
  }

  private static let raisedDigits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")

  // MARK: Lines

  func lines(_ kind: MathNode.Lines, _ rows: [[MathNode]], _ around: Surroundings) -> MathBox {
    let cells = rows.map { self.cells($0, kind, around) }
    switch kind {
    case .aligned: return aligned(rows, cells, around)
    case .stacked:
      let lines = cells.map { row in
        row.dropFirst().reduce(row.first ?? MathBox()) { $0.appending($1, gap: 1) }
      }
      return .grid(lines.map { [$0] }, gaps: [], align: [.center])
    case .cases:
      var spread = cells
      let height = cells.map(MathBox.height).reduce(0, +)
      // The point of the brace is on the baseline, between the halves.
      if height % 2 == 0, cells.count > 1 { spread.insert([], at: cells.count / 2) }
      let grid = MathBox.grid(spread, gaps: [3], align: [.left])
      return .fenced(grid, padding: 1, left: MathBox.Fence("{", ascii: isASCII), right: nil)
    }
  }

  private func cells(_ row: [MathNode], _ kind: MathNode.Lines, _ around: Surroundings) -> [MathBox] {
    var inner = kind == .stacked ? around.script : around
    inner.numeratorDescent = numeratorDescent(of: row)
    if kind == .cases { inner.depth += 1 }
    return row.map { MathBox(joining: pieces($0, inner)) }
  }

  /// The first cell of each pair ends where the second begins: at its sign.
  private func aligned(_ rows: [[MathNode]], _ cells: [[MathBox]], _ around: Surroundings) -> MathBox {
    let columns = rows.map(\.count).max() ?? 0
    let gaps = (1..<max(2, columns)).map { column in
      if column % 2 == 0 { return 3 }
      let isSigned = rows.contains { $0.count > column && $0[column].startsWithSign }
      return isSigned && isAiry(around) ? 2 : 1
    }
    return .grid(cells, gaps: gaps, align: [.right, .left])
  }

  // MARK: Accents and letterings

  func accentPieces(_ accent: MathNode.Accent, _ inner: MathNode, _ around: Surroundings) -> [MathPiece] {
    if form == .linear {
      return [MathPiece(MathBox(MathNode.accent(accent, inner).text(glyphs), style: around.style))]
    }
    let content = box(inner, in: around)
    if !isASCII, accent.isPartOfTheLetter, case .symbol(let name) = inner.untagged, name.count == 1 {
      return [MathPiece(MathBox(MathNode.accent(accent, inner).text(), style: around.style))]
    }
    let mark = accentMark(accent, width: content.width)
    var result = MathBox()
    result.place(content, column: 0)
    result.write(
      mark, row: -(content.ascent + 1), column: (content.width - mark.count) / 2, style: around.style)
    result.coreAscent = content.coreAscent
    result.coreDescent = content.coreDescent
    return [MathPiece(result)]
  }

  private func accentMark(_ accent: MathNode.Accent, width: Int) -> String {
    switch accent {
    case .hat: "^"
    case .tilde: "~"
    case .dot: isASCII ? "." : "·"
    case .bar, .overline: String(repeating: "_", count: max(1, width))
    case .vec: String(repeating: isASCII ? "-" : "─", count: max(0, width - 1)) + (isASCII ? ">" : "→")
    }
  }

  /// ℝ has a letter of its own; bold and italic are left to the words around, or colour would be misread.
  func letteringPieces(
    _ lettering: MathNode.Lettering, _ inner: MathNode, _ around: Surroundings
  ) -> [MathPiece] {
    guard lettering == .blackboard, case .symbol(let name) = inner.untagged else {
      return pieces(inner, around)
    }
    return [MathPiece(MathBox(glyphs.written(lettering.written(name)), style: around.style))]
  }

  // MARK: Braces

  func underbracePieces(_ inner: MathNode, _ label: MathNode?, _ around: Surroundings) -> [MathPiece] {
    if form == .linear {
      return [MathPiece(MathBox(MathNode.underbrace(inner, label: label).text(glyphs), style: around.style))]
    }
    let content = tight.box(inner, in: around)
    let lines: [MathBox]
    switch label {
    case .text(let words)?: lines = wrapped(words, width: max(content.width, 16), around)
    case let label?: lines = [scriptBox(label, around)]
    case nil: lines = []
    }
    return [MathPiece(.underbraced(content, label: lines, ascii: isASCII, style: around.style))]
  }

  private func wrapped(_ words: String, width: Int, _ around: Surroundings) -> [MathBox] {
    var lines: [MathBox] = []
    for word in words.split(separator: " ") {
      let box = MathBox(isASCII ? glyphs.written(String(word)) : String(word), style: around.style)
      if let last = lines.last, last.width + 1 + box.width <= width {
        lines[lines.count - 1].append(box, gap: 1)
      } else {
        lines.append(box)
      }
    }
    return lines
  }
}

extension MathNode {
  var startsWithSign: Bool {
    if case .row(let nodes) = untagged { return nodes.first?.startsWithSign ?? false }
    return if case .infix = untagged { true } else { false }
  }
}

extension MathNode.Accent {
  /// Whether terminals draw it well with the letter in one cell.
  fileprivate var isPartOfTheLetter: Bool {
    switch self {
    case .hat, .tilde, .bar, .dot: true
    case .vec, .overline: false
    }
  }
}

// MARK: Cells in rows and columns

extension MathBox {
  enum Alignment {
    case left, center, right
  }

  func appending(_ box: MathBox, gap: Int) -> MathBox {
    var copy = self
    copy.append(box, gap: gap)
    return copy
  }

  static func height(_ row: [MathBox]) -> Int {
    (row.map(\.ascent).max() ?? 0) + 1 + (row.map(\.descent).max() ?? 0)
  }

  /// - Parameter gaps: blanks before the second column and so on; the last one holds for all that follow.
  /// - Parameter align: of the columns in turn.
  static func grid(_ rows: [[MathBox]], gaps: [Int], align: [Alignment]) -> MathBox {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
    let height = rows.map(Self.height).reduce(0, +)
    var box = MathBox()
    var top = rows.count == 1 ? -(rows[0].map(\.ascent).max() ?? 0) : -(height / 2)
    box.coreAscent = -top
    box.coreDescent = max(0, top + height - 1)
    box.reserve(row: top)
    box.reserve(row: top + height - 1)
    for row in rows {
      let baseline = top + (row.map(\.ascent).max() ?? 0)
      var left = 0
      for (column, cell) in row.enumerated() {
        if column > 0 { left += gaps.isEmpty ? 1 : gaps[min(column - 1, gaps.count - 1)] }
        let slack = widths[column] - cell.width
        switch align[column % align.count] {
        case .left: box.place(cell, row: baseline, column: left)
        case .center: box.place(cell, row: baseline, column: left + slack / 2)
        case .right: box.place(cell, row: baseline, column: left + slack)
        }
        left += widths[column]
      }
      top += Self.height(row)
    }
    return box
  }
}
