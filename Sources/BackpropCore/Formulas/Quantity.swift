/// The name of one number in one update: what it is, and the layer, unit and pattern it belongs to.
///
/// Layers and units count from 0, layer 0 is the input. `pattern` is the row in the data. A quantity without
/// a pattern belongs to the whole batch. An update over one pattern has no batch means: `.patternCost`,
/// and gradients with a pattern, serve in their place.
public enum Quantity: Hashable, Sendable {
  // Given
  /// a of layer 0.
  case input(unit: Int, pattern: Int)
  case target(unit: Int, pattern: Int)
  /// A weight or bias as it is before the update.
  case parameter(Parameter)
  case constant(Constant)
  /// The optimizer's memory from the update before, e.g. m(t−1); `nil` for a number kept once.
  case previousState(OptimizerLetter, Parameter?)

  // Forward
  /// θ − α v(t−1), where Ruder's Nesterov takes the gradient.
  case lookAhead(Parameter)
  case weightedInput(layer: Int, unit: Int, pattern: Int)
  case activation(layer: Int, unit: Int, pattern: Int)
  // Cost
  case unitCost(unit: Int, pattern: Int)
  case patternCost(pattern: Int)
  case batchCost
  // Backward
  case delta(layer: Int, unit: Int, pattern: Int)
  // Gradients: of C_p with a pattern, of the batch cost without
  case gradient(Parameter, pattern: Int?)
  // Changes
  case state(OptimizerLetter, Parameter?)
  case change(Parameter)
  // Update
  case updated(Parameter)
}

/// Numbers of the learning rule that a letter stands for in formulas.
public enum Constant: Hashable, Sendable {
  /// η
  case learningRate
  /// α, ρ, β1 …
  case optimizer(OptimizerConstant)
  /// t, the updates made with the optimizer's memory, this one included
  case updateNumber
  /// n, the patterns in the batch
  case batchSize
}

extension Constant: CaseIterable {
  public static let allCases: [Constant] =
    [.learningRate] + OptimizerConstant.allCases.filter(\.row.standsInFormulas).map { .optimizer($0) }
    + [.updateNumber, .batchSize]
}
