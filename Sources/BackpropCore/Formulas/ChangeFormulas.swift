/// From a gradient to a change, and from a change to the new value.
enum ChangeFormulas {
  /// g, the gradient of the batch cost with respect to the parameter at `place`.
  static func gradient(_ place: QuantitySymbol.Place, _ context: UpdateContext) -> SymbolicExpression {
    .symbol(context.hasSeveralPatterns ? .meanGradient : .gradient, place)
  }

  static let minusRate = SymbolicExpression.negation(.constant(.learningRate))

  /// w ← w + Δw. In the generalized delta rule, for plain descent on one pattern, w(m+1) = w(m) + η δ y.
  static func updated(_ place: QuantitySymbol.Place, _ context: UpdateContext, _ arrangement: Arrangement)
    -> SymbolicExpression
  {
    guard arrangement.deltaIsNegated, context.learning.isPlainDescent, !context.hasSeveralPatterns else {
      return .sum([.symbol(.parameter, place), .symbol(.change, place)])
    }
    return .sum([.symbol(.parameter, place), plainStep(place, context, arrangement)])
  }

  /// Δw = −η ∂C/∂w, or Δw = η δ y where δ = −∂E/∂x and there is one pattern.
  static func plainStep(
    _ place: QuantitySymbol.Place, _ context: UpdateContext, _ arrangement: Arrangement
  ) -> SymbolicExpression {
    guard arrangement.deltaIsNegated, !context.hasSeveralPatterns else {
      return .product([minusRate, gradient(place, context)])
    }
    switch place {
    case .weight:
      return .product([
        .constant(.learningRate),
        .product([GradientFormulas.ownDelta, .symbol(.activation, .unit(.below, .from))]),
      ])
    case .bias: return .product([.constant(.learningRate), GradientFormulas.ownDelta])
    case .unit, .nowhere: preconditionFailure("only parameters change")
    }
  }
}
