/// The bytes of any text file, with the errors of the experiment files.
package enum FileContents {
  /// - Throws: `ExperimentError` where the file is not there, is no file, or is longer than `limit` bytes.
  package static func read(_ path: String, limit: Int) throws(ExperimentError) -> [UInt8] {
    let bytes: [UInt8]?
    do throws(InputFile.Failure) {
      let file = path == "-" ? InputFile(standardInput: ()) : try InputFile(path: path)
      bytes = try file.contents(limit: limit)
    } catch {
      guard case .missing = error else {
        throw failure(path, FileProblem.unreadable(error).words, .unreadable)
      }
      throw failure(path, Words("there is no such file", hint: "check the path"), .missing)
    }
    guard let bytes else {
      throw failure(
        path, Words("found more than \(limit >> 20) MiB, the most such a file may have", hint: "split it"),
        .content)
    }
    return bytes
  }

  private static func failure(_ path: String, _ words: Words, _ kind: ExperimentError.Kind) -> ExperimentError
  {
    ExperimentError(
      kind: kind, diagnostics: [Diagnostic(path: path, message: words.message, hint: words.hint)])
  }
}
