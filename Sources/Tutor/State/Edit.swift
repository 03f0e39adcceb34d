import BackpropCore

/// One thing changed by hand. It holds from its update on; everything before stays as it was, so that walking back
/// shows the same numbers as before.
///
/// An edit is the change alone, not a copy of all settings with the change in it: edits of different things do not
/// affect each other, whatever the order and the updates they are made in.
package struct Edit: Equatable, Sendable {
  /// Counted from 0.
  package var update: Int
  package var change: Change

  package enum Change: Equatable, Sendable {
    case parameter(Parameter, Double)
    case input(unit: Int, pattern: Int, Double)
    case target(unit: Int, pattern: Int, Double)
    case rate(Double)
    /// For whatever optimizer is in force, if it has this constant.
    case constant(OptimizerConstant, Double)
    case optimizer(Optimizer.Kind)
    case batch(BatchSize)
  }

  /// Whether this edit gave a quantity its value in an update.
  func sets(_ quantity: Quantity, in update: Int) -> Bool {
    switch change {
    // A weight moves on from where it was set.
    case .parameter(let parameter, _): quantity == .parameter(parameter) && self.update == update
    case .input(let unit, let pattern, _):
      quantity == .input(unit: unit, pattern: pattern) && self.update <= update
    case .target(let unit, let pattern, _):
      quantity == .target(unit: unit, pattern: pattern) && self.update <= update
    case .rate: quantity == .constant(.learningRate) && self.update <= update
    case .constant(let constant, _): quantity == .constant(.optimizer(constant)) && self.update <= update
    case .optimizer, .batch: false
    }
  }
}

extension [Edit] {
  /// The setup of an update: every edit up to then put in, the later update last, and within one update the later edit
  /// last. Parameters are not part of it: they belong to the start of an update.
  func setup(at update: Int, from original: TrainingSetup) -> TrainingSetup {
    let inForce = enumerated().filter { $0.element.update <= update }
      .sorted { ($0.element.update, $0.offset) < ($1.element.update, $1.offset) }.map(\.element.change)
    var setup = original
    var constants: [(constant: OptimizerConstant, value: Double)] = []
    for change in inForce {
      switch change {
      case .parameter: break
      case .input(let unit, let pattern, let value):
        var inputs = setup.data.inputs
        inputs[pattern, unit] = value
        setup.data = Dataset(inputs: inputs, targets: setup.data.targets)
      case .target(let unit, let pattern, let value):
        var targets = setup.data.targets
        targets[pattern, unit] = value
        setup.data = Dataset(inputs: setup.data.inputs, targets: targets)
      case .rate(let rate): setup.learning.rate = rate
      case .constant(let constant, let value): constants.append((constant, value))
      case .optimizer(let kind):
        let own = original.learning.optimizer
        setup.learning.optimizer = kind == own.kind ? own : Optimizer(kind)
      case .batch(let batch): setup.learning.batch = batch
      }
    }
    // They stay set whatever optimizer comes and goes.
    for (constant, value) in constants {
      setup.learning.optimizer = setup.learning.optimizer.setting(constant, to: value)
    }
    return setup
  }
}
