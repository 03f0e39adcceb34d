// One whole update in plain loops, every array kept. Slow compared with `Trainer`, which must give the same bits, but
// an update of 784-30-10 with ten patterns still takes a few milliseconds, and the tutor asks for one at a time.

extension UpdateStart {
  /// The start of the first update: the initial parameters, and memories as they begin.
  public static func first(of setup: TrainingSetup) -> UpdateStart {
    UpdateStart(number: 0, parameters: setup.initial, state: .first(of: setup))
  }
}

extension ChangeRule {
  init(_ learning: Learning, after state: OptimizerState) {
    self.init(learning, updateCount: state.updateCount, momentumProduct: state.momentumProduct)
  }
}

extension UpdateRecord {
  /// The update that begins at `start`: passes over its batch, mean gradients, changes, new parameters and memory.
  ///
  /// The patterns are those `BatchPlan` gives for `start.number`. All parameters change at once, after the whole
  /// gradient is known. Numbers may come out infinite or NaN; `firstNonFinite` finds where that began.
  public static func compute(setup: TrainingSetup, start: UpdateStart) -> UpdateRecord {
    let patterns = BatchPlan(setup).patterns(ofUpdate: start.number)
    var rule = ChangeRule(setup.learning, after: start.state)
    rule.advance()
    let evaluatedAt = point(setup: setup, start: start, rule: rule)
    let passes = patterns.map { Pass.compute(setup: setup, parameters: evaluatedAt, pattern: $0) }
    let gradients = meanGradients(of: passes, in: setup.architecture)
    let step = ChangeStep(setup: setup, start: start, gradients: gradients, rule: rule)
    return UpdateRecord(
      start: start, evaluatedAt: evaluatedAt, passes: passes, cost: mean(passes.map(\.cost)),
      gradients: gradients, changes: step.changes, state: step.state, updated: step.updated)
  }

  /// The sum from the first value on, then one division; a single value is its own mean.
  static func mean(_ values: [Double]) -> Double {
    values.count == 1 ? values[0] : sumFromFirst(values) / Double(values.count)
  }

  private static func point(setup: TrainingSetup, start: UpdateStart, rule: ChangeRule) -> Parameters {
    let optimizer = setup.learning.optimizer
    guard optimizer.looksAhead, let letter = optimizer.memoryLetters.first,
      let memory = start.state.values[letter]
    else { return start.parameters }
    var point = start.parameters
    for l in point.weights.indices {
      for i in point.weights[l].elements.indices {
        point.weights[l].elements[i] = rule.lookAhead(
          parameter: point.weights[l].elements[i], first: memory.weights[l].elements[i])
      }
      for j in point.biases[l].indices {
        point.biases[l][j] = rule.lookAhead(parameter: point.biases[l][j], first: memory.biases[l][j])
      }
    }
    return point
  }

  /// ∂C/∂w_jk = (1/n) Σ_p δ_j a_k, ∂C/∂b_j = (1/n) Σ_p δ_j; the sum in the order of the batch.
  private static func meanGradients(of passes: [Pass], in architecture: Architecture) -> Parameters {
    var gradients = Parameters(of: architecture)
    for (index, pass) in passes.enumerated() {
      for l in gradients.weights.indices {
        let deltas = pass.deltas[l]
        let activations = pass.activations[l]
        for j in deltas.indices {
          let row = j * activations.count
          for k in activations.indices {
            let gradient = deltas[j] * activations[k]
            let sum = gradients.weights[l].elements[row + k]
            gradients.weights[l].elements[row + k] = index == 0 ? gradient : sum + gradient
          }
          gradients.biases[l][j] = index == 0 ? deltas[j] : gradients.biases[l][j] + deltas[j]
        }
      }
    }
    if passes.count > 1 { divide(&gradients, by: Double(passes.count)) }
    return gradients
  }

  private static func divide(_ gradients: inout Parameters, by count: Double) {
    for l in gradients.weights.indices {
      for i in gradients.weights[l].elements.indices { gradients.weights[l].elements[i] /= count }
      for j in gradients.biases[l].indices { gradients.biases[l][j] /= count }
    }
  }
}

/// The second half of an update: from gradients to changes, memory and new parameters.
private struct ChangeStep {
  let optimizer: Optimizer
  let rule: ChangeRule
  let gradients: Parameters
  var changes: Parameters
  var updated: Parameters
  var state: OptimizerState

  init(setup: TrainingSetup, start: UpdateStart, gradients: Parameters, rule: ChangeRule) {
    optimizer = setup.learning.optimizer
    self.rule = rule
    self.gradients = gradients
    changes = Parameters(of: setup.architecture)
    updated = start.parameters
    state = start.state
    (state.momentumProduct, state.updateCount) = (rule.momentumProduct, rule.updateCount)
    for l in gradients.weights.indices {
      change(\.weights[l].elements)
      if setup.learning.trainsBiases { change(\.biases[l]) }
    }
  }

  /// new = old + Δ for one array of weights or biases, and its memory.
  private mutating func change(_ array: WritableKeyPath<Parameters, [Double]>) {
    let unused = Array(repeating: 0.0, count: gradients[keyPath: array].count)
    let letters = optimizer.memoryLetters
    let memories = letters.map { state.values[$0]?[keyPath: array] ?? unused } + [unused, unused]
    var lanes = RecordedLanes(
      gradients: gradients[keyPath: array], values: updated[keyPath: array], changes: unused,
      first: memories[0], second: memories[1])
    rule.apply(to: &lanes)
    updated[keyPath: array] = lanes.values
    changes[keyPath: array] = lanes.changes
    for (letter, memory) in zip(letters, [lanes.first, lanes.second]) {
      state.values[letter]?[keyPath: array] = memory
    }
    for letter in optimizer.derivedLetters {
      state.values[letter]?[keyPath: array] = zip(lanes.first, lanes.second).map {
        rule.derived(letter, first: $0, second: $1)
      }
    }
  }
}

/// Parameters with their mean gradients; each change is kept.
private struct RecordedLanes: ParameterLanes {
  let gradients: [Double]
  var values: [Double]
  var changes: [Double]
  var first: [Double]
  var second: [Double]

  mutating func change(_ rule: (Double, Double, inout Double, inout Double) -> Double) {
    for i in gradients.indices {
      changes[i] = rule(gradients[i], values[i], &first[i], &second[i])
      values[i] = values[i] + changes[i]
    }
  }
}
