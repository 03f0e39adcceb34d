/// The delta of a unit: how fast the cost of the pattern changes with its weighted input, δ = ∂C_p/∂z.
/// Measured in cost per unit of z. In `generalized-delta` the same with the opposite sign.
enum DeltaFormulas {
  /// f′(z_j) of the formula's own unit; `nil` for the identity, whose slope is 1 and is not written.
  private static func slope(_ binding: Binding) -> SymbolicExpression? {
    let function = binding.context.architecture.activation(ofLayer: binding.layer)
    guard function != .identity else { return nil }
    return .slope(
      function, weightedInput: ActivationFormulas.ownWeightedInput,
      activation: ActivationFormulas.ownActivation)
  }

  /// The delta of output unit i.
  ///
  /// - quadratic: δ_i = (a_i − y_i) f′(z_i)    (BP1)
  /// - quadratic with softmax: δ_i = a_i ((a_i − y_i) − Σ_k (a_k − y_k) a_k)
  /// - binary cross-entropy with sigmoid: δ_i = a_i − y_i
  /// - cross-entropy with softmax: δ_i = a_i Σ_k y_k − y_i, which is a_i − y_i where the targets sum to 1
  ///
  /// Example: a = 0.7514, y = 0.01 gives δ ≈ 0.7414 · 0.1868 ≈ 0.1385.
  static func outputDelta(_ binding: Binding, _ arrangement: Arrangement) -> SymbolicExpression {
    let architecture = binding.context.architecture
    let a = ActivationFormulas.ownActivation
    let y = CostFormulas.ownTarget
    switch architecture.cost {
    case .quadratic:
      if architecture.activation(ofLayer: binding.layer) == .softmax {
        return quadraticSoftmaxDelta(arrangement)
      }
      guard let slope = slope(binding) else { return miss(a, y, arrangement) }
      return .product([miss(a, y, arrangement), slope])
    case .binaryCrossEntropy: return miss(a, y, arrangement)
    case .crossEntropy:
      let sumsToOne = binding.pattern.map(binding.context.targetsSumToOne.contains) ?? false
      let share: SymbolicExpression =
        sumsToOne ? a : .product([a, .summation(.peers, .symbol(.target, .unit(.own, .running(.peers))))])
      return miss(share, y, arrangement)
    }
  }

  /// The delta of unit j in a hidden layer: how fast the cost changes with its weighted input.
  ///
  /// δ^l_j = (Σ_k w^(l+1)_kj · δ^(l+1)_k) · f′(z^l_j)    (BP2; k runs over layer l + 1)
  ///
  /// Needs every delta of layer l + 1. Example: w = 0.40, 0.50, δ = 0.1385, −0.0381, a = 0.5933
  /// gives δ ≈ 0.0364 · 0.2413 ≈ 0.0088.
  static func hiddenDelta(_ binding: Binding, _ arrangement: Arrangement) -> SymbolicExpression {
    let context = binding.context
    let weight = SymbolicExpression.symbol(
      context.looksAhead ? .lookAhead : .parameter,
      .weight(.above, to: .running(.above), from: .own))
    let delta = SymbolicExpression.symbol(.delta, .unit(.above, .running(.above)))
    let blame = SymbolicExpression.summation(
      .above, .product(arrangement.deltaStandsFirst ? [delta, weight] : [weight, delta]))
    guard let slope = slope(binding) else { return blame }
    return .product(arrangement.slopeStandsFirst ? [slope, blame] : [blame, slope])
  }

  /// How far the output is off: a − y, or y − a where δ is −∂C/∂z.
  static func miss(_ a: SymbolicExpression, _ y: SymbolicExpression, _ arrangement: Arrangement)
    -> SymbolicExpression
  {
    arrangement.deltaIsNegated ? .difference(y, a) : .difference(a, y)
  }

  private static func quadraticSoftmaxDelta(_ arrangement: Arrangement) -> SymbolicExpression {
    let peerActivation = SymbolicExpression.symbol(.activation, .unit(.own, .running(.peers)))
    let peerTarget = SymbolicExpression.symbol(.target, .unit(.own, .running(.peers)))
    return .product([
      ActivationFormulas.ownActivation,
      .difference(
        miss(ActivationFormulas.ownActivation, CostFormulas.ownTarget, arrangement),
        .summation(.peers, .product([miss(peerActivation, peerTarget, arrangement), peerActivation]))),
    ])
  }
}
