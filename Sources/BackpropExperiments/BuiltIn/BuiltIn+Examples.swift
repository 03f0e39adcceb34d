import BackpropCore

/// What the comments of the first example list, so that they cannot leave out what an experiment may have.
private enum Choices {
  static let activations = ActivationFunction.Kind.allCases.map {
    $0.rawValue + ($0.row.isOfWholeLayer ? " (output only)" : "")
  }.joined(separator: ", ")

  static let costs = CostFunction.allCases.map { cost in
    cost.rawValue + (cost.requiredOutput.map { " (\($0.name) outputs)" } ?? "")
  }.joined(separator: ", ")

  static let optimizers = Optimizer.Kind.allCases.map(\.rawValue).joined(separator: ", ")
  static let forms = OptimizerForm.allCases.map(\.rawValue).joined(separator: " or ")

  /// Each with its value in the first optimizer that has it, as lines of a comment.
  static let constants: String = {
    let values = OptimizerConstant.allCases.compactMap { constant in
      constant.users.first.flatMap { Optimizer($0).value(of: constant) }
        .map { "\(constant.rawValue) \($0.shortText)" }
    }
    var lines = ["# Constants of the optimizers: "]
    for (index, value) in values.enumerated() {
      if lines[lines.count - 1].count + value.count > 95 { lines.append("# ") }
      lines[lines.count - 1] += value + (index < values.count - 1 ? ", " : "")
    }
    return lines.map { $0.last == " " ? String($0.dropLast()) : $0 }.joined(separator: "\n  ")
  }()
}

extension BuiltInExperiment {
  /// The worked example of Matt Mazur's article; its file explains every key.
  static let mazur = BuiltInExperiment(
    name: "mazur",
    summary:
      "2-2-2, one pattern: the worked example of Matt Mazur's article, the first network of the lessons",
    text: """
      # An experiment: a network, its data and how it learns. Save it as a file and change what you like.
      name: Mazur 2-2-2

      layers: [2, 2, 2]                  # units per layer, the input first; 2 to 16 layers
      activation: sigmoid                # \(Choices.activations);
                                         # or one per layer after the input: [tanh, softmax]
      cost: quadratic                    # \(Choices.costs)

      # weights[l][j][k] leads to unit j of the next layer, from unit k of this one: one row per receiving unit.
      weights:
        - [[0.15, 0.20], [0.25, 0.30]]   # from the inputs to the hidden units
        - [[0.40, 0.45], [0.50, 0.55]]   # from the hidden units to the outputs
      biases: [[0.35, 0.35], [0.60, 0.60]]
      # Instead of weights and biases they can be drawn:
      # initialization: {scheme: uniform, low: -1, high: 1, seed: 1}    schemes: uniform, xavier, he, zero

      data:                              # one row per pattern
        inputs: [[0.05, 0.10]]
        targets: [[0.01, 0.99]]
      # Or from a table, one column per unit, labels as one unit per class:
      # data: {csv: iris.csv, inputs: [length, width], targets: [species], oneHot: [species], scale: minMax}

      learning:
        optimizer: sgd                   # \(Choices.optimizers)
        form: ruder                      # \(Choices.forms): two published forms of some optimizers
        rate: 0.5                        # the learning rate η, any number above 0
        batch: full                      # full, online (one pattern per update), or a number of patterns
        trainBiases: true
        # order: [2, 0, 1]               # the patterns in this order; or shuffle: 1 for a new order each epoch
        \(Choices.constants)

      """)

  /// Numbers with different sizes in every layer, so that a transposed matrix shows.
  static let threeInputs = BuiltInExperiment(
    name: "three-inputs",
    summary: "3-2-2, one pattern: more inputs than any other layer has units, good for reading indices",
    text: """
      # Three inputs, two hidden units, two outputs: every matrix has its own shape.
      name: Three inputs 3-2-2
      layers: [3, 2, 2]
      activation: sigmoid
      cost: quadratic
      weights:
        - [[-0.43, 0.643, -0.523], [-0.54, -0.315, -0.704]]
        - [[-0.559, -0.612], [0.866, -0.695]]
      biases: [[0.741, -0.367], [0.848, 0.442]]
      data:
        inputs: [[0.9, 0.1, 0.8]]
        targets: [[1, 0]]
      learning: {rate: 0.5}

      """)

  /// Too wide for boxes at 80 columns: the diagram becomes a table.
  static let fourFourTwo = BuiltInExperiment(
    name: "four-four-two",
    summary: "4-4-2, one pattern: a network for the table view",
    text: """
      # Four inputs, four hidden units, two outputs: at 80 columns the diagram becomes a table.
      name: 4-4-2
      layers: [4, 4, 2]
      activation: sigmoid
      cost: quadratic
      weights:
        - - [-0.14, 0.59, -0.80, -0.42]
          - [0.40, -0.26, 0.75, 0.98]
          - [-0.27, -0.68, -0.80, 0.93]
          - [-0.81, -0.27, -0.69, 0.95]
        - - [-0.26, -0.78, -0.13, -0.98]
          - [0.22, 0.58, -0.04, 0.86]
      biases:
        - [-0.73, 0.42, 0.89, 0.95]
        - [0.50, 0.61]
      data:
        inputs: [[0.85, 0.67, -0.48, 0.65]]
        targets: [[1, 0]]
      learning: {rate: 0.5}

      """)

  /// Two hidden layers: the hidden rule used twice.
  static let deep = BuiltInExperiment(
    name: "deep",
    summary: "2-3-3-2, one pattern: two hidden layers, the rule for a hidden δ used twice",
    text: """
      # Two hidden layers of three units: blame flows back through one to reach the other.
      name: Deep 2-3-3-2
      layers: [2, 3, 3, 2]
      activation: sigmoid
      cost: quadratic
      weights:
        - [[0.1, 0.2], [0.3, 0.4], [-0.5, 0.6]]
        - [[0.1, 0.2, 0.3], [0.3, -0.4, 0.5], [0.5, 0.6, 0.7]]
        - [[0.1, 0.2, 0.3], [0.3, -0.4, 0.5]]
      biases: [[0.1, -0.2, 0.3], [0.1, 0.2, -0.1], [0.2, -0.2]]
      data:
        inputs: [[0.5, 0.6]]
        targets: [[0, 1]]
      learning: {rate: 0.5}

      """)

  /// The program of the Brilliant wiki with the numbers its seed draws.
  static let brilliant = BuiltInExperiment(
    name: "brilliant",
    summary: "3-3-1, six patterns: the numpy program of the Brilliant wiki with its own initial weights",
    text: """
      # The numpy program of the Brilliant wiki: the output is identity, the other units are sigmoid.
      # Its numbers: numpy.random.seed(1), then 2·random((4, 3)) − 1 and 2·random((4, 1)) − 1;
      # the first row of each are the biases.
      name: Brilliant 3-3-1
      layers: [3, 3, 1]
      activation: [sigmoid, identity]
      cost: quadratic
      weights:
        - - [-0.39533485473632046, -0.6274795772446582, 0.07763346800671389]
          - [-0.7064882183657739, -0.3088785459139045, -0.1616109711934104]
          - [-0.8153228104624044, -0.20646505153866013, 0.370439000793519]
        - - [0.7562348727818908, -0.9452248136041477, 0.34093502035680445]
      biases:
        - [-0.165955990594852, 0.4406489868843162, -0.9997712503653102]
        - [-0.5910955005369651]
      data:
        # Two of the eight patterns are left out: what does the trained network make of them?
        inputs: [[0, 0, 1], [0, 1, 1], [1, 0, 0], [1, 1, 0], [1, 0, 1], [1, 1, 1]]
        targets: [[0], [1], [0], [1], [1], [0]]
      learning: {optimizer: sgd, rate: 0.1, batch: full}

      """)
}
