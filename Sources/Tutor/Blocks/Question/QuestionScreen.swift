import BackpropCore
import BackpropLessons
import TerminalCanvas

/// A question on the screen: what it is about, the question and its field or options, and below that what was said last.
///
/// The three are made as rows first. Where there are too many, blank rows give way first, then the picture of what the
/// question is about; what is said scrolls.
struct QuestionScreen {
  let block: QuestionBlock
  let settings: ViewSettings
  var glyphs: GlyphSet { settings.glyphs }

  init(_ block: QuestionBlock, _ settings: ViewSettings) {
    self.block = block
    self.settings = settings
  }

  /// Rows of cells, and where the hardware cursor stands in them.
  struct Rows {
    var cells: [[Cell]] = []
    var cursor: Point?

    mutating func add(_ row: [Cell]) { cells.append(row) }
    mutating func add(_ text: String, style: Style = .plain) { cells.append(text.map { Cell($0, style) }) }
    mutating func add(_ rows: [[Cell]], indent: Int) {
      cells += rows.map { Array(repeating: Cell(), count: indent) + $0 }
    }
    mutating func append(_ rows: Rows) {
      if let point = rows.cursor { cursor = Point(row: point.row + cells.count, column: point.column) }
      cells += rows.cells
    }
  }

  /// How much room is given to what is said.
  enum Density {
    /// With blank rows around formulas.
    case airy
    case tight
    /// Sentences alone.
    case words
  }

  /// How the subject of the question is shown.
  enum Subject { case picture, lines, none }

  private struct Plan {
    var top: Rows
    var note: Rows
    var foot: Rows
    /// Rows of the note that are shown.
    var noteRows: Int
  }

  private func plan(_ size: Size) -> Plan {
    let width = size.columns
    let foot = size.rows >= 12 ? self.foot(width: width) : Rows()
    var top = self.top(width: width, subject: .picture)
    var note = self.note(width: width, .airy)
    func isTooTall() -> Bool { top.cells.count + note.cells.count + foot.cells.count > size.rows }
    if isTooTall() { note = self.note(width: width, .tight) }
    if isTooTall() { top = self.top(width: width, subject: .lines) }
    // What was just said matters more than the picture; where nothing was said, there is nothing to gain.
    if isTooTall(), !note.cells.isEmpty { top = self.top(width: width, subject: .none) }
    if isTooTall() { note = self.note(width: width, .words) }
    let rows = max(0, size.rows - top.cells.count - foot.cells.count)
    return Plan(top: top, note: note, foot: foot, noteRows: min(rows, note.cells.count))
  }

  /// How far what is said can be scrolled.
  func lastScroll(_ size: Size) -> Int {
    let plan = plan(size)
    return plan.noteRows == 0 ? 0 : max(0, plan.note.cells.count - plan.noteRows)
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let plan = plan(rect.size)
    // The field, or what is chosen, stays in sight.
    let first = max(0, min((plan.top.cursor?.row ?? 0) + 2, plan.top.cells.count) - rect.rows)
    var row = rect.row
    func write(_ rows: some Sequence<[Cell]>) {
      for cells in rows where row < rect.endRow {
        for (column, cell) in cells.prefix(rect.columns).enumerated() {
          canvas[row, rect.column + column] = cell
        }
        row += 1
      }
    }
    write(plan.top.cells.dropFirst(first))
    let scroll = min(block.scroll, max(0, plan.note.cells.count - plan.noteRows))
    write(plan.note.cells.dropFirst(scroll).prefix(plan.noteRows))
    markScrolling(on: &canvas, row: rect.row + plan.top.cells.count - first, rect, plan, scroll)
    row = max(row, rect.endRow - plan.foot.cells.count)
    write(plan.foot.cells)
    canvas.cursor = plan.top.cursor.map {
      Point(row: rect.row + $0.row - first, column: rect.column + $0.column)
    }
  }

  private func markScrolling(on canvas: inout Canvas, row: Int, _ rect: Rect, _ plan: Plan, _ scroll: Int) {
    let below = plan.note.cells.count - plan.noteRows - scroll
    guard plan.noteRows > 1, below > 0 || scroll > 0 else { return }
    let text = glyphs.text(" ↕ Esc, then ↑↓" + (below > 0 ? ": \(below) more " : " "))
    canvas.write(text, row: row + plan.noteRows - 1, column: rect.endColumn - text.count - 2)
  }

  // MARK: Helpers

  func rule(_ left: String, _ right: String = "", width: Int) -> [Cell] {
    var canvas = Canvas(size: Size(rows: 1, columns: width))
    LessonRule.draw(left, right, on: &canvas, row: 0, in: Rect(canvas.size), glyphs)
    return canvas.cells
  }

  func words(_ inlines: [Inline], width: Int) -> [[Cell]] {
    ProseWords(inlines, settings).lines(width: max(10, width))
  }

  func words(_ text: String, width: Int, style: Style = .plain) -> [[Cell]] {
    Wrapping.lines(glyphs.text(text), width: max(10, width)).map { $0.map { Cell($0, style) } }
  }

  /// Rows of a block, e.g. a formula.
  func rows(of formula: FormulaBlock, width: Int) -> [[Cell]] {
    var canvas = Canvas(size: Size(rows: formula.size.rows, columns: width))
    formula.draw(on: &canvas, in: Rect(canvas.size))
    return (0..<canvas.size.rows).map { row in (0..<width).map { canvas[row, $0] } }
  }

  var status: String {
    let reply: AnswerReply? = if case .number(let number) = block.attempt { number.reply } else { nil }
    let isWrong = block.note == .reply && reply == nil
    let status = AnswerStatus(block.record, reply, hintCount: block.rungs.count, isWrong: isWrong).text
    return glyphs.text(block.isGuess && block.record.isRight ? "✓ noted" : status)
  }

  /// "predict": to be answered before the explanation.
  var kindTitle: String {
    if block.isGuess { return "guess" }
    return block.question.isPrediction ? "predict" : "question"
  }
}

// MARK: The question

extension QuestionScreen {
  func top(width: Int, subject: Subject) -> Rows {
    var rows = Rows()
    switch block.attempt {
    case .number(let number):
      let task = number.task
      if subject != .none,
        let about = QuestionSubject(
          task, isOpen: block.isOpen, showsOperands: !block.isGuess || block.isOpen, settings)
      {
        rows.append(
          (subject == .picture ? about.rows(width: width) : nil) ?? about.lines(width: width))
      }
      rows.add(rule(kindTitle, width: width))
      rows.add(words(block.question.ask, width: width - 4), indent: 2)
      rows.append(fieldRow(number, task, width: width))
    case .choice(let choice):
      rows.add(rule(kindTitle, status, width: width))
      rows.add(words(block.question.ask, width: width - 4), indent: 2)
      rows.add([])
      rows.append(options(choice, width: width))
    case .order(let order):
      rows.add(rule(kindTitle, status, width: width))
      rows.add(words(block.question.ask, width: width - 4), indent: 2)
      rows.add([])
      rows.append(items(order, width: width))
    }
    return rows
  }

  private func fieldRow(_ number: NumberAnswer, _ task: NumberTask, width: Int) -> Rows {
    var canvas = Canvas(size: Size(rows: 1, columns: width))
    AnswerFieldView(
      label: label(task), field: number.field, isTyping: block.field != nil, status: status
    ).draw(on: &canvas, row: 0, column: 2, width: width - 2)
    return Rows(cells: [canvas.cells], cursor: canvas.cursor)
  }

  /// "δ₁ = ": the author's symbol, or else the quantity's own.
  func label(_ task: NumberTask) -> String {
    let symbol: [Inline] =
      switch block.question.kind {
      case .number(let number), .guess(let number): number.symbol
      case .choice, .order: []
      }
    var text = ProseWords.text(symbol, settings)
    if text.isEmpty, let quantity = task.quantity {
      text = InlineFormula.text(
        settings.notation.node(for: quantity, task.trace.context), glyphs, settings.notation)
    }
    return text.isEmpty ? "= " : text.hasSuffix("=") ? text + " " : text + " = "
  }

  private func options(_ choice: ChoiceAnswer, width: Int) -> Rows {
    guard case .choice(let options) = block.question.kind else { return Rows() }
    var rows = Rows()
    for (index, option) in options.enumerated() {
      let isSelected = index == choice.selection
      if isSelected { rows.cursor = Point(row: rows.cells.count, column: 4) }
      let mark = choice.refuted.contains(index) ? "✗" : block.isOpen && option.isRight ? "✓" : " "
      let style =
        mark == "✓" ? Style(.right) : mark == "✗" ? Style(.wrong) : isSelected ? Style(.operand) : .plain
      let head = " \(isSelected && !block.isOpen ? ">" : " ")\(mark) \(index + 1)  "
      let lines = words(option.text, width: width - head.count - 2)
      for (offset, line) in lines.enumerated() {
        let start = offset == 0 ? head.map { Cell($0, style) } : Array(repeating: Cell(), count: head.count)
        rows.add(start + line)
      }
    }
    return rows
  }

  private func items(_ order: OrderAnswer, width: Int) -> Rows {
    guard case .order(let items) = block.question.kind else { return Rows() }
    var rows = Rows()
    for (place, item) in order.arrangement.enumerated() {
      let isSelected = place == order.selection && !block.isOpen
      if isSelected { rows.cursor = Point(row: rows.cells.count, column: 4) }
      let mark =
        block.isOpen
        ? "✓" : order.misplaced.contains(place) ? "✗" : isSelected && order.isCarrying ? "↕" : " "
      let style =
        mark == "✓" ? Style(.right) : mark == "✗" ? Style(.wrong) : isSelected ? Style(.operand) : .plain
      let head = " \(isSelected ? ">" : " ")\(mark) \(place + 1)  "
      let lines = words(items[item].text, width: width - head.count - 2)
      for (offset, line) in lines.enumerated() {
        let start = offset == 0 ? head.map { Cell($0, style) } : Array(repeating: Cell(), count: head.count)
        rows.add(start + line)
      }
    }
    guard !block.isOpen else { return rows }
    if order.isAtCheck { rows.cursor = Point(row: rows.cells.count + 1, column: 4) }
    rows.add([])
    let typed = order.typed.isEmpty ? "" : "   typed: " + order.typed.map(String.init).joined(separator: " ")
    rows.add(
      " \(order.isAtCheck ? ">" : " ")  check this order\(typed)",
      style: order.isAtCheck ? Style(.operand) : .plain)
    return rows
  }
}
