// Mistakes in the blame that comes from above, the sum in the δ of a hidden unit. Each function gives the changed tree,
// or `nil` where the formula is not about that.

extension Formula {
  func takingUpdatedWeights() -> SymbolicExpression? {
    isHiddenDelta ? expression.rewritingWeightAbove { .symbol(.updated, $0.place) } : nil
  }

  /// w_ji for w_ij.
  func transposingWeightAbove() -> SymbolicExpression? {
    guard isHiddenDelta else { return nil }
    return expression.rewritingWeightAbove {
      .symbol($0.kind, .weight(.above, to: .own, from: .running(.above)))
    }
  }

  /// A layer's weights read the other way round: into z, out of δ, and in the layout of the gradient.
  func transposingLayer() -> SymbolicExpression? {
    if isHiddenDelta { return isSquareAbove ? transposingWeightAbove() : nil }
    guard case .weightedInput = quantity else { return transposingGradient() }
    let counts = architecture.unitCounts
    guard counts[binding.layer] == counts[binding.layer - 1], counts[binding.layer] > 1 else { return nil }
    return expression.rewriting { part in
      guard case .symbol(let symbol) = part, case .weight(let role, let to, let from) = symbol.place else {
        return nil
      }
      return .symbol(symbol.kind, .weight(role, to: from, from: to))
    }
  }

  func withoutWeightAbove() -> SymbolicExpression? {
    guard isHiddenDelta else { return nil }
    return expression.removingFactors {
      if case .symbol(let symbol) = $0 { return symbol.isWeightAbove }
      return false
    }
  }

  /// The term of one unit, out of the sum over the layer above.
  func takingOneTerm(_ unit: Int?) -> SymbolicExpression? {
    guard isHiddenDelta, aboveCount > 1, let unit else { return nil }
    return expression.rewriting { part in
      guard case .summation(.above, let body) = part else { return nil }
      var binding = binding
      binding.running[.above] = unit
      return body.bound(to: binding)
    }
  }

  /// (1/I) Σ_i for Σ_i.
  func averagingBlame() -> SymbolicExpression? {
    guard isHiddenDelta, aboveCount > 1 else { return nil }
    return expression.rewriting { part in
      guard case .summation(.above, _) = part else { return nil }
      return .quotient(part, .number(Double(aboveCount)))
    }
  }

  /// a_i − y_i for δ_i: only right below the output does the layer above have targets.
  func sendingMissBack(_ arrangement: Arrangement) -> SymbolicExpression? {
    guard isHiddenDelta, binding.layer + 1 == architecture.outputLayer else { return nil }
    let place = QuantitySymbol.Place.unit(.above, .running(.above))
    let miss = DeltaFormulas.miss(.symbol(.activation, place), .symbol(.target, place), arrangement)
    return expression.rewritingDeltaAbove { _ in miss }
  }

  /// a_i for δ_i. Where δ is −∂C/∂z it still stands for ∂C/∂z.
  func sendingActivationBack(_ arrangement: Arrangement) -> SymbolicExpression? {
    guard isHiddenDelta else { return nil }
    return expression.rewritingDeltaAbove {
      arrangement.deltaIsNegated ? .negation(.symbol(.activation, $0)) : .symbol(.activation, $0)
    }
  }

  /// ∂C_p/∂w_ij for w_ij δ_i.
  func sendingWeightGradientBack(_ arrangement: Arrangement) -> SymbolicExpression? {
    guard isHiddenDelta else { return nil }
    let gradient = SymbolicExpression.symbol(
      .gradient, .weight(.above, to: .running(.above), from: .own))
    return expression.rewriting { part in
      guard case .summation(.above, _) = part else { return nil }
      return .summation(.above, arrangement.deltaIsNegated ? .negation(gradient) : gradient)
    }
  }

  /// δ_j = Σ_i δ_i, without weights and without the slope.
  func takingDeltaOfOutput() -> SymbolicExpression? {
    guard isHiddenDelta else { return nil }
    return .summation(.above, .symbol(.delta, .unit(.above, .running(.above))))
  }

  /// The raw error sent through every layer: δ_j = e_j f′(z_j) with e_j = Σ_i w_ij e_i, and e_i = a_i − y_i at the output.
  /// Bound, as e is no quantity of the walk.
  func sendingMissThroughEveryLayer(_ arrangement: Arrangement) -> SymbolicExpression? {
    guard isHiddenDelta, let unit = binding.unit, let pattern = binding.pattern else { return nil }
    let counts = architecture.unitCounts
    let terms = counts[(binding.layer + 1)...].reduce(1, *)
    guard terms <= Self.mostPaths else { return nil }
    let context = binding.context
    func error(_ layer: Int, _ unit: Int) -> SymbolicExpression {
      if layer == architecture.outputLayer {
        let a = SymbolicExpression.quantity(.activation(layer: layer, unit: unit, pattern: pattern))
        return DeltaFormulas.miss(a, .quantity(.target(unit: unit, pattern: pattern)), arrangement)
      }
      return .series(
        .above,
        (0..<counts[layer + 1]).map { above in
          let weight = Parameter.weight(layer: layer + 1, to: above, from: unit)
          return .product([
            .quantity(context.looksAhead ? .lookAhead(weight) : .parameter(weight)), error(layer + 1, above),
          ])
        })
    }
    return expression.rewriting { part in
      guard case .summation(.above, _) = part else { return nil }
      return error(binding.layer, unit)
    }
  }

  /// A sum over more paths is not written out.
  private static let mostPaths = 4096
}

extension SymbolicExpression {
  fileprivate func rewritingWeightAbove(_ transform: (QuantitySymbol) -> SymbolicExpression)
    -> SymbolicExpression
  {
    rewriting { part in
      guard case .symbol(let symbol) = part, symbol.isWeightAbove else { return nil }
      return transform(symbol)
    }
  }

  /// Replaces every δ of the layer above; the place is that of the δ.
  fileprivate func rewritingDeltaAbove(_ transform: (QuantitySymbol.Place) -> SymbolicExpression)
    -> SymbolicExpression
  {
    let place = QuantitySymbol.Place.unit(.above, .running(.above))
    return rewriting { $0 == .symbol(.delta, place) ? transform(place) : nil }
  }
}

extension QuantitySymbol {
  /// w_ij in the δ of unit j.
  fileprivate var isWeightAbove: Bool { place == .weight(.above, to: .running(.above), from: .own) }
}
