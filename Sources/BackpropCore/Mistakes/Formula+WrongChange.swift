// Mistakes in gradients, changes and updates, and the forgotten bias. Each function gives the changed tree, or `nil`
// where the formula is not about the quantity in question.

// δ times the incoming activation. In the generalized delta rule a change carries that product itself, so it changes too.
extension Formula {
  private var incoming: SymbolicExpression { .symbol(.activation, .unit(.below, .from)) }

  private var holdsWeightGradient: Bool {
    if case .gradient(.weight, .some) = quantity { return true }
    if case .change(.weight) = quantity { return true }
    if case .updated(.weight) = quantity { return true }
    return false
  }

  /// δ_j a_i for δ_i a_j, both indices running over the same two layers: the matrix has to be square.
  func transposingGradient() -> SymbolicExpression? {
    let counts = architecture.unitCounts
    let layer = binding.layer
    guard holdsWeightGradient, counts[layer] == counts[layer - 1], counts[layer] > 1 else { return nil }
    return expression.rewriting { part in
      if part == incoming { return .symbol(.activation, .unit(.below, .own)) }
      return part == GradientFormulas.ownDelta ? .symbol(.delta, .unit(.own, .from)) : nil
    }
  }

  /// The activation of the unit the weight leads to.
  func takingOwnActivation() -> SymbolicExpression? {
    guard holdsWeightGradient else { return nil }
    return expression.rewriting { $0 == incoming ? ActivationFormulas.ownActivation : nil }
  }

  func withoutInput() -> SymbolicExpression? {
    holdsWeightGradient ? expression.removingFactors { $0 == incoming } : nil
  }

  /// The weight itself for the activation that comes in along it.
  func takingOwnWeight() -> SymbolicExpression? {
    guard holdsWeightGradient else { return nil }
    return expression.rewriting {
      $0 == incoming ? .symbol(.parameter, .weight(.own, to: .own, from: .from)) : nil
    }
  }

  /// One bias for the whole layer: Σ_m δ_m for δ_j.
  func sharingBias() -> SymbolicExpression? {
    switch quantity {
    case .gradient(.bias, .some), .change(.bias), .updated(.bias): break
    case .gradient, .change, .updated, .input, .target, .parameter, .constant, .previousState, .lookAhead,
      .weightedInput, .activation, .unitCost, .patternCost, .batchCost, .delta, .state:
      return nil
    }
    guard architecture.unitCounts[binding.layer] > 1 else { return nil }
    return expression.rewriting { part in
      guard part == GradientFormulas.ownDelta else { return nil }
      return .summation(.peers, .symbol(.delta, .unit(.own, .running(.peers))))
    }
  }

  /// The mean over the patterns, divided by their number once more.
  func dividingBiasTwice() -> SymbolicExpression? {
    guard case .gradient(.bias, nil) = quantity, case .quotient = expression else { return nil }
    return .quotient(expression, .constant(.batchSize))
  }

  /// The mean over the patterns without its division.
  func withoutMean() -> SymbolicExpression? {
    guard case .quotient(let sum, .symbol(let divisor)) = expression,
      divisor.kind == .constant(.batchSize)
    else { return nil }
    return sum
  }
}

// The step
extension Formula {
  private var isChange: Bool {
    if case .change = quantity { return true }
    return false
  }

  private var isUpdated: Bool {
    if case .updated = quantity { return true }
    return false
  }

  private var isState: Bool {
    if case .state = quantity { return true }
    return false
  }

  /// +η for −η.
  func climbing() -> SymbolicExpression? {
    guard isChange || isUpdated else { return nil }
    return expression.rewriting { part in
      if part == ChangeFormulas.minusRate { return .constant(.learningRate) }
      if part == .constant(.learningRate) { return ChangeFormulas.minusRate }
      // Ruder's Nesterov: the rate is inside v already.
      guard case .negation(.symbol(let velocity)) = part, velocity.kind == .state(.v) else { return nil }
      return .symbol(velocity)
    }
  }

  /// −η g becomes −g, η g becomes g, −η / r becomes −1 / r.
  func withoutRate() -> SymbolicExpression? {
    guard isChange || isUpdated || isState else { return nil }
    return expression.rewriting { part in
      if part == ChangeFormulas.minusRate { return .negation(.number(1)) }
      guard case .product(let factors) = part, factors.count > 1 else { return nil }
      let rest = SymbolicExpression.product(of: Array(factors.dropFirst()))
      if factors[0] == ChangeFormulas.minusRate { return .negation(rest) }
      return factors[0] == .constant(.learningRate) ? rest : nil
    }
  }

  /// Δw for w + Δw.
  func takingChangeForNewValue() -> SymbolicExpression? {
    guard isUpdated, case .sum(let terms) = expression, terms.count == 2 else { return nil }
    return terms[1]
  }
}

// The bias
extension Formula {
  /// z_j = Σ_k w_jk x_k
  func withoutBias() -> SymbolicExpression? {
    guard case .weightedInput = quantity, case .sum(let terms) = expression, terms.count == 2 else {
      return nil
    }
    return terms[0]
  }

  /// b ← b
  func keepingBias() -> SymbolicExpression? {
    if case .change(.bias) = quantity { return .number(0) }
    if case .updated(.bias) = quantity { return .symbol(.parameter, .bias(.own, .own)) }
    return nil
  }
}
