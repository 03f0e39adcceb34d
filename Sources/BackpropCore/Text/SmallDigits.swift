/// Numbers as indices in running text: z₁₂, a¹.
package enum SmallDigits {
  package static func lower(_ number: Int) -> String { small(number, "₀₁₂₃₄₅₆₇₈₉") }
  package static func upper(_ number: Int) -> String { small(number, "⁰¹²³⁴⁵⁶⁷⁸⁹") }

  private static func small(_ number: Int, _ digits: String) -> String {
    let digits = Array(digits)
    return String("\(number)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
  }
}
