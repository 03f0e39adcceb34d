/// The weighted input of unit j: what reaches it.
enum WeightedInputFormula {
  /// z^l_j = Σ_k w^l_jk a^(l−1)_k + b^l_j    (k runs over layer l − 1; the bias is added last)
  ///
  /// Layer ≥ 1. Example: 0.15 · 0.05 + 0.2 · 0.1 + 0.35 = 0.3775.
  static func weightedInput(_ binding: Binding) -> SymbolicExpression {
    let context = binding.context
    let weight: QuantitySymbol.Kind = context.looksAhead ? .lookAhead : .parameter
    let bias: QuantitySymbol.Kind =
      context.looksAhead && context.learning.trainsBiases ? .lookAhead : .parameter
    return .sum([
      .summation(
        .below,
        .product([
          .symbol(weight, .weight(.own, to: .own, from: .running(.below))),
          .symbol(.activation, .unit(.below, .running(.below))),
        ])),
      .symbol(bias, .bias(.own, .own)),
    ])
  }

  /// θ~ = θ − α v(t−1): the point Ruder's Nesterov looks ahead to.
  static func lookAhead(_ place: QuantitySymbol.Place) -> SymbolicExpression {
    .difference(
      .symbol(.parameter, place),
      .product([.constant(.momentum), .symbol(.previousState(.v), place)]))
  }
}
