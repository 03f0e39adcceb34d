/// One equation of the walk, about one unit or parameter: quantity = expression.
///
/// `expression` is the indexed tree (w_jk, Σ); `bound` the same tree with this formula's units in it.
public struct Formula: Equatable, Sendable {
  /// What the formula defines.
  public let quantity: Quantity
  /// The left-hand side, as a symbol.
  public let symbol: QuantitySymbol
  public let expression: SymbolicExpression
  public let binding: Binding

  init(_ quantity: Quantity, _ symbol: QuantitySymbol, _ expression: SymbolicExpression, _ binding: Binding) {
    self.quantity = quantity
    self.symbol = symbol
    self.expression = expression
    self.binding = binding
  }

  /// Every leaf a definite quantity, every Σ written out.
  public var bound: SymbolicExpression { expression.bound(to: binding) }
}

/// What the indices of a formula stand for.
public struct Binding: Equatable, Sendable {
  public let context: UpdateContext
  /// The layer the formula is about; 0 where it is about none.
  public var layer: Int
  /// `nil` where the formula is about a layer or the batch as a whole.
  public var unit: Int?
  public var from: Int?
  public var pattern: Int?
  /// How far the running indices of the Σ around a leaf have come.
  var running: [RunningIndex: Int] = [:]

  init(_ context: UpdateContext, layer: Int = 0, unit: Int? = nil, from: Int? = nil, pattern: Int? = nil) {
    self.context = context
    self.layer = layer
    self.unit = unit
    self.from = from
    self.pattern = pattern
  }

  /// The values a Σ runs through.
  public func range(of index: RunningIndex) -> [Int] {
    let counts = context.architecture.unitCounts
    switch index {
    case .below: return Array(0..<counts[layer - 1])
    case .above: return Array(0..<counts[layer + 1])
    case .peers: return Array(0..<counts[layer])
    case .patterns: return context.patterns
    }
  }

  /// The same with every Σ that can occur in this formula at its first term.
  var atFirstTerms: Binding {
    var first = self
    if layer > 0 {
      first.running[.below] = 0
      first.running[.peers] = 0
      if layer < context.architecture.outputLayer { first.running[.above] = 0 }
    }
    if pattern == nil { first.running[.patterns] = context.patterns[0] }
    return first
  }

  private func layer(_ role: LayerRole) -> Int { layer + role.rawValue }

  private func unit(_ index: UnitIndex) -> Int {
    switch index {
    case .own:
      guard let unit else { preconditionFailure("this formula is about no unit") }
      return unit
    case .from:
      guard let from else { preconditionFailure("this formula is about no weight") }
      return from
    case .running(let runningIndex):
      guard let value = running[runningIndex] else { preconditionFailure("no Σ binds this index") }
      return value
    }
  }

  private var patternInForce: Int {
    guard let pattern = running[.patterns] ?? pattern else { preconditionFailure("no pattern in force") }
    return pattern
  }

  private func parameter(_ place: QuantitySymbol.Place) -> Parameter {
    switch place {
    case .weight(let role, let to, let from):
      return .weight(layer: layer(role), to: unit(to), from: unit(from))
    case .bias(let role, let index): return .bias(layer: layer(role), unit: unit(index))
    case .unit, .nowhere: preconditionFailure("this symbol belongs to no parameter")
    }
  }

  private func optionalParameter(_ place: QuantitySymbol.Place) -> Parameter? {
    place == .nowhere ? nil : parameter(place)
  }

  private func unitPlace(_ place: QuantitySymbol.Place) -> (layer: Int, unit: Int) {
    guard case .unit(let role, let index) = place else {
      preconditionFailure("this symbol belongs to no unit")
    }
    return (layer(role), unit(index))
  }

  /// The quantity that a symbol means here.
  public func resolve(_ symbol: QuantitySymbol) -> Quantity {
    let place = symbol.place
    switch symbol.kind {
    case .weightedInput:
      let at = unitPlace(place)
      return .weightedInput(layer: at.layer, unit: at.unit, pattern: patternInForce)
    case .activation:
      let at = unitPlace(place)
      return at.layer == 0
        ? .input(unit: at.unit, pattern: patternInForce)
        : .activation(layer: at.layer, unit: at.unit, pattern: patternInForce)
    case .target: return .target(unit: unitPlace(place).unit, pattern: patternInForce)
    case .unitCost: return .unitCost(unit: unitPlace(place).unit, pattern: patternInForce)
    case .patternCost: return .patternCost(pattern: patternInForce)
    case .batchCost: return .batchCost
    case .delta:
      let at = unitPlace(place)
      return .delta(layer: at.layer, unit: at.unit, pattern: patternInForce)
    case .parameter: return .parameter(parameter(place))
    case .lookAhead: return .lookAhead(parameter(place))
    case .gradient: return .gradient(parameter(place), pattern: patternInForce)
    case .meanGradient: return .gradient(parameter(place), pattern: nil)
    case .change: return .change(parameter(place))
    case .updated: return .updated(parameter(place))
    case .state(let letter): return .state(letter, optionalParameter(place))
    case .previousState(let letter): return .previousState(letter, optionalParameter(place))
    case .constant(let constant): return .constant(constant)
    }
  }
}

extension SymbolicExpression {
  /// Puts units and patterns in: leaves become quantities, every Σ a series of its terms.
  public func bound(to binding: Binding) -> SymbolicExpression {
    switch self {
    case .symbol(let symbol): return .quantity(binding.resolve(symbol))
    case .summation(let index, let body):
      return .series(index, Self.terms(of: body, over: index, binding))
    case .largest(let index, let body):
      return .largestOf(Self.terms(of: body, over: index, binding))
    case .number, .quantity, .negation, .sum, .product, .quotient, .power, .function, .slope, .series,
      .largestOf, .letter, .derivative:
      return mapChildren { $0.bound(to: binding) }
    }
  }

  private static func terms(of body: Self, over index: RunningIndex, _ binding: Binding) -> [Self] {
    binding.range(of: index).map { value in
      var inner = binding
      inner.running[index] = value
      return body.bound(to: inner)
    }
  }
}
