// Mistakes in δ: in how far the output is off, and in the slope. Each function gives the changed tree, or `nil` where the
// formula is not about δ of the layer in question. The blame that comes from above is in `Formula+WrongBlame.swift`.

// How far the output is off
extension Formula {
  /// y − a for a − y.
  func flippingMiss() -> SymbolicExpression? {
    isOutputDelta ? expression.rewritingMiss { .difference($1, $0) } : nil
  }

  /// |a − y|, where the cost is quadratic. Where δ is −∂C/∂z it still stands for a − y.
  func losingSignOfMiss(_ arrangement: Arrangement) -> SymbolicExpression? {
    guard isOutputDelta, architecture.cost == .quadratic else { return nil }
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

  /// The cost as a mean over the K outputs: δ_i times 2/K with the quadratic cost, whose ½ goes, and 1/K with the binary
  /// cross-entropy. Libraries take no mean over the classes of a softmax.
  func averagingOverOutputs() -> SymbolicExpression? {
    let factor: Double
    switch architecture.cost {
    case .quadratic: factor = 2
    case .binaryCrossEntropy where architecture.outputCount > 1: factor = 1
    case .binaryCrossEntropy, .crossEntropy: return nil
    }
    let share = SymbolicExpression.quotient(.number(factor), .number(Double(architecture.outputCount)))
    if case .unitCost = quantity { return .product([share, expression]) }
    guard isOutputDelta else { return nil }
    if case .product(let factors) = expression { return .product([share] + factors) }
    return .product([share, expression])
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
  /// Softmax with the quadratic cost: δ_i = a_i − y_i.
  func withoutSlope(_ arrangement: Arrangement) -> SymbolicExpression? {
    guard isDelta else { return nil }
    if takingDiagonalOfSoftmax(arrangement) != nil {
      return DeltaFormulas.miss(ActivationFormulas.ownActivation, CostFormulas.ownTarget, arrangement)
    }
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

  /// The same formula with a slope of 1.
  var withoutSlope: Formula {
    let expression = expression.rewriting { part in
      if case .slope = part { return .number(1) }
      return nil
    }
    return Formula(quantity, symbol, expression, binding)
  }

  /// f(z) where f′(z) belongs. What the identity lets through has no slope that is written.
  func takingActivationForSlope() -> SymbolicExpression? {
    guard isDelta else { return nil }
    return expression.rewriting { part in
      guard case .slope(_, _, let a) = part else { return nil }
      return a
    }
  }

  /// a(1 − a) on a unit that is no sigmoid.
  func takingSigmoidSlope() -> SymbolicExpression? {
    guard isDelta, !isOutputLayer || architecture.cost == .quadratic else { return nil }
    switch activation {
    case .sigmoid, .softmax: return nil
    case .identity: return multiplied(by: ownSigmoidSlope)
    case .tanh, .relu, .leakyRelu:
      return expression.rewriting { part in
        if case .slope = part { return ownSigmoidSlope }
        return nil
      }
    }
  }

  /// A slope where the cost has cancelled it: (a − y) a(1 − a) with a cross-entropy.
  func keepingSlope() -> SymbolicExpression? {
    guard isOutputDelta, architecture.cost != .quadratic else { return nil }
    return multiplied(by: ownSigmoidSlope)
  }

  /// Softmax with the quadratic cost, each output's slope taken alone: (a − y) a(1 − a).
  func takingDiagonalOfSoftmax(_ arrangement: Arrangement) -> SymbolicExpression? {
    guard isOutputDelta, architecture.cost == .quadratic, activation == .softmax else { return nil }
    let miss = DeltaFormulas.miss(ActivationFormulas.ownActivation, CostFormulas.ownTarget, arrangement)
    return .product([miss, ownSigmoidSlope])
  }

  private var activation: ActivationFunction { architecture.activation(ofLayer: binding.layer) }

  private var ownSigmoidSlope: SymbolicExpression {
    let a = ActivationFormulas.ownActivation
    return .product([a, .difference(.number(1), a)])
  }

  private func multiplied(by factor: SymbolicExpression) -> SymbolicExpression {
    if case .product(let factors) = expression { return .product(factors + [factor]) }
    return .product([expression, factor])
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

  private var isTarget: Bool {
    if case .symbol(let symbol) = self { return symbol.kind == .target }
    return false
  }
}
