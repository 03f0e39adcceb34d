/// Where results go: standard output, or the file of `--output`.
///
/// Text is gathered and written in pieces, so that a long trace is never one string. A file is there whole after
/// `finish`, or not at all.
struct Output: ~Copyable {
  private static let pieceSize = 1 << 16

  private var file: OutputFile
  private var buffer: [UInt8] = []

  /// - Parameter path: `nil` or `-` is standard output.
  init(_ path: String?) throws(CommandFailure) { file = try OutputFile(path) }

  mutating func write(_ text: String) throws(CommandFailure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.pieceSize { try flush() }
  }

  /// Writes what is left. A file takes the place of the one that was there.
  mutating func finish() throws(CommandFailure) {
    try flush()
    try file.finish()
  }

  /// Writes what is left, e.g. before an answer is waited for.
  mutating func flush() throws(CommandFailure) {
    try file.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
