import BackpropExperiments

/// One lesson file as it is now.
package struct LessonFile: Sendable {
  package let path: String
  package let result: ParsedLesson
  /// Set where the file could not be read at all.
  package let failure: ExperimentError?

  package init(path: String) {
    self.path = path
    do throws(ExperimentError) {
      result = LessonParser.parse(try FileContents.read(path, as: .lesson), path: path)
      failure = nil
    } catch {
      result = ParsedLesson(lesson: nil, needPlaces: [:], diagnostics: error.diagnostics)
      failure = error
    }
  }

  package var name: LessonFileName? { LessonFileName(Self.fileName(of: path)) }

  static func fileName(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The folder a file is in; `.` for a bare name.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// The lesson files of a folder.
package enum LessonFolder {
  /// Every `.md` file whose name begins with a digit, by name; `nil` where there is no such folder.
  package static func paths(in folder: String) -> [String]? {
    FolderListing.files(in: folder)?.filter { name in
      name.hasSuffix(".md") && name.utf8.first.map { $0 >= 48 && $0 <= 57 } == true
    }.map { FolderListing.path(of: $0, in: folder) }
  }
}
