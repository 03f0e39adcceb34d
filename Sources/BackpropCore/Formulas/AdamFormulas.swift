/// Adam and Nadam: momentum and an adaptive rate together, both corrected for starting at 0.
enum AdamFormulas {
  /// m(t) = β1 m(t−1) + (1 − β1) g
  static func firstMoment(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([
      .product([.constant(.beta1), .symbol(.previousState(.m), place)]),
      .product([.difference(.number(1), .constant(.beta1)), g]),
    ])
  }

  /// v(t) = β2 v(t−1) + (1 − β2) g²
  static func secondMoment(_ place: QuantitySymbol.Place, _ g: SymbolicExpression) -> SymbolicExpression {
    .sum([
      .product([.constant(.beta2), .symbol(.previousState(.v), place)]),
      .product([.difference(.number(1), .constant(.beta2)), .squared(g)]),
    ])
  }

  /// mh = m / (1 − β1^t), vh = v / (1 − β2^t)
  static func corrected(_ letter: OptimizerLetter, _ beta: Constant, _ place: QuantitySymbol.Place)
    -> SymbolicExpression
  {
    .quotient(
      .symbol(.state(letter), place),
      .difference(.number(1), .power(.constant(beta), .constant(.updateNumber))))
  }

  /// √vh + ε
  private static func size(_ place: QuantitySymbol.Place) -> SymbolicExpression {
    .sum([.function(.squareRoot, .symbol(.state(.vh), place)), .constant(.epsilon)])
  }

  /// Δw = −η mh / (√vh + ε)
  static func adamChange(_ place: QuantitySymbol.Place) -> SymbolicExpression {
    .quotient(
      .product([ChangeFormulas.minusRate, .symbol(.state(.mh), place)]), size(place))
  }

  /// Ruder: Δw = −η / (√vh + ε) · (β1 mh + (1 − β1) g / (1 − β1^t)).
  /// PyTorch: Δw = −η [ (1 − μ(t)) g / (1 − P(t)) + μ(t+1) m / (1 − P(t+1)) ] / (√vh + ε).
  static func nadamChange(_ form: OptimizerForm, _ place: QuantitySymbol.Place, _ g: SymbolicExpression)
    -> SymbolicExpression
  {
    switch form {
    case .ruder:
      return .product([
        .quotient(ChangeFormulas.minusRate, size(place)),
        .sum([
          .product([.constant(.beta1), .symbol(.state(.mh), place)]),
          .quotient(
            .product([.difference(.number(1), .constant(.beta1)), g]),
            .difference(.number(1), .power(.constant(.beta1), .constant(.updateNumber)))),
        ]),
      ])
    case .torch:
      let muNext = mu(at: .sum([.constant(.updateNumber), .number(1)]))
      let muNow = SymbolicExpression.symbol(.state(.mu))
      let product = SymbolicExpression.symbol(.state(.P))
      return .product([
        ChangeFormulas.minusRate,
        .quotient(
          .sum([
            .quotient(
              .product([.difference(.number(1), muNow), g]), .difference(.number(1), product)),
            .quotient(
              .product([muNext, .symbol(.state(.m), place)]),
              .difference(.number(1), .product([product, muNext]))),
          ]), size(place)),
      ])
    }
  }

  /// μ(t) = β1 (1 − 0.5 · 0.96^(t ψ))
  static func mu(at time: SymbolicExpression) -> SymbolicExpression {
    .product([
      .constant(.beta1),
      .difference(
        .number(1),
        .product([.number(0.5), .power(.number(0.96), .product([time, .constant(.momentumDecay)]))])),
    ])
  }

  /// P(t) = P(t−1) μ(t)
  static let product = SymbolicExpression.product([
    .symbol(.previousState(.P)), .symbol(.state(.mu)),
  ])
}
