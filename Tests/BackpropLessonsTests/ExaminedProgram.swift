import BackpropCore
import TestSupport

/// A student's program, as `examine` would start it: reads a network, computes updates in plain loops with a mistake or
/// without, and writes arrays in the layout of `trace`.
struct ExaminedProgram: CustomStringConvertible, Sendable {
  enum Array: CaseIterable, Sendable { case passes, gradients, weights }

  /// Of `WrongRuleLoops`; `nil` for the right rules.
  var rule: String?
  /// Spoils the step from gradients to new weights, which is made here and not in the loops; `nil`: right.
  var stepRule: String?
  var arrays = Array.allCases
  /// Hands back δ = −∂C/∂z.
  var negatesDelta = false
  /// How numbers are written.
  var text: @Sendable (Double) -> String = { "\($0)" }

  var description: String { "\(rule ?? "right") \(stepRule ?? "") \(arrays)" }

  private var givesStep: Bool { stepRule != nil }

  func answer(_ setup: TrainingSetup, updates: Int = 2) -> String {
    var student = setup
    var memory = OptimizerMemory(setup.learning)
    var parts: [String] = []
    for update in 1...updates {
      let loops = WrongRuleLoops(student, rule: rule)
      var next = Parameters(of: setup.architecture)
      for parameter in parameters(setup.architecture) {
        let new: Double
        if givesStep || setup.learning.optimizer.kind != .sgd {
          let g = loops.value(of: .gradient(parameter, pattern: setup.data.patternCount == 1 ? 0 : nil))
          new =
            student.initial[parameter] + memory.change(g, of: parameter, update: update, rule: stepRule ?? "")
        } else {
          new = loops.value(of: .updated(parameter))
        }
        next[parameter] = new
      }
      parts.append(self.update(loops, next, setup))
      student.initial = next
    }
    return "{\"updates\": [\(parts.joined(separator: ", "))]}"
  }

  private func parameters(_ architecture: Architecture) -> [Parameter] {
    (1...architecture.outputLayer).flatMap { layer in
      (0..<architecture.unitCounts[layer]).flatMap { unit in
        (0..<architecture.unitCounts[layer - 1]).map { .weight(layer: layer, to: unit, from: $0) }
          + [.bias(layer: layer, unit: unit)]
      }
    }
  }

  // MARK: JSON

  private func update(_ loops: WrongRuleLoops, _ next: Parameters, _ setup: TrainingSetup) -> String {
    var members: [String] = []
    if arrays.contains(.passes) {
      let passes = (0..<setup.data.patternCount).map { pass(loops, setup.architecture, $0) }
      members.append("\"passes\": [\(passes.joined(separator: ", "))]")
    }
    if arrays.contains(.gradients) {
      let pattern = setup.data.patternCount == 1 ? 0 : nil
      members += matrices("weightGradients", "biasGradients", setup.architecture) {
        loops.value(of: .gradient($0, pattern: pattern))
      }
    }
    if arrays.contains(.weights) { members += matrices("weights", "biases", setup.architecture) { next[$0] } }
    return "{\(members.joined(separator: ", "))}"
  }

  private func pass(_ loops: WrongRuleLoops, _ architecture: Architecture, _ p: Int) -> String {
    func units(_ first: Int, sign: Double = 1, _ quantity: (Int, Int) -> Quantity) -> String {
      list(
        (first...architecture.outputLayer).map { layer in
          list((0..<architecture.unitCounts[layer]).map { text(sign * loops.value(of: quantity(layer, $0))) })
        })
    }
    let z = units(1) { .weightedInput(layer: $0, unit: $1, pattern: p) }
    let a = units(0) { .activation(layer: $0, unit: $1, pattern: p) }
    let delta = units(1, sign: negatesDelta ? -1 : 1) { .delta(layer: $0, unit: $1, pattern: p) }
    let cost = text(loops.value(of: .patternCost(pattern: p)))
    return "{\"pattern\": \(p), \"z\": \(z), \"a\": \(a), \"cost\": \(cost), \"delta\": \(delta)}"
  }

  private func matrices(
    _ weights: String, _ biases: String, _ architecture: Architecture, _ value: (Parameter) -> Double
  ) -> [String] {
    let layers = 1...architecture.outputLayer
    let rows = layers.map { layer in
      list(
        (0..<architecture.unitCounts[layer]).map { unit in
          list(
            (0..<architecture.unitCounts[layer - 1]).map {
              text(value(.weight(layer: layer, to: unit, from: $0)))
            })
        })
    }
    let columns = layers.map { layer in
      list((0..<architecture.unitCounts[layer]).map { text(value(.bias(layer: layer, unit: $0))) })
    }
    return ["\"\(weights)\": \(list(rows))", "\"\(biases)\": \(list(columns))"]
  }

  private func list(_ texts: [String]) -> String { "[" + texts.joined(separator: ", ") + "]" }
}

/// What an optimizer remembers of each parameter, in plain arithmetic.
private struct OptimizerMemory {
  let learning: Learning
  var first: [Parameter: Double] = [:]
  var second: [Parameter: Double] = [:]

  init(_ learning: Learning) { self.learning = learning }

  mutating func change(_ g: Double, of parameter: Parameter, update: Int, rule: String) -> Double {
    let (old, oldSecond) = (first[parameter] ?? 0, second[parameter] ?? 0)
    let rate = learning.rate
    if case .bias = parameter, rule == "bias_not_updated" { return 0 }
    func constant(_ constant: OptimizerConstant) -> Double { learning.optimizer.value(of: constant) ?? .nan }
    let loops = WrongOptimizerLoops(optimizer: learning.optimizer, rate: rate, update: update)
    let wrong = loops.change(g, first: old, second: oldSecond, rule: rule)
    let forgets = rule == "previous_gradients_forgotten"
    switch learning.optimizer.kind {
    case .sgd: return rule == "forgot_eta" ? -g : rule == "gradient_ascent" ? rate * g : -rate * g
    case .momentum:
      let change = wrong ?? (-rate * g + constant(.momentum) * old)
      first[parameter] = change
      return change
    case .adagrad:
      first[parameter] = (forgets ? 0 : old) + g * g
      return wrong ?? (-rate * g / (old + g * g + constant(.epsilon)).squareRoot())
    case .rmsprop:
      let mean = constant(.rho) * (forgets ? 0 : old) + (1 - constant(.rho)) * g * g
      first[parameter] = mean
      return wrong ?? (-rate * g / (mean + constant(.epsilon)).squareRoot())
    case .adam:
      let (beta1, beta2) = (constant(.beta1), constant(.beta2))
      let m = beta1 * old + (1 - beta1) * g
      let v = beta2 * oldSecond + (1 - beta2) * g * g
      (first[parameter], second[parameter]) = (m, v)
      var (below1, below2) = (1.0, 1.0)
      for _ in 0..<update { (below1, below2) = (below1 * beta1, below2 * beta2) }
      return wrong ?? (-rate * (m / (1 - below1)) / ((v / (1 - below2)).squareRoot() + constant(.epsilon)))
    case .nesterov, .nadam: return .nan
    }
  }
}

extension Parameters {
  fileprivate subscript(parameter: Parameter) -> Double {
    get {
      switch parameter {
      case .weight(let layer, let to, let from): weights[layer - 1].rows[to][from]
      case .bias(let layer, let unit): biases[layer - 1][unit]
      }
    }
    set {
      switch parameter {
      case .weight(let layer, let to, let from):
        weights[layer - 1].elements[to * weights[layer - 1].columnCount + from] = newValue
      case .bias(let layer, let unit): biases[layer - 1][unit] = newValue
      }
    }
  }
}
