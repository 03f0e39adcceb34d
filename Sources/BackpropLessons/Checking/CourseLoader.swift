import BackpropExperiments

/// Reads the lessons of a folder. A file that is wrong becomes an entry with diagnostics; the others are still there.
package enum CourseLoader {
  package static func course(_ folder: String) -> Course {
    let entries = (LessonFolder.paths(in: folder) ?? []).map { entry($0) }
    return Course(entries: entries, path: folder)
  }

  /// The lessons as outlines, to show the list at once; they are to be read whole with `entry` one by one.
  ///
  /// A file without an outline is read whole here, so that a fault is reported from the start.
  package static func outlines(_ folder: String) -> Course {
    var reader = OutlineReader()
    let entries = (LessonFolder.paths(in: folder) ?? []).map { path in
      outline(path, &reader) ?? entry(path)
    }
    return Course(entries: entries, path: folder)
  }

  private static func outline(_ path: String, _ reader: inout OutlineReader) -> Course.Entry? {
    let stamp = FileStamp(path: path)
    do throws(ExperimentError) {
      let bytes = try FileContents.read(path, as: .lesson)
      guard let outline = reader.outline(bytes, path: path) else { return nil }
      return Course.Entry(
        path: path, number: outline.number, id: outline.id, lesson: nil, outline: outline,
        stamp: stamp)
    } catch {
      return nil
    }
  }

  /// One file again, such as a lesson that has been changed.
  package static func entry(_ path: String) -> Course.Entry {
    let stamp = FileStamp(path: path)
    let file = LessonFile(path: path)
    let name = file.name
    return Course.Entry(
      path: path, number: name?.number ?? 0, id: name?.id ?? LessonFile.fileName(of: path),
      lesson: file.result.lesson, diagnostics: file.result.diagnostics, stamp: stamp)
  }
}
