/// The update a formula stands in: all that decides which formulas there are and what their Σ run over.
/// It knows no values.
public struct UpdateContext: Equatable, Sendable {
  public let architecture: Architecture
  public let learning: Learning
  /// The update's number, counted from 0.
  public let update: Int
  /// The rows of the data this update averages over, in order. Never empty.
  public let patterns: [Int]
  /// Whether the targets of each pattern sum to exactly 1 (cross-entropy's δ is then a − y).
  public let targetsSumToOne: Set<Int>

  public init(setup: TrainingSetup, update: Int) {
    architecture = setup.architecture
    learning = setup.learning
    self.update = update
    patterns = BatchPlan(setup).patterns(ofUpdate: update)
    targetsSumToOne = Set(
      patterns.filter { pattern in
        var total = setup.data.targets[pattern, 0]
        for unit in 1..<max(1, setup.architecture.outputCount) { total += setup.data.targets[pattern, unit] }
        return total == 1
      })
  }

  public var hasSeveralPatterns: Bool { patterns.count > 1 }

  /// Where Ruder's Nesterov takes the gradient, the passes run with the look-ahead parameters.
  public var looksAhead: Bool { learning.optimizer.looksAhead }

  /// The value a pass uses for a parameter.
  public func passValue(of parameter: Parameter) -> Quantity {
    looksAhead && isTrained(parameter) ? .lookAhead(parameter) : .parameter(parameter)
  }

  public func isTrained(_ parameter: Parameter) -> Bool {
    switch parameter {
    case .weight: true
    case .bias: learning.trainsBiases
    }
  }

  /// ∂C/∂w of the batch; of its only pattern, where it has one.
  public func batchGradient(of parameter: Parameter) -> Quantity {
    .gradient(parameter, pattern: hasSeveralPatterns ? nil : patterns[0])
  }

  /// The cost of the batch; of its only pattern, where it has one.
  public var cost: Quantity { hasSeveralPatterns ? .batchCost : .patternCost(pattern: patterns[0]) }
}
