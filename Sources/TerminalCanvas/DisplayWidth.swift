/// How many columns a character takes on a terminal, as far as terminals agree.
///
/// Our own table and not libc's `wcwidth`: the pure modules know no locale, and a picture must be the same on
/// every machine. It is stricter than libc on purpose: whatever terminals draw differently (emoji, scripts
/// written from right to left, private use, characters younger than Unicode 13) has no width here, and
/// `DisplayText.safe` replaces it. The tests check it against libc: a width given here is never a different one there.
package enum DisplayWidth {
  /// 0 for a combining mark, 1 or 2 for what is drawn by itself, `nil` for what must not be sent to a terminal.
  package static func columns(_ scalar: Unicode.Scalar) -> Int? {
    let value = scalar.value
    if value < 0x80 { return value >= 0x20 && value != 0x7F ? 1 : nil }
    if contains(drawnByTheTutor, value) { return 1 }
    if contains(undependable, value) { return nil }
    let properties = scalar.properties
    guard !properties.isDefaultIgnorableCodePoint, !properties.isEmojiPresentation,
      let age = properties.age, age.major <= 13
    else { return nil }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spacingMark:
      return nil
    case .nonspacingMark, .enclosingMark:
      return 0
    default:
      return contains(wide, value) ? 2 : 1
    }
  }

  /// The width of what a reader sees as one character: that of its base, if only a mark or two stand on it.
  /// `nil` for everything else, for example an emoji of several parts.
  package static func columns(_ character: Character) -> Int? {
    let scalars = character.unicodeScalars
    guard let base = scalars.first, let width = columns(base), width > 0 else { return nil }
    let marks = scalars.dropFirst()
    return marks.count <= mostMarks && marks.allSatisfy { columns($0) == 0 } ? width : nil
  }

  /// ŷ written as two needs one, a Vietnamese vowel two; a curses cell holds four.
  private static let mostMarks = 2

  private static func contains(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
    ranges.contains { $0.contains(value) }
  }

  /// A shortcut for the glyphs that every frame is full of: Latin 1, Greek, box drawing, blocks, braille.
  private static let drawnByTheTutor: [ClosedRange<UInt32>] = [
    0x2500...0x259F, 0x2800...0x28FF, 0x0391...0x03A1, 0x03A3...0x03C9, 0x00AE...0x00FF,
  ]

  /// Scripts that a terminal may reorder, letters that join the ones beside them into one character, and everything
  /// beyond 16 bits except mathematical letters, the block mosaics and Chinese.
  private static let undependable: [ClosedRange<UInt32>] = [
    0x0590...0x08FF, 0x0D4E...0x0D4E, 0x0E33...0x0E33, 0x0EB3...0x0EB3, 0x1100...0x11FF, 0xA960...0xA97F,
    0xD7B0...0xD7FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0xFF9E...0xFF9F, 0x10000...0x1D3FF, 0x1D800...0x1FAFF,
    0x1FC00...0x1FFFF,
  ]

  /// East Asian wide and full width.
  private static let wide: [ClosedRange<UInt32>] = [
    0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
  ]
}
