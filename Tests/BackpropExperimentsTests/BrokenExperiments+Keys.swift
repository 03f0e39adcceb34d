/// Keys unknown, missing, repeated, clashing or empty.
extension BrokenExperiment {
  static let keys: [BrokenExperiment] = [
    BrokenExperiment(
      "a key misspelt",
      replacing: "rate: 0.5", with: "rat: 0.5",
      says: """
        t.yaml:10:3: error: found the key "rat", unknown in learning
        hint: did you mean rate?
        """),
    BrokenExperiment(
      "a key from elsewhere",
      replacing: "rate: 0.5", with: "rate: 0.5\n  epochs: 100",
      says: """
        t.yaml:11:3: error: found the key "epochs", unknown in learning
        hint: delete it, or use one of optimizer, form, rate, batch, trainBiases, order, shuffle, momentum, rho, beta1, beta2, epsilon, momentumDecay, initialAccumulator
        """),
    BrokenExperiment(
      "a key in capitals",
      replacing: "layers:", with: "Layers:",
      says: """
        t.yaml:1:1: error: found the key "Layers", unknown in an experiment
        hint: did you mean layers?
        """),
    BrokenExperiment(
      "a key repeated",
      replacing: "rate: 0.5", with: "rate: 0.5\n  rate: 0.6",
      says: """
        t.yaml:11:3: error: found the key "rate" again, first in line 10
        hint: keep one of the two
        """),
    BrokenExperiment(
      "a key repeated in a mapping of one line",
      replacing: "learning:\n  rate: 0.5", with: "learning: {rate: 0.5, batch: full, rate: 0.6}",
      says: """
        t.yaml:9:36: error: found the key "rate" again, first in line 9
        hint: keep one of the two
        """),
    BrokenExperiment(
      "no layers",
      replacing: "layers: [2, 2, 1]\n", with: "",
      says: """
        t.yaml:1:1: error: found no layers, expected it in an experiment
        hint: add a line such as layers: [2, 3, 1], the units of each layer, input first
        """),
    BrokenExperiment(
      "no data",
      replacing: "data:\n  inputs: [[0, 1], [1, 0]]\n  targets: [[1], [0]]\n", with: "",
      says: """
        t.yaml:1:1: error: found no data, expected it in an experiment
        hint: add data: {inputs: [[0.05, 0.1]], targets: [[0.01, 0.99]]}
        """),
    BrokenExperiment(
      "no targets",
      replacing: "  targets: [[1], [0]]\n", with: "",
      says: """
        t.yaml:7:3: error: found no targets, expected it in data
        hint: add targets, one row per pattern with one number per output unit
        """),
    BrokenExperiment(
      "no weights",
      replacing: "weights:\n  - [[0.1, 0.2], [0.3, 0.4]]\n  - [[0.5, 0.6]]\n", with: "",
      says: """
        t.yaml:1:1: error: found no weights, expected it in an experiment
        hint: add weights and biases, or initialization: {scheme: uniform, low: -1, high: 1, seed: 1}
        """),
    BrokenExperiment(
      "no biases",
      replacing: "biases: [[0.1, 0.2], [0.3]]\n", with: "",
      says: """
        t.yaml:1:1: error: found no biases, expected it in an experiment
        hint: add biases, one list per layer after the input, with zeros where there are none
        """),
    BrokenExperiment(
      "weights and initialization",
      replacing: "data:", with: "initialization: {scheme: he}\ndata:",
      says: """
        t.yaml:2:1: error: found weights beside initialization, expected one of them
        hint: delete weights or initialization
        t.yaml:5:1: error: found biases beside initialization, expected one of them
        hint: delete biases or initialization
        """),
    BrokenExperiment(
      "initialization without keys",
      replacing: "weights:\n  - [[0.1, 0.2], [0.3, 0.4]]\n  - [[0.5, 0.6]]\nbiases: [[0.1, 0.2], [0.3]]\n",
      with: "initialization: {}\n",
      says: """
        t.yaml:2:17: error: found { } with nothing in it as initialization, expected keys with values
        hint: write initialization: {scheme: uniform, low: -1, high: 1, seed: 1}
        """),
    BrokenExperiment(
      "leakyRelu without keys",
      replacing: "layers: [2, 2, 1]", with: "layers: [2, 2, 1]\nactivation: {leakyRelu: {}}",
      says: """
        t.yaml:2:25: error: found { } with nothing in it as leakyRelu, expected keys with values
        hint: write activation: {leakyRelu: {negativeSlope: 0.01}}
        """),
    BrokenExperiment(
      "a batch misspelt",
      replacing: "rate: 0.5", with: "rate: 0.5\n  batch: onlin",
      says: """
        t.yaml:11:10: error: found "onlin" as batch, expected full, online or a whole number
        hint: did you mean online?
        """),
    BrokenExperiment(
      "order and shuffle",
      replacing: "rate: 0.5", with: "rate: 0.5\n  order: [1, 0]\n  shuffle: 3",
      says: """
        t.yaml:12:3: error: found order beside shuffle, expected one of them
        hint: delete order or shuffle
        """),
    BrokenExperiment(
      "an optimizer misspelt",
      replacing: "rate: 0.5", with: "rate: 0.5\n  optimizer: Adma",
      says: """
        t.yaml:11:14: error: found "Adma" as optimizer, expected sgd, momentum, nesterov, adagrad, rmsprop, adam or nadam
        hint: did you mean adam?
        """),
    BrokenExperiment(
      "an activation that is not known",
      replacing: "layers: [2, 2, 1]", with: "layers: [2, 2, 1]\nactivation: swish",
      says: """
        t.yaml:2:13: error: found "swish" as activation, expected sigmoid, tanh, relu, leakyRelu, identity or softmax
        hint: write sigmoid, tanh, relu, leakyRelu, identity or softmax
        """),
    BrokenExperiment(
      "a constant of another optimizer",
      replacing: "rate: 0.5", with: "rate: 0.5\n  momentum: 0.9",
      says: """
        t.yaml:11:3: error: found momentum, which has no meaning with optimizer: sgd
        hint: delete it, or write optimizer: momentum or nesterov
        """),
    BrokenExperiment(
      "a slope under the wrong name",
      replacing: "layers: [2, 2, 1]",
      with: "layers: [2, 2, 1]\nactivation: [{leakyRelu: {slope: 0.1}}, sigmoid]",
      says: """
        t.yaml:2:27: error: found the key "slope", unknown in leakyRelu
        hint: delete it, or use one of negativeSlope
        """),
    BrokenExperiment(
      "limits that are not used",
      replacing: "weights:\n  - [[0.1, 0.2], [0.3, 0.4]]\n  - [[0.5, 0.6]]\nbiases: [[0.1, 0.2], [0.3]]",
      with: "initialization: {scheme: he, low: -1}",
      says: """
        t.yaml:2:30: error: found low, which has no meaning with scheme: he
        hint: delete it, or write scheme: uniform
        """),
    BrokenExperiment(
      "low above high",
      replacing: "weights:\n  - [[0.1, 0.2], [0.3, 0.4]]\n  - [[0.5, 0.6]]\nbiases: [[0.1, 0.2], [0.3]]",
      with: "initialization: {low: 1, high: -1}",
      says: """
        t.yaml:2:32: error: found -1 as high, expected at least low, which is 1
        hint: swap low and high
        """),
    BrokenExperiment(
      "scale without a table",
      replacing: "  targets:", with: "  scale: minMax\n  targets:",
      says: """
        t.yaml:8:3: error: found scale, which has no meaning with inline data
        hint: delete it, or write csv: FILE
        """),
    BrokenExperiment(
      "an empty name",
      replacing: "layers: [2", with: "name:\nlayers: [2",
      says: """
        t.yaml:1:6: error: found nothing as name, expected a value
        hint: write the value after the colon, or delete the key for its default
        """),
    BrokenExperiment(
      "a name too long",
      replacing: "layers: [2",
      with:
        "name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nlayers: [2",
      says: """
        t.yaml:1:7: error: found a name of 201 characters, expected 200 at most
        hint: shorten it; what explains the experiment can go in a comment (# …)
        """),
    BrokenExperiment(
      "a list as the name",
      replacing: "layers: [2", with: "name: [a, b]\nlayers: [2",
      says: """
        t.yaml:1:7: error: found a list of 2 as name, expected a text
        hint: write one word or text, without [ ] and { }
        """),
    BrokenExperiment(
      "a list as a key",
      replacing: "rate: 0.5", with: "rate: 0.5\n  ? [a]\n  : 1",
      says: """
        t.yaml:11:5: error: found a list or mapping as a key, expected a word
        hint: write key: value
        """),
    BrokenExperiment(
      "a list as the experiment",
      file: "- 1\n- 2\n",
      says: """
        t.yaml:1:1: error: found a list of 2 as the whole file, expected an experiment, with keys such as layers and data
        hint: start with a line such as layers: [2, 2, 2]
        """),
    BrokenExperiment(
      "a text as the experiment",
      file: "hello\n",
      says: """
        t.yaml:1:1: error: found "hello" as the whole file, expected an experiment, with keys such as layers and data
        hint: start with a line such as layers: [2, 2, 2]
        """),
    BrokenExperiment(
      "learning without keys",
      replacing: "learning:\n  rate: 0.5", with: "learning:",
      says: """
        t.yaml:9:10: error: found nothing as learning, expected a value
        hint: write the value after the colon
        """),
    BrokenExperiment(
      "several at once",
      replacing: "[2, 2, 1]", with: "[2, 0, 1]", and: [("0.3, 0.4", "NaN, 0.4"), ("rate: 0.5", "rtae: 0.5")],
      says: """
        t.yaml:1:13: error: found 0 as the number of units in layer 2, expected 1 to 4,096 units
        hint: write how many units the layer has, such as 3
        t.yaml:3:19: error: found "NaN" as the weight to unit 2 of layer 2 from unit 1 of layer 1, expected a finite number
        hint: write a number; the network can compute with finite ones only
        t.yaml:10:3: error: found the key "rtae", unknown in learning
        hint: did you mean rate?
        """),
  ]
}
