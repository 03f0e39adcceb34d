/// Numbers as experiment files write them: as JSON does, and also `.5`, `5.` and `+0.5`.
///
/// Swift's own `Double(_:)` accepts `nan`, `0x10` and `1e999` as well, and says nothing about why it refuses `1_000`;
/// so the grammar is here, and only the rounding of long numbers is left to it.
package enum NumberParser {
  /// Why a text is not a number.
  enum Fault: Equatable, Sendable {
    case empty, notANumber, infinity, underscore, radix, leadingZero, decimalComma, tooLarge, word
  }

  /// The double nearest to the written number; `nil` where `fault(of:)` says why not.
  static func value(of bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    guard let parts = Parts(bytes) else { return nil }
    if let value = parts.exactValue { return value }
    guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
    return value
  }

  package static func value(of text: String) -> Double? {
    var text = text
    return text.withUTF8 { value(of: $0) }
  }

  /// A whole number without fraction or exponent; `nil` for anything else, or what does not fit.
  package static func whole<Value: FixedWidthInteger>(_ text: String, as type: Value.Type = Value.self)
    -> Value?
  {
    isWhole(text) ? Value(text) : nil
  }

  /// Digits as `whole` takes them, however many.
  static func isWhole(_ text: String) -> Bool {
    let digits = text.drop { $0 == "-" || $0 == "+" }
    return !digits.isEmpty && digits.utf8.allSatisfy(isDigit) && (digits == "0" || digits.first != "0")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Which mistake it looks like, to say more than "not a number"; only for what has no `value(of:)`.
  static func fault(of written: String) -> Fault {
    var written = written
    if written.withUTF8({ Parts($0) }) != nil { return .tooLarge }
    let text = String(written.unicodeScalars.prefix(64)).lowercased()
    if text.isEmpty { return .empty }
    var unsigned = Substring(text)
    if let sign = unsigned.first, sign == "+" || sign == "-" { unsigned.removeFirst() }
    switch unsigned {
    case "nan", ".nan": return .notANumber
    case "inf", ".inf", "infinity", "1.#inf": return .infinity
    default: break
    }
    guard let first = unsigned.utf8.first, isDigit(first) || first == UInt8(ascii: ".") else { return .word }
    if unsigned.hasPrefix("0x") || unsigned.hasPrefix("0o") || unsigned.hasPrefix("0b") { return .radix }
    if unsigned.contains("_") { return .underscore }
    if unsigned.contains(","), unsigned.allSatisfy({ $0.isNumber || $0 == "," }) { return .decimalComma }
    if unsigned.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") }), first == UInt8(ascii: "0") {
      return .leadingZero
    }
    return .word
  }
}

extension NumberParser {
  /// The parts of a number that follows the grammar.
  private struct Parts {
    var isNegative = false
    /// All digits read as one whole number, as long as they fit.
    var mantissa: UInt64 = 0
    var mantissaOverflows = false
    /// Power of ten of the last digit.
    var exponent = 0

    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
      var position = 0
      let end = bytes.count
      if position < end, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
        isNegative = bytes[position] == UInt8(ascii: "-")
        position += 1
      }
      let start = position
      while position < end, isDigit(bytes[position]) {
        take(bytes[position])
        position += 1
      }
      let wholeDigits = position - start
      if wholeDigits > 1, bytes[start] == UInt8(ascii: "0") { return nil }
      var fractionDigits = 0
      if position < end, bytes[position] == UInt8(ascii: ".") {
        position += 1
        while position < end, isDigit(bytes[position]) {
          take(bytes[position])
          position += 1
          fractionDigits += 1
        }
      }
      guard wholeDigits + fractionDigits > 0 else { return nil }
      exponent = -fractionDigits
      guard position < end else { return }
      guard readExponent(bytes, from: &position), position == end else { return nil }
    }

    private mutating func take(_ byte: UInt8) {
      let (product, first) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, second) = product.addingReportingOverflow(UInt64(byte - 0x30))
      if first || second || mantissaOverflows { mantissaOverflows = true } else { mantissa = sum }
    }

    private mutating func readExponent(
      _ bytes: UnsafeBufferPointer<UInt8>, from position: inout Int
    ) -> Bool {
      guard bytes[position] | 0x20 == UInt8(ascii: "e") else { return false }
      position += 1
      var isNegativeExponent = false
      if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
      {
        isNegativeExponent = bytes[position] == UInt8(ascii: "-")
        position += 1
      }
      let start = position
      var written = 0
      while position < bytes.count, isDigit(bytes[position]) {
        written = min(written * 10 + Int(bytes[position] - 0x30), 100_000)
        position += 1
      }
      exponent += isNegativeExponent ? -written : written
      return position > start
    }

    /// The value where one correctly rounded operation gives it: a mantissa below 2⁵³ and a power of ten
    /// up to 10²² are exact doubles (Clinger 1990).
    var exactValue: Double? {
      guard !mantissaOverflows, mantissa < 1 << 53, exponent.magnitude <= 22 else { return nil }
      let power = NumberParser.powersOfTen[Int(exponent.magnitude)]
      let size = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
      return isNegative ? -size : size
    }
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}
