import BackpropCore
import TerminalCanvas

/// How text looks to whoever reads it: in which characters, and how wide.
struct TextLook {
  var glyphs = GlyphSet.unicode
  /// Lines are broken at blanks where a terminal of this many columns shows them; `nil` for files, pipes and programs.
  var columns: Int?

  var mathGlyphs: MathGlyphs { glyphs == .ascii ? .ascii : .unicode }

  /// For standard output or a file: a terminal without UTF-8 gets ASCII, anything else only where it is asked for.
  static func of(output: String?, isASCII: Bool = false, wraps: Bool = true) -> TextLook {
    guard output == nil || output == "-", StandardStream.output.isTerminal else {
      return TextLook(glyphs: isASCII ? .ascii : .unicode)
    }
    let glyphs: GlyphSet = isASCII || !StandardStream.showsUTF8 ? .ascii : .unicode
    return TextLook(glyphs: glyphs, columns: wraps ? StandardStream.output.columns : nil)
  }

  /// One line of text as the lines it takes; all but the first are indented by `hanging`.
  func lines(_ text: String, hanging: Int = 2) -> [String] {
    var rest = glyphs.text(text)[...]
    guard let columns, columns > hanging else { return [String(rest)] }
    var lines: [String] = []
    var indent = ""
    while let end = Self.end(of: rest, room: columns - indent.count) {
      lines.append(indent + rest[..<end])
      rest = rest[end...].drop { $0 == " " }
      indent = String(repeating: " ", count: hanging)
    }
    return lines + [indent + rest]
  }

  /// Where the first line ends: at the last blank that leaves it narrow enough, else at the first blank there is, as a
  /// word is never broken; `nil` where all of it fits.
  private static func end(of text: Substring, room: Int) -> String.Index? {
    var width = 0
    var blank: String.Index?
    var isBehindWord = false
    for index in text.indices {
      if text[index] == " " {
        if isBehindWord, width <= room || blank == nil { blank = index }
      } else {
        isBehindWord = true
      }
      width += DisplayWidth.columns(text[index]) ?? 1
      if width > room, let blank { return blank }
    }
    return nil
  }
}
