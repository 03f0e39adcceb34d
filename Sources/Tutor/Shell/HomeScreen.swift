import BackpropLessons
import TerminalCanvas

/// Home: the lessons and how far the learner has got with each, what the chosen one is for, and what else there is.
///
/// Where rows are few, the lines about the chosen lesson yield first, then the row of other things, which then move to
/// the end of the list. The list and the key line never yield.
struct HomeScreen {
  private let state: ProgramState
  private let size: Size
  private let items: [HomeState.Item]
  private let standings: [LessonProgress?]
  private let due: [PracticeTopic]
  private var glyphs: GlyphSet { state.settings.glyphs }

  init(_ state: ProgramState) {
    self.state = state
    size = state.size
    items = state.home.items(of: state.course)
    standings = state.course.entries.map { $0.outline.map { LessonProgress($0, in: state.progress) } }
    due = Mastery.due(in: state.progress, at: state.now)
  }

  // MARK: Rows

  /// About the chosen lesson: a rule and its lines; 0 where there is no room.
  private var detailRows: Int { size.rows >= 16 ? 1 + max(2, min(5, detail.count)) : 0 }
  /// A rule and the things beside lessons.
  private var footRows: Int { size.rows >= 12 ? 2 : 0 }
  private var hasFoot: Bool { footRows > 0 }
  /// Between the header and its rule above and what is below.
  private var listRows: Int { max(1, size.rows - 2 - detailRows - footRows - 1 - moreRows) }
  private var moreRows: Int { size.rows >= 8 ? 1 : 0 }

  /// How far a page down or up moves.
  static func listRows(_ state: ProgramState) -> Int { max(1, HomeScreen(state).listRows - 1) }

  /// What is in the list: the lessons, and where there is no foot, the rest as well.
  private var listed: [HomeState.Item] {
    hasFoot ? items.filter { !HomeState.extras.contains($0) } : items
  }

  private var firstListed: Int {
    let last = max(0, listed.count - listRows)
    guard let chosen = listed.firstIndex(of: state.home.selection) else { return last }
    return min(last, max(0, chosen - listRows * 2 / 5))
  }

  // MARK: Drawing

  var canvas: Canvas {
    var canvas = Canvas(size: size)
    let whole = Rect(size)
    drawHeader(on: &canvas)
    LessonRule.draw("lessons", reminder, on: &canvas, row: 1, in: whole, glyphs)
    drawList(on: &canvas, from: 2)
    var row = 2 + listRows + moreRows
    if detailRows > 0 { drawDetail(on: &canvas, row: row, in: whole) }
    row += detailRows
    if hasFoot { drawFoot(on: &canvas, row: row, in: whole) }
    return canvas
  }

  private func drawHeader(on canvas: inout Canvas) {
    let left = size.columns < 80 ? 1 : 2
    canvas.write("backprop", row: 0, column: left, style: Style(.title))
    let known = standings.compactMap { $0 }
    let (right, total) = (known.reduce(0) { $0 + $1.right }, known.reduce(0) { $0 + $1.total })
    let texts = ["\(right) of \(total) questions right", "\(right)/\(total) right"]
    guard total > 0, let text = texts.first(where: { $0.count + 12 + left <= size.columns }) else { return }
    canvas.write(text, row: 0, column: size.columns - 1 - text.count)
  }

  /// On the right of the rule over the lessons: what narrows the list, or what it is time for again.
  private var reminder: String {
    if !state.home.filter.isEmpty { return "/\(state.home.filter) · Esc shows all" }
    return due.first.map { "\($0.title) is due again: practice" } ?? ""
  }

  private func drawList(on canvas: inout Canvas, from row: Int) {
    let first = firstListed
    for offset in 0..<listRows where first + offset < listed.count {
      draw(listed[first + offset], on: &canvas, row: row + offset)
    }
    if state.course.entries.isEmpty {
      let text = "No lessons were found. --lessons DIR or BACKPROP_LESSONS says where they are."
      let lines = Wrapping.shortened(
        Wrapping.lines(text, width: size.columns - 6), to: listRows, width: size.columns - 6,
        mark: glyphs.text("…"))
      for (offset, line) in lines.enumerated() {
        canvas.write(line, row: row + offset, column: 3)
      }
    }
    let below = max(0, listed.count - first - listRows)
    // In words the arrows would say it twice.
    let (up, down) = glyphs == .ascii ? ("", "") : ("↑ ", "↓ ")
    let parts = [first > 0 ? "\(up)\(first) more above" : "", below > 0 ? "\(down)\(below) more below" : ""]
    let more = parts.filter { !$0.isEmpty }.joined(separator: "   ")
    if moreRows > 0 { canvas.write(more, row: row + listRows, column: 3) }
  }

  private func draw(_ item: HomeState.Item, on canvas: inout Canvas, row: Int) {
    let isChosen = item == state.home.selection
    if isChosen {
      canvas.write(">", row: row, column: 1, style: Style(.operand))
      canvas.cursor = Point(row: row, column: 1)
    }
    switch item {
    case .freePlay, .practice, .settings:
      canvas.write(name(item), row: row, column: 3, style: isChosen ? Style(.operand) : .plain)
    case .lesson(let index):
      HomeLine(
        state.course.entries[index], standings[index], isNext: index == nextLesson,
        titleColumns: titleColumns,
        now: state.now + state.timeZone, timeZone: state.timeZone, glyphs: glyphs
      ).draw(on: &canvas, row: row, isChosen: isChosen)
    }
  }

  /// The first lesson not yet begun after all those begun or done.
  private var nextLesson: Int? {
    guard let last = standings.lastIndex(where: { $0.map { $0.stage != .new } ?? false }) else { return nil }
    return standings.indices.first { $0 > last && standings[$0]?.stage == .new }
  }

  /// As wide as the widest title, or what is left beside bar and count.
  private var titleColumns: Int {
    let widest = state.course.entries.map { ($0.outline?.title ?? $0.id).count }.max() ?? 0
    return max(8, min(max(24, widest), size.columns - HomeLine.columnsBesideTitle))
  }

  // MARK: Below the list

  private func drawDetail(on canvas: inout Canvas, row: Int, in whole: Rect) {
    var (left, right) = ("", "")
    if let lesson = state.chosenLesson?.outline {
      left = "\(lesson.number) · \(DisplayText.safe(lesson.title))"
      right = "about \(lesson.minutes) minutes · \(DisplayText.safe(lesson.experiment))"
    } else if let entry = state.chosenLesson {
      left = "\(entry.number) · \(DisplayText.safe(entry.id))"
    } else {
      left = name(state.home.selection)
    }
    LessonRule.draw(left, right, on: &canvas, row: row, in: whole, glyphs)
    let shown = Wrapping.shortened(
      detail, to: detailRows - 1, width: size.columns - margin, mark: glyphs.text("…"))
    for (offset, line) in shown.enumerated() {
      canvas.write(line, row: row + 1 + offset, column: margin)
    }
  }

  private var margin: Int { size.columns < 60 ? 1 : 2 }

  /// What the chosen thing is for; on the first visit, also what all of this is.
  private var detail: [String] {
    var lines = Wrapping.lines(glyphs.text(about), width: size.columns - margin)
    if state.progress.lessons.isEmpty {
      lines += Wrapping.lines(glyphs.text(Self.welcome), width: size.columns - margin)
    }
    return lines
  }

  private var about: String {
    guard let entry = state.chosenLesson else {
      return switch state.home.selection {
      case .practice: "Fresh exercises with small numbers, on what is mastered least."
      case .settings: "Colours, symbols, digits, ASCII, motion, narration: kept for the next time."
      case .freePlay, .lesson:
        "The worked example, step by step: one update of a small network, forwards and backwards."
      }
    }
    guard let lesson = entry.outline else {
      return entry.diagnostics.first.map { DisplayText.safe($0.message) } ?? ""
    }
    return LessonAboutView.sentences(lesson, state.course).joined(separator: " ")
  }

  private static let welcome =
    "Here a small network learns one number at a time, and every number stands beside its formula. "
    + "Enter opens a lesson, → goes on in it, ← goes back, ? shows all keys."

  private func drawFoot(on canvas: inout Canvas, row: Int, in whole: Rect) {
    LessonRule.draw("", on: &canvas, row: row, in: whole, glyphs)
    var column = margin
    for item in HomeState.extras {
      let isChosen = item == state.home.selection
      if isChosen {
        canvas.write(">", row: row + 1, column: column - 2 < 0 ? 0 : column - 2, style: Style(.operand))
        canvas.cursor = Point(row: row + 1, column: max(0, column - 2))
      }
      column = canvas.write(
        name(item), row: row + 1, column: column, style: isChosen ? Style(.operand) : .plain)
      column += 5
    }
  }

  private func name(_ item: HomeState.Item) -> String {
    switch item {
    case .freePlay: "free play"
    case .practice: due.isEmpty ? "practice" : "practice (\(due.count) due)"
    case .settings: "settings: \(state.settings.notation.rawValue), \(state.settings.theme.rawValue)"
    case .lesson: ""
    }
  }

  /// The keys that do something now.
  var hints: [KeyHint] {
    var hints = [KeyHint(3, "choose", .number(.pickPrevious), .number(.pickNext), .number(.pickNextColumn))]
    if let lesson = state.chosenLesson?.outline {
      let progress = LessonProgress(lesson, in: state.progress)
      switch progress.stage {
      case .new: hints.append(KeyHint(0, "begin", .number(.follow)))
      case .begun:
        hints.append(KeyHint(0, HomeLine.goOn(lesson, progress), .number(.follow)))
        hints.append(KeyHint(4, "start over", .learn(.startOver)))
      case .done:
        hints.append(KeyHint(0, "open", .number(.follow)))
        hints.append(KeyHint(4, "start over", .learn(.startOver)))
      }
    } else {
      hints.append(KeyHint(0, "open", .number(.follow)))
    }
    return hints + [
      KeyHint(5, "find", .open(.search)), KeyHint(1, "help", .open(.help)),
      KeyHint(2, "quit", .session(.leave)),
    ]
  }
}
