/// Where results go: standard output, or the file of `--output`.
///
/// Text is gathered and written in pieces, so that a long trace is never one string. A file is there whole after
/// `finish`, or not at all.
struct Output: ~Copyable {
  private static let pieceSize = 1 << 16

  private var file: OutputFile
  private let look: TextLook
  private var buffer: [UInt8] = []

  /// - Parameters:
  ///   - path: `nil` or `-` is standard output.
  ///   - look: the look of what is written line by line.
  init(_ path: String?, _ look: TextLook = TextLook()) throws(CommandFailure) {
    file = try OutputFile(path)
    self.look = look
  }

  /// A line for people; where it goes on in further lines, these are indented by `hanging`.
  mutating func line(_ text: String, hanging: Int = 2) throws(CommandFailure) {
    for line in look.lines(text, hanging: hanging) { try write(line + "\n") }
  }

  /// Text as it is: of a table, a document, a program's file.
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
