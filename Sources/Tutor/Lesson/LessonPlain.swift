import BackpropLessons
import TerminalCanvas

/// A lesson as linear text, part by part.
package struct LessonPlain {
  private let lesson: Lesson
  private let settings: ViewSettings

  package init(_ lesson: Lesson, _ settings: ViewSettings) {
    self.lesson = lesson
    self.settings = settings
  }

  package var lines: [String] {
    head
      + LessonState.addresses(of: lesson).flatMap { address in
        pageTitle(address)
          + LessonPart(address, of: lesson, size: Size(rows: 24, columns: 80)).block.plainLines(settings)
      }
  }

  /// What it is, before its first page.
  package var head: [String] {
    [
      "Lesson \(lesson.number), \(lesson.title). About \(lesson.minutes) minutes.",
      "Afterwards you can \(lesson.summary).",
    ].map { settings.glyphs.text(DisplayText.safe($0)) }
  }

  /// Before the first part of a page.
  func pageTitle(_ address: LessonPart.Address) -> [String] {
    guard address.part == 0 else { return [] }
    let title = DisplayText.safe(lesson.pages[address.page].title)
    return ["", settings.glyphs.text("Page \(address.page + 1) of \(lesson.pages.count): \(title)")]
  }
}
