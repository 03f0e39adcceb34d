extension String {
  /// The text with everything that could act on a terminal spelled out: `^[` for escape, `^?` for delete, `^[[` for the
  /// single character CSI, as its two-byte form would be; `<202E>` for what changes the writing direction or breaks the
  /// line, and `<200B>` for what cannot be seen.
  ///
  /// A screen draws texts by a stricter rule, `DisplayText.safe`: there every character has to take one column.
  package var harmless: String {
    guard unicodeScalars.contains(where: { $0.isHarmful }) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case _ where !scalar.isHarmful: result.unicodeScalars.append(scalar)
      case 0x00..<0x20, 0x7F: result += "^" + String(UnicodeScalar(UInt8(scalar.value) ^ 0x40))
      case 0x80..<0xA0: result += "^[" + String(UnicodeScalar(UInt8(scalar.value) - 0x40))
      default: result += "<\(scalar.hex(digits: 0))>"
      }
    }
    return result
  }

  /// The harmless text in quotes, cut to a length that leaves a message readable.
  package var quoted: String { quoted(atMost: 60) }

  package func quoted(atMost limit: Int) -> String {
    let shown =
      unicodeScalars.count > limit
      ? String(String.UnicodeScalarView(unicodeScalars.prefix(limit))) + "…" : self
    return "\"\(shown.harmless)\""
  }
}

extension Unicode.Scalar {
  /// C0, C1, delete, line separators, bidirectional controls, zero-width characters, non-characters.
  package var isHarmful: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xFFFE...0xFFFF, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Its number in hexadecimal, `1B`.
  package func hex(digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }
}
