import BackpropCore

/// Characters that no YAML text may have.
package enum YAMLText {
  /// Bytes that are not UTF-8 (the first of them), else control characters, each at its place.
  package static func faults(of bytes: [UInt8]) -> Findings {
    var findings = Findings()
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      findings.report(.utf16, at: .start)
    } else if let offset = UTF8Check.firstFault(in: bytes[...]) {
      findings.report(.notUTF8(bytes[offset]), at: SourcePlace(of: offset, in: bytes))
    } else if !isPlain(bytes) {
      var offset = 0
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        if isForbidden(scalar) {
          if findings.isFull { break }
          findings.report(.controlCharacter(scalar), at: SourcePlace(of: offset, in: bytes))
        }
        offset += UTF8.width(scalar)
      }
    }
    return findings
  }

  /// The common case, fast: ASCII without control characters.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      bytes.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE...0xFFFF: true
    default: false
    }
  }
}
