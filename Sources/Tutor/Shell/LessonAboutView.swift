import BackpropLessons
import TerminalCanvas

/// What a lesson is for (`i`): what the learner can do afterwards, what to know before, what it covers.
struct LessonAboutView: OverlayView {
  private let state: ProgramState
  private let lesson: Lesson
  private let lines: [String]
  private let shownRows: Int
  private let scroll: Int

  init?(_ state: ProgramState, scroll: Int = 0) {
    self.scroll = scroll
    guard let lesson = state.lesson?.lesson ?? state.chosenLesson?.lesson else { return nil }
    self.state = state
    self.lesson = lesson
    let width = min(state.size.columns, 74) - 4
    var sentences = Self.sentences(LessonOutline(lesson), state.course)
    sentences.append("About \(lesson.minutes) minutes, \(lesson.questions.count) questions.")
    sentences.append(
      "Network: \(DisplayText.safe(lesson.experiment.name)). Letters: \(lesson.notation.rawValue).")
    if !lesson.covers.isEmpty {
      sentences.append("It covers \(lesson.covers.map(\.description).joined(separator: ", ")).")
    }
    lines = sentences.flatMap { Wrapping.lines(state.settings.glyphs.text($0), width: width) }
    shownRows = max(1, min(lines.count, state.size.rows - 4))
  }

  var lastScroll: Int { max(0, lines.count - shownRows) }

  /// What it is for, and what it needs.
  static func sentences(_ lesson: LessonOutline, _ course: Course) -> [String] {
    var sentences = ["Afterwards you can \(DisplayText.safe(lesson.summary))."]
    let needs = lesson.needs.map { id in course.outline(id).map { "\($0.number) \($0.title)" } ?? id }
    if !needs.isEmpty {
      sentences.append("Needs: \(needs.map { DisplayText.safe($0) }.joined(separator: ", "))")
    }
    return sentences
  }

  func draw(on canvas: inout Canvas) {
    let width = min(canvas.size.columns, 74)
    let box = Rect(
      row: canvas.size.rows >= 10 ? 1 : 0, column: (canvas.size.columns - width) / 2, rows: shownRows + 2,
      columns: width)
    let glyphs = state.settings.glyphs
    Box.draw(on: &canvas, box, title: glyphs.text("\(lesson.number) · \(DisplayText.safe(lesson.title))"))
    let first = min(scroll, lastScroll)
    for offset in 0..<shownRows where first + offset < lines.count {
      canvas.write(lines[first + offset], row: box.row + 1 + offset, column: box.column + 2)
    }
    canvas.cursor = Point(row: box.row + 1, column: box.column + 2)
  }
}
