import TerminalCanvas

/// What a terminal answers when it is asked about itself.
///
/// It is asked for its background (OSC 11) and at once for what it is (DA1). Every terminal answers the second, so that
/// when this answer has come, no other will: a terminal that does not know the first question leaves it out.
nonisolated package enum TerminalReply: Hashable, Sendable {
  case background(RGBColor)
  /// DA1, the fence.
  case attributes

  static let question = Array("\u{1B}]11;?\u{1B}\\\u{1B}[c".utf8)
  static let backgroundStart = Array("]11;".utf8)
  /// `]11;rgba:ffff/ffff/ffff/ffff`; what is longer is no answer to the question.
  static let longest = 40

  /// - Parameter string: an operating system command from its first byte behind ESC, without its end.
  init?(_ string: [UInt8]) {
    guard string.starts(with: Self.backgroundStart), string.count < Self.longest,
      let color = RGBColor(String(decoding: string.dropFirst(Self.backgroundStart.count), as: UTF8.self))
    else { return nil }
    self = .background(color)
  }

  /// `ESC [ ? 6 2 ; 2 2 c`
  static func isAttributes(_ parameters: [UInt8], _ final: UInt8) -> Bool {
    final == UInt8(ascii: "c") && parameters.first == UInt8(ascii: "?")
  }
}
