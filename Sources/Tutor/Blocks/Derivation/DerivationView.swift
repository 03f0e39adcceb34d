import BackpropCore
import BackpropLessons
import TerminalCanvas

/// The derivation player's picture: lines, reasons and values in three columns, and below what was checked.
///
/// In a narrow window reason and value stand below their line. Where there are more lines than rows it scrolls to keep
/// the chosen line, and the one that is asked for, in sight.
struct DerivationView {
  private let part: DerivationPart
  private let settings: ViewSettings
  private let rect: Rect
  private let format: NumberFormat
  private let columns: Columns
  private var glyphs: GlyphSet { settings.glyphs }
  private var lines: [Derivation.Line] { part.derivation.lines }

  /// Where things stand, counted from the rectangle's left edge.
  private struct Columns {
    var relation: Int
    var content: Int
    /// `nil` where reason and value stand below the line.
    var reason: Int?
    var sign: Int
    /// The column after the last digit of a value.
    var end: Int
  }

  /// One row of cells, each with its column.
  private struct Row {
    var cells: [(column: Int, cell: Cell)] = []
    mutating func write(_ text: String, column: Int, style: Style = .plain) {
      for (offset, character) in text.enumerated() { cells.append((column + offset, Cell(character, style))) }
    }
  }

  init(_ part: DerivationPart, _ settings: ViewSettings, _ rect: Rect) {
    self.part = part
    self.settings = settings
    self.rect = rect
    // A derivation is about agreement: with fewer digits too much would agree.
    format = NumberFormat(decimals: max(6, settings.digits), style: .screen)
    columns = Self.columns(part, settings, format, width: rect.columns)
  }

  private static let leastForColumns = 72
  private static let reasonColumns = 20

  /// A reason narrower than this is easier to read below its line.
  private static let leastReasonColumns = 14

  private static func columns(
    _ part: DerivationPart, _ settings: ViewSettings, _ format: NumberFormat,
    width: Int
  ) -> Columns {
    let formulas = part.derivation.lines.map { parts($0.formula.node) }
    let setter = LessonTypesetting.typesetter(settings.glyphs, spacing: .tight)
    let relation = 2 + (formulas.compactMap { $0.left.map { setter.box($0).width } }.max() ?? 0) + 2
    let content = relation + 3
    let texts = part.reading.values.compactMap { $0.map { settings.glyphs.text(format.text($0)) } }
    let digits = max(8, texts.map(\.count).max() ?? 0)
    let end = width - (width < leastForColumns ? 1 : 2)
    let sign = end - digits - 2
    // A formula that cannot be broken pushes the reasons to the right, or below.
    let usual = sign - 2 - (reasonColumns + max(0, width - 80) / 3)
    let widest = formulas.map { row in
      LessonTypesetting.boxes(row.right, width: max(8, usual - content - 1), settings.glyphs, spacing: .tight)
        .map(\.width).max() ?? 0
    }
    let reason = max(usual, content + (widest.max() ?? 0) + 2)
    let isWide = width >= leastForColumns && sign - 2 - reason >= leastReasonColumns
    return Columns(
      relation: relation, content: content, reason: isWide ? reason : nil, sign: sign, end: end)
  }

  /// Left side, relation and the rest of a formula.
  private static func parts(_ node: MathNode) -> (left: MathNode?, relation: String, right: MathNode) {
    let pieces = if case .row(let nodes) = node.untagged { nodes } else { [node] }
    let position = pieces.firstIndex { piece in
      if case .infix(let sign) = piece { FormulaSide.relations.contains(sign) } else { false }
    }
    guard let position, case .infix(let sign) = pieces[position] else { return (nil, "", node) }
    func joined(_ nodes: ArraySlice<MathNode>) -> MathNode {
      nodes.count == 1 ? nodes[nodes.startIndex] : .row(Array(nodes))
    }
    return (
      position > 0 ? joined(pieces[..<position]) : nil, sign, joined(pieces[(position + 1)...])
    )
  }

  // MARK: Lines

  /// The width of the reasons.
  private var reasonWidth: Int { columns.reason.map { columns.sign - 2 - $0 } ?? rect.columns - 4 }

  private func rows(of index: Int, _ agreement: DerivationReading.Agreement) -> [Row] {
    let line = lines[index]
    let pieces = Self.parts(line.formula.node)
    let width = (columns.reason ?? rect.columns) - columns.content - 1
    let boxes = LessonTypesetting.boxes(pieces.right, width: max(8, width), glyphs, spacing: .tight)
    var rows: [Row] = []
    var base = 0
    for (number, box) in boxes.enumerated() {
      var whole = MathBox()
      if number == 0 {
        if let left = pieces.left {
          whole.place(LessonTypesetting.typesetter(glyphs, spacing: .tight).box(left), column: 2)
        }
        whole.write(
          glyphs == .ascii ? MathGlyphs.ascii.written(pieces.relation) : pieces.relation,
          column: columns.relation)
      }
      whole.place(box, column: columns.content)
      if number == 0 { base = whole.ascent }
      rows += Self.rows(whole)
    }
    return finished(
      rows, base: base, index, ProseWords(line.why, settings), value(index, agreement))
  }

  private static func rows(_ box: MathBox) -> [Row] {
    var block = FormulaBlock()
    block.stack(box)
    return ProseLayout.rows(of: block, indent: 0).map { cells in
      Row(cells: cells.enumerated().filter { $0.element != Cell() }.map { ($0.offset, $0.element) })
    }
  }

  /// The line that is asked for: all of it hidden.
  private func maskedRows(_ line: Derivation.Line) -> [Row] {
    var row = Row()
    row.write("=", column: columns.relation)
    row.write(
      String(repeating: "▒", count: min(18, max(4, rect.columns - columns.content - 2))),
      column: columns.content, style: Style(.muted))
    let question: [Inline] = [.text("predict: ")] + (line.ask ?? [.text("what comes next?")])
    let mask: [(String, Int, Style)] = [
      ("=", columns.sign, .plain), (String(repeating: "▒", count: 7), columns.end - 7, Style(.muted)),
    ]
    return finished([Row(), row], base: 1, nil, ProseWords(question, settings), mask)
  }

  private func value(_ index: Int, _ agreement: DerivationReading.Agreement) -> [(String, Int, Style)] {
    guard let value = part.reading.values[index] else { return [] }
    let text = glyphs.text(format.text(value))
    var parts: [(String, Int, Style)] = [(text, columns.end - text.count, .plain)]
    switch agreement {
    case .none: break
    case .same: parts.append(("=", columns.sign, .plain))
    case .different:
      parts = [(text, columns.end - text.count, Style(.wrong)), ("≠", columns.sign, Style(.wrong))]
    }
    return parts
  }

  /// The line's rows with the learner's mark, the reason and the value.
  private func finished(
    _ formula: [Row], base: Int, _ index: Int?, _ reason: ProseWords, _ value: [(String, Int, Style)]
  ) -> [Row] {
    var rows = formula
    if let index, index == part.selection { rows[base].write(">", column: 0, style: Style(.operand)) }
    if let index, lines[index].kind == .mistake { rows[base].write("✗", column: 1, style: Style(.wrong)) }
    var start = base
    if columns.reason == nil {
      start = rows.count
      rows.append(Row())
    }
    // A long question is asked in full below.
    let told = Wrapping.shortened(reason.lines(width: reasonWidth), to: 3, width: reasonWidth)
    for (offset, line) in told.enumerated() {
      while rows.count <= start + offset { rows.append(Row()) }
      for (column, cell) in line.enumerated() {
        rows[start + offset].cells.append(((columns.reason ?? 4) + column, cell))
      }
    }
    if columns.reason == nil, !value.isEmpty,
      reason.lines(width: reasonWidth).first.map({ $0.count + 4 >= columns.sign }) ?? false
    {
      rows.append(Row())
      start = rows.count - 1
    }
    for (text, column, style) in value { rows[start].write(text, column: column, style: style) }
    return rows
  }

  // MARK: Picture

  func draw(on canvas: inout Canvas) {
    drawTitle(on: &canvas)
    let foot = self.foot
    let room = max(1, rect.rows - 1 - foot.rows)
    var all: [Row] = []
    var wanted = 0..<0
    let agreements = part.reading.agreements(lines)
    for index in 0..<part.shown {
      let rows = rows(of: index, agreements[index])
      // A line without rows above its baseline would run into the line before.
      if index > 0, rows.first?.cells.contains(where: { $0.column == columns.relation }) ?? false {
        all.append(Row())
      }
      let start = all.count
      all += rows
      if index == part.selection { wanted = start..<all.count }
    }
    if let asked = part.asked {
      let start = all.count
      all += maskedRows(asked)
      if part.selection >= part.shown - 1 { wanted = min(wanted.lowerBound, start)..<all.count }
    }
    let first = all.count <= room ? 0 : min(max(0, wanted.upperBound - room), all.count - room)
    for (offset, row) in all.dropFirst(first).prefix(room).enumerated() {
      for (column, cell) in row.cells where column < rect.columns {
        canvas[rect.row + 1 + offset, rect.column + column] = cell
        if column == 0, cell.character == ">" {
          canvas.cursor = Point(row: rect.row + 1 + offset, column: rect.column)
        }
      }
    }
    if all.count > room {
      canvas.write(
        "↕", row: rect.row + (first > 0 ? 1 : room), column: rect.endColumn - 1, style: Style(.muted))
    }
    foot.draw(
      on: &canvas,
      in: Rect(row: rect.row + 1 + room, column: rect.column, rows: foot.rows, columns: rect.columns), glyphs)
  }

  private func drawTitle(on canvas: inout Canvas) {
    LessonRule.draw("derivation", on: &canvas, row: rect.row, in: rect, glyphs)
    guard let reason = columns.reason else { return }
    canvas.write(" why ", row: rect.row, column: rect.column + reason, style: Style(.title))
    canvas.write(" value ", row: rect.row, column: rect.column + columns.sign - 2, style: Style(.title))
  }

  // MARK: Below the lines

  /// A rule and a few lines.
  private struct Foot {
    var left: String
    var right = ""
    var lines: [[Cell]] = []
    /// Where the cursor stands: in which line, after how many cells.
    var cursor: Int?

    var rows: Int { 1 + lines.count }

    func draw(on canvas: inout Canvas, in rect: Rect, _ glyphs: GlyphSet) {
      guard rect.rows > 0 else { return }
      LessonRule.draw(left, right, on: &canvas, row: rect.row, in: rect, glyphs)
      for (offset, line) in lines.enumerated() {
        for (column, cell) in line.enumerated() where column + 2 < rect.columns {
          canvas[rect.row + 1 + offset, rect.column + 2 + column] = cell
        }
      }
      if let cursor { canvas.cursor = Point(row: rect.row + 1, column: rect.column + 2 + cursor) }
    }
  }

  /// The most useful of: the field, the whole reason, the whole question, what was checked.
  private var foot: Foot {
    if rect.rows < 8 { return part.field.map(fieldFoot) ?? Foot(left: agreementText) }
    if let field = part.field { return fieldFoot(field) }
    if part.showsReason, part.shown > 0 {
      return words("why: line \(part.selection + 1)", lines[part.selection].why)
    }
    if let ask = part.asked?.ask,
      ProseWords([.text("predict: ")] + ask, settings).lines(width: reasonWidth).count > 3
    {
      return words("predict", ask)
    }
    return checkFoot
  }

  private func words(_ title: String, _ inlines: [Inline]) -> Foot {
    let lines = ProseWords(inlines, settings).lines(width: rect.columns - 4)
    return Foot(
      left: title, lines: Wrapping.shortened(lines, to: max(2, rect.rows / 3), width: rect.columns - 4))
  }

  private func fieldFoot(_ field: TextField) -> Foot {
    let name = part.derivation.letters.count == 1 ? part.derivation.letters[0].letter + " = " : ""
    let names = part.derivation.letters.map(\.letter).joined(separator: ", ")
    let hint =
      part.complaint
      ?? (part.derivation.letters.count == 1
        ? "every line is worked out again; u restores the old value" : "such as \(names) = 0.5")
    var line = glyphs.text(name).map { Cell($0, Style(.title)) }
    let cursor = line.count + field.cursor
    line += field.characters.map { Cell($0) }
    return Foot(
      left: "another \(names)",
      lines: [line, glyphs.text(hint).map { Cell($0, Style(part.complaint == nil ? .plain : .wrong)) }],
      cursor: cursor)
  }

  private var agreementText: String {
    let agreements = part.reading.agreements(lines).prefix(part.shown)
    let wrong = agreements.indices.first { agreements[$0] == .different }
    guard let wrong else { return "every line has the value of the line before ✓" }
    return lines[wrong].kind == .mistake
      ? "line \(wrong + 1) is wrong: its value differs" : "line \(wrong + 1) has another value ✗"
  }

  private var checkFoot: Foot {
    var lines: [String] = []
    if let slope = part.reading.measuredSlope {
      let (f, z) = (slope.function, slope.letter)
      let value = format.text(slope.value)
      lines.append(
        "slope measured on the curve: (\(f)(\(z) + ε) − \(f)(\(z) − ε)) / 2ε ≈ \(value)   ε = 1e−5")
    }
    if let letter = part.derivation.letters.first?.letter {
      lines.append("At any other \(letter), too: e changes \(letter), and every line is worked out again.")
    }
    let most = rect.rows < 18 ? 1 : 3
    let wrapped = lines.map(glyphs.text).flatMap { line in
      line.count <= rect.columns - 2 ? [line] : Wrapping.lines(line, width: rect.columns - 2)
    }
    return Foot(
      left: "check", right: agreementText,
      lines: Wrapping.shortened(wrapped, to: most, width: rect.columns - 2, mark: glyphs.text("…"))
        .map { line in line.map { Cell($0) } })
  }
}
