/// A mistake as somebody makes it: in every layer, or in one alone, as happens in loops that are written out by hand.
public struct WrongRule: Hashable, Sendable {
  public let mistake: Mistake
  /// Counted from 0, the input; `nil` for all.
  public let layer: Int?

  public init(_ mistake: Mistake, layer: Int? = nil) {
    self.mistake = mistake
    self.layer = layer
  }

  /// The formula this rule puts in the place of `formula`; `nil` where it leaves it as it is.
  public func changed(_ formula: Formula, _ arrangement: Arrangement) -> Formula? {
    guard layer == nil || layer == mistake.layer(of: formula) else { return nil }
    return mistake.changed(formula, arrangement)
  }
}
