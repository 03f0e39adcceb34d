extension UpdateContext {
  /// The promise with definite weights and biases, for its numbers: Σ ∂C/∂w · Δw; for plain descent −η Σ (∂C/∂w)².
  package var promisedChange: SymbolicExpression {
    let gradients = Parameters.walk(of: architecture).filter(isTrained).map {
      (SymbolicExpression.quantity(batchGradient(of: $0)), SymbolicExpression.quantity(.change($0)))
    }
    guard learning.isPlainDescent else { return .sum(gradients.map { .product([$0, $1]) }) }
    let rate = SymbolicExpression.negation(.quantity(.constant(.learningRate)))
    return .product([rate, .sum(gradients.map { gradient, _ in .squared(gradient) })])
  }
}
