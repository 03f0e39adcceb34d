import BackpropCore

/// Whether a sentence says a number that is still to be found.
///
/// Only numbers with decimals count: "unit 1" is not the value 1. The sign does not: it differs from book to book.
package struct GivenAway {
  private let value: Double

  package init(_ value: Double) { self.value = value.magnitude }

  package func isIn(_ sentence: String) -> Bool {
    sentence.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }.contains { isValue($0) }
  }

  /// Whether it is the value, to all the decimals that are written.
  private func isValue(_ text: Substring) -> Bool {
    // A full stop ends a sentence.
    let digits = text.last == "." ? text.dropLast() : text
    guard let point = digits.firstIndex(of: "."), let number = Double(digits),
      digits.filter(\.isNumber).drop(while: { $0 == "0" }).count >= 2
    else { return false }
    let decimals = digits.distance(from: point, to: digits.endIndex) - 1
    return (number - value).magnitude <= 0.5 * ElementaryFunctions.power(10, Double(-decimals)) * 1.000_001
  }
}
