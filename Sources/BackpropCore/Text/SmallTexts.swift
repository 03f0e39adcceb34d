extension BinaryInteger {
  /// Thousands set apart by commas: `71,711`.
  package var grouped: String {
    let digits = Array(String(magnitude))
    let groups = stride(from: digits.count % 3 == 0 ? 0 : digits.count % 3 - 3, to: digits.count, by: 3)
    return (self < 0 ? "−" : "") + groups.map { String(digits[max($0, 0)..<$0 + 3]) }.joined(separator: ",")
  }

  /// `1 unit`, `3 units`; `2 matrices` where the plural has a form of its own.
  package func counted(_ one: String, _ several: String? = nil) -> String {
    "\(grouped) \(self == 1 ? one : several ?? one + "s")"
  }
}

extension Collection<String> {
  /// `a, b or c`; of many, only the first few.
  package func listed(_ joint: String = "or", atMost limit: Int = 12) -> String {
    let shown = prefix(limit).map(\.harmless)
    if count > shown.count { return shown.joined(separator: ", ") + ", …" }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "nothing" }
    return shown.dropLast().joined(separator: ", ") + " \(joint) " + last
  }
}
