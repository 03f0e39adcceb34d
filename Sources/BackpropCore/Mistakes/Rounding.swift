#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What somebody does to every result who does not carry all digits on.
public struct Rounding: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Rounded, a last 5 up.
    case decimals, figures
    /// Digits after these are dropped.
    case cut
  }

  public let kind: Kind
  /// Decimals or significant figures that are left, from 1.
  public let digits: Int

  public init(_ kind: Kind, _ digits: Int) {
    self.kind = kind
    self.digits = digits
  }

  /// rounded_to_3_decimals, rounded_to_4_figures, cut_to_2_decimals
  init?(id: String) {
    let words = id.split(separator: "_")
    guard words.count == 4, words[1] == "to", let digits = Int(words[2]) else { return nil }
    switch (words[0], words[3]) {
    case ("rounded", "decimals"): self.init(.decimals, digits)
    case ("rounded", "figures"): self.init(.figures, digits)
    case ("cut", "decimals"): self.init(.cut, digits)
    default: return nil
    }
  }

  /// Half up as one rounds by hand: the digits are looked at, the sign is not, so that −0.125 becomes −0.13. What is a
  /// half except for the last bits of binary arithmetic (0.15 · 0.7 is 0.10499999999999998) counts as a half.
  public static func rounded(_ value: Double, decimals: Int) -> Double {
    guard value.isFinite, value.magnitude < 1e9 else { return value }
    let scale = pow(10, Double(decimals))
    let scaled = value.magnitude * scale
    let digits = (scaled + 0.5 + max(1e-9, 4 * scaled.ulp)).rounded(.down)
    return value < 0 ? -(digits / scale) : digits / scale
  }

  public func applied(to value: Double) -> Double {
    switch kind {
    case .decimals: return Rounding.rounded(value, decimals: digits)
    case .cut:
      guard value.isFinite, value.magnitude < 1e9 else { return value }
      let scale = pow(10, Double(digits))
      let scaled = value.magnitude * scale
      // 0.29 · 100 is 28.999999999999996.
      let whole = (scaled + max(1e-9, 4 * scaled.ulp)).rounded(.down)
      return value < 0 ? -(whole / scale) : whole / scale
    case .figures:
      guard value.isFinite, value != 0 else { return value }
      let exponent = Int(log10(value.magnitude).rounded(.down))
      let decimals = digits - 1 - exponent
      guard decimals < 0 else { return Rounding.rounded(value, decimals: decimals) }
      let unit = pow(10, Double(-decimals))
      return (value / unit).rounded() * unit
    }
  }
}
