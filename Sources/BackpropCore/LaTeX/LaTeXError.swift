/// What is wrong with a formula in LaTeX, and where.
public struct LaTeXError: Error, Equatable, Sendable {
  /// Unicode scalars from the start of the formula to what the message is about.
  public var offset: Int
  /// What was found, and what was expected.
  public var message: String
  /// The fix, where there is one.
  public var hint: String?

  public init(offset: Int, message: String, hint: String? = nil) {
    self.offset = offset
    self.message = message
    self.hint = hint
  }
}
