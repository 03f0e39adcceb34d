import BackpropLessons
import TerminalCanvas

/// A lesson as linear text, part by part, with its questions asked on the way.
///
/// Printing and reading lines is up to whoever runs it; this is only what comes next. A question is printed; then every
/// line typed is an answer (or `hint`, `why`, `solution`, `skip`) until the answer is open or the question is left.
package struct LessonPlain {
  private let lesson: Lesson
  private let settings: ViewSettings
  /// The same for what the author wrote.
  private var textSettings: ViewSettings { settings.reading(in: lesson.notation) }
  private var left: ArraySlice<LessonPart.Address>
  /// The question that waits for an answer.
  private var question: QuestionBlock?

  package init(_ lesson: Lesson, _ settings: ViewSettings) {
    self.lesson = lesson
    self.settings = settings
    left = LessonState.addresses(of: lesson)[...]
  }

  /// What it is, before its first page.
  package var head: [String] {
    [
      "Lesson \(lesson.number), \(lesson.title). About \(lesson.minutes) minutes.",
      "Afterwards you can \(lesson.summary).",
    ].map { settings.glyphs.text(DisplayText.safe($0)) } + symbols
  }

  /// Said once, where text and numbers are in the letters of different books.
  private var symbols: [String] {
    let books = LessonBooks(text: lesson.notation, numbers: settings.notation)
    return books.differ ? [settings.glyphs.text(books.header)] : []
  }

  /// The lines of the next part; `nil` at the end. A question that was not answered is left.
  package mutating func next() -> [String]? {
    question = nil
    guard let address = left.popFirst() else { return nil }
    let part = LessonPart(address, of: lesson, size: Size(rows: 24, columns: 80))
    question = part.block as? QuestionBlock
    let lines = part.block.plainLines(part.look(settings, book: lesson.notation))
    return pageTitle(address) + lines.map(settings.glyphs.text)
  }

  private func pageTitle(_ address: LessonPart.Address) -> [String] {
    guard address.part == 0 else { return [] }
    let title = DisplayText.safe(lesson.pages[address.page].title)
    return ["", settings.glyphs.text("Page \(address.page + 1) of \(lesson.pages.count): \(title)")]
  }

  // MARK: Questions

  /// Whether a line typed now is an answer.
  package var isAsking: Bool { question.map { !$0.isOpen && !$0.record.isSkipped } ?? false }

  /// The question that was asked last and how it stands; `nil` outside of questions.
  package var answer: (question: String, record: AnswerRecord)? {
    question.map { ($0.question.id, $0.kept) }
  }

  /// Takes a line, and says what becomes of it.
  package mutating func take(_ line: String) -> [String] {
    guard var block = question else { return [] }
    block.answer(DisplayText.safe(line), textSettings)
    question = block
    return block.plainReply(textSettings)
  }
}
