/// Text from outside (file names, lesson files, a key someone pressed) made fit for a screen.
package enum DisplayText {
  /// Stands for what cannot be shown in one column.
  package static let replacement: Character = "\u{FFFD}"

  /// The text with nothing in it that could act on a terminal, hide, or take another width than one column per
  /// character.
  ///
  /// Control characters become what they are called on a keyboard: ESC is `^[`, DEL is `^?`, the single
  /// character CSI (U+009B) is `^[[` as its two-byte form would be. Blanks of any width become a blank. What is
  /// invisible, wide, right to left or unassigned becomes `�`. Safe text stays as it is.
  package static func safe(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
    var safe = ""
    for character in text {
      if DisplayWidth.columns(character) == 1, !isBlank(character) {
        safe.append(character)
      } else {
        for scalar in character.unicodeScalars { append(scalar, to: &safe) }
      }
    }
    return safe
  }

  private static func isBlank(_ character: Character) -> Bool {
    character.unicodeScalars.first?.properties.generalCategory == .spaceSeparator
  }

  private static func append(_ scalar: Unicode.Scalar, to safe: inout String) {
    switch scalar.value {
    case 0x00...0x1F: safe += caret(scalar.value + 0x40)
    case 0x7F: safe += "^?"
    case 0x80...0x9F: safe += "^[" + letter(scalar.value - 0x40)
    default:
      if scalar.properties.generalCategory == .spaceSeparator {
        safe += " "
      } else {
        safe.append(DisplayWidth.columns(scalar) == 1 ? Character(scalar) : replacement)
      }
    }
  }

  private static func caret(_ value: UInt32) -> String { "^" + letter(value) }

  private static func letter(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }
}
