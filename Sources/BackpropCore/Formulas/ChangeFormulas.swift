/// From a gradient to a change, and from a change to the new value. One file per optimizer family says how.
enum ChangeFormulas {
  /// g, the gradient of the batch cost with respect to the parameter at `place`.
  static func gradient(_ place: QuantitySymbol.Place, _ context: UpdateContext) -> SymbolicExpression {
    .symbol(context.hasSeveralPatterns ? .meanGradient : .gradient, place)
  }

  static let minusRate = SymbolicExpression.negation(.constant(.learningRate))

  /// The change of a parameter: what is added to it.
  ///
  /// SGD: Δw = −η ∂C/∂w.
  static func change(_ place: QuantitySymbol.Place, _ context: UpdateContext, _ arrangement: Arrangement)
    -> SymbolicExpression
  {
    let g = gradient(place, context)
    switch context.learning.optimizer {
    case .sgd: return plainStep(place, context, arrangement)
    case .momentum: return MomentumFormulas.momentumChange(place, g)
    case .nesterov(let form, _): return MomentumFormulas.nesterovChange(form, place, g)
    case .adagrad(let form, _, _): return AdaptiveRateFormulas.change(form, .G, place, g)
    case .rmsprop(let form, _, _): return AdaptiveRateFormulas.change(form, .E, place, g)
    case .adam: return AdamFormulas.adamChange(place)
    case .nadam(let form, _, _, _, _): return AdamFormulas.nadamChange(form, place, g)
    }
  }

  /// The optimizer's state after this update, for one parameter (or, for μ and P, for all of them).
  static func state(_ letter: OptimizerLetter, _ place: QuantitySymbol.Place, _ context: UpdateContext)
    -> SymbolicExpression
  {
    let g = gradient(place, context)
    switch letter {
    case .buf: return MomentumFormulas.buffer(place, g)
    case .v:
      if case .nesterov = context.learning.optimizer { return MomentumFormulas.velocity(place, g) }
      return AdamFormulas.secondMoment(place, g)
    case .G: return AdaptiveRateFormulas.squaredSum(place, g)
    case .E: return AdaptiveRateFormulas.squaredMean(place, g)
    case .m: return AdamFormulas.firstMoment(place, g)
    case .mh: return AdamFormulas.corrected(.m, .beta1, place)
    case .vh: return AdamFormulas.corrected(.v, .beta2, place)
    case .mu: return AdamFormulas.mu(at: .constant(.updateNumber))
    case .P: return AdamFormulas.product
    case .lastChange: preconditionFailure("the change of the update before is given, not computed")
    }
  }

  /// The state letters that have steps, per parameter, in the order they are computed.
  static func stateLetters(of optimizer: Optimizer) -> [OptimizerLetter] {
    switch optimizer {
    case .sgd, .momentum: []
    case .nesterov(.torch, _): [.buf]
    case .nesterov(.ruder, _): [.v]
    case .adagrad: [.G]
    case .rmsprop: [.E]
    case .adam: [.m, .v, .mh, .vh]
    case .nadam(.torch, _, _, _, _): [.m, .v, .vh]
    case .nadam(.ruder, _, _, _, _): [.m, .v, .mh, .vh]
    }
  }

  /// The state letters that have one step for all parameters.
  static func sharedStateLetters(of optimizer: Optimizer) -> [OptimizerLetter] {
    switch optimizer {
    case .nadam(.torch, _, _, _, _): [.mu, .P]
    case .sgd, .momentum, .nesterov, .adagrad, .rmsprop, .adam, .nadam: []
    }
  }

  /// w ← w + Δw. In the generalized delta rule, for plain descent on one pattern, w(m+1) = w(m) + η δ y.
  static func updated(_ place: QuantitySymbol.Place, _ context: UpdateContext, _ arrangement: Arrangement)
    -> SymbolicExpression
  {
    guard arrangement.deltaIsNegated, context.learning.optimizer == .sgd, !context.hasSeveralPatterns else {
      return .sum([.symbol(.parameter, place), .symbol(.change, place)])
    }
    return .sum([.symbol(.parameter, place), plainStep(place, context, arrangement)])
  }

  /// Δw = −η ∂C/∂w, or Δw = η δ y where δ = −∂E/∂x and there is one pattern.
  private static func plainStep(
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
