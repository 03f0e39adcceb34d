import BackpropCore

/// A number changed by hand. It holds from its update on; what was before stays as it was, so that walking back
/// shows the same numbers as ever.
package struct Edit: Equatable, Sendable {
  /// Counted from 0.
  package var update: Int
  package var change: Change

  package enum Change: Equatable, Sendable {
    case parameter(Parameter, Double)
    case input(unit: Int, pattern: Int, Double)
    case target(unit: Int, pattern: Int, Double)
    case learning(Learning)
  }

  package init(update: Int, change: Change) {
    self.update = update
    self.change = change
  }
}

extension Edit.Change {
  /// The setup with this change in it. A parameter is no part of it: it belongs to the start of an update.
  func applied(to setup: TrainingSetup) -> TrainingSetup {
    var setup = setup
    switch self {
    case .parameter: break
    case .input(let unit, let pattern, let value):
      var inputs = setup.data.inputs
      inputs[pattern, unit] = value
      setup.data = Dataset(inputs: inputs, targets: setup.data.targets)
    case .target(let unit, let pattern, let value):
      var targets = setup.data.targets
      targets[pattern, unit] = value
      setup.data = Dataset(inputs: setup.data.inputs, targets: targets)
    case .learning(let learning): setup.learning = learning
    }
    return setup
  }
}
