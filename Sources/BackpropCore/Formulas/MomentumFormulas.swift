/// Momentum and Nesterov's accelerated gradient: changes that remember the change before.
enum MomentumFormulas {
  /// Δw(t) = −η g + α Δw(t−1), Δw(0) = 0
  static func momentumChange(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([
      .product([ChangeFormulas.minusRate, g]),
      .product([.constant(.momentum), .symbol(.previousState(.lastChange), place)]),
    ])
  }

  /// PyTorch: Δw = −η (g + α buf). Ruder: Δw = −v, the gradient having been taken at the look-ahead point.
  static func nesterovChange(_ form: OptimizerForm, _ place: QuantitySymbol.Place, _ g: SymbolicExpression)
    -> SymbolicExpression
  {
    switch form {
    case .torch:
      .product([
        ChangeFormulas.minusRate,
        .sum([g, .product([.constant(.momentum), .symbol(.state(.buf), place)])]),
      ])
    case .ruder: .negation(.symbol(.state(.v), place))
    }
  }

  /// buf(t) = α buf(t−1) + g
  static func buffer(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([.product([.constant(.momentum), .symbol(.previousState(.buf), place)]), g])
  }

  /// v(t) = α v(t−1) + η g
  static func velocity(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([
      .product([.constant(.momentum), .symbol(.previousState(.v), place)]),
      .product([.constant(.learningRate), g]),
    ])
  }
}
