/// How one gradient becomes one change: an optimizer with the constants of one update filled in.
///
/// The arithmetic of each optimizer stands once, in the `change` of its rule, and repeats the formulas of
/// `Formulas/` operation for operation. A parameter brings the one or two numbers the optimizer remembers about it:
/// `first` and `second`, in the order of `Optimizer.memoryLetters`; a rule that needs fewer leaves the rest alone.
/// Rules are types of their own, not cases, so that the loop over all parameters is compiled once for each.
protocol ChangeRule: Sendable {
  /// Δ of a parameter with the batch gradient `gradient`; new = old + Δ. Leaves the memory as it is after the update.
  func change(gradient: Double, first: inout Double, second: inout Double) -> Double

  /// What is computed from the memory on the way and shown, but not remembered: mh from m, vh from v.
  func correctedFirst(_ first: Double) -> Double
  func correctedSecond(_ second: Double) -> Double

  /// Where the passes of the update are run: the parameter itself, or Ruder's look-ahead point θ − α v(t−1).
  func lookAhead(parameter: Double, first: Double) -> Double

  /// P(t) of Nadam (torch), given P(t−1) when the rule was made. 1 where there is none.
  var momentumProduct: Double { get }

  /// The rule applied to `count` parameters in place, from sums of gradients over `patternCount` patterns.
  func apply(to parameters: ParameterLanes, patternCount: Double)
}

/// The numbers of many parameters side by side, one address for each kind.
struct ParameterLanes {
  let count: Int
  let values: UnsafeMutablePointer<Double>
  let gradientSums: UnsafeMutablePointer<Double>
  let first: UnsafeMutablePointer<Double>
  let second: UnsafeMutablePointer<Double>
}

extension ChangeRule {
  func correctedFirst(_ first: Double) -> Double { first }
  func correctedSecond(_ second: Double) -> Double { second }
  func lookAhead(parameter: Double, first: Double) -> Double { parameter }
  var momentumProduct: Double { 1 }

  func apply(to parameters: ParameterLanes, patternCount: Double) {
    for i in 0..<parameters.count {
      let gradient = parameters.gradientSums[i] / patternCount
      parameters.values[i] += change(
        gradient: gradient, first: &parameters.first[i], second: &parameters.second[i])
    }
  }
}

extension Optimizer {
  /// The rule of update `number`, counted from 1, which is the t of the definitions.
  /// `momentumProduct` is P(t−1), used by Nadam (torch) alone.
  func rule(rate: Double, updateNumber number: Int, momentumProduct: Double) -> any ChangeRule {
    let t = Double(number)
    switch self {
    case .sgd:
      return SGDRule(rate: rate)
    case .momentum(let momentum):
      return MomentumRule(rate: rate, momentum: momentum)
    case .nesterov(.torch, let momentum):
      return NesterovTorchRule(rate: rate, momentum: momentum)
    case .nesterov(.ruder, let momentum):
      return NesterovRuderRule(rate: rate, momentum: momentum)
    case .adagrad(let form, let epsilon, _):
      return AdagradRule(rate: rate, epsilon: epsilon, form: form)
    case .rmsprop(let form, let rho, let epsilon):
      return RMSpropRule(rate: rate, rho: rho, epsilon: epsilon, form: form)
    case .adam(let beta1, let beta2, let epsilon):
      return AdamRule(moments: Moments(beta1: beta1, beta2: beta2, t: t), rate: rate, epsilon: epsilon)
    case .nadam(.ruder, let beta1, let beta2, let epsilon, _):
      return NadamRuderRule(moments: Moments(beta1: beta1, beta2: beta2, t: t), rate: rate, epsilon: epsilon)
    case .nadam(.torch, let beta1, let beta2, let epsilon, let momentumDecay):
      return NadamTorchRule(
        moments: Moments(beta1: beta1, beta2: beta2, t: t), rate: rate, epsilon: epsilon,
        momentumDecay: momentumDecay, t: t, previousProduct: momentumProduct)
    }
  }

  /// What is remembered for each parameter, in the order of a rule's `first` and `second`.
  var memoryLetters: [OptimizerLetter] {
    switch self {
    case .sgd: []
    case .momentum: [.lastChange]
    case .nesterov(.torch, _): [.buf]
    case .nesterov(.ruder, _): [.v]
    case .adagrad: [.G]
    case .rmsprop: [.E]
    case .adam, .nadam: [.m, .v]
    }
  }

  /// What is computed from the memory in each update and shown with it.
  var derivedLetters: [OptimizerLetter] {
    switch self {
    case .sgd, .momentum, .nesterov, .adagrad, .rmsprop: []
    case .adam, .nadam(.ruder, _, _, _, _): [.mh, .vh]
    case .nadam(.torch, _, _, _, _): [.vh]
    }
  }

  /// What every memory begins with.
  var initialMemory: Double {
    switch self {
    case .adagrad(_, _, let initialAccumulator): initialAccumulator
    case .sgd, .momentum, .nesterov, .rmsprop, .adam, .nadam: 0
    }
  }

  /// Whether the passes of an update are run at a point other than the parameters.
  var looksAhead: Bool {
    switch self {
    case .nesterov(.ruder, _): true
    case .sgd, .momentum, .nesterov(.torch, _), .adagrad, .rmsprop, .adam, .nadam: false
    }
  }
}
