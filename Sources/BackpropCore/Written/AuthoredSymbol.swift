/// A quantity as an author wrote it: what it is, with its indices as letters or numbers, not yet as a definite unit.
///
/// The one form in which the notations meet: whatever book a formula is written in, from here on it is the same.
struct AuthoredSymbol: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case weightedInput, activation, target, delta
    /// e_k = t_k − y_k: how far an output is below its target.
    case miss
    case weight(Role)
    case bias(Role)
    case cost
    case constant(Constant)
    /// r_k: how many units a layer has.
    case unitCount
  }

  /// Which of the numbers that belong to one weight or bias.
  enum Role: Hashable, Sendable {
    case value, updated, change, previousChange
  }

  var kind: Kind
  /// The layer it belongs to (a weight: the one it leads to), counted from 0; `nil` where it belongs to none.
  var layer: AuthoredIndex?
  /// Its unit; of a weight the unit it leads to, then the one it comes from. Counted from 0, −1 is the unit that
  /// is always 1. Empty for a whole layer.
  var units: [AuthoredIndex]
  var pattern: AuthoredIndex?

  init(_ kind: Kind, layer: AuthoredIndex? = nil, units: [AuthoredIndex] = [], pattern: AuthoredIndex? = nil)
  {
    self.kind = kind
    self.layer = layer
    self.units = units
    self.pattern = pattern
  }

  /// How many unit indices it has when it is one number.
  var unitCount: ClosedRange<Int> {
    switch kind {
    case .weightedInput, .activation, .target, .delta, .miss, .bias: 1...1
    case .weight: 2...2
    case .cost: 0...1
    case .constant, .unitCount: 0...0
    }
  }

  /// The layers whose units its indices count, in the order of `units`.
  func layers(_ architecture: Architecture) -> [AuthoredIndex] {
    switch kind {
    case .weight: layer.map { [$0, $0.shifted(by: -1)] } ?? []
    case .cost, .target, .miss: [.number(architecture.outputLayer)]
    case .weightedInput, .activation, .delta, .bias: layer.map { [$0] } ?? []
    case .constant, .unitCount: []
    }
  }

  /// The change of a weight or bias: Δw. The change of the update before stays what it is.
  var change: AuthoredSymbol? {
    switch kind {
    case .weight(.previousChange), .bias(.previousChange): self
    case .weight(.value), .bias(.value): with(.change)
    case .weight, .bias, .weightedInput, .activation, .target, .delta, .miss, .cost, .constant, .unitCount:
      nil
    }
  }

  /// The value of a weight or bias after the update.
  var updated: AuthoredSymbol? {
    switch kind {
    case .weight(.value), .bias(.value): with(.updated)
    case .weight, .bias, .weightedInput, .activation, .target, .delta, .miss, .cost, .constant, .unitCount:
      nil
    }
  }

  /// Another of the numbers that belong to a weight or bias; anything else has no others, and stays as it is.
  func with(_ role: Role) -> AuthoredSymbol {
    var symbol = self
    if case .weight = kind { symbol.kind = .weight(role) }
    if case .bias = kind { symbol.kind = .bias(role) }
    return symbol
  }
}
