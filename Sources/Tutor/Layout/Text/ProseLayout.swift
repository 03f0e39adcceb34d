import BackpropCore
import BackpropLessons
import TerminalCanvas

/// Running text in a given width: rows of cells.
///
/// Paragraphs, lists, quotes and tables are made of `ProseWords`; displayed formulas are typeset in two dimensions.
/// What is too wide is broken, never cut off, except in listings: those are shown as they are.
struct ProseLayout {
  typealias Row = [Cell]

  let settings: ViewSettings

  func rows(_ blocks: [ProseBlock], width: Int) -> [Row] {
    var rows: [Row] = []
    var previous: ProseBlock?
    for block in blocks {
      if let previous, !previous.isHeading { rows.append([]) }
      rows += self.rows(block, width: max(4, width))
      previous = block
    }
    return rows
  }

  private func rows(_ block: ProseBlock, width: Int) -> [Row] {
    switch block {
    case .heading(let inlines): words(inlines, Style(.title)).lines(width: width)
    case .paragraph(let inlines): words(inlines).lines(width: width)
    case .list(let isOrdered, let items): list(items, isOrdered: isOrdered, width: width)
    case .formula(let formula): displayed(formula.node, width: width)
    case .listing(let lines): lines.map { listed($0, width: width) }
    case .quote(let blocks): rows(blocks, width: width - 2).map { [Cell("│", Style(.muted)), Cell()] + $0 }
    case .table(let header, let body): table(header, body, width: width)
    }
  }

  private func words(_ inlines: [Inline], _ style: Style = .plain) -> ProseWords {
    ProseWords(inlines, settings, style: style)
  }

  // MARK: Lists

  private func list(_ items: [[ProseBlock]], isOrdered: Bool, width: Int) -> [Row] {
    let digits = String(items.count).count
    let indent = isOrdered ? digits + 2 : 2
    var rows: [Row] = []
    for (index, item) in items.enumerated() {
      let number = String(index + 1)
      let mark =
        isOrdered
        ? String(repeating: " ", count: digits - number.count) + number + ". " : settings.glyphs.text("· ")
      for (line, row) in self.item(item, width: width - indent).enumerated() {
        let start = line == 0 ? String(mark) : String(repeating: " ", count: indent)
        rows.append(start.map { Cell($0) } + row)
      }
    }
    return rows
  }

  /// An item's blocks are set close together: a list within a list follows its line directly.
  private func item(_ blocks: [ProseBlock], width: Int) -> [Row] {
    blocks.enumerated().flatMap { index, block in
      let isParagraph = if case .paragraph = block { index > 0 } else { false }
      return (isParagraph ? [[]] : []) + rows(block, width: width)
    }
  }

  // MARK: Formulas and listings

  private static let formulaIndent = 3

  private func displayed(_ node: MathNode, width: Int) -> [Row] {
    let layout = FormulaLayout(
      width: width, indent: Self.formulaIndent,
      typesetter: MathTypesetter(glyphs: settings.glyphs.math))
    return Self.rows(of: layout.block(node), indent: 0)
  }

  /// The block's cells, blanks at the ends of rows left out.
  static func rows(of block: FormulaBlock, indent: Int) -> [Row] {
    var canvas = Canvas(size: block.size)
    block.draw(on: &canvas, in: Rect(block.size))
    return (0..<block.size.rows).map { row in
      let cells = (0..<block.size.columns).map { canvas[row, $0] }
      let used = cells.reversed().drop { $0 == Cell() }.reversed()
      return Array(repeating: Cell(), count: indent) + used
    }
  }

  private func listed(_ line: String, width: Int) -> Row {
    clipped("  " + DisplayText.safe(line), to: width).map { Cell($0) }
  }

  // MARK: Tables

  private static let columnGap = 3

  private func table(_ header: [[Inline]], _ body: [[[Inline]]], width: Int) -> [Row] {
    let heads = header.map { words($0, Style(.title)) }
    let cells = body.map { row in row.map { words($0) } }
    let widths = Self.widths(([heads] + cells), width: width)
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "───")
    return tableRow(heads, widths) + [rule.map { Cell($0, Style(.muted)) }]
      + cells.flatMap { tableRow($0, widths) }
  }

  /// The columns as wide as their text; as long as that is too wide, the widest one gives way.
  private static func widths(_ rows: [[ProseWords]], width: Int) -> [Int] {
    let count = rows.map(\.count).max() ?? 0
    var widths = (0..<count).map { column in
      rows.compactMap { $0.indices.contains(column) ? $0[column].lines(width: Int.max).first?.count : nil }
        .max() ?? 1
    }
    while widths.reduce(0, +) + columnGap * (count - 1) > width, let widest = widths.max(), widest > 4,
      let index = widths.firstIndex(of: widest)
    {
      widths[index] -= 1
    }
    return widths
  }

  private func tableRow(_ cells: [ProseWords], _ widths: [Int]) -> [Row] {
    let columns = zip(cells, widths).map { $0.lines(width: $1) }
    return (0..<max(1, columns.map(\.count).max() ?? 1)).map { line in
      var row: Row = []
      for (index, column) in columns.enumerated() {
        let start = widths.prefix(index).reduce(0, +) + index * Self.columnGap
        row += Array(repeating: Cell(), count: max(0, start - row.count))
        if column.indices.contains(line) { row += column[line] }
      }
      return row
    }
  }
}

extension ProseBlock {
  fileprivate var isHeading: Bool {
    switch self {
    case .heading: true
    case .paragraph, .list, .formula, .listing, .quote, .table: false
    }
  }
}

/// How formulas of lessons are set: as in the step view, with the powers of e and of what stands in parentheses on the
/// baseline, so that a fraction keeps its three rows.
enum LessonTypesetting {
  static func typesetter(_ glyphs: GlyphSet, spacing: MathTypesetter.Spacing = .open) -> MathTypesetter {
    var setter = MathTypesetter(spacing: spacing, glyphs: glyphs.math)
    setter.inlinePowers = true
    return setter
  }

  /// One box where it fits, with less space where only that fits, else broken into several.
  static func boxes(
    _ node: MathNode, width: Int, _ glyphs: GlyphSet, spacing: MathTypesetter.Spacing = .open
  ) -> [MathBox] {
    var setter = typesetter(glyphs, spacing: spacing)
    let open = setter.box(node)
    if open.width <= width { return [open] }
    setter.spacing = .tight
    let tight = setter.box(node)
    if tight.width <= width { return [tight] }
    return FormulaLineBreaker.lines(
      setter.pieces(node, MathTypesetter.Surroundings()), width: width)
  }
}
