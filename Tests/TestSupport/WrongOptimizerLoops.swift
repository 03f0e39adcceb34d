import BackpropCore

/// What optimizers with a memory make of one gradient under a wrong rule, as arithmetic on numbers.
///
/// Written for the tests from `reference` alone: no formulas, no traces.
package struct WrongOptimizerLoops {
  package static let rules = [
    "adam_without_power_t", "adam_without_bias_correction", "momentum_dampened", "momentum_forgotten",
    "forgot_root",
    "previous_gradients_forgotten",
  ]

  package let optimizer: Optimizer
  package let rate: Double
  /// Of the memory, counted from 1.
  package let update: Int

  package init(optimizer: Optimizer, rate: Double, update: Int) {
    self.optimizer = optimizer
    self.rate = rate
    self.update = update
  }

  /// What goes into `change` as `first` and `second`: read from a trace, where nothing is wrong yet.
  package static func memory(of parameter: Parameter, in trace: UpdateTrace) -> (
    first: Double, second: Double
  ) {
    let letters: [OptimizerLetter] =
      switch trace.context.learning.optimizer.kind {
      case .momentum: [.lastChange]
      case .adagrad: [.G]
      case .rmsprop: [.E]
      case .adam: [.m, .v]
      case .sgd, .nesterov, .nadam: []
      }
    let memory = letters.map { trace.value(of: .previousState($0, parameter)) } + [0, 0]
    return (memory[0], memory[1])
  }

  /// Δ for gradient g; `nil` where the rule has nothing to spoil, or for a kind that is not computed here.
  /// - Parameters:
  ///   - first: what the optimizer remembers (Δ of the last update, G, E or m).
  ///   - second: v of Adam.
  package func change(_ g: Double, first: Double, second: Double, rule: String) -> Double? {
    func constant(_ constant: OptimizerConstant) -> Double { optimizer.value(of: constant) ?? .nan }
    let epsilon = constant(.epsilon)
    let isTorch = optimizer.form == .torch
    switch (optimizer.kind, rule) {
    case (.momentum, "momentum_dampened"):
      return -rate * (1 - constant(.momentum)) * g + constant(.momentum) * first
    case (.momentum, "momentum_forgotten"): return -rate * g
    case (.adagrad, "forgot_root"): return -rate * g / (first + g * g + epsilon)
    case (.adagrad, "previous_gradients_forgotten"):
      return -rate * g / (isTorch ? abs(g) + epsilon : (g * g + epsilon).squareRoot())
    case (.rmsprop, "forgot_root"):
      return -rate * g / (constant(.rho) * first + (1 - constant(.rho)) * g * g + epsilon)
    case (.rmsprop, "previous_gradients_forgotten"):
      let mean = (1 - constant(.rho)) * g * g
      return -rate * g / (isTorch ? mean.squareRoot() + epsilon : (mean + epsilon).squareRoot())
    case (.adam, "forgot_root"), (.adam, "adam_without_power_t"), (.adam, "adam_without_bias_correction"):
      let (beta1, beta2) = (constant(.beta1), constant(.beta2))
      let m = beta1 * first + (1 - beta1) * g
      let v = beta2 * second + (1 - beta2) * g * g
      var (below1, below2) = (1.0, 1.0)
      for _ in 0..<(rule == "adam_without_power_t" ? 1 : update) {
        (below1, below2) = (below1 * beta1, below2 * beta2)
      }
      let mh = rule == "adam_without_bias_correction" ? m : m / (1 - below1)
      let vh = rule == "adam_without_bias_correction" ? v : v / (1 - below2)
      return -rate * mh / ((rule == "forgot_root" ? vh : vh.squareRoot()) + epsilon)
    default: return nil
    }
  }

  /// d in the first change of all, Δ = −η d, by the right rule: nothing is remembered yet.
  package static func firstDirection(of optimizer: Optimizer, _ g: Double) -> Double {
    func constant(_ constant: OptimizerConstant) -> Double { optimizer.value(of: constant) ?? .nan }
    let epsilon = constant(.epsilon)
    let isTorch = optimizer.form == .torch
    switch optimizer.kind {
    case .sgd, .momentum: return g
    case .nesterov: return isTorch ? g + constant(.momentum) * g : g
    case .adagrad, .rmsprop:
      let squares =
        optimizer.kind == .adagrad
        ? constant(.initialAccumulator) + g * g : (1 - constant(.rho)) * g * g
      return g / (isTorch ? squares.squareRoot() + epsilon : (squares + epsilon).squareRoot())
    case .adam: return g / (abs(g) + epsilon)
    case .nadam:
      let beta1 = constant(.beta1)
      guard isTorch else { return (beta1 * g + g) / (abs(g) + epsilon) }
      let mu = [1.0, 2].map {
        beta1 * (1 - 0.5 * ElementaryFunctions.power(0.96, $0 * constant(.momentumDecay)))
      }
      return ((1 - mu[0]) * g / (1 - mu[0]) + mu[1] * (1 - beta1) * g / (1 - mu[0] * mu[1]))
        / (abs(g) + epsilon)
    }
  }
}
