extension String {
  /// The text with everything that could act on a terminal spelled out: `^[` for escape, `^?` for delete,
  /// `<9B>` for the other half of the control characters, `<202E>` for what turns the writing direction
  /// or breaks the line, and `<200B>` for what cannot be seen.
  package var harmless: String {
    guard unicodeScalars.contains(where: { $0.isHarmful }) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if !scalar.isHarmful {
        result.append(scalar)
      } else if scalar.value < 0x20 || scalar.value == 0x7F {
        result.append("^")
        result.append(Unicode.Scalar(UInt8(scalar.value) ^ 0x40))
      } else {
        result.append(contentsOf: "<\(String(scalar.value, radix: 16, uppercase: true))>".unicodeScalars)
      }
    }
    return String(result)
  }

  /// The harmless text in quotes, cut to a length that leaves the message readable.
  var quoted: String {
    let limit = 40
    let shown = unicodeScalars.count > limit ? String(String(unicodeScalars.prefix(limit))) + "…" : self
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
}
