/// A word or a sign of Swift source.
enum SourceToken: Equatable {
  case word(String)
  case sign(UInt8)

  static func sign(_ scalar: Unicode.Scalar) -> SourceToken { .sign(UInt8(ascii: scalar)) }
}

/// Takes Swift source apart, without its comments, and of its texts only what is interpolated.
///
/// By hand and byte by byte, as regular expressions take minutes for all sources where nothing is optimised; SwiftSyntax
/// would be a dependency larger than the program.
struct SourceTokens {
  private let bytes: [UInt8]
  private var position = 0
  private var tokens: [SourceToken] = []

  static func of(_ source: String) -> [SourceToken] {
    var reader = SourceTokens(bytes: Array(source.utf8))
    reader.readCode(isInterpolated: false)
    return reader.tokens
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private func byte(_ offset: Int = 0) -> UInt8? {
    position + offset < bytes.count ? bytes[position + offset] : nil
  }

  private func follows(_ text: StaticString, from offset: Int = 0) -> Bool {
    for index in 0..<text.utf8CodeUnitCount where byte(offset + index) != text.utf8Start[index] {
      return false
    }
    return true
  }

  /// Reads to the end, or to the parenthesis that closes an interpolation.
  private mutating func readCode(isInterpolated: Bool) {
    var depth = 0
    while let next = byte() {
      switch next {
      case UInt8(ascii: " "), UInt8(ascii: "\n"): position += 1
      case _ where Self.isInWord(next): readWord()
      case UInt8(ascii: "/") where follows("//"): skip { $0 != UInt8(ascii: "\n") }
      case UInt8(ascii: "/") where follows("/*"): skipComment()
      case UInt8(ascii: "\""): readText(hashes: 0)
      case UInt8(ascii: "#"): readHashes()
      case UInt8(ascii: "`"):
        // A keyword used as a name: never that of a type.
        position += 1
        skip { $0 != UInt8(ascii: "`") }
        position += 1
      default:
        if next == UInt8(ascii: "(") { depth += 1 }
        if next == UInt8(ascii: ")") { depth -= 1 }
        position += 1
        if isInterpolated, depth < 0 { return }
        tokens.append(.sign(next))
      }
    }
  }

  private static func isInWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  private mutating func skip(while isSkipped: (UInt8) -> Bool) {
    while let next = byte(), isSkipped(next) { position += 1 }
  }

  private mutating func readWord() {
    let start = position
    skip(while: Self.isInWord)
    tokens.append(.word(String(decoding: bytes[start..<position], as: UTF8.self)))
  }

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if follows("/*") {
        depth += 1
        position += 2
      } else if follows("*/") {
        depth -= 1
        position += 2
      } else {
        position += 1
      }
    } while depth > 0 && position < bytes.count
  }

  // MARK: Texts

  private mutating func readHashes() {
    let start = position
    skip { $0 == UInt8(ascii: "#") }
    if byte() == UInt8(ascii: "\"") { readText(hashes: position - start) }
  }

  /// A text of one line ends with its line, so that a quote in a regular expression spoils that line alone.
  private mutating func readText(hashes: Int) {
    let isLong = follows("\"\"\"")
    let quotes = isLong ? 3 : 1
    position += quotes
    while let next = byte(), isLong || next != UInt8(ascii: "\n") {
      if next == UInt8(ascii: "\\"), hasHashes(hashes, from: 1) {
        position += 1 + hashes
        let isInterpolation = byte() == UInt8(ascii: "(")
        position += 1
        if isInterpolation { readCode(isInterpolated: true) }
      } else if isLong ? follows("\"\"\"") : next == UInt8(ascii: "\""), hasHashes(hashes, from: quotes) {
        position += quotes + hashes
        return
      } else {
        position += 1
      }
    }
  }

  private func hasHashes(_ count: Int, from offset: Int) -> Bool {
    (0..<count).allSatisfy { byte(offset + $0) == UInt8(ascii: "#") }
  }
}
