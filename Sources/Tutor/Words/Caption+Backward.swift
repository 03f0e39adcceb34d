import BackpropCore

/// δ and the gradients.
extension CaptionWriter {
  private var a: String { words.activation(ofLayer: architecture.outputLayer) }
  private var miss: String {
    step.notation.deltaIsNegated ? "\(words.target) − \(a)" : "\(a) − \(words.target)"
  }

  var outputDelta: [String] {
    let layer = architecture.outputLayer
    let z = words.netInput
    let whatFor =
      step.notation.deltaIsNegated
      ? "how fast \(words.cost) falls as this \(z) grows" : "how fast \(words.cost) changes with this \(z)"
    switch architecture.cost {
    case .quadratic:
      let function = architecture.activation(ofLayer: layer)
      if function == .softmax {
        return [
          "Softmax ties the outputs together: when one share grows, the others shrink.",
          "So the miss of every output has a part in \(whatFor).",
        ]
      }
      return [
        function == .identity
          ? "How far the output is off, \(miss), is also \(whatFor): the slope of the identity is 1."
          : "How far the output is off, \(miss), times the slope \(words.slope(ofLayer: layer)): \(whatFor)."
      ]
    case .binaryCrossEntropy:
      return [
        "How far the output is off, \(miss), is \(whatFor).",
        "No slope is left: that of the cross-entropy and that of the sigmoid cancel.",
      ]
    case .crossEntropy: return crossEntropyDelta(whatFor)
    }
  }

  private func crossEntropyDelta(_ whatFor: String) -> [String] {
    let sumsToOne = step.pattern.map(context.targetsSumToOne.contains) ?? false
    guard sumsToOne else {
      return [
        "How far the output is from its target is \(whatFor).",
        "The targets do not add up to 1, so \(a) counts as often as all targets together say.",
      ]
    }
    return [
      "How far the output is off, \(miss), is \(whatFor).",
      "No slope is left: that of the cross-entropy and that of softmax cancel.",
    ]
  }

  func hiddenDelta(_ layer: Int) -> [String] {
    let index = step.notation.ownLetters(of: step.formula).own ?? "j"
    let isOne = architecture.unitCounts[layer + 1] == 1
    let units = isOne ? "the unit it feeds" : "the units it feeds"
    let each = isOne ? "times" : "each times"
    let mark = style == .screen ? " (◀)" : ""
    let slope =
      architecture.activation(ofLayer: layer) == .identity
      ? "; the slope of the identity is 1" : ", and then the slope \(words.slope(ofLayer: layer))"
    // Where δ is −∂E/∂x, it speaks for a larger x and is not blame.
    let blame =
      step.notation.deltaIsNegated
      ? "Its \(words.book.delta) is the \(words.book.delta)" : "Its blame is the blame"
    return [
      "Unit \(index) has no target.",
      "\(blame) of \(units), \(each) the weight of the line it came back along\(mark)\(slope).",
    ]
  }

  func deltaMeaning(_ layer: Int, _ unit: Int) -> String {
    let z = words.subscripted(words.netInput, unit)
    if step.value == 0 {
      if !isExact { return tooSmall("a change of \(z) would move \(theCost)") }
      return closedGate(layer, unit) ?? "Zero: a tiny change of \(z) would leave \(theCost) as it is."
    }
    let raises = (step.value > 0) != step.notation.deltaIsNegated
    return
      "\(step.value > 0 ? "Positive" : "Negative"): a larger \(z) would \(raises ? "raise" : "lower") \(theCost)."
  }

  /// A relu that let nothing through lets no blame back.
  private func closedGate(_ layer: Int, _ unit: Int) -> String? {
    guard architecture.activation(ofLayer: layer) == .relu, let pattern = step.pattern else { return nil }
    let z = trace.value(of: .weightedInput(layer: layer, unit: unit, pattern: pattern))
    let name = words.netInput
    if z > 0 { return nil }
    return z < 0
      ? "Zero: relu is flat where \(name) is negative, so nothing comes back through this unit."
      : "Zero: at \(name) = 0 relu has a corner and no slope; by convention 0 is taken, and nothing comes back."
  }

  /// Whether a value shown as 0 really is 0, and not a small number that the computer has lost.
  var isExact: Bool { trace.isExact(step.quantity, in: step.notation, as: NumberFormat()) }

  /// For a product of small slopes that no double can hold any more, or a difference of two numbers that agree in all
  /// their digits.
  func tooSmall(_ consequence: String) -> String {
    "Rounded to 0: \(consequence), but by less than these numbers can tell."
  }

  // MARK: Gradients

  func gradient(_ parameter: Parameter, _ pattern: Int) -> [String] {
    let cost = context.hasSeveralPatterns ? "this pattern's cost" : words.cost
    let sign = step.notation.deltaIsNegated ? "minus " : ""
    guard parameter.from != nil else {
      var sentences = [
        "How fast \(cost) changes with this bias: \(sign)\(words.book.delta) itself, since \(words.book.bias) is added to \(words.netInput) as it is."
      ]
      if !context.isTrained(parameter) { sentences.append("Biases are not trained here: just a remark.") }
      return sentences
    }
    let sent = words.activation(ofLayer: parameter.layer - 1)
    return [
      "How fast \(cost) changes with this weight: \(sign)\(words.book.delta) at the end of the line times \(sent) at its start.",
      "A weight matters as much as what it carries, and as much as the unit it leads to.",
    ]
  }

  func meanGradient(_ parameter: Parameter) -> [String] {
    [
      "Every pattern pulls at this \(words.noun(parameter)) in its own way.",
      "The mean of the pulls is how fast the cost of the whole batch changes with it.",
    ]
  }

  func gradientMeaning(_ parameter: Parameter) -> String {
    let noun = words.noun(parameter)
    if step.value == 0, !isExact { return tooSmall("a change of this \(noun) would move \(theCost)") }
    if step.value == 0 { return zeroGradient(parameter) }
    return step.value > 0
      ? "Positive: a larger \(noun) would raise \(theCost)."
      : "Negative: a larger \(noun) would lower \(theCost)."
  }

  private func zeroGradient(_ parameter: Parameter) -> String {
    if let from = parameter.from, let pattern = step.pattern {
      let layer = parameter.layer - 1
      let sender: Quantity =
        layer == 0
        ? .input(unit: from, pattern: pattern) : .activation(layer: layer, unit: from, pattern: pattern)
      if trace.value(of: sender) == 0 {
        return "Zero: \(words.unit(layer: layer, from)) sent 0, so the weight had no part in this."
      }
    }
    return "Zero: a tiny change of this \(words.noun(parameter)) would leave \(theCost) as it is."
  }
}
