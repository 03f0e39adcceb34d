/// The activation of a unit: what it passes on.
enum ActivationFormulas {
  /// a^l_j = f(z^l_j); in a softmax layer a_i = e^(z_i − m) / Σ_k e^(z_k − m), m the largest z, which changes
  /// nothing but keeps every power finite.
  static func activation(_ binding: Binding) -> SymbolicExpression {
    let function = binding.context.architecture.activation(ofLayer: binding.layer)
    if function == .identity { return ownWeightedInput }
    guard function == .softmax else { return .function(.activation(function), ownWeightedInput) }
    return .quotient(shiftedPower(of: .own), .summation(.peers, shiftedPower(of: .running(.peers))))
  }

  static let ownWeightedInput = SymbolicExpression.symbol(.weightedInput, .unit(.own, .own))
  static let ownActivation = SymbolicExpression.symbol(.activation, .unit(.own, .own))

  /// z of a unit of the layer, less the largest z of the layer.
  static func shifted(_ unit: UnitIndex) -> SymbolicExpression {
    .difference(
      .symbol(.weightedInput, .unit(.own, unit)),
      .largest(.peers, .symbol(.weightedInput, .unit(.own, .running(.peers)))))
  }

  static func shiftedPower(of unit: UnitIndex) -> SymbolicExpression {
    .function(.exponential, shifted(unit))
  }
}

extension ActivationFunction {
  /// f(z) written with functions that every calculator has, for z of the given sign; `nil` where f is one itself.
  func workings(at z: SymbolicExpression, isNegative: Bool) -> SymbolicExpression? {
    switch self {
    case .sigmoid, .tanh: nil
    case .relu: .function(.positivePart, z)
    case .leakyRelu(let negativeSlope): isNegative ? .product([.number(negativeSlope), z]) : z
    case .identity: z
    case .softmax: preconditionFailure("softmax is a function of a whole layer")
    }
  }

  /// f′(z) written with the rule of the function.
  ///
  /// sigmoid: a(1 − a); tanh: 1 − a²; relu, leakyRelu: decided by the side of 0 that z is on; identity: 1.
  func slopeRule(weightedInput z: SymbolicExpression, activation a: SymbolicExpression) -> SymbolicExpression
  {
    switch self {
    case .sigmoid: .product([a, .difference(.number(1), a)])
    case .tanh: .difference(.number(1), .squared(a))
    case .relu, .leakyRelu: .function(.kink(self), z)
    case .identity: .number(1)
    case .softmax: preconditionFailure("softmax has no slope of one unit alone")
    }
  }

  /// Whether the rule of the slope reads a, as a(1 − a) does.
  var slopeReadsActivation: Bool {
    guard !kind.row.isOfWholeLayer else { return false }
    let a = SymbolicExpression.letter("a", value: 0)
    return slopeRule(weightedInput: .letter("z", value: 0), activation: a).contains(a)
  }
}

extension SymbolicExpression {
  /// Whether a part of the tree, or all of it, is `part`.
  fileprivate func contains(_ part: Self) -> Bool { self == part || children.contains { $0.contains(part) } }
}
