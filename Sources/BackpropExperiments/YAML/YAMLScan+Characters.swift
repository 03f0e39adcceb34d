/// Bytes, lines and columns under the scan's position.
extension YAMLScan {
  func byte(at index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }
  var current: UInt8? { byte(at: position) }

  func isBlankOrEnd(_ index: Int) -> Bool {
    switch byte(at: index) {
    case nil, 0x20, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }

  func isFlowIndicator(_ index: Int) -> Bool {
    switch byte(at: index) {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  /// The length of the line break at `index`, 0 where there is none.
  func lineBreak(at index: Int) -> Int {
    switch byte(at: index) {
    case 0x0A: 1
    case 0x0D: byte(at: index + 1) == 0x0A ? 2 : 1
    case 0xE2 where byte(at: index + 1) == 0x80 && (byte(at: index + 2) ?? 0) | 1 == 0xA9: 3
    default: 0
    }
  }

  /// Moves on by one byte, or by one line break.
  mutating func advance() {
    let length = lineBreak(at: position)
    if length > 0 {
      position += length
      line += 1
      lineStart = position
    } else {
      position += 1
    }
  }

  /// Bytes from the start of the line: what indentation is compared by.
  var indentation: Int { position - lineStart }

  mutating func place(of index: Int) -> SourcePlace {
    if counted.line != line || counted.index > index { counted = (line, lineStart, 1) }
    for byte in bytes[counted.index..<index] where byte & 0xC0 != 0x80 { counted.column += 1 }
    counted.index = index
    return SourcePlace(line: line, column: counted.column)
  }
}
