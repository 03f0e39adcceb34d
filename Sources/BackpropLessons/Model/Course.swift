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
    package var lesson: Lesson?
    package var diagnostics: [Diagnostic]
    package init(path: String, number: Int, id: String, lesson: Lesson?, diagnostics: [Diagnostic] = []) {
      self.path = path
      self.number = number
      self.id = id
      self.lesson = lesson
      self.diagnostics = diagnostics
    }
  }

  package var lessons: [Lesson] { entries.compactMap(\.lesson) }
  package func lesson(_ id: String) -> Lesson? { lessons.first { $0.id == id } }
}
