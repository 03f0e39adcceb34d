/// What a value is for.
package struct Subject: Sendable {
  /// Follows what was found: `as rate`.
  package var role: String
  /// The hint where there is nothing.
  package var filling: String
  /// The hint where there is something else; `nil` where what was expected has one.
  package var shape: String?
  /// What it has several of.
  package var part: (one: String, several: String)
  /// The hint where these are too few or too many.
  package var countHint: String

  package init(
    _ role: String, filling: String = "write the value after the colon, or delete the key",
    shape: String? = nil,
    part: (one: String, several: String) = ("entry", "entries"), countHint: String = "add or delete some"
  ) {
    self.role = role
    self.filling = filling
    self.shape = shape
    self.part = part
    self.countHint = countHint
  }

  package init(key: String) { self.init("as \(key)") }
}
