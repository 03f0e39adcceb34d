import BackpropCore

// Every known mistake in words, in one place: what it is called, what the rule does instead, where the two first
// differ, and why the rule is as it is: in the letters of a book, and with its signs.

/// The words for one mistake.
package struct MistakeWords: Equatable, Sendable {
  /// Heads the student's derivation: "weights after the update".
  package let title: String
  /// Heads the right one: "weights as they were".
  package let rule: String
  /// What differs first: "the weights".
  package let difference: String
  /// One or two sentences.
  package let why: String
}

extension Mistake {
  package func words(in words: QuantityWords) -> MistakeWords {
    let writer = MistakeWriter(words)
    return switch self {
    case .signFlippedError: writer.signFlippedError
    case .gradientAscent: writer.gradientAscent
    case .forgotSlopeInOutput: writer.forgotSlopeInOutput
    case .forgotSlopeInHidden: writer.forgotSlopeInHidden
    case .forgotSlopeEverywhere: writer.forgotSlopeEverywhere
    case .weightedInputInSlope: writer.weightedInputInSlope
    case .slopeAtActivation: writer.slopeAtActivation
    case .updatedOutputWeights: writer.updatedOutputWeights
    case .sumTakesFirstOutput: writer.sumTakesFirstOutput
    case .sumTakesLastOutput: writer.sumTakesLastOutput
    case .sumTakesMatchingIndex: writer.sumTakesMatchingIndex
    case .averagedOverOutputs: writer.averagedOverOutputs
    case .transposedWeight: writer.transposedWeight
    case .gradientMatrixTransposed: writer.gradientMatrixTransposed
    case .forgotRate: writer.forgotRate
    case .targetInSlope: writer.targetInSlope
    case .forgotBiasForward: writer.forgotBiasForward
    case .biasNotUpdated: writer.biasNotUpdated
    case .forgotBatchMean: writer.forgotBatchMean
    case .ownActivationInHidden: writer.ownActivationInHidden
    case .ownActivationInOutput: writer.ownActivationInOutput
    case .forgotInputFactor: writer.forgotInputFactor
    case .forgotHalf: writer.forgotHalf
    case .rawErrorBackpropagated: writer.rawErrorBackpropagated
    case .forgotWeight: writer.forgotWeight
    case .costForDerivative: writer.costForDerivative
    case .absoluteError: writer.absoluteError
    case .tanhSlopeForSigmoid: writer.tanhSlopeForSigmoid
    case .changeForNewWeight: writer.changeForNewWeight
    case .slopeKeptWithCrossEntropy: writer.slopeKeptWithCrossEntropy
    case .softmaxSlopeDiagonal: writer.softmaxSlopeDiagonal
    case .rawErrorEverywhere: writer.rawErrorEverywhere
    case .meanOverOutputs: writer.meanOverOutputs
    case .sharedBiasGradient: writer.sharedBiasGradient
    case .biasDividedTwice: writer.biasDividedTwice
    case .ownWeightForInput: writer.ownWeightForInput
    case .activationForDelta: writer.activationForDelta
    case .outputDeltaEverywhere: writer.outputDeltaEverywhere
    case .activationAsSlope: writer.activationAsSlope
    case .sigmoidSlopeForOther: writer.sigmoidSlopeForOther
    case .adamWithoutPower: writer.adamWithoutPower
    case .adamWithoutCorrection: writer.adamWithoutCorrection
    case .momentumDampened: writer.momentumDampened
    case .momentumForgotten: writer.momentumForgotten
    case .forgotRoot: writer.forgotRoot
    case .previousGradientsForgotten: writer.previousGradientsForgotten
    case .weightGradientsBackpropagated: writer.weightGradientsBackpropagated
    case .weightsTransposed: writer.weightsTransposed
    case .gradientsNotReset: writer.gradientsNotReset
    case .onlineForBatch: writer.onlineForBatch
    case .batchForOnline: writer.batchForOnline
    case .roundedToOneDecimal, .roundedToTwoDecimals, .roundedToThreeDecimals, .roundedToFourDecimals,
      .roundedToFiveDecimals, .roundedToSixDecimals, .roundedToSevenDecimals, .roundedToEightDecimals,
      .roundedToTwoFigures, .roundedToThreeFigures, .roundedToFourFigures, .roundedToFiveFigures,
      .roundedToSixFigures, .roundedToSevenFigures, .roundedToEightFigures, .cutToOneDecimal,
      .cutToTwoDecimals, .cutToThreeDecimals, .cutToFourDecimals, .cutToFiveDecimals,
      .cutToSixDecimals, .cutToSevenDecimals, .cutToEightDecimals:
      writer.rounded(rounding)
    }
  }
}

struct MistakeWriter {
  let words: QuantityWords

  init(_ words: QuantityWords) { self.words = words }

  var z: String { words.netInput }
  var a: String { words.book.activation }
  var y: String { words.target }
  var delta: String { words.book.delta }
  var isNegated: Bool { words.notation.deltaIsNegated }

  /// How far an output is off, as the book's δ counts it, or the other way round.
  func miss(turned: Bool = false) -> String { isNegated == turned ? "\(a) − \(y)" : "\(y) − \(a)" }
  private func missInWords(turned: Bool = false) -> String {
    isNegated == turned ? "output minus target" : "target minus output"
  }
  /// The gradient of a bias.
  var biasGradient: String { isNegated ? "−\(delta)" : delta }
  /// Whether the change is written with δ itself and adds it; else it subtracts the gradient.
  private var addsDelta: Bool {
    isNegated && words.context.learning.isPlainDescent && !words.context.hasSeveralPatterns
  }

  var signFlippedError: MistakeWords {
    MistakeWords(
      title: missInWords(turned: true), rule: missInWords(),
      difference: "the sign of the error",
      why: addsDelta
        ? "With \(miss(turned: true)) every \(delta) has the other sign. The update adds it, so the step climbs."
        : "With \(miss(turned: true)) the gradient points the other way. The update subtracts it already, so the "
          + "step climbs.")
  }

  var gradientAscent: MistakeWords {
    MistakeWords(
      title: addsDelta ? "a minus in front of the rate" : "the gradient added",
      rule: addsDelta ? "no minus in front of the rate" : "the gradient subtracted",
      difference: "the sign of the step",
      why: addsDelta
        ? "\(delta) already says how the cost falls, so the step goes along with it. A minus turns it uphill."
        : "The gradient points to where the cost grows. The step goes the other way, hence the "
          + (words.context.looksAhead ? "minus." : "minus in front of the rate."))
  }

  var forgotSlopeInOutput: MistakeWords {
    MistakeWords(
      title: "no slope at the output", rule: "times the slope of the output unit",
      difference: "the slope of the output unit",
      why:
        "The cost feels \(z) only through \(a), so the chain rule asks how fast \(a) changes with \(z). Only "
        + "the cross-entropy makes this factor cancel.")
  }

  var forgotSlopeInHidden: MistakeWords {
    MistakeWords(
      title: "no slope at the hidden unit", rule: "times the slope of the hidden unit",
      difference: "the slope of the hidden unit",
      why:
        "The sum of blame says how the cost changes with \(a). \(delta) is about \(z), and between the two "
        + "stands the slope of the unit itself.")
  }

  var forgotSlopeEverywhere: MistakeWords {
    MistakeWords(
      title: "no slopes at all", rule: "times the slope of each unit",
      difference: "the slope",
      why: "The chain rule has a factor for every step on the way, and each unit's own step from \(z) "
        + "to \(a) is one of them.")
  }

  var weightedInputInSlope: MistakeWords {
    MistakeWords(
      title: "\(z) put into the slope", rule: "\(a) put into the slope",
      difference: "what the slope is made of",
      why: "The handy form of the slope is written with the unit's output \(a). With \(z) in its place it "
        + "is another function.")
  }

  var slopeAtActivation: MistakeWords {
    MistakeWords(
      title: "the activation function once too often", rule: "the slope at \(z)",
      difference: "what the slope is made of",
      why: "The unit's output \(a) is already the activation function of \(z). The slope is wanted at \(z), "
        + "so \(a) goes into the handy form as it is.")
  }

  var updatedOutputWeights: MistakeWords {
    MistakeWords(
      title: "weights after the update", rule: "weights as they were",
      difference: "the weights",
      why: "Blame flows back along the weights that made the mistake. They change only when every \(delta) "
        + "is known.")
  }

  var sumTakesFirstOutput: MistakeWords {
    MistakeWords(
      title: "the first term of the sum alone", rule: "the sum over all units above",
      difference: "the other terms of the sum",
      why: "The unit feeds every unit above it, so it has a share in the blame of each. The shares "
        + "are added up.")
  }

  var sumTakesLastOutput: MistakeWords {
    MistakeWords(
      title: "the last term of the sum alone", rule: "the sum over all units above",
      difference: "the other terms of the sum",
      why: "The unit feeds every unit above it. In a loop over them each share is added to the sum "
        + "so far; it does not replace it.")
  }

  var sumTakesMatchingIndex: MistakeWords {
    MistakeWords(
      title: "only the unit above with the same number", rule: "the sum over all units above",
      difference: "the other terms of the sum",
      why: "That two units have the same number means nothing. Every unit above is fed, so every one "
        + "sends blame back.")
  }

  var averagedOverOutputs: MistakeWords {
    MistakeWords(
      title: "the mean over the units above", rule: "the sum over the units above",
      difference: "the division",
      why: "Each path to the cost adds its influence in full. The mean would make a unit less to "
        + "blame the more units it feeds.")
  }

  var transposedWeight: MistakeWords {
    MistakeWords(
      title: "the weight with its indices swapped", rule: "the weight on the way that was taken forward",
      difference: "the weights",
      why: "Blame goes back over the very connection the signal came along. The matrix is transposed "
        + "as a whole, but each weight stays on its line.")
  }

  var gradientMatrixTransposed: MistakeWords {
    MistakeWords(
      title: "the indices of the gradient swapped", rule: "\(delta) of the unit the weight leads to",
      difference: "which unit's \(delta) and which unit's activation",
      why:
        "A weight's gradient takes \(delta) from the end it leads to and the activation from where it comes. "
        + "The other way round each number lands at another weight.")
  }

  var forgotRate: MistakeWords {
    MistakeWords(
      title: "the step without the rate", rule: "times the learning rate",
      difference: "the learning rate",
      why: "The gradient gives the direction and the steepness. The learning rate "
        + "decides how long the step is.")
  }

  var targetInSlope: MistakeWords {
    MistakeWords(
      title: "the target in the slope", rule: "the output in the slope",
      difference: "what the slope is made of",
      why: "The slope belongs to the point where the unit is, and that is its output. The target is "
        + "where it ought to be.")
  }

  var forgotBiasForward: MistakeWords {
    MistakeWords(
      title: "the bias left out", rule: "the bias added last",
      difference: "the bias",
      why: "The weighted input is everything that reaches the unit, and the bias reaches it whatever "
        + "the inputs are.")
  }

  var biasNotUpdated: MistakeWords {
    MistakeWords(
      title: "the bias left as it was", rule: "the bias learns too",
      difference: "the change of the bias",
      why:
        "A bias is a weight from a unit that is always 1. Its gradient is \(biasGradient), and it takes its "
        + "step like every weight.")
  }

  var forgotBatchMean: MistakeWords {
    MistakeWords(
      title: "the sum over the patterns", rule: "the mean over the patterns",
      difference: "the division by \(words.letter(Constant.batchSize))",
      why: "The cost of a batch is the mean of its patterns' costs, so its gradient is the mean of "
        + "theirs. The sum would make a larger batch take larger steps.")
  }

  var ownActivationInHidden: MistakeWords {
    MistakeWords(
      title: "the hidden unit's own activation", rule: "what came in along the weight",
      difference: "the activation",
      why: "How much \(z) feels the weight is decided by what came in along it. The unit's own "
        + "activation comes only after \(z).")
  }

  var ownActivationInOutput: MistakeWords {
    MistakeWords(
      title: "the output unit's own activation", rule: "what came in along the weight",
      difference: "the activation",
      why: "How much \(z) feels the weight is decided by what came in along it, "
        + (words.architecture.hiddenLayerCount == 0 ? "the input." : "the activation of the hidden unit."))
  }

  var forgotInputFactor: MistakeWords {
    MistakeWords(
      title: "\(delta) alone", rule: "\(delta) times what came in",
      difference: "the incoming activation",
      why: "A weight moves \(z) only as far as its input is large: with an input of 0 it could be "
        + "anything. \(biasGradient) alone is the gradient of the bias.")
  }

  var forgotHalf: MistakeWords {
    MistakeWords(
      title: "the cost without its ½", rule: "the cost with its ½",
      difference: "a factor of 2",
      why: "The ½ is there so that the 2 of the square cancels. Without it the cost and every "
        + "gradient come out twice as large.")
  }

  var rawErrorBackpropagated: MistakeWords {
    MistakeWords(
      title: "the raw error sent back", rule: "\(delta) sent back",
      difference: "what flows back",
      why: "What a hidden unit feels is the \(z) of the units above, so their slopes belong to what "
        + "flows back. That is \(delta); the difference \(miss()) is not.")
  }

  var forgotWeight: MistakeWords {
    MistakeWords(
      title: "the deltas added without their weights", rule: "each \(delta) times its weight",
      difference: "the weights",
      why: "Through a small weight the unit hardly reaches the unit above, so it carries little of "
        + "its blame. The weight says how much.")
  }

  var costForDerivative: MistakeWords {
    MistakeWords(
      title: "the cost in place of its derivative", rule: "the derivative of the cost",
      difference: "how far the output is off",
      why: "The question is how fast the cost changes, not how large it is. The derivative of ½(\(y) − "
        + "\(a))² with respect to \(a) is \(a) − \(y).")
  }

  var absoluteError: MistakeWords {
    MistakeWords(
      title: "the sign of the error lost", rule: "\(missInWords()), with its sign",
      difference: "the sign of the error",
      why: "The sign says which way the output is off. Without it the output would be pushed the "
        + "same way whether it is too high or too low.")
  }

  var tanhSlopeForSigmoid: MistakeWords {
    MistakeWords(
      title: "the slope of tanh on a sigmoid", rule: "the slope of the sigmoid",
      difference: "the slope",
      why: "The form 1 − \(a)² is the slope of tanh. The sigmoid's is \(a)(1 − \(a)), never more than a "
        + "quarter.")
  }

  var changeForNewWeight: MistakeWords {
    MistakeWords(
      title: "the change in place of the new value", rule: "the old value plus the change",
      difference: "the old value",
      why: "The change says how far the weight moves. The new weight is where it arrives: the old "
        + "one plus the change.")
  }
}
