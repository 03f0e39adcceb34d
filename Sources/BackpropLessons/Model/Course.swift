import BackpropExperiments

/// All lessons of a folder, in the order of their numbers.
package struct Course: Equatable, Sendable {
  package var entries: [Entry]
  /// The folder, to find a lesson again when it changes.
  package var path: String

  package init(entries: [Entry] = [], path: String = "") {
    self.entries = entries
    self.path = path
  }

  /// A lesson, or what is wrong with its file.
  package struct Entry: Equatable, Sendable {
    package var path: String
    package var number: Int
    package var id: String
    /// `nil` for a file that is wrong, and for one that has not been read whole yet.
    package var lesson: Lesson?
    /// Known before the lesson is.
    package var outline: LessonOutline?
    package var diagnostics: [Diagnostic]
    /// The stamp of the file that was read.
    package var stamp: FileStamp?
    package init(
      path: String, number: Int, id: String, lesson: Lesson?, outline: LessonOutline? = nil,
      diagnostics: [Diagnostic] = [], stamp: FileStamp? = nil
    ) {
      self.path = path
      self.number = number
      self.id = id
      self.lesson = lesson
      self.outline = outline ?? lesson.map { LessonOutline($0) }
      self.diagnostics = diagnostics
      self.stamp = stamp
    }

    /// Whether only its outline is known so far.
    package var isUnread: Bool { lesson == nil && outline != nil }
    package var hasFault: Bool { lesson == nil && !isUnread }
  }

  package var lessons: [Lesson] { entries.compactMap(\.lesson) }

  /// Each lesson as it is called in a sentence, by its id: "lesson 9, Blame flows backward".
  package var lessonNames: [String: String] {
    let names = entries.compactMap { entry in
      entry.outline.map { (entry.id, "lesson \(entry.number), \($0.title)") }
    }
    return Dictionary(names) { first, _ in first }
  }
  package func lesson(_ id: String) -> Lesson? { lessons.first { $0.id == id } }
  package func outline(_ id: String) -> LessonOutline? {
    entries.lazy.compactMap(\.outline).first { $0.id == id }
  }

  /// The next entry to be read whole.
  package var firstUnread: Int? { entries.firstIndex(where: \.isUnread) }
}
