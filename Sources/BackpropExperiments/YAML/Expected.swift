import BackpropCore

/// What a value should have been.
package struct Expected: Equatable, Sendable {
  package var text: String
  package var hint: String
  /// The words, where it is one of a few, or may be.
  package var words: [String] = []

  package init(_ text: String, hint: String, words: [String] = []) {
    self.text = text
    self.hint = hint
    self.words = words
  }

  package static let number = Expected("a number", hint: "write a number such as 0.5, -2 or 1e-3")
  package static let whole = Expected("a whole number", hint: "write it with digits alone, such as 2")
  package static let truth = Expected(
    "true or false", hint: "write true or false, without quotes", words: ["true", "false"])
  package static let word = Expected("a word", hint: "write one word or text, without [ ] and { }")
  package static let text = Expected(
    "a text", hint: "write one text; one that begins with [ or { needs quotes")

  package static func list(of items: String) -> Expected {
    Expected("a list of \(items)", hint: "put the \(items) in [ ], with commas between")
  }

  package static func oneOf(_ words: [String]) -> Expected {
    Expected(words.listed(), hint: "write \(words.listed())", words: words)
  }
}
