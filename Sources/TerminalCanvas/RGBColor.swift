/// A colour as a terminal names it when it is asked.
package struct RGBColor: Hashable, Sendable {
  /// 0 to 1 each, as in sRGB.
  package var red, green, blue: Double

  package init(red: Double, green: Double, blue: Double) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// `rgb:ffff/8080/0000` or `rgba:…`, one to four hexadecimal digits for each part, as XParseColor has it.
  package init?(_ text: String) {
    let halves = text.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[0] == "rgb" || halves[0] == "rgba" else { return nil }
    let parts = halves[1].split(separator: "/", omittingEmptySubsequences: false).map { Self.part($0) }
    let wanted = halves[0] == "rgb" ? 3 : 4
    guard parts.count == wanted, let red = parts[0], let green = parts[1], let blue = parts[2] else {
      return nil
    }
    self.init(red: red, green: green, blue: blue)
  }

  private static func part(_ digits: Substring) -> Double? {
    guard (1...4).contains(digits.count), digits.allSatisfy(\.isHexDigit), let value = Int(digits, radix: 16)
    else { return nil }
    return Double(value) / Double((1 << (4 * digits.count)) - 1)
  }

  /// WCAG 2's relative luminance, 0 for black to 1 for white, near enough to tell light from dark.
  package var luminance: Double { 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) }

  /// Nearly x^2.2, the curve of sRGB, by its neighbours x² and x³.
  private func linear(_ part: Double) -> Double { part * part * (0.8 + 0.2 * part) }

  /// Whether black can be read on it better than white: (L + 0.05) / 0.05 against 1.05 / (L + 0.05).
  package var isLight: Bool { luminance > 0.179 }
}
