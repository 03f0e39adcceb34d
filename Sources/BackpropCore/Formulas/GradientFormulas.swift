/// How fast the cost changes with a weight or a bias.
enum GradientFormulas {
  static let ownDelta = SymbolicExpression.symbol(.delta, .unit(.own, .own))

  /// The gradient of one pattern's cost: ∂C_p/∂w^l_jk = δ^l_j · a^(l−1)_k    (BP4);  ∂C_p/∂b^l_j = δ^l_j    (BP3).
  /// With δ = −∂C/∂z both carry a minus sign.
  static func gradient(of parameter: Parameter, _ arrangement: Arrangement) -> SymbolicExpression {
    let delta: SymbolicExpression = arrangement.deltaIsNegated ? .negation(ownDelta) : ownDelta
    switch parameter {
    case .weight: return .product([delta, .symbol(.activation, .unit(.below, .from))])
    case .bias: return delta
    }
  }

  /// The gradient of the batch cost: the patterns' gradients added up, then divided by their number.
  static func meanGradient(_ place: QuantitySymbol.Place) -> SymbolicExpression {
    .quotient(.summation(.patterns, .symbol(.gradient, place)), .constant(.batchSize))
  }

  /// The gradient as the product of its three influences:
  /// ∂C/∂w = (w on z) × (z on a) × (a on C), e.g. a_j × a_i(1 − a_i) × (a_i − y_i).
  ///
  /// - Returns: the factors with what each one is the influence of, or `nil` where δ does not split this way
  ///   (softmax, and costs whose δ is directly a − y).
  static func factors(of parameter: Parameter, _ binding: Binding) -> ChainRuleFactors? {
    let architecture = binding.context.architecture
    let function = architecture.activation(ofLayer: parameter.layer)
    let isOutput = parameter.layer == architecture.outputLayer
    guard !isOutput || (architecture.cost == .quadratic && function != .softmax) else { return nil }
    let onZ: SymbolicExpression
    switch parameter {
    case .weight: onZ = .symbol(.activation, .unit(.below, .from))
    case .bias: onZ = .number(1)
    }
    let onA: SymbolicExpression =
      function == .identity
      ? .number(1)
      : .slope(
        function, weightedInput: ActivationFormulas.ownWeightedInput,
        activation: ActivationFormulas.ownActivation)
    let onC: SymbolicExpression =
      isOutput
      ? .difference(ActivationFormulas.ownActivation, CostFormulas.ownTarget)
      : .summation(
        .above,
        .product([
          .symbol(
            binding.context.looksAhead ? .lookAhead : .parameter,
            .weight(.above, to: .running(.above), from: .own)),
          .symbol(.delta, .unit(.above, .running(.above))),
        ]))
    return ChainRuleFactors(onWeightedInput: onZ, onActivation: onA, onCost: onC)
  }
}

/// The three influences whose product is ∂C/∂w (or ∂C/∂b), each an indexed tree in the δ = ∂C/∂z convention.
public struct ChainRuleFactors: Equatable, Sendable {
  /// ∂z/∂w
  public let onWeightedInput: SymbolicExpression
  /// ∂a/∂z
  public let onActivation: SymbolicExpression
  /// ∂C/∂a
  public let onCost: SymbolicExpression
}
