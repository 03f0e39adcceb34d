/// What a piece of the screen means. A theme decides how each role looks; meaning never rests on colour
/// alone, so every role also has a mark or an attribute.
package enum Role: UInt8, Hashable, Sendable, CaseIterable {
  case plain
  /// Not computed yet, or background information: dim.
  case muted
  /// Used by the current step, between ‹ ›: bold.
  case operand
  /// What the current step computes, between [ ]: reverse.
  case result
  /// Header, rules' titles: bold.
  case title
  /// The key line.
  case keys
  /// ✓ and ✗.
  case right
  case wrong
}

/// Which kind of quantity something shows: one hue per kind, the same in formula, diagram, table and plot.
package enum Hue: UInt8, Hashable, Sendable, CaseIterable {
  case none
  case input
  case weight
  case bias
  case weightedInput
  case activation
  case target
  case delta
  case gradient
  case change
}

package struct Style: Hashable, Sendable {
  package var role: Role
  package var hue: Hue
  /// The number the learner has picked: underlined, and the hardware cursor stands on it.
  package var isPicked: Bool

  package init(_ role: Role = .plain, hue: Hue = .none, isPicked: Bool = false) {
    self.role = role
    self.hue = hue
    self.isPicked = isPicked
  }

  package static let plain = Style()
}
