import BackpropCore

/// The one reader of whole files, and of standard input.
package enum FileContents {
  /// What the file should be: decides how long it may be, and what is said where it does not exist.
  package enum Kind: Sendable {
    case experiment, lesson, work

    /// In bytes.
    package var limit: Int {
      switch self {
      case .experiment, .work: ExperimentLimits.fileBytes
      case .lesson: ExperimentLimits.lessonBytes
      }
    }
  }

  /// - Parameter path: `-` is standard input.
  /// - Throws: `ExperimentError` where the file does not exist, is not a file, or is too long.
  package static func read(_ path: String, as kind: Kind) throws(ExperimentError) -> [UInt8] {
    let words: Words
    let reason: ExperimentError.Kind
    do throws(ChunkedFile.Failure) {
      let file = path == "-" ? ChunkedFile(standardInput: ()) : try ChunkedFile(path: path)
      if let bytes = try file.contents(limit: kind.limit) { return bytes }
      (words, reason) = (.tooLarge(kind), .content)
    } catch {
      (words, reason) =
        error == .missing ? (.noFile(kind), .missing) : (.unreadable(error), .unreadable)
    }
    throw ExperimentError(reason, words, path: path)
  }
}
