/// Characters and places of a YAML text.
enum YAMLText {
  /// Bytes that are not UTF-8 (the first of them), else control characters, each at its place.
  static func faults(of bytes: [UInt8]) -> [Finding] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return [Finding(place: .start, problem: .file(.otherEncoding("UTF-16")))]
    }
    if let offset = UTF8Check.firstFault(in: bytes[...]) {
      let place = SourcePlace(of: offset, in: bytes)
      return [Finding(place: place, problem: .file(.notUTF8(byte: bytes[offset])))]
    }
    if isPlain(bytes) { return [] }
    var findings: [Finding] = []
    var offset = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if isForbidden(scalar), findings.count <= ExperimentLimits.diagnostics {
        findings.append(
          Finding(place: SourcePlace(of: offset, in: bytes), problem: .file(.controlCharacter(scalar))))
      }
      offset += UTF8.width(scalar)
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
