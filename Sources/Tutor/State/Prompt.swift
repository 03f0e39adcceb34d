import BackpropCore

/// A line being typed. It lies over everything else and takes every printable key.
package struct Prompt: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case command
    case search
    /// Narrows the keys that help shows.
    case keyFilter
    /// Another value for a number.
    case value(Quantity)
  }

  package let kind: Kind
  /// What stands before the line: "/", "w₁₁ = ".
  package let sign: String
  /// What can be typed, until there is something to complain about; empty for a command, whose hint follows the text.
  package let hint: String
  package var field: TextField
  /// How many commands back the line was taken from; 0 for one being typed.
  package var linesBack = 0

  package init(_ kind: Kind, sign: String, hint: String = "", _ text: String = "") {
    self.kind = kind
    self.sign = sign
    self.hint = hint
    field = TextField(text)
  }

  package static let command = Prompt(.command, sign: ":")

  package static func search(_ hint: String, _ text: String = "") -> Prompt {
    Prompt(.search, sign: "/", hint: hint, text)
  }

  package static func keyFilter(_ text: String) -> Prompt {
    Prompt(
      .keyFilter, sign: "/", hint: "what a key does, or the key · Enter keeps the list, Esc shows all", text)
  }
}
