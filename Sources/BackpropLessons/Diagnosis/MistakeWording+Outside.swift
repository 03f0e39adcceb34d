import BackpropCore

// Mistakes that programs make rather than people with a pencil: cancelled slopes, means and sums, an optimizer's memory.

extension MistakeWriter {
  private var beta: String { words.letter(Constant.optimizer(.beta1)) }
  private var momentum: String { words.letter(Constant.optimizer(.momentum)) }
  private var count: String { words.letter(Constant.batchSize) }
  private var time: String { words.letter(Constant.updateNumber) }

  var slopeKeptWithCrossEntropy: MistakeWords {
    // −y/a of softmax outputs has a below the line, (a − y)/(a(1 − a)) of a sigmoid the whole slope.
    let why =
      words.architecture.cost == .crossEntropy
      ? "The derivative of this cost is divided by the output, and what softmax does to all outputs cancels that. "
        + "No slope is left over."
      : "The derivative of this cost is divided by the slope of the output unit. The two cancel, and no slope is left."
    return MistakeWords(
      title: "a slope that the cost has cancelled", rule: "no slope at the output", difference: "the slope",
      why: why)
  }

  var softmaxSlopeDiagonal: MistakeWords {
    MistakeWords(
      title: "each output's own slope alone", rule: "the influence on every output",
      difference: "the other outputs",
      why:
        "With softmax every weighted input moves every output, as these add up to 1. The influence on the others "
        + "belongs to \(delta) too.")
  }

  var rawErrorEverywhere: MistakeWords {
    MistakeWords(
      title: "the raw error sent through every layer", rule: "\(delta) sent back, layer by layer",
      difference: "what flows back",
      why: "On its way back blame passes the slope of every unit, not only that of the unit it reaches. "
        + "\(delta) has the slope of its own unit in it.")
  }

  var meanOverOutputs: MistakeWords {
    MistakeWords(
      title: "the mean over the outputs", rule: "the sum over the outputs",
      difference: "a factor that is the same everywhere",
      why: "This cost adds up what the outputs cost. Libraries often take their mean instead: then every "
        + "gradient is smaller or larger by the same factor.")
  }

  var sharedBiasGradient: MistakeWords {
    MistakeWords(
      title: "one bias for the whole layer", rule: "each unit's own \(delta)",
      difference: "which units count",
      why: "Each unit has its own bias, and that moves its own \(z) only. Only if the units shared one bias "
        + "would their deltas be added.")
  }

  var biasDividedTwice: MistakeWords {
    MistakeWords(
      title: "the mean taken twice for the bias", rule: "divided by \(count) once",
      difference: "a division by \(count)",
      why:
        "The gradient of the batch is a mean over its patterns, for biases as for weights. Divided once more, "
        + "the biases learn too slowly.")
  }

  var ownWeightForInput: MistakeWords {
    MistakeWords(
      title: "the weight itself for what came in", rule: "\(delta) times what came in",
      difference: "the incoming activation",
      why: "How much \(z) feels the weight is decided by what came in along it. How large the weight is "
        + "already does not matter.")
  }

  var activationForDelta: MistakeWords {
    MistakeWords(
      title: "the activations above sent back", rule: "\(delta) sent back",
      difference: "what flows back",
      why: "What a unit above gives says nothing of how wrong it is. Blame is what flows back, and that "
        + "is its \(delta).")
  }

  var outputDeltaEverywhere: MistakeWords {
    MistakeWords(
      title: "\(delta) of the layer above as it is", rule: "\(delta) through the weights, times the slope",
      difference: "the weights and the slope",
      why:
        "Between two layers stand the weights and the unit's own slope. Blame is multiplied by both on its "
        + "way down.")
  }

  var activationAsSlope: MistakeWords {
    MistakeWords(
      title: "the activation in place of its slope", rule: "the slope of the activation function",
      difference: "the slope",
      why:
        "The activation says what the unit gives, the slope how fast that changes with \(z). The chain rule asks "
        + "for the second.")
  }

  var sigmoidSlopeForOther: MistakeWords {
    MistakeWords(
      title: "the sigmoid's slope on another function", rule: "the slope of the unit's own function",
      difference: "the slope",
      why: "The form \(a)(1 − \(a)) is the slope of the sigmoid. Every activation function has its own.")
  }

  var adamWithoutPower: MistakeWords {
    MistakeWords(
      title: "the correction without its power", rule: "\(beta) to the power of \(time)",
      difference: "the power in the correction",
      why:
        "A mean that started at 0 catches up with every update, so its correction has to fade. The power makes it "
        + "do so; without the power it stays as large as in the first update.")
  }

  var adamWithoutCorrection: MistakeWords {
    MistakeWords(
      title: "the running means not corrected", rule: "corrected for starting at 0",
      difference: "the correction",
      why: "Both means start at 0, so at first they are too small. The correction makes up for that.")
  }

  var momentumDampened: MistakeWords {
    MistakeWords(
      title: "the gradient times 1 − \(momentum)", rule: "the whole gradient",
      difference: "the share of the gradient",
      why:
        "Here the last change is added to a whole step. With 1 − \(momentum) it is a running mean, another "
        + "common rule; for the same gradients its steps are smaller.")
  }

  var momentumForgotten: MistakeWords {
    MistakeWords(
      title: "the last change left out", rule: "plus a share of the last change",
      difference: "the last change",
      why: "Momentum keeps a share of the change before. Without it this is plain gradient descent.")
  }

  var forgotRoot: MistakeWords {
    MistakeWords(
      title: "divided by the squares", rule: "divided by the root of the squares",
      difference: "the root",
      why:
        "The root makes of squared gradients a size of gradients again, so that their units cancel. Without "
        + "it small gradients make huge steps.")
  }

  var previousGradientsForgotten: MistakeWords {
    MistakeWords(
      title: "only the gradient of this update squared", rule: "the squared gradients so far",
      difference: "what was before",
      why:
        "This optimizer lives on its memory: the square of each gradient is added to what the updates before "
        + "have left.")
  }

  var weightGradientsBackpropagated: MistakeWords {
    MistakeWords(
      title: "the gradients of the weights sent back", rule: "weight times \(delta) sent back",
      difference: "what flows back",
      why: "The gradient of a weight has the unit's activation in it. What flows back through the weight "
        + "is the weight times \(delta).")
  }

  var weightsTransposed: MistakeWords {
    MistakeWords(
      title: "rows and columns swapped", rule: "weights leading to the unit",
      difference: "which weights",
      why:
        "A unit adds up what arrives on the lines that lead to it. With rows and columns swapped it takes the "
        + "weights of other lines.")
  }

  var gradientsNotReset: MistakeWords {
    MistakeWords(
      title: "the gradients of earlier updates added", rule: "the gradient of this update alone",
      difference: "what was left over",
      why:
        "Each update begins with gradients of 0. What is not reset is added to the next gradient, so that a step still "
        + "follows those of earlier updates.")
  }

  var onlineForBatch: MistakeWords {
    MistakeWords(
      title: "an update after every pattern", rule: "one update for the whole batch",
      difference: "when the weights move",
      why:
        "The patterns of a batch are all tried with the same weights. These change once, when the last pattern has "
        + "been through.")
  }

  var batchForOnline: MistakeWords {
    MistakeWords(
      title: "one update for all patterns", rule: "an update after every pattern",
      difference: "when the weights move",
      why: "Here the weights change after every pattern, and the next pattern meets the new ones.")
  }

  func rounded(_ rounding: Rounding?) -> MistakeWords {
    guard let rounding else { preconditionFailure("only for mistakes that round") }
    let digits = rounding.digits.counted(rounding.kind == .figures ? "significant figure" : "decimal")
    return MistakeWords(
      title: rounding.kind == .cut ? "every step cut off after \(digits)" : "every step rounded to \(digits)",
      rule: "all digits carried on", difference: "the digits of what went in",
      why: rounding.digits < 4
        ? "No rule is wrong here. Small roundings grow on the way, so keep four digits more than you want and round at "
          + "the end."
        : "No rule is wrong here, only the last digits. Carry more of them and round at the end.")
  }
}
