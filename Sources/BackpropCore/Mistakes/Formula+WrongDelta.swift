// Mistakes in δ: in how far the output is off, in the slope, in the blame that comes from above. Each function gives
// the changed tree, or `nil` where the formula is not about δ of the layer in question.

// How far the output is off
extension Formula {
  /// y − a for a − y.
  func flippingMiss() -> SymbolicExpression? {
    isOutputDelta ? expression.rewritingMiss { .difference($1, $0) } : nil
  }

  /// |a − y|. Where δ is −∂C/∂z it still stands for a − y.
  func losingSignOfMiss(_ arrangement: Arrangement) -> SymbolicExpression? {
    guard isOutputDelta else { return nil }
    return expression.rewritingMiss { first, second in
      let size = SymbolicExpression.function(.absolute, .difference(first, second))
      return arrangement.deltaIsNegated ? .negation(size) : size
    }
  }

  /// ½(y − a)², where that is the cost.
  func puttingCostForMiss(_ arrangement: Arrangement) -> SymbolicExpression? {
    guard isOutputDelta, architecture.cost == .quadratic else { return nil }
    return expression.rewritingMiss { first, second in
      let (a, y) = arrangement.deltaIsNegated ? (second, first) : (first, second)
      let cost = SymbolicExpression.product([.number(0.5), .squared(.difference(y, a))])
      return arrangement.deltaIsNegated ? .negation(cost) : cost
    }
  }

  /// The quadratic cost of an output without its ½, and δ twice as large.
  func doubled() -> SymbolicExpression? {
    guard architecture.cost == .quadratic else { return nil }
    if case .unitCost = quantity { return expression.removingFactors { $0 == .number(0.5) } }
    guard isOutputDelta else { return nil }
    if case .product(let factors) = expression { return .product([.number(2)] + factors) }
    return .product([.number(2), expression])
  }
}

// The slope
extension Formula {
  func withoutSlope() -> SymbolicExpression? {
    guard isDelta else { return nil }
    return expression.removingFactors {
      if case .slope = $0 { return true }
      return false
    }
  }

  /// The slope of a sigmoid or tanh computed from something other than a; `argument` makes that from the function, z
  /// and a. The slopes of the other functions are not computed from a. The slope is written out, so that the difference
  /// is seen in every notation.
  func takingSlope(
    from argument: (ActivationFunction, SymbolicExpression, SymbolicExpression) -> SymbolicExpression
  ) -> SymbolicExpression? {
    guard isDelta else { return nil }
    return expression.rewriting { part in
      guard case .slope(let function, let z, let a) = part, function.slopeReadsActivation else { return nil }
      return function.slopeRule(weightedInput: z, activation: argument(function, z, a))
    }
  }

  /// 1 − a² on a sigmoid unit.
  func takingTanhSlope() -> SymbolicExpression? {
    guard isDelta else { return nil }
    return expression.rewriting { part in
      guard case .slope(.sigmoid, let z, let a) = part else { return nil }
      return ActivationFunction.tanh.slopeRule(weightedInput: z, activation: a)
    }
  }
}

// The blame from above
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
    let a = SymbolicExpression.symbol(.activation, place)
    let y = SymbolicExpression.symbol(.target, place)
    return expression.rewriting { part in
      guard part == .symbol(.delta, place) else { return nil }
      return arrangement.deltaIsNegated ? .difference(y, a) : .difference(a, y)
    }
  }
}

extension SymbolicExpression {
  /// Replaces every a − y (or y − a).
  fileprivate func rewritingMiss(
    _ transform: (SymbolicExpression, SymbolicExpression) -> SymbolicExpression
  ) -> SymbolicExpression {
    rewriting { part in
      guard case .sum(let terms) = part, terms.count == 2, case .negation(let subtracted) = terms[1],
        terms[0].isTarget != subtracted.isTarget
      else { return nil }
      return transform(terms[0], subtracted)
    }
  }

  fileprivate func rewritingWeightAbove(_ transform: (QuantitySymbol) -> SymbolicExpression)
    -> SymbolicExpression
  {
    rewriting { part in
      guard case .symbol(let symbol) = part, symbol.isWeightAbove else { return nil }
      return transform(symbol)
    }
  }

  private var isTarget: Bool {
    if case .symbol(let symbol) = self { return symbol.kind == .target }
    return false
  }
}

extension QuantitySymbol {
  /// w_ij in the δ of unit j.
  fileprivate var isWeightAbove: Bool { place == .weight(.above, to: .running(.above), from: .own) }
}
