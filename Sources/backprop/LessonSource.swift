import BackpropLessons

/// How home and lessons get at the course.
enum LessonSource {
  /// The course; empty where there is no folder of lessons: the tutor is useful without.
  static func course(_ folder: String?) -> Course {
    guard let path = try? LessonLocator.folder(folder) else { return Course() }
    return CourseLoader.course(path)
  }

  /// One lesson read anew, or what is wrong with it now.
  static func entry(_ path: String) -> Course.Entry? { CourseLoader.entry(path) }
}
