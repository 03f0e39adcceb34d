/// Standard error: what is said beside the results. How a command ends is told where the commands are known.
enum ErrorReport {
  /// There is nowhere to say that it cannot be written.
  static func write(_ text: String) {
    var text = StandardStream.error.shown(text)
    text.withUTF8 { _ = SystemCall.writeAll(UnsafeRawBufferPointer($0), to: 2) }
  }
}
