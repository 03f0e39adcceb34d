/// The activation of a unit: what it passes on.
enum ActivationFormulas {
  /// a^l_j = f(z^l_j); in a softmax layer a_i = e^(z_i − m) / Σ_k e^(z_k − m), m the largest z, which changes
  /// nothing but keeps every power finite.
  static func activation(_ binding: Binding) -> SymbolicExpression {
    let function = binding.context.architecture.activation(ofLayer: binding.layer)
    switch function {
    case .sigmoid, .tanh, .relu, .leakyRelu:
      return .function(.activation(function), ownWeightedInput)
    case .identity: return ownWeightedInput
    case .softmax:
      return .quotient(shiftedPower(of: .own), .summation(.peers, shiftedPower(of: .running(.peers))))
    }
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
