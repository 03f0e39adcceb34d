/// What can be typed in place of an answer, where questions are asked line by line.
package enum PlainWord: String, CaseIterable, Sendable {
  case hint, why, solution, skip, quit
  /// Says again what can be typed.
  case again = "?"

  /// `nil` for an answer. Blanks and capitals do not matter, and the most useful words have a short form.
  package init?(typed line: String) {
    let word = line.split(separator: " ").joined(separator: " ").lowercased()
    let short: [String: PlainWord] = ["h": .hint, "w": .why, "s": .skip, "q": .quit]
    guard let found = PlainWord(rawValue: word) ?? short[word] else { return nil }
    self = found
  }
}
