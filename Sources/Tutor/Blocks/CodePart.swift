import BackpropCore
import BackpropLessons
import TerminalCanvas

/// A listing whose lines are tied to steps: the current line, and below it what it computes, as the step view shows it.
package struct CodePart: ScreenBlock {
  private let block: CodeBlock
  /// The lines the learner is led through, counted from 0: those that carry out steps or have a remark.
  private let stops: [Int]
  /// The current stop, counted from 0.
  package private(set) var step = 0
  private var tutor: TutorState

  init(_ block: CodeBlock, size: Size) {
    self.block = block
    let tied = block.lines.indices.filter { block.steps[$0] != nil || block.remarks[$0] != nil }
    let all = block.lines.indices.filter { !block.lines[$0].allSatisfy(\.isWhitespace) }
    stops = tied.isEmpty ? Array(all) : tied
    tutor = TutorState(experiment: block.experiment, size: size)
    tutor.timeline.move(to: block.update)
    show()
  }

  private var line: Int { stops.indices.contains(step) ? stops[step] : 0 }
  private var steps: ClosedRange<Int>? { block.steps[line] }

  private mutating func show() {
    if let steps { tutor.step = steps.lowerBound }
  }

  // MARK: ScreenBlock

  package var field: TextField? { nil }

  package func place(_ settings: ViewSettings) -> String {
    let place = "line \(line + 1) of \(block.lines.count)"
    guard let steps else { return place }
    return place + " · step \((steps.lowerBound + 1).grouped)/\(tutor.walk.stepCount.grouped)"
  }

  package func keyLine(_ settings: ViewSettings, size: Size) -> [KeyHint] {
    [
      KeyHint(0, step + 1 < stops.count ? "next line" : "go on", .walk(.stepForward)),
      KeyHint(3, "back", .walk(.stepBack)),
    ] + (stops.count > 1 ? [KeyHint(4, "line", .number(.pickPrevious), .number(.pickNext))] : [])
  }

  package var keys: [KeyEntry] { Self.lineKeys }

  static let lineKeys = [
    KeyEntry("choose a line", .number(.pickPrevious), .number(.pickNext)),
    KeyEntry("first / last line", .walk(.firstStep), .walk(.lastStep)),
  ]

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    switch action {
    case .walk(.stepForward):
      if step + 1 >= stops.count { return .forward }
      move(toStep: step + 1)
    case .walk(.stepBack):
      if step == 0 { return .back }
      move(toStep: step - 1)
    case .number(.pickNext): move(toStep: step + 1)
    case .number(.pickPrevious): move(toStep: step - 1)
    case .walk(.firstStep): move(toStep: 0)
    case .walk(.lastStep): moveToEnd()
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      return .notMine
    }
    return .done()
  }

  package mutating func move(toStep step: Int) {
    self.step = min(max(0, step), max(0, stops.count - 1))
    show()
  }

  package mutating func moveToEnd() { move(toStep: stops.count - 1) }

  // MARK: Drawing

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let content = StepContent(shownTutor(settings, rect))
    let formula =
      steps == nil ? nil : FormulaPanel(content, width: rect.columns - 1, isRoomy: false).block(rows: nil)
    let remark = remarkLines(settings, width: rect.columns - 3)
    let below = (formula.map { 1 + $0.size.rows } ?? (remark.isEmpty ? 0 : 1)) + remark.count
    let room = max(min(block.lines.count, 4), rect.rows - 1 - below)
    let shown = min(room, block.lines.count)
    LessonRule.draw(block.language, on: &canvas, row: rect.row, in: rect, settings.glyphs)
    drawListing(
      on: &canvas, in: Rect(row: rect.row + 1, column: rect.column, rows: shown, columns: rect.columns),
      settings)
    var row = rect.row + 1 + shown
    // Where there is room, a blank row sets the listing apart.
    if rect.endRow - row > below { row += 1 }
    if let formula {
      var title = content.formulaTitle
      if let steps, steps.count > 1 {
        let last = tutor.walk.quantity(at: steps.upperBound)
        title.right = [
          "steps \(steps.lowerBound + 1)–\(steps.upperBound + 1), to \(content.words.name(last))",
          "\(steps.count) steps",
        ]
      }
      title.draw(on: &canvas, row: row, column: rect.column, width: rect.columns, content.text)
      let rows = max(0, min(formula.size.rows, rect.endRow - row - 1 - remark.count))
      formula.draw(
        on: &canvas, in: Rect(row: row + 1, column: rect.column, rows: rows, columns: rect.columns),
        firstRow: formula.size.rows - rows)
      row += 1 + rows
    } else if !remark.isEmpty, row < rect.endRow {
      LessonRule.draw("", on: &canvas, row: row, in: rect, settings.glyphs)
      row += 1
    }
    for line in remark where row < rect.endRow {
      for (column, cell) in line.enumerated() { canvas[row, rect.column + 1 + column] = cell }
      row += 1
    }
  }

  private func shownTutor(_ settings: ViewSettings, _ rect: Rect) -> TutorState {
    var tutor = tutor
    tutor.settings = settings
    tutor.size = Size(rows: rect.rows + 2, columns: rect.columns)
    return tutor
  }

  private func remarkLines(_ settings: ViewSettings, width: Int) -> [[Cell]] {
    guard let remark = block.remarks[line] else { return [] }
    return Wrapping.shortened(ProseWords(remark, settings).lines(width: width), to: 3, width: width)
  }

  private func drawListing(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let digits = String(block.lines.count).count
    let last = max(0, block.lines.count - rect.rows)
    let first = min(last, max(0, line - rect.rows / 2))
    for offset in 0..<rect.rows where block.lines.indices.contains(first + offset) {
      let index = first + offset
      let isCurrent = index == line
      let number = String(index + 1)
      let row = rect.row + offset
      if isCurrent {
        canvas.write("▸", row: row, column: rect.column + 1, style: Style(.operand))
        canvas.cursor = Point(row: row, column: rect.column + 1)
      }
      canvas.write(
        String(repeating: " ", count: digits - number.count) + number, row: row, column: rect.column + 3,
        style: Style(.muted))
      let column = rect.column + 5 + digits
      canvas.write(
        clipped(DisplayText.safe(block.lines[index]), to: rect.endColumn - column), row: row, column: column,
        style: isCurrent ? Style(.operand) : .plain)
    }
    if block.lines.count > rect.rows {
      canvas.write("↕", row: rect.row, column: rect.endColumn - 1, style: Style(.muted))
    }
  }

  // MARK: Plain

  package func plainLines(_ settings: ViewSettings) -> [String] {
    let words = QuantityWords(tutor.trace, notation: settings.notation)
    let prose = ProsePlain(settings: settings)
    return ["Listing in \(block.language), \(block.lines.count) lines."]
      + block.lines.enumerated().map { index, line in
        var text = "Line \(index + 1): \(settings.glyphs.text(DisplayText.safe(line)))"
        if let steps = block.steps[index] {
          let first = words.name(tutor.walk.quantity(at: steps.lowerBound))
          let last = words.name(tutor.walk.quantity(at: steps.upperBound))
          text += settings.glyphs.text(
            steps.count == 1
              ? " (step \(steps.lowerBound + 1), \(first))"
              : " (steps \(steps.lowerBound + 1) to \(steps.upperBound + 1), \(first) to \(last))")
        }
        if let remark = block.remarks[index] { text += " " + prose.text(remark) }
        return text
      }
  }
}
