import BackpropCore

/// What the optimizers remember, the changes and the update.
extension CaptionWriter {
  func state(_ letter: OptimizerLetter, _ parameter: Parameter?) -> [String] {
    let name = words.letter(.state(letter, parameter))
    let alpha = words.letter(.momentum)
    switch letter {
    case .buf:
      return [
        "\(name) collects the gradients; with every update what is in it fades by the factor \(alpha).",
        startsAtZero(name),
      ].compactMap { $0 }
    case .v:
      guard context.learning.optimizer.kind == .nesterov else { return secondMoment(name) }
      return [
        "\(name) is the speed downhill: \(alpha) times the speed before, plus "
          + "\(words.letter(.learningRate)) times the gradient met ahead.",
        startsAtZero(name),
      ].compactMap { $0 }
    case .G:
      return [
        "\(name) adds up the squares of all gradients so far, so it only grows.",
        "It remembers how hard this \(noun(parameter)) has been pulled, whatever the direction.",
      ]
    case .E:
      return [
        "\(name) is a running mean of the squared gradients: what is old counts less with every update.",
        notTheCost(name) ?? "It tells how large the gradients of this \(noun(parameter)) have been lately.",
      ]
    case .m:
      return [
        "\(name) is a running mean of the gradients: it keeps the direction and smooths out the jumps.",
        startsAtZero(name),
      ].compactMap { $0 }
    case .mh, .vh: return corrected(letter, name, parameter)
    case .mu:
      return [
        "\(name) says how much momentum counts in this update.",
        "It stays below \(words.letter(.beta1)); the smaller it is, the more the gradient itself decides.",
      ]
    case .P:
      return [
        "\(name) is the product of every \(words.letter(.state(.mu, nil))) so far.",
        "It tells how much of the running mean is still missing because it started at 0.",
      ]
    case .lastChange: return ["The change of the update before, which momentum adds to."]
    }
  }

  private func noun(_ parameter: Parameter?) -> String { parameter.map(words.noun) ?? "weight" }

  private func startsAtZero(_ name: String) -> String? {
    isFirstOfMemory ? "\(atTheBeginning) \(name) is 0, so only this gradient counts yet." : nil
  }

  /// RMSprop's E is also some books' letter for the cost.
  private func notTheCost(_ name: String) -> String? {
    words.cost == name ? "This \(name), which carries the place of a weight or bias, is not the cost." : nil
  }

  private func secondMoment(_ name: String) -> [String] {
    [
      "\(name) is a running mean of the squared gradients: how large they are, whatever their sign.",
      startsAtZero(name),
    ].compactMap { $0 }
  }

  private func corrected(_ letter: OptimizerLetter, _ name: String, _ parameter: Parameter?) -> [String] {
    let isMean = letter == .mh
    let base = words.letter(.state(isMean ? .m : .v, parameter))
    let beta = words.letter(isMean ? OptimizerConstant.beta1 : .beta2)
    return [
      "\(base) started at 0, so at first it is too small; dividing by 1 − \(beta)^t makes up for that.",
      "The further training has got, the less \(name) differs from \(base).",
    ]
  }

  // MARK: Changes

  func change(_ parameter: Parameter) -> [String] {
    let rate = words.letter(.learningRate)
    let alpha = words.letter(.momentum)
    let optimizer = context.learning.optimizer
    switch (optimizer.kind, optimizer.form) {
    case (.sgd, _): return plainChange(parameter, rate)
    case (.momentum, _):
      return [
        "Two parts: downhill by \(rate) times the gradient, and on by \(alpha) times the change before.",
        isFirstOfMemory
          ? "\(atTheBeginning) there is no change to add, so only the gradient counts yet."
          : "What keeps going one way gathers speed; what goes to and fro cancels.",
      ]
    case (.nesterov, .ruder):
      return ["The step is −v: downhill at the speed that the look ahead has corrected."]
    case (.nesterov, .torch):
      return [
        "The step follows the gradient and \(alpha) times buf, which is where momentum will carry on to.",
        "Looking that step ahead is Nesterov's idea.",
      ]
    case (.adagrad, _): return adaptiveChange(parameter, words.letter(.state(.G, parameter)), "so far")
    case (.rmsprop, _): return adaptiveChange(parameter, words.letter(.state(.E, parameter)), "lately")
    case (.adam, _):
      return [
        "The smoothed gradient mh, divided by its usual size √vh, times \(rate).",
        "So the size of a step depends little on the size of the gradients. "
          + "\(words.letter(.epsilon)) only keeps the division possible.",
      ]
    case (.nadam, _):
      return [
        "As in Adam, but with the momentum of the next update already counted in: Nesterov's idea.",
        "Divided by its usual size √vh; \(words.letter(.epsilon)) only keeps the division possible.",
      ]
    }
  }

  private func plainChange(_ parameter: Parameter, _ rate: String) -> [String] {
    guard step.notation.deltaIsNegated, !context.hasSeveralPatterns else {
      return [
        "Downhill: against the gradient, by \(rate) times its size.",
        "The cost falls fastest that way, as long as the step is small.",
      ]
    }
    let carried =
      parameter.from == nil ? "" : " times \(words.activation(ofLayer: parameter.layer - 1)) at its start"
    let delta = words.book.delta
    let end =
      parameter.from == nil
      ? "\(rate) times \(delta)" : "\(rate) times \(delta) at the end of the line\(carried)"
    return [
      "\(end): a step that lowers \(words.cost).",
      "No minus is needed, as \(delta) is −∂\(words.cost)/∂\(words.netInput).",
    ]
  }

  private func adaptiveChange(_ parameter: Parameter, _ memory: String, _ span: String) -> [String] {
    let noun = parameter.from == nil ? "biases" : "weights"
    return [
      "Downhill, with a rate of its own: \(words.letter(.learningRate)) divided by the root of \(memory).",
      "So \(noun) that have been pulled hard \(span) take smaller steps. "
        + "\(words.letter(.epsilon)) only keeps the division possible.",
    ]
  }

  func changeMeaning(_ parameter: Parameter) -> String {
    let noun = words.noun(parameter)
    if step.value == 0 { return "\(isExact ? "Zero" : "Rounded to 0"): the \(noun) stays as it is." }
    return step.value > 0 ? "Positive: the \(noun) goes up." : "Negative: the \(noun) goes down."
  }

  // MARK: Update

  func updated(_ parameter: Parameter) -> [String] {
    let noun = words.noun(parameter)
    let all = context.learning.trainsBiases ? "All weights and biases move" : "All weights move"
    return [
      "The old \(noun) and its change give the new one.",
      "\(all) together, and only now: every \(words.book.delta) had to be worked out before any of them moves.",
    ]
  }

  func updatedMeaning(_ parameter: Parameter) -> String? {
    let noun = words.noun(parameter)
    let old = trace.value(of: .parameter(parameter))
    if step.value == old { return "The \(noun) stays as it is." }
    return step.value > old ? "The \(noun) has gone up." : "The \(noun) has gone down."
  }
}
