// Mistakes in what an optimizer remembers and makes of it. Each function gives the changed tree, or `nil` where the
// formula is not about that.

extension Formula {
  private var optimizer: Optimizer.Kind { binding.context.learning.optimizer.kind }

  private var isChange: Bool {
    if case .change = quantity { return true }
    return false
  }

  private var isState: Bool {
    if case .state = quantity { return true }
    return false
  }

  /// 1 − β for 1 − βᵗ.
  func withoutPowerOfUpdate() -> SymbolicExpression? {
    guard isChange || isState else { return nil }
    return expression.rewriting { part in
      guard case .power(.symbol(let beta), .symbol(let time)) = part,
        time.kind == .constant(.updateNumber)
      else { return nil }
      return .symbol(beta)
    }
  }

  /// m for m / (1 − βᵗ).
  func withoutBiasCorrection() -> SymbolicExpression? {
    guard isChange || isState else { return nil }
    return expression.rewriting { part in
      guard case .quotient(let corrected, .sum(let terms)) = part, terms.count == 2,
        case .negation(.power(_, .symbol(let time))) = terms[1], time.kind == .constant(.updateNumber)
      else { return nil }
      return corrected
    }
  }

  /// −η (1 − α) g + α Δw(t−1)
  func dampened() -> SymbolicExpression? {
    guard isChange, optimizer == .momentum, case .sum(let terms) = expression, terms.count == 2,
      case .product(let factors) = terms[0]
    else { return nil }
    let share = SymbolicExpression.difference(.number(1), .constant(.momentum))
    return .sum([.product([factors[0], share] + factors.dropFirst()), terms[1]])
  }

  /// −η g
  func forgettingMomentum() -> SymbolicExpression? {
    guard isChange, optimizer == .momentum, case .sum(let terms) = expression else { return nil }
    return terms[0]
  }

  /// G for √G.
  func withoutRoot() -> SymbolicExpression? {
    guard isChange else { return nil }
    return expression.rewriting { part in
      guard case .function(.squareRoot, let inner) = part else { return nil }
      return inner
    }
  }

  /// G = g², E = (1 − ρ) g²
  func forgettingSquares() -> SymbolicExpression? {
    switch quantity {
    case .state(.G, _), .state(.E, _): break
    case .state, .input, .target, .parameter, .constant, .previousState, .lookAhead, .weightedInput,
      .activation, .unitCost, .patternCost, .batchCost, .delta, .gradient, .change, .updated:
      return nil
    }
    guard case .sum(let terms) = expression else { return nil }
    return terms.last
  }
}
