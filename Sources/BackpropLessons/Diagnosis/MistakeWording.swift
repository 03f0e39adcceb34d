import BackpropCore

// Every known mistake in words, in one place: what it is called, what the rule does instead, where the two first
// differ, and why the rule is as it is. Texts are for every notation: they name letters that all of them share or
// that the mistake is about.

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
  package var words: MistakeWords {
    switch self {
    case .signFlippedError: .signFlippedError
    case .gradientAscent: .gradientAscent
    case .forgotSlopeInOutput: .forgotSlopeInOutput
    case .forgotSlopeInHidden: .forgotSlopeInHidden
    case .forgotSlopeEverywhere: .forgotSlopeEverywhere
    case .weightedInputInSlope: .weightedInputInSlope
    case .slopeAtActivation: .slopeAtActivation
    case .updatedOutputWeights: .updatedOutputWeights
    case .sumTakesFirstOutput: .sumTakesFirstOutput
    case .sumTakesLastOutput: .sumTakesLastOutput
    case .sumTakesMatchingIndex: .sumTakesMatchingIndex
    case .averagedOverOutputs: .averagedOverOutputs
    case .transposedWeight: .transposedWeight
    case .gradientMatrixTransposed: .gradientMatrixTransposed
    case .forgotRate: .forgotRate
    case .targetInSlope: .targetInSlope
    case .forgotBiasForward: .forgotBiasForward
    case .biasNotUpdated: .biasNotUpdated
    case .forgotBatchMean: .forgotBatchMean
    case .ownActivationInHidden: .ownActivationInHidden
    case .ownActivationInOutput: .ownActivationInOutput
    case .forgotInputFactor: .forgotInputFactor
    case .forgotHalf: .forgotHalf
    case .rawErrorBackpropagated: .rawErrorBackpropagated
    case .forgotWeight: .forgotWeight
    case .costForDerivative: .costForDerivative
    case .absoluteError: .absoluteError
    case .tanhSlopeForSigmoid: .tanhSlopeForSigmoid
    case .changeForNewWeight: .changeForNewWeight
    case .roundedToTwoDecimals: .roundedToTwoDecimals
    case .roundedToFourDecimals: .roundedToFourDecimals
    }
  }
}

extension MistakeWords {
  fileprivate static let signFlippedError = MistakeWords(
    title: "target minus output", rule: "output minus target",
    difference: "the sign of the error",
    why: "With y − a the gradient points the other way. The update subtracts it already, so the "
      + "step climbs.")
  fileprivate static let gradientAscent = MistakeWords(
    title: "the gradient added", rule: "the gradient subtracted",
    difference: "the sign of the step",
    why: "The gradient points to where the cost grows. The step goes the other way, hence the "
      + "minus in front of the rate.")
  fileprivate static let forgotSlopeInOutput = MistakeWords(
    title: "no slope at the output", rule: "times the slope of the output unit",
    difference: "the slope of the output unit",
    why: "The cost feels z only through a, so the chain rule asks how fast a changes with z. Only "
      + "the cross-entropy makes this factor cancel.")
  fileprivate static let forgotSlopeInHidden = MistakeWords(
    title: "no slope at the hidden unit", rule: "times the slope of the hidden unit",
    difference: "the slope of the hidden unit",
    why: "The sum of blame says how the cost changes with a. δ is about z, and between the two "
      + "stands the slope of the unit itself.")
  fileprivate static let forgotSlopeEverywhere = MistakeWords(
    title: "no slopes at all", rule: "times the slope of each unit",
    difference: "the slope",
    why: "The chain rule has a factor for every step on the way, and each unit's own step from z "
      + "to a is one of them.")
  fileprivate static let weightedInputInSlope = MistakeWords(
    title: "z put into the slope", rule: "a put into the slope",
    difference: "what the slope is made of",
    why: "The handy form of the slope is written with the unit's output a. With z in its place it "
      + "is another function.")
  fileprivate static let slopeAtActivation = MistakeWords(
    title: "the activation function once too often", rule: "the slope at z",
    difference: "what the slope is made of",
    why: "The unit's output a is the activation function of z already. The slope is wanted at z, "
      + "so a goes into the handy form as it is.")
  fileprivate static let updatedOutputWeights = MistakeWords(
    title: "weights after the update", rule: "weights as they were",
    difference: "the weights",
    why: "Blame flows back along the weights that made the mistake. They change only when every δ "
      + "is known.")
  fileprivate static let sumTakesFirstOutput = MistakeWords(
    title: "the first term of the sum alone", rule: "the sum over all units above",
    difference: "the other terms of the sum",
    why: "The unit feeds every unit above it, so it has a share in the blame of each. The shares "
      + "are added up.")
  fileprivate static let sumTakesLastOutput = MistakeWords(
    title: "the last term of the sum alone", rule: "the sum over all units above",
    difference: "the other terms of the sum",
    why: "The unit feeds every unit above it. In a loop over them each share is added to the sum "
      + "so far, it does not replace it.")
  fileprivate static let sumTakesMatchingIndex = MistakeWords(
    title: "only the unit above with the same number", rule: "the sum over all units above",
    difference: "the other terms of the sum",
    why: "That two units have the same number means nothing. Every unit above is fed, so every one "
      + "sends blame back.")
  fileprivate static let averagedOverOutputs = MistakeWords(
    title: "the mean over the units above", rule: "the sum over the units above",
    difference: "the division",
    why: "Each path to the cost adds its influence in full. The mean would make a unit less to "
      + "blame the more units it feeds.")
  fileprivate static let transposedWeight = MistakeWords(
    title: "the weight with its indices swapped", rule: "the weight on the way that was taken forward",
    difference: "the weights",
    why: "Blame goes back over the very connection the signal came along. The matrix is transposed "
      + "as a whole, but each weight stays on its line.")
  fileprivate static let gradientMatrixTransposed = MistakeWords(
    title: "the indices of the gradient swapped", rule: "δ of the unit the weight leads to",
    difference: "which unit's δ and which unit's a",
    why: "A weight's gradient takes δ from the end it leads to and a from the end it comes from. "
      + "The other way round each number lands at another weight.")
  fileprivate static let forgotRate = MistakeWords(
    title: "the step without the rate", rule: "times the learning rate",
    difference: "the learning rate",
    why: "The gradient gives the direction and the steepness. How long the step is, the learning "
      + "rate decides.")
  fileprivate static let targetInSlope = MistakeWords(
    title: "the target in the slope", rule: "the output in the slope",
    difference: "what the slope is made of",
    why: "The slope belongs to the point where the unit is, and that is its output. The target is "
      + "where it ought to be.")
  fileprivate static let forgotBiasForward = MistakeWords(
    title: "the bias left out", rule: "the bias added last",
    difference: "the bias",
    why: "The weighted input is everything that reaches the unit, and the bias reaches it whatever "
      + "the inputs are.")
  fileprivate static let biasNotUpdated = MistakeWords(
    title: "the bias left as it was", rule: "the bias learns too",
    difference: "the change of the bias",
    why: "A bias is a weight from a unit that is always 1. Its gradient is δ, and it takes its "
      + "step like every weight.")
  fileprivate static let forgotBatchMean = MistakeWords(
    title: "the sum over the patterns", rule: "the mean over the patterns",
    difference: "the division by n",
    why: "The cost of a batch is the mean of its patterns' costs, so its gradient is the mean of "
      + "theirs. The sum would make a larger batch take larger steps.")
  fileprivate static let ownActivationInHidden = MistakeWords(
    title: "the hidden unit's own activation", rule: "what came in along the weight",
    difference: "the activation",
    why: "How much z feels the weight is decided by what came in along it. The unit's own "
      + "activation comes only after z.")
  fileprivate static let ownActivationInOutput = MistakeWords(
    title: "the output unit's own activation", rule: "what came in along the weight",
    difference: "the activation",
    why: "How much z feels the weight is decided by what came in along it, the activation of the "
      + "hidden unit.")
  fileprivate static let forgotInputFactor = MistakeWords(
    title: "δ alone", rule: "δ times what came in",
    difference: "the incoming activation",
    why: "A weight moves z only as far as its input is large: with an input of 0 it could be "
      + "anything. δ alone is the gradient of the bias.")
  fileprivate static let forgotHalf = MistakeWords(
    title: "the cost without its ½", rule: "the cost with its ½",
    difference: "a factor of 2",
    why: "The ½ is there so that the 2 of the square cancels. Without it the cost and every "
      + "gradient come out twice as large.")
  fileprivate static let rawErrorBackpropagated = MistakeWords(
    title: "the raw error sent back", rule: "δ sent back",
    difference: "what flows back",
    why: "What a hidden unit feels is the z of the units above, so their slopes belong to what "
      + "flows back. That is δ, the difference a − y is not.")
  fileprivate static let forgotWeight = MistakeWords(
    title: "the deltas added without their weights", rule: "each δ times its weight",
    difference: "the weights",
    why: "Through a small weight the unit hardly reaches the unit above, so it carries little of "
      + "its blame. The weight says how much.")
  fileprivate static let costForDerivative = MistakeWords(
    title: "the cost in place of its derivative", rule: "the derivative of the cost",
    difference: "how far the output is off",
    why: "The question is how fast the cost changes, not how large it is. The derivative of ½(y − "
      + "a)² with respect to a is a − y.")
  fileprivate static let absoluteError = MistakeWords(
    title: "the sign of the error lost", rule: "output minus target, with its sign",
    difference: "the sign of the error",
    why: "The sign says which way the output is off. Without it the output would be pushed the "
      + "same way whether it is too high or too low.")
  fileprivate static let tanhSlopeForSigmoid = MistakeWords(
    title: "the slope of tanh on a sigmoid", rule: "the slope of the sigmoid",
    difference: "the slope",
    why: "The form 1 − a² is the slope of tanh. The sigmoid's is a(1 − a), never more than a "
      + "quarter.")
  fileprivate static let changeForNewWeight = MistakeWords(
    title: "the change in place of the new value", rule: "the old value plus the change",
    difference: "the old value",
    why: "The change says how far the weight moves. The new weight is where it arrives: the old "
      + "one plus the change.")
  fileprivate static let roundedToTwoDecimals = MistakeWords(
    title: "every step rounded to 2 decimals", rule: "all digits carried on",
    difference: "the digits of what went in",
    why: "No rule is wrong here. Small roundings grow on the way, so keep four digits more than "
      + "you want and round at the end.")
  fileprivate static let roundedToFourDecimals = MistakeWords(
    title: "every step rounded to 4 decimals", rule: "all digits carried on",
    difference: "the digits of what went in",
    why: "No rule is wrong here, only the last digits. Carry more of them and round at the end.")
}
