/// What is minimised: per output, per pattern, per batch.
enum CostFormulas {
  static let ownTarget = SymbolicExpression.symbol(.target, .unit(.own, .own))

  /// The share of output i in C_p.
  ///
  /// - quadratic: ½(y_i − a_i)²
  /// - binary cross-entropy: −y_i ln a_i − (1 − y_i) ln(1 − a_i) = max(z_i, 0) − z_i y_i + ln(1 + e^(−|z_i|))
  /// - cross-entropy: −y_i ln a_i = y_i (ln Σ_k e^(z_k − m) − (z_i − m)), m the largest z
  static func unitCost(_ binding: Binding) -> SymbolicExpression {
    let z = ActivationFormulas.ownWeightedInput
    switch binding.context.architecture.cost {
    case .quadratic:
      return .product([.number(0.5), .squared(.difference(ownTarget, ActivationFormulas.ownActivation))])
    case .binaryCrossEntropy:
      return .sum([
        .function(.positivePart, z), .negation(.product([z, ownTarget])),
        .function(
          .logarithm,
          .sum([.number(1), .function(.exponential, .negation(.function(.absolute, z)))])),
      ])
    case .crossEntropy:
      let total = SymbolicExpression.summation(
        .peers, ActivationFormulas.shiftedPower(of: .running(.peers)))
      return .product([
        ownTarget, .difference(.function(.logarithm, total), ActivationFormulas.shifted(.own)),
      ])
    }
  }

  /// C_p = Σ_i C_i, the sum over the outputs.
  static let patternCost = SymbolicExpression.summation(
    .peers, .symbol(.unitCost, .unit(.own, .running(.peers))))

  /// C = (1/n) Σ_p C_p: the sum over the patterns of the batch, then one division.
  static let batchCost = SymbolicExpression.quotient(
    .summation(.patterns, .symbol(.patternCost)), .constant(.batchSize))
}
