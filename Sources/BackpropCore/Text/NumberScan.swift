/// A number as it occurs in a text: digits, with one decimal point at most, and maybe a power of ten.
///
/// The grammar that answers, value expressions and formulas share. They differ in which signs mark the decimals, and in
/// what may follow a number; each decides that where the scan ended.
package struct NumberScan: Equatable, Sendable {
  /// All digits, without the point.
  package private(set) var digits = ""
  /// How many of them come after the point; `nil` without one.
  package private(set) var decimals: Int?
  /// The power of ten in `e-3`; `nil` without one, or where no digits follow the e.
  package private(set) var exponent: Int?
  /// Where the text after the number begins.
  package private(set) var end: Int

  /// - Parameters:
  ///   - points: what marks the decimals.
  ///   - endsWithPoint: whether `5.` is a number; if not, the point ends a sentence.
  ///   - minuses: what makes an exponent negative.
  /// - Returns: `nil` where no number begins.
  package init?(
    _ text: [Unicode.Scalar], from start: Int, points: [Unicode.Scalar] = ["."], endsWithPoint: Bool = true,
    minuses: [Unicode.Scalar] = ["-"]
  ) {
    func isDigit(at index: Int) -> Bool { index < text.count && ("0"..."9").contains(text[index]) }
    var position = start
    func takeDigits() -> String {
      var digits = ""
      while isDigit(at: position) {
        digits.unicodeScalars.append(text[position])
        position += 1
      }
      return digits
    }
    digits = takeDigits()
    if position < text.count, points.contains(text[position]),
      isDigit(at: position + 1)
        || endsWithPoint && !digits.isEmpty
          && !(position + 1 < text.count && points.contains(text[position + 1]))
    {
      position += 1
      let behind = takeDigits()
      digits += behind
      decimals = behind.count
    }
    guard !digits.isEmpty else { return nil }
    end = position
    guard position < text.count, text[position] == "e" || text[position] == "E" else { return }
    position += 1
    let sign = position < text.count ? text[position] : "e"
    let isNegative = minuses.contains(sign)
    if isNegative || sign == "+" { position += 1 }
    let power = takeDigits()
    guard !power.isEmpty else { return }
    // The limit is far larger than any double's exponent.
    let size = power.unicodeScalars.reduce(0) { min($0 * 10 + Int($1.value - 48), 1_000_000) }
    exponent = isNegative ? -size : size
    end = position
  }

  /// The power of ten of the last digit.
  package var lastPlace: Int { (exponent ?? 0) - (decimals ?? 0) }
}
