import BackpropCore
import BackpropExperiments
import BackpropLessons

/// How home and lessons get at the course.
enum LessonSource {
  /// Every lesson: whole if `isWhole`, otherwise as an outline to be read in full later. A folder that was asked for,
  /// or that is needed, must be there; otherwise the course is empty, since free play is useful without lessons.
  static func course(_ option: LessonFolderOption, isWhole: Bool, isNeeded: Bool) throws -> Course {
    do {
      let folder = try option.folder()
      return isWhole ? CourseLoader.course(folder) : CourseLoader.outlines(folder)
    } catch CommandFailure.noLessons where option.lessons == nil && !isNeeded {
      return Course()
    }
  }

  /// Where they were looked for, if none were found: home goes on without them.
  static func note(_ option: LessonFolderOption) -> String? {
    do {
      _ = try option.folder()
      return nil
    } catch let failure as CommandFailure {
      return failure.words.message
    } catch {
      return nil
    }
  }

  /// A lesson by its id or its number; without either the one to go on with.
  static func lesson(_ name: String?, in course: inout Course, _ progress: Progress) throws -> Lesson {
    let index = try index(name, in: course, progress)
    if course.entries[index].isUnread { course.readWhole(index) }
    let entry = course.entries[index]
    guard let lesson = entry.lesson else {
      throw ExperimentError(kind: .content, diagnostics: entry.diagnostics)
    }
    return lesson
  }

  private static func index(_ name: String?, in course: Course, _ progress: Progress) throws(CommandFailure)
    -> Int
  {
    guard let name else {
      guard let index = course.lessonToGoOnWith(progress) else { throw .noLesson(nil, nearest: nil) }
      return index
    }
    if let index = course.entries.firstIndex(where: { $0.id == name || String($0.number) == name }) {
      return index
    }
    throw .noLesson(name, nearest: SpellingSuggestion.nearest(to: name, among: course.entries.map(\.id)))
  }
}

extension Course {
  /// Puts the lesson in place of its outline, or what is wrong with it.
  mutating func readWhole(_ index: Int) { entries[index] = CourseLoader.entry(entries[index].path) }

  /// Reads in full what is still an outline.
  mutating func readRest() {
    while let index = firstUnread { readWhole(index) }
  }
}
