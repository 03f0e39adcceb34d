/// Adagrad and RMSprop: each parameter's rate is divided by the size its gradients have had.
enum AdaptiveRateFormulas {
  /// Ruder: Δw = −η g / √(G + ε). PyTorch: Δw = −η g / (√G + ε). RMSprop: the same with E for G.
  static func change(
    _ form: OptimizerForm, _ letter: OptimizerLetter, _ place: QuantitySymbol.Place, _ g: SymbolicExpression
  ) -> SymbolicExpression {
    let memory = SymbolicExpression.symbol(.state(letter), place)
    let epsilon = SymbolicExpression.constant(.epsilon)
    let size: SymbolicExpression
    switch form {
    case .ruder: size = .function(.squareRoot, .sum([memory, epsilon]))
    case .torch: size = .sum([.function(.squareRoot, memory), epsilon])
    }
    return .quotient(.product([ChangeFormulas.minusRate, g]), size)
  }

  /// G(t) = G(t−1) + g²
  static func squaredSum(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([.symbol(.previousState(.G), place), .squared(g)])
  }

  /// E(t) = ρ E(t−1) + (1 − ρ) g²
  static func squaredMean(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([
      .product([.constant(.rho), .symbol(.previousState(.E), place)]),
      .product([.difference(.number(1), .constant(.rho)), .squared(g)]),
    ])
  }
}
