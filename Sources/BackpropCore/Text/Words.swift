/// What was found and what was expected, and what to do about it.
///
/// Every fault is reported in this form, whoever found it. A message without a hint does not exist.
package struct Words: Equatable, Sendable {
  package var message: String
  package var hint: String

  package init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }
}
