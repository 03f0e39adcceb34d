import BackpropExperiments

/// Reads the lessons of a folder. A file that is wrong is an entry with diagnostics, and the others are there.
package enum CourseLoader {
  package static func course(_ folder: String) -> Course {
    let entries = (LessonFolder.paths(in: folder) ?? []).map { entry($0) }
    return Course(entries: entries, path: folder)
  }

  /// One file again, such as a lesson that has been changed.
  package static func entry(_ path: String) -> Course.Entry {
    let file = LessonFile(path: path)
    let name = file.name
    return Course.Entry(
      path: path, number: name?.number ?? 0, id: name?.id ?? LessonFile.fileName(of: path),
      lesson: file.result.lesson, diagnostics: file.result.diagnostics)
  }
}
