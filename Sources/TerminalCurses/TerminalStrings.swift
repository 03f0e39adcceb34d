import CNcurses
import CTerminal

/// Control strings curses does not send by itself, from the description of the terminal it has open.
enum TerminalStrings {
  /// Bracketed paste on and off. Not every description of a terminal that is like xterm in this respect names them.
  static var paste: (on: [UInt8], off: [UInt8]) {
    let (on, off) = (string("BE"), string("BD"))
    if !on.isEmpty, !off.isEmpty { return (on, off) }
    let isLikeXterm = String(decoding: string("smcup"), as: UTF8.self).contains("\u{1B}[?1049h")
    return isLikeXterm ? (Array("\u{1B}[?2004h".utf8), Array("\u{1B}[?2004l".utf8)) : ([], [])
  }

  /// What a crash must send: paste off, attributes off, the other screen off, the cursor on.
  static func guardReset(pasteOff: [UInt8]) {
    let reset = pasteOff + string("sgr0") + string("rmcup") + string("cnorm")
    ct_set_reset(reset.map { CChar(bitPattern: $0) }, reset.count)
  }

  /// Makes the whole screen scroll. curses does so only once, when it starts: in a window resized at that moment the
  /// margins of the old size would stay, and the shell would scroll within a part of it. Moves the cursor.
  static func wholeScreenScrolls(rows: Int) -> [UInt8] { unpadded(cn_margins(CInt(rows))) }

  /// Without the padding (`$<5>`) that only a real VT100 needs.
  private static func string(_ name: String) -> [UInt8] { unpadded(cn_string(name)) }

  private static func unpadded(_ pointer: UnsafePointer<CChar>?) -> [UInt8] {
    guard let pointer else { return [] }
    var string: [UInt8] = []
    var isPadding = false
    for byte in String(cString: pointer).utf8 {
      if byte == UInt8(ascii: "$") { isPadding = true }
      if !isPadding { string.append(byte) }
      if byte == UInt8(ascii: ">") { isPadding = false }
    }
    return string
  }
}
