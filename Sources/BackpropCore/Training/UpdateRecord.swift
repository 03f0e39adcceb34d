/// What an optimizer remembers from one update to the next. All of it starts at 0 (Adagrad's G at its
/// initial accumulator, Nadam's product P at 1).
public struct OptimizerState: Equatable, Sendable {
  /// One value per weight and bias, under the letters of the optimizer's definition. SGD keeps none.
  public var values: [OptimizerLetter: Parameters]
  /// P(t) of Nadam (torch).
  public var momentumProduct: Double
  /// t: the updates made since this memory began. An optimizer that takes over later counts from its own beginning.
  public var updateCount: Int

  public init(
    values: [OptimizerLetter: Parameters] = [:], momentumProduct: Double = 1, updateCount: Int = 0
  ) {
    self.values = values
    self.momentumProduct = momentumProduct
    self.updateCount = updateCount
  }

  /// As it is before an optimizer's first update.
  public static func first(of setup: TrainingSetup) -> OptimizerState {
    let optimizer = setup.learning.optimizer
    var state = OptimizerState()
    for letter in optimizer.memoryLetters {
      state.values[letter] = Parameters(of: setup.architecture, repeating: optimizer.initialMemory)
    }
    for letter in optimizer.derivedLetters { state.values[letter] = Parameters(of: setup.architecture) }
    return state
  }
}

/// Where an update begins: everything it needs besides the setup. Recomputing an update from its start
/// gives the same bits, which is what makes stepping back exact.
public struct UpdateStart: Equatable, Sendable {
  /// Updates count from 0; people see this number plus 1.
  public let number: Int
  public let parameters: Parameters
  public let state: OptimizerState

  public init(number: Int, parameters: Parameters, state: OptimizerState) {
    self.number = number
    self.parameters = parameters
    self.state = state
  }
}

/// One pattern's way through the network and back.
public struct Pass: Equatable, Sendable {
  /// The row in the data.
  public let pattern: Int
  /// `weightedInputs[l - 1][j]` is z of unit j in layer l ≥ 1.
  public var weightedInputs: [[Double]]
  /// `activations[l][j]`; layer 0 is the input.
  public var activations: [[Double]]
  /// The cost of each output, and C_p, their sum.
  public var unitCosts: [Double]
  public var cost: Double
  /// `deltas[l - 1][j]` = ∂C_p/∂z of that pattern alone (no 1/n).
  public var deltas: [[Double]]
}

/// Every array of one update. Per-pattern gradients are not stored: they are δ·a, one product each.
public struct UpdateRecord: Equatable, Sendable {
  public var start: UpdateStart
  /// The parameters the passes were run with: `start.parameters`, or Ruder's look-ahead point.
  public var evaluatedAt: Parameters
  public var passes: [Pass]
  /// The mean of the passes' costs.
  public var cost: Double
  /// ∂C/∂w and ∂C/∂b of the batch cost, means over the patterns.
  public var gradients: Parameters
  public var changes: Parameters
  /// The memory after this update, with mh and vh where the optimizer has them.
  public var state: OptimizerState
  public var updated: Parameters

  /// Where the next update begins.
  public var next: UpdateStart {
    UpdateStart(number: start.number + 1, parameters: updated, state: state)
  }
}
