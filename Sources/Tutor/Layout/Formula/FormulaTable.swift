import BackpropCore
import TerminalCanvas

/// A step opened into its factors: what stands in one column belongs together, symbol over number over words.
///
/// Columns begin where their content begins; an opening parenthesis, bracket or minus hangs into the gap before, so that
/// letters and digits stand under each other. All columns but the first have one width. It is not broken: where
/// `block` is wider than the space there is, `FormulaLayout` has the same lines one below the other.
package struct FormulaTable {
  /// A relation sign and what follows it.
  package struct Part: Hashable, Sendable {
    package var relation: String
    package var content: MathNode

    package init(_ relation: String, _ content: MathNode) {
      self.relation = relation
      self.content = content
    }
  }

  package enum Row: Hashable, Sendable {
    /// One factor per column, with the sign between them, and the product in the last column.
    case factors(leading: MathNode?, relation: String, [MathNode], sign: String, result: Part?)
    /// Words under the factors and under the product.
    case captions([String], result: String?)
    /// A line of its own: the first part in the first column, the last one in the column of the results, between
    /// them from the second column on.
    case line(leading: MathNode?, [Part])
  }

  package var indent = 3
  package var typesetter: MathTypesetter

  package init(typesetter: MathTypesetter = MathTypesetter()) { self.typesetter = typesetter }

  package func block(_ rows: [Row]) -> FormulaBlock {
    let stops = stops(rows)
    var block = FormulaBlock()
    for row in rows {
      switch row {
      case .factors(let leading, let relation, let factors, let sign, let result):
        block.stack(factorRow(leading, relation, factors, sign, result, stops))
      case .captions(let words, let result): block.stack(captionRow(words, result, stops))
      case .line(let leading, let parts): block.stack(line(leading, parts, stops))
      }
    }
    return block
  }
}

extension FormulaTable {
  private struct Stops {
    var relation = 0
    /// Where the content of each column begins.
    var columns: [Int] = []
    var resultRelation = 0
    /// Where the digits of the results begin.
    var result = 0

    func column(_ index: Int) -> Int { index < columns.count ? columns[index] : result }
  }

  /// Blanks from a column's end to the sign after it, and from the sign to the next column.
  private static let gapBeforeSign = 3
  private static let gapAfterSign = 4
  /// Columns from a relation sign to what follows it.
  private static let contentOffset = 3

  private var tight: MathTypesetter {
    var copy = typesetter
    copy.spacing = .tight
    return copy
  }

  private func stops(_ rows: [Row]) -> Stops {
    var widths: [Int] = []
    func note(_ width: Int, in column: Int) {
      while widths.count <= column { widths.append(0) }
      widths[column] = max(widths[column], width)
    }
    var leadings: [MathBox?] = []
    for row in rows {
      switch row {
      case .factors(let leading, _, let factors, _, _):
        leadings.append(leading.map { box($0, numeratorDescent: 0) })
        for (column, factor) in factors.enumerated() {
          note(columnsNeeded(operand(factor, of: factors.count)), in: column)
        }
      case .captions(let words, _):
        for (column, word) in words.enumerated() { note(word.count, in: column) }
      case .line(let leading, _): leadings.append(leading.map { box($0, numeratorDescent: 0) })
      }
    }
    let shared = widths.dropFirst().max() ?? 0
    var stops = Stops()
    stops.relation = FormulaLayout(width: .max, indent: indent, typesetter: tight).relationColumn(leadings)
    var column = stops.relation + Self.contentOffset
    for index in widths.indices {
      stops.columns.append(column)
      column += (index == 0 ? widths[0] : shared) + Self.gapBeforeSign
      if index + 1 < widths.count { column += 1 + Self.gapAfterSign }
    }
    stops.resultRelation = column
    stops.result = column + Self.contentOffset
    return stops
  }

  /// A number is given room for a sign, so that the columns stay where they are from step to step.
  private func columnsNeeded(_ node: MathNode) -> Int {
    let box = box(node, numeratorDescent: 0)
    if case .number = node.untagged { return box.width + (node.isNegativeNumber ? 0 : 1) }
    return box.width - Self.hang(box)
  }

  private func operand(_ node: MathNode, of count: Int) -> MathNode {
    count > 1 && node.isNegativeNumber ? .parentheses(node) : node
  }

  private func box(_ node: MathNode, numeratorDescent: Int) -> MathBox {
    var around = MathTypesetter.Surroundings()
    around.numeratorDescent = numeratorDescent
    return MathBox(joining: tight.pieces(node, around))
  }

  /// Characters at the start of the baseline that stand left of the column.
  private static func hang(_ box: MathBox) -> Int {
    var count = 0
    while let glyph = box.glyphs.first(where: { $0.row == 0 && $0.column == count }),
      "([−-".contains(glyph.cell.character)
    {
      count += 1
    }
    return count
  }
}

// MARK: Rows

extension FormulaTable {
  private func factorRow(
    _ leading: MathNode?, _ relation: String, _ factors: [MathNode], _ sign: String, _ result: Part?,
    _ stops: Stops
  ) -> MathBox {
    let nodes = factors + (leading.map { [$0] } ?? []) + (result.map { [$0.content] } ?? [])
    let descent = tight.numeratorDescent(of: nodes)
    var row = MathBox()
    if let leading { row.place(box(leading, numeratorDescent: descent), column: indent) }
    row.write(written(relation), column: stops.relation)
    for (index, factor) in factors.enumerated() {
      if index > 0 { row.write(written(sign), column: stops.column(index) - Self.gapAfterSign - 1) }
      place(
        box(operand(factor, of: factors.count), numeratorDescent: descent), in: &row,
        column: stops.column(index))
    }
    if let result {
      row.write(written(result.relation), column: stops.resultRelation)
      place(box(result.content, numeratorDescent: descent), in: &row, column: stops.result)
    }
    return row
  }

  private func captionRow(_ words: [String], _ result: String?, _ stops: Stops) -> MathBox {
    var row = MathBox()
    for (index, word) in words.enumerated() {
      row.write(written(word), column: stops.column(index), style: Style(.muted))
    }
    if let result { row.write(written(result), column: stops.result, style: Style(.muted)) }
    return row
  }

  private func line(_ leading: MathNode?, _ parts: [Part], _ stops: Stops) -> MathBox {
    var row = MathBox()
    var setter = tight
    setter.inlineFractions = true
    if let leading { row.place(setter.box(leading), column: indent) }
    for (index, part) in parts.enumerated() {
      let content = setter.box(part.content)
      if index == 0 {
        row.write(written(part.relation), column: stops.relation)
        row.place(content, column: stops.relation + Self.contentOffset)
        continue
      }
      let isLast = index + 1 == parts.count
      let relation = max(isLast ? stops.resultRelation : stops.column(1), row.width + 2)
      row.write(written(part.relation), column: relation)
      let start = relation + Self.contentOffset
      if isLast { place(content, in: &row, column: start) } else { row.place(content, column: start) }
    }
    return row
  }

  private func place(_ box: MathBox, in row: inout MathBox, column: Int) {
    row.place(box, column: max(0, column - Self.hang(box)))
  }

  private func written(_ text: String) -> String { typesetter.glyphs.written(text) }
}
