import BackpropCore
import BackpropExperiments
import BackpropLessons

/// How home and lessons get at the course.
enum LessonSource {
  /// Every lesson. A folder that was asked for must be there; without one the course is empty, since free play is
  /// useful without lessons.
  static func course(_ option: LessonFolderOption) throws -> Course {
    do {
      return CourseLoader.course(try option.folder())
    } catch CommandFailure.noLessons where option.lessons == nil {
      return Course()
    }
  }

  /// A lesson by its id or its number; without either the one to go on with.
  static func lesson(_ name: String?, in course: Course, _ progress: Progress) throws -> Lesson {
    let entry = try entry(name, in: course, progress)
    guard let lesson = entry.lesson else {
      throw ExperimentError(kind: .content, diagnostics: entry.diagnostics)
    }
    return lesson
  }

  private static func entry(_ name: String?, in course: Course, _ progress: Progress) throws(CommandFailure)
    -> Course.Entry
  {
    guard let name else {
      guard let index = course.lessonToGoOnWith(progress) else { throw .noLesson(nil, nearest: nil) }
      return course.entries[index]
    }
    if let entry = course.entries.first(where: { $0.id == name || String($0.number) == name }) {
      return entry
    }
    throw .noLesson(name, nearest: SpellingSuggestion.nearest(to: name, among: course.entries.map(\.id)))
  }
}
