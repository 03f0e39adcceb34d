/// One update, ready to be walked through: the steps, and the value of every quantity in it.
public struct UpdateTrace: Equatable, Sendable {
  public let setup: TrainingSetup
  public let context: UpdateContext
  public let walk: Walk
  public let record: UpdateRecord
  private let passIndex: [Int: Int]

  public init(setup: TrainingSetup, start: UpdateStart) {
    self.setup = setup
    context = UpdateContext(setup: setup, update: start.number)
    walk = Walk(context)
    record = UpdateRecord.compute(setup: setup, start: start)
    passIndex = Dictionary(uniqueKeysWithValues: record.passes.enumerated().map { ($1.pattern, $0) })
  }

  /// Whether the optimizer's memory begins with this update.
  public var isFirstOfMemory: Bool { record.start.state.updateCount == 0 }

  public func pass(_ pattern: Int) -> Pass {
    guard let index = passIndex[pattern] else { preconditionFailure("this pattern is not in the batch") }
    return record.passes[index]
  }

  /// The value of any quantity of this update, with δ = ∂C/∂z.
  public func value(of quantity: Quantity) -> Double {
    switch quantity {
    case .input(let unit, let pattern): return setup.data.inputs[pattern, unit]
    case .target(let unit, let pattern): return setup.data.targets[pattern, unit]
    case .parameter(let parameter): return record.start.parameters[parameter]
    case .constant(let constant): return value(of: constant)
    case .previousState(let letter, let parameter):
      return stateValue(letter, parameter, in: record.start.state)
    case .lookAhead(let parameter): return record.evaluatedAt[parameter]
    case .weightedInput(let layer, let unit, let pattern):
      return pass(pattern).weightedInputs[layer - 1][unit]
    case .activation(let layer, let unit, let pattern): return pass(pattern).activations[layer][unit]
    case .unitCost(let unit, let pattern): return pass(pattern).unitCosts[unit]
    case .patternCost(let pattern): return pass(pattern).cost
    case .batchCost: return record.cost
    case .delta(let layer, let unit, let pattern): return pass(pattern).deltas[layer - 1][unit]
    case .gradient(let parameter, let pattern?): return gradient(of: parameter, pattern)
    case .gradient(let parameter, nil): return record.gradients[parameter]
    case .state(let letter, let parameter): return stateValue(letter, parameter, in: record.state)
    case .change(let parameter): return record.changes[parameter]
    case .updated(let parameter): return record.updated[parameter]
    }
  }

  /// The value as a notation counts it: δ has the opposite sign in `generalized-delta`.
  public func value(of quantity: Quantity, in notation: Notation) -> Double {
    notation.shown(value(of: quantity), of: quantity)
  }

  private func gradient(of parameter: Parameter, _ pattern: Int) -> Double {
    let pass = pass(pattern)
    let delta = pass.deltas[parameter.layer - 1][parameter.unit]
    guard let from = parameter.from else { return delta }
    return delta * pass.activations[parameter.layer - 1][from]
  }

  private func stateValue(_ letter: OptimizerLetter, _ parameter: Parameter?, in state: OptimizerState)
    -> Double
  {
    guard let parameter else {
      // P(t) is kept; μ(t) is a function of t alone.
      return letter == .P ? state.momentumProduct : muValue
    }
    return state.values[letter]?[parameter] ?? 0
  }

  private var muValue: Double {
    AdamFormulas.mu(at: .constant(.updateNumber)).bound(to: Binding(context)).value { value(of: $0) }
  }

  private func value(of constant: Constant) -> Double {
    switch constant {
    case .learningRate: return setup.learning.rate
    case .updateNumber: return Double(record.state.updateCount)
    case .batchSize: return Double(context.patterns.count)
    case .optimizer(let constant): return setup.learning.optimizer.value(of: constant) ?? .nan
    }
  }
}
