#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How numbers are shown: the only way from a `Double` to text that a reader sees.
///
/// Fixed decimals, correctly rounded; `4.39e−4` where fewer than two significant digits would be left; a true
/// minus (U+2212) as the number's own sign; zero, negative zero too, is `0.0000`. 17 decimals mean all digits:
/// the shortest text that reads back to the same double. `NaN` and `infinity` are words.
///
/// libc's `vsnprintf` does the rounding, here and nowhere else. Scaling by a power of ten and rounding in
/// Swift was rejected: it rounds twice, and 0.00125 becomes 0.0013 or 0.0012 by luck.
///
/// Example, at 4 decimals: 0.377492 is `0.3775`, −0.0381 is `−0.0381`, 4.387e-4 is `4.39e−4`, −28 is `−28.0000`
/// in `.text` and `−28.000` in `.screen`.
public struct NumberFormat: Hashable, Sendable {
  public enum Style: Hashable, Sendable, CaseIterable {
    /// At most `width` columns, so that every number fits its field; the exponent's minus is U+2212.
    case screen
    /// Always all decimals; the exponent's minus is ASCII, so that `4.39e-4` can be copied elsewhere.
    case text
  }

  /// 0…16 decimals, or 17 for all digits.
  public var decimals: Int {
    didSet { Self.require(decimals) }
  }
  public var style: Style

  /// The number of decimals that means all digits.
  public static let allDigits = 17

  public init(decimals: Int = 4, style: Style = .screen) {
    Self.require(decimals)
    self.decimals = decimals
    self.style = style
  }

  private static func require(_ decimals: Int) {
    precondition((0...allDigits).contains(decimals), "decimals must be 0 to 17, not \(decimals)")
  }

  /// The most columns a number needs in `.screen`, `nil` at all digits: `decimals + 3`, but with fewer than 4 decimals
  /// the 7 of `−1e−300`.
  public var width: Int? { decimals == Self.allDigits ? nil : max(7, decimals + 3) }

  public func text(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    let sign = value < 0 ? "\u{2212}" : ""
    if value.isInfinite { return sign + "infinity" }
    return sign + magnitudeText(value.magnitude, signWidth: sign.isEmpty ? 0 : 1)
  }

  /// Whether `=` may be written before the shown text, else `≈`: it reads back to the value, give or take at most
  /// `exactnessInUlps` units in the last place. The errors of binary arithmetic (0.0075 + 0.02 + 0.35 is
  /// 0.37749999999999995) are not a rounding that a reader sees. NaN and infinity are exact: nothing was cut off.
  public func isExact(_ value: Double) -> Bool {
    guard value.isFinite else { return true }
    let readable = String(text(value).map { $0 == "\u{2212}" ? "-" : $0 })
    guard let shown = Double(readable) else { return false }
    return (shown - value).magnitude <= Self.exactnessInUlps * value.ulp
  }

  /// The same for what was computed, where only the number is left. A double that looks like a short decimal nearly
  /// always is one, 0.30000000000000004 is not; 1 can be σ(180), and 0 what is left of a tiny number.
  public func isExact(computed value: Double) -> Bool {
    value != 0 && value.magnitude != 1 && isShort(value)
  }

  /// Whether the digits shown are the whole number, and too few to be what rounding has left.
  public func isShort(_ value: Double) -> Bool {
    isExact(value) && NumberFormat(decimals: 12, style: .text).isExact(value)
  }

  /// A few additions and multiplications lose at most one unit in the last place each.
  static let exactnessInUlps = 4.0
}

// MARK: Forms

extension NumberFormat {
  private func magnitudeText(_ value: Double, signWidth: Int) -> String {
    if decimals == Self.allDigits {
      return shortest(value, exponentOnly: false)
    }
    let fixed = Self.printed(Self.fixed[decimals], value)
    if value == 0 { return fixed }
    let limit = decimals + 3 - signWidth
    // By size, not by the digits printed: 9.994e-4 would be printed 0.0010 and seem to keep two.
    let isSmall = value < Self.smallBelow[decimals]
    if isSmall {
      let digits = min(1, Self.significantDigits(fixed))
      let exponent = exponentText(value, limit: limit)
      if Self.significantDigits(exponent) > digits { return exponent }
    }
    switch style {
    case .text: return value < 1e15 ? fixed : shortest(value, exponentOnly: true)
    case .screen: return narrowed(fixed, value, limit: limit)
    }
  }

  /// Fixed decimals, as many as fit, or the exponent form where not even the whole part does.
  private func narrowed(_ fixed: String, _ value: Double, limit: Int) -> String {
    var text = fixed
    var left = decimals
    while text.utf8.count > limit {
      let excess = text.utf8.count - limit
      guard left > 0, excess <= left + 1 else { return exponentText(value, limit: limit) }
      left = max(0, left - excess)
      text = Self.printed(Self.fixed[left], value)
    }
    return text
  }

  /// `4.39e−4`, with as many digits as fit `limit` columns, at least one. The widths are tried downwards as rounding
  /// may change the exponent's: 9.996e-10 is `1.00e−9`, 9.96e-10 is `1.0e−9`.
  private func exponentText(_ value: Double, limit: Int) -> String {
    for mantissaDecimals in stride(from: max(0, limit - 4), to: 0, by: -1) {
      let text = tidied(Self.printed(Self.scientific[mantissaDecimals], value))
      if text.count <= limit { return text }
    }
    return tidied(Self.printed(Self.scientific[0], value))
  }

  /// The shortest digits that read back to the same double: `0.2`, `2`, `1e-5`.
  private func shortest(_ value: Double, exponentOnly: Bool) -> String {
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    if exponentOnly && !text.contains("e") {
      // From 1e15 on: the point moves to after the first digit.
      let exponent = text.prefix { $0 != "." }.count - 1
      var digits = text.filter { $0 != "." }
      while digits.hasSuffix("0") { digits.removeLast() }
      if digits.count > 1 { digits.insert(".", at: digits.index(after: digits.startIndex)) }
      text = "\(digits)e\(exponent)"
    }
    return tidied(text)
  }

  /// `4.39e-04` becomes `4.39e-4`, or `4.39e−4` on the screen; `1.2e+16` becomes `1.2e16`.
  private func tidied(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e") else { return text }
    var exponent = text[text.index(after: mark)...]
    var sign = ""
    if exponent.first == "-" { sign = style == .screen ? "\u{2212}" : "-" }
    exponent = exponent.drop { $0 == "+" || $0 == "-" }
    exponent = exponent.drop { $0 == "0" }
    return "\(text[..<mark])e\(sign)\(exponent.isEmpty ? "0" : exponent)"
  }

  /// 0.0010 has two, 0.0004 one, 0.0000 none; for `4.39e−4` the three of the mantissa count.
  private static func significantDigits(_ text: String) -> Int {
    text.prefix { $0 != "e" }.filter { $0.isNumber }.drop { $0 == "0" }.count
  }

  /// By decimals: smaller numbers keep fewer than two digits.
  private static let smallBelow = (0..<allDigits).map { Double("1e\(min(0, 1 - $0))") ?? 0 }

  /// By decimals: the format of libc's printing.
  private static let fixed = (0..<allDigits).map { "%.\($0)f" }
  private static let scientific = (0..<allDigits).map { "%.\($0)e" }

  private static func printed(_ format: String, _ value: Double) -> String {
    // 309 digits of the largest double, its point and 16 decimals fit.
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      _ = withVaList([value]) { vsnprintf(start, buffer.count, format, $0) }
      return String(cString: start)
    }
  }
}
