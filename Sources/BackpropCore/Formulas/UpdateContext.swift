/// The update a formula belongs to: everything that decides which formulas there are and what their Σ run over. It
/// knows no values.
public struct UpdateContext: Equatable, Sendable {
  public let architecture: Architecture
  public let learning: Learning
  /// The update's number, counted from 0.
  public let update: Int
  /// The pass over the data it belongs to, counted from 0.
  public let epoch: Int
  /// The rows of the data this update averages over, in order. Never empty.
  public let patterns: [Int]
  /// How many rows the data has.
  public let rowCount: Int
  /// Whether the batch is the whole data from the first row to the last: then places in the batch are rows, and
  /// updates are epochs.
  public let isWholeDataInOrder: Bool
  /// Whether the targets of each pattern sum to exactly 1 (cross-entropy's δ is then a − y).
  public let targetsSumToOne: Set<Int>

  public init(setup: TrainingSetup, update: Int) {
    architecture = setup.architecture
    learning = setup.learning
    self.update = update
    let plan = BatchPlan(setup)
    epoch = plan.epoch(ofUpdate: update)
    let patterns = plan.patterns(ofUpdate: update)
    self.patterns = patterns
    rowCount = plan.patternCount
    isWholeDataInOrder = patterns.elementsEqual(0..<plan.patternCount)
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

  /// ∂C/∂w of the batch; where it has only one pattern, of that pattern.
  public func batchGradient(of parameter: Parameter) -> Quantity {
    .gradient(parameter, pattern: hasSeveralPatterns ? nil : patterns[0])
  }

  /// The cost of the batch; where it has only one pattern, of that pattern.
  public var cost: Quantity { hasSeveralPatterns ? .batchCost : .patternCost(pattern: patterns[0]) }
}
