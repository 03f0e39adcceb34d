import BackpropCore

// What is said about the values of an experiment; see also `Subject+Experiment.swift`.

extension Expected {
  static let batch = Expected(
    "full, online or a whole number",
    hint: "write batch: full, batch: online or, for mini-batches of four, batch: 4",
    words: ["full", "online"])
  static let activation = Expected(
    "a word, or a list of one per layer after the input",
    hint: "write activation: sigmoid or activation: [tanh, identity]")
  static let name = Expected("a text", hint: "write one word or text, without [ ] and { }")
  static let path = Expected("the path of a file", hint: "write one word or text, without [ ] and { }")

  // Numbers that are none of these.
  static let positive = Expected(
    "a number above 0", hint: "write a number such as 0.5; with a negative one the cost would rise")

  static func constant(_ range: OptimizerConstant.Range) -> Expected {
    switch range {
    case .notNegative: Expected("a number from 0", hint: "write 0 or a small positive number such as 1e-8")
    case .share: Expected("a number from 0 to below 1", hint: "write a number such as 0.9")
    }
  }

  static let units = Expected(
    "1 to \(ExperimentLimits.units.grouped) units", hint: "write how many units the layer has, such as 3")
  static let seed = Expected(
    "a whole number from 0 to 18446744073709551615", hint: "write a seed such as 1")
  static let batchSize = Expected(
    "full, online or a whole number from 1", hint: "write batch: 1, or batch: full for all patterns")
  static let finiteWidth = Expected(
    "low and high that are not so far apart", hint: "write numbers such as -1 and 1")

  static func atLeast(_ low: String) -> Expected {
    Expected("at least low, which is \(low.harmless)", hint: "swap low and high")
  }
}

extension Words {
  static func nameTooLong(_ count: Int) -> Words {
    Words(
      "found a name of \(count.counted("character")), expected \(ExperimentLimits.nameLength) at most",
      hint: "shorten it; what explains the experiment can go in a comment (# …)")
  }

  static func unusablePath(_ path: String) -> Words {
    Words(
      "found \(path.quoted) as csv, expected the path of a file", hint: "write it without control characters")
  }

  // MARK: Shapes

  static func layerCount(_ count: Int) -> Words {
    Words(
      "found \(count.counted("layer")), expected 2 to \(ExperimentLimits.layers)",
      hint: "layers: [2, 3, 1] has an input of 2, a hidden layer of 3 and an output of 1")
  }

  static func tooManyWeights(_ count: Int) -> Words {
    Words(
      "found \(count.grouped) weights in all, expected \(ExperimentLimits.weights.grouped) at most",
      hint: "give the layers fewer units")
  }

  static func count(_ found: Int, _ expected: Int, of subject: Subject, _ reason: CountReason) -> Words {
    Words(
      "found \(found.counted(subject.part.one, subject.part.several)) \(subject.role), "
        + "expected \(expected.grouped), \(reason.text)",
      hint: subject.countHint)
  }

  static func noPatterns(_ role: String) -> Words {
    Words(
      "found an empty list as \(role), expected at least one pattern",
      hint: "write one row per pattern, such as \(role): [[0, 1], [1, 1]]")
  }

  static func tooManyPatterns(_ count: Int) -> Words {
    Words(
      "found \(count.grouped) patterns, expected \(ExperimentLimits.patterns.grouped) at most",
      hint: "use a sample of the rows")
  }

  static func softmaxInside(layer: Int, of layerCount: Int) -> Words {
    let activations = Array(repeating: "sigmoid", count: max(layerCount - 2, 1)) + ["softmax"]
    return Words(
      "found softmax in layer \(layer) of \(layerCount), expected it in the output layer only",
      hint: "give the layers one by one, such as activation: [\(activations.joined(separator: ", "))]")
  }

  static func cost(_ cost: String, needs: String, found: String) -> Words {
    Words(
      "found \(cost) with outputs of \(found), expected outputs of \(needs)",
      hint: "write cost: quadratic, or \(needs) as the activation of the output layer")
  }

  // MARK: Order

  static func orderCount(_ found: Int, patterns: Int) -> Words {
    Words(
      "found \(found.counted("entry", "entries")) in order, expected \(patterns.grouped), every pattern once",
      hint: "patterns count from 0; list each of them once")
  }

  static func orderOutside(_ found: Int, patterns: Int) -> Words {
    Words(
      "found \(found) in order, expected a pattern from 0 to \(patterns - 1)",
      hint: "patterns count from 0, in the order of the data")
  }

  static func orderAgain(_ pattern: Int) -> Words {
    Words("found pattern \(pattern) in order for the second time", hint: "list every pattern once")
  }
}

extension CountReason {
  fileprivate var text: String {
    switch self {
    case .onePerLayerAfterInput: "one per layer after the input"
    case .onePerUnit(let layer): "one per unit of layer \(layer)"
    case .onePerRowOfInputs: "one per row of inputs"
    }
  }
}
