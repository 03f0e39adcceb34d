import BackpropLessons
import TerminalCanvas

/// The pages of a lesson (`t`), the one in front of the learner marked ▸.
struct ContentsView: OverlayView {
  private let state: ProgramState
  private let lesson: LessonState
  private let selection: Int

  init(_ state: ProgramState, _ lesson: LessonState, selection: Int) {
    self.state = state
    self.lesson = lesson
    self.selection = selection
  }

  func draw(on canvas: inout Canvas) {
    let glyphs = state.settings.glyphs
    let size = canvas.size
    let pages = lesson.lesson.pages
    let rows = max(1, min(pages.count, size.rows - 5))
    let first = min(max(0, selection - rows + 1), max(0, pages.count - rows))
    let width = min(72, size.columns)
    let box = Rect(
      row: size.rows >= 10 ? 1 : 0, column: (size.columns - width) / 2, rows: rows + 2, columns: width)
    Box.draw(on: &canvas, box, title: glyphs.text("contents · \(DisplayText.safe(lesson.lesson.title))"))
    for offset in 0..<rows where first + offset < pages.count {
      let page = first + offset
      let y = box.row + 1 + offset
      let isChosen = page == selection
      let style = isChosen ? Style(.operand) : .plain
      if isChosen { canvas.cursor = Point(row: y, column: box.column + 2) }
      let mark = (isChosen ? ">" : " ") + " " + (page == lesson.address.page ? "▸" : " ")
      let digits = String(pages.count).count
      let number = String(page + 1)
      let start =
        mark + " " + String(repeating: " ", count: digits - number.count) + number + "  "
        + glyphs.text(DisplayText.safe(pages[page].title))
      canvas.write(clipped(start, to: width - 4), row: y, column: box.column + 2, style: style)
      let note = self.note(pages[page])
      let column = box.endColumn - 2 - note.count
      if box.column + 2 + start.count + 2 <= column {
        canvas.write(note, row: y, column: column, style: style)
      }
    }
  }

  /// How many questions are on the page, and how many of them have been answered correctly.
  private func note(_ page: Lesson.Page) -> String {
    let questions = page.parts.compactMap { part -> Question? in
      if case .question(let question) = part.content { question } else { nil }
    }
    guard !questions.isEmpty else { return "" }
    let right = questions.filter { state.progress.isRight($0.id, in: lesson.lesson.id) }.count
    return "\(right)/\(questions.count) right"
  }
}
