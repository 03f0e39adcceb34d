// Counted things in words.

/// `1 pattern`, `12 patterns`.
func count(_ number: Int, _ one: String, _ several: String? = nil) -> String {
  "\(grouped(number)) \(number == 1 ? one : several ?? one + "s")"
}

/// `23,860`
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
}
