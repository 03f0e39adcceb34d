/// A decimal number with none of its digits left out: what may be written after `=`.
///
/// Its arithmetic is that of paper, not of binary: 0.15 · 0.05 + 0.2 · 0.1 + 0.35 is 0.3775. An operation is `nil`
/// where its result has more digits than 64 bits hold, about 18, or never ends (1/3): no text shows all of it, so `≈`
/// is right for it. Fractions of whole numbers of any size were rejected: they would say the same of every number that
/// can be shown.
public struct ExactNumber: Hashable, Sendable {
  /// Not a multiple of ten, except for 0.
  private var digits: Int64
  /// The power of ten that `digits` is multiplied by; 0 for 0.
  private var exponent: Int

  public static let zero = ExactNumber(0)

  private init(_ digits: Int64, timesTenTo exponent: Int = 0) {
    var (digits, exponent) = (digits, digits == 0 ? 0 : exponent)
    while digits != 0, digits % 10 == 0 { (digits, exponent) = (digits / 10, exponent + 1) }
    (self.digits, self.exponent) = (digits, exponent)
  }

  public init(_ whole: Int) { self.init(Int64(whole)) }

  /// What `NumberFormat` wrote, in either style; `nil` for too many digits, `NaN` and infinity.
  public init?(shown text: String) {
    let isNegative = text.hasPrefix("\u{2212}") || text.hasPrefix("-")
    let parts = text.drop { $0 == "\u{2212}" || $0 == "-" }.split(
      separator: "e", omittingEmptySubsequences: false)
    let decimals = parts[0].split(separator: ".").dropFirst().first ?? ""
    var mantissa = parts[0].filter { $0 != "." }
    let count = mantissa.count
    while mantissa.count > 1, mantissa.hasSuffix("0") { mantissa.removeLast() }
    let power = parts.count > 1 ? Int(parts[1].map { $0 == "\u{2212}" ? "-" : String($0) }.joined()) : 0
    guard let digits = Int64(mantissa), let power else { return nil }
    self.init(isNegative ? -digits : digits, timesTenTo: power - decimals.count + count - mantissa.count)
  }

  /// The decimal number that a double stands for. It has at most 15 digits where the double is as near to such a number
  /// as a few operations leave it: 0.37749999999999995 stands for 0.3775.
  public init?(_ value: Double) {
    guard let shortest = ExactNumber(shown: NumberFormat(decimals: NumberFormat.allDigits).text(value)) else {
      return nil
    }
    self = shortest
    var (size, unit) = (shortest.digits.magnitude, UInt64(1))
    while size >= 1_000_000_000_000_000 { (size, unit) = (size / 10, unit * 10) }
    guard unit > 1 else { return }
    let half = unit / 2
    let rounded = Int64((shortest.digits.magnitude + half) / unit * unit) * shortest.digits.signum()
    let short = ExactNumber(rounded, timesTenTo: shortest.exponent)
    let distance = (short.approximation - value).magnitude
    if distance <= NumberFormat.exactnessInUlps * value.ulp { self = short }
  }

  /// The nearest double.
  public var approximation: Double { Double("\(digits)e\(exponent)") ?? .nan }
  public var isNegative: Bool { digits < 0 }
}

// MARK: Arithmetic

extension ExactNumber {
  public static prefix func - (x: Self) -> Self { ExactNumber(-x.digits, timesTenTo: x.exponent) }

  public func plus(_ other: Self) -> Self? {
    if other == .zero { return self }
    if self == .zero { return other }
    let common = min(exponent, other.exponent)
    guard let a = scaled(to: common), let b = other.scaled(to: common) else { return nil }
    let (sum, overflows) = a.addingReportingOverflow(b)
    return overflows ? nil : ExactNumber(sum, timesTenTo: common)
  }

  public func times(_ other: Self) -> Self? {
    let (product, overflows) = digits.multipliedReportingOverflow(by: other.digits)
    return overflows ? nil : ExactNumber(product, timesTenTo: exponent + other.exponent)
  }

  /// `nil` where the division does not end.
  public func divided(by other: Self) -> Self? {
    guard other != .zero else { return nil }
    var (digits, exponent) = (digits, exponent)
    while digits % other.digits != 0 {
      let (longer, overflows) = digits.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      (digits, exponent) = (longer, exponent - 1)
    }
    return ExactNumber(digits / other.digits, timesTenTo: exponent - other.exponent)
  }

  /// `nil` for exponents that are not whole, are negative, or are so large that nobody multiplies the power out.
  public func raised(to power: Self) -> Self? {
    guard let count = power.scaled(to: 0), (0...1000).contains(count) else { return nil }
    var result: Self? = ExactNumber(1)
    for _ in 0..<count { result = result?.times(self) }
    return result
  }

  /// `nil` where the root has no end.
  public var squareRoot: Self? {
    guard !isNegative, let root = ExactNumber(approximation.squareRoot()) else { return nil }
    return root.times(root) == self ? root : nil
  }

  /// The digits in front of a power of ten that is no higher than its own; `nil` where there are too many.
  private func scaled(to exponent: Int) -> Int64? {
    guard digits != 0 else { return 0 }
    guard self.exponent >= exponent, self.exponent - exponent <= 18 else { return nil }
    var result = digits
    for _ in exponent..<self.exponent {
      let (longer, overflows) = result.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      result = longer
    }
    return result
  }
}
