import BackpropCore
import TerminalCanvas

/// One reading of a step: `z_j = Σ …`, or the same with numbers, or its value.
package struct FormulaLine: Hashable, Sendable {
  /// "=", "≈", "←"; empty for a line without one.
  package var relation: String
  package var content: MathNode
  /// The left side, on the first line only.
  package var leading: MathNode?
  /// Words after the content, muted.
  package var note: String?
  /// Symbols are stacked, numbers stand in one row.
  package var form: MathTypesetter.Form

  package init(
    relation: String, content: MathNode, leading: MathNode? = nil, note: String? = nil,
    form: MathTypesetter.Form = .linear
  ) {
    self.relation = relation
    self.content = content
    self.leading = leading
    self.note = note
    self.form = form
  }
}

/// The formula of a step in a given width: all relation signs in one column, contents three columns right of it.
///
/// A line of symbols that is too wide is set tighter first, then broken; one of numbers is broken. Where rows are
/// scarce the last lines of numbers are joined: `… + 0.4200  =  [0.8628]`. Fractions too wide for the width get a
/// slanted bar.
package struct FormulaLayout {
  /// Columns for the whole block.
  package var width: Int
  /// Rows it should fit, if lines can be joined for it; `nil` for as many as it takes.
  package var rows: Int?
  /// Columns left of the left side.
  package var indent: Int
  /// Blanks between the left side and the relation sign, on the baseline.
  package var leadingGap = 3
  /// Columns from the relation sign to the content.
  package var contentOffset = 3
  package var typesetter: MathTypesetter

  package init(
    width: Int, rows: Int? = nil, indent: Int = 3, typesetter: MathTypesetter = MathTypesetter()
  ) {
    self.width = width
    self.rows = rows
    self.indent = indent
    self.typesetter = typesetter
  }

  /// The lines as boxes, for a block that has other rows too.
  func rows(_ lines: [FormulaLine]) -> [MathBox] { set(lines).flatMap { $0 } }

  package func block(_ lines: [FormulaLine]) -> FormulaBlock {
    let roomy = set(lines)
    if typesetter.inlineFractions || roomy.allSatisfy({ $0.allSatisfy { $0.width <= width } }) {
      return stacked(joined(roomy, lines))
    }
    // Without space at the left, and with slanted bars, more fits.
    var narrow = self
    narrow.indent = min(indent, 1)
    narrow.leadingGap = 1
    narrow.contentOffset = 2
    narrow.typesetter.inlineFractions = true
    let slim = narrow.set(lines)
    func widest(_ lines: [[MathBox]]) -> Int { lines.joined().map(\.width).max() ?? 0 }
    let isBetter = widest(slim) < widest(roomy)
    if min(widest(slim), widest(roomy)) > width, let detached = narrow.detached(lines),
      widest(detached.rows) < min(widest(slim), widest(roomy))
    {
      return stacked(detached.layout.joined(detached.rows, detached.lines))
    }
    return stacked(isBetter ? narrow.joined(slim, lines) : joined(roomy, lines))
  }

  /// The left side in a row of its own, so that the numbers have the whole width: a value is never cut off.
  private func detached(_ lines: [FormulaLine]) -> (
    layout: FormulaLayout, rows: [[MathBox]], lines: [FormulaLine]
  )? {
    guard let first = lines.first, let leading = first.leading else { return nil }
    var layout = self
    layout.indent = 0
    var rest = lines
    rest[0].leading = nil
    var row = MathBox()
    row.place(leadingBox(leading, beside: first), column: indent)
    var rows = layout.set(rest)
    rows[0].insert(row, at: 0)
    return (layout, rows, rest)
  }

  private func stacked(_ lines: [[MathBox]]) -> FormulaBlock {
    var block = FormulaBlock()
    for line in lines {
      for row in line { block.stack(row) }
    }
    return block
  }
}

// MARK: Lines

extension FormulaLayout {
  /// Every line as the rows it takes, each with everything from the left edge on.
  private func set(_ lines: [FormulaLine]) -> [[MathBox]] {
    let leadings = lines.map { line in line.leading.map { leadingBox($0, beside: line) } }
    let relationColumn = relationColumn(leadings)
    return zip(lines, leadings).map { line, leading in
      rows(line, leading: leading, relationColumn: relationColumn)
    }
  }

  private func leadingBox(_ node: MathNode, beside line: FormulaLine) -> MathBox {
    var around = MathTypesetter.Surroundings()
    around.numeratorDescent = numeratorDescent(line)
    return MathBox(joining: symbols.pieces(node, around))
  }

  /// Numerators left and right of the relation sign stand in one row.
  private func numeratorDescent(_ line: FormulaLine) -> Int {
    guard line.form == .stacked else { return 0 }
    return symbols.numeratorDescent(of: [line.content] + (line.leading.map { [$0] } ?? []))
  }

  private var symbols: MathTypesetter {
    var copy = typesetter
    copy.form = .stacked
    return copy
  }

  func relationColumn(_ leadings: [MathBox?]) -> Int {
    let ends = leadings.compactMap { box in
      box.map { indent + max($0.width - $0.overhang + leadingGap, $0.width + min(2, leadingGap)) }
    }
    return ends.max() ?? indent
  }

  private func rows(_ line: FormulaLine, leading: MathBox?, relationColumn: Int) -> [MathBox] {
    let sign = typesetter.glyphs.written(line.relation)
    let contentColumn = relationColumn + max(contentOffset, sign.isEmpty ? 0 : sign.count + 1)
    var contents = broken(line, width: width - contentColumn)
    if let note = line.note { attach(note, to: &contents, width: width - contentColumn) }
    if contents.isEmpty { contents = [MathBox()] }
    return contents.enumerated().map { index, content in
      var row = MathBox()
      if index == 0 {
        if let leading { row.place(leading, column: indent) }
        row.write(sign, column: relationColumn)
      }
      row.place(content, column: contentColumn)
      return row
    }
  }

  /// The column where contents begin.
  func contentColumn(_ lines: [FormulaLine]) -> Int {
    relationColumn(lines.map { line in line.leading.map { leadingBox($0, beside: line) } }) + contentOffset
  }

  /// The columns a line's content needs, set tight.
  func contentWidth(_ line: FormulaLine) -> Int {
    var setter = typesetter
    setter.form = line.form
    setter.spacing = .tight
    return setter.box(line.content).width
  }

  private func broken(_ line: FormulaLine, width: Int) -> [MathBox] {
    var around = MathTypesetter.Surroundings()
    around.numeratorDescent = numeratorDescent(line)
    var setter = typesetter
    setter.form = line.form
    let open = setter.pieces(line.content, around)
    if line.form == .stacked && MathBox(joining: open).width > width {
      setter.spacing = .tight
      let tight = setter.pieces(line.content, around)
      if MathBox(joining: tight).width <= width { return [MathBox(joining: tight)] }
    }
    return FormulaLineBreaker.lines(open, width: width)
  }

  private func attach(_ note: String, to contents: inout [MathBox], width: Int) {
    let box = MathBox(typesetter.glyphs.written(note), style: Style(.muted))
    if let last = contents.indices.last, contents[last].width + 2 + box.width <= width {
      contents[last].append(box, gap: 2)
    } else {
      contents.append(box)
    }
  }

  /// Joins lines of numbers from the last one up while there are too many rows.
  private func joined(_ set: [[MathBox]], _ lines: [FormulaLine]) -> [[MathBox]] {
    guard let rows else { return set }
    var result = set
    // What has already been joined to a line goes along when the line itself is joined.
    var tails = lines.map { _ in MathBox() }
    for index in lines.indices.dropFirst().reversed() {
      let total = result.joined().reduce(0) { $0 + $1.rows }
      guard total > rows, isJoinable(lines[index]), isJoinable(lines[index - 1]) else { break }
      guard result[index].count == 1, let row = result[index - 1].last, row.rows == 1 else { break }
      var tail = tail(lines[index])
      if tails[index].width > 0 { tail.append(tails[index], gap: 2) }
      guard row.width + 2 + tail.width <= width else { break }
      result[index - 1][result[index - 1].count - 1].append(tail, gap: 2)
      tails[index - 1] = tail
      result.remove(at: index)
    }
    return result
  }

  private func isJoinable(_ line: FormulaLine) -> Bool { line.form == .linear && line.leading == nil }

  /// A line as it stands after another: `=  [0.8628]`.
  private func tail(_ line: FormulaLine) -> MathBox {
    var setter = typesetter
    setter.form = line.form
    var box = MathBox(typesetter.glyphs.written(line.relation))
    box.append(setter.box(line.content), gap: 2)
    if let note = line.note {
      box.append(MathBox(typesetter.glyphs.written(note), style: Style(.muted)), gap: 2)
    }
    return box
  }
}
