/// Lists too long or too short, and parts that do not go together.
extension BrokenExperiment {
  static let shapes: [BrokenExperiment] = [
    BrokenExperiment(
      "one layer",
      replacing: "[2, 2, 1]", with: "[2]",
      says: """
        t.yaml:1:9: error: found 1 layer, expected 2 to 16
        hint: layers: [2, 3, 1] has an input of 2, a hidden layer of 3 and an output of 1
        """),
    BrokenExperiment(
      "seventeen layers",
      replacing: "[2, 2, 1]", with: "[2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1]",
      says: """
        t.yaml:1:9: error: found 17 layers, expected 2 to 16
        hint: layers: [2, 3, 1] has an input of 2, a hidden layer of 3 and an output of 1
        """),
    BrokenExperiment(
      "no units",
      replacing: "[2, 2, 1]", with: "[2, 0, 1]",
      says: """
        t.yaml:1:13: error: found 0 as the number of units in layer 2, expected 1 to 4,096 units
        hint: write how many units the layer has, such as 3
        """),
    BrokenExperiment(
      "too many units",
      replacing: "[2, 2, 1]", with: "[2, 4097, 1]",
      says: """
        t.yaml:1:13: error: found 4097 as the number of units in layer 2, expected 1 to 4,096 units
        hint: write how many units the layer has, such as 3
        """),
    BrokenExperiment(
      "a number of units past every limit",
      replacing: "[2, 2, 1]", with: "[2, 99999999999999999999, 1]",
      says: """
        t.yaml:1:13: error: found 99999999999999999999 as the number of units in layer 2, expected 1 to 4,096 units
        hint: write how many units the layer has, such as 3
        """),
    BrokenExperiment(
      "too many weights",
      replacing: "[2, 2, 1]", with: "[4096, 4096, 4096]",
      says: """
        t.yaml:1:9: error: found 33,554,432 weights in all, expected 25,000,000 at most
        hint: give the layers fewer units
        """),
    BrokenExperiment(
      "a weight too many",
      replacing: "0.3, 0.4", with: "0.3, 0.4, 0.5",
      says: """
        t.yaml:3:18: error: found 3 numbers as the weights of unit 2 in layer 2, expected 2, one per unit of layer 1
        hint: layer 1 is the input; weights[l][j][k] leads to unit j from unit k, one row per j
        """),
    BrokenExperiment(
      "a row of weights too few",
      replacing: "[[0.1, 0.2], [0.3, 0.4]]", with: "[[0.1, 0.2]]",
      says: """
        t.yaml:3:5: error: found 1 row as the weights into layer 2, expected 2, one per unit of layer 2
        hint: layer 1 is the input; weights[l][j][k] leads to unit j from unit k, one row per j
        """),
    BrokenExperiment(
      "a matrix too few",
      replacing: "\n  - [[0.5, 0.6]]", with: "",
      says: """
        t.yaml:3:3: error: found 1 matrix as weights, expected 2, one per layer after the input
        hint: the input layer has no weights, biases or activation; compare with layers
        """),
    BrokenExperiment(
      "a row without brackets around it",
      replacing: "- [[0.5, 0.6]]", with: "- [0.5, 0.6]",
      says: """
        t.yaml:4:6: error: found "0.5" as the weights of unit 1 in layer 3, expected a list of numbers
        hint: write one row per unit, a single one as [[0.5, 0.6]]
        """),
    BrokenExperiment(
      "a bias too few",
      replacing: "[0.1, 0.2], [0.3]", with: "[0.1], [0.3]",
      says: """
        t.yaml:5:10: error: found 1 number as the biases of layer 2, expected 2, one per unit of layer 2
        hint: layer 1 is the input, which has no biases
        """),
    BrokenExperiment(
      "biases for the input layer too",
      replacing: "[[0.1, 0.2], [0.3]]", with: "[[0, 0], [0.1, 0.2], [0.3]]",
      says: """
        t.yaml:5:9: error: found 3 lists as biases, expected 2, one per layer after the input
        hint: the input layer has no weights, biases or activation; compare with layers
        """),
    BrokenExperiment(
      "an input too few",
      replacing: "[1, 0]]", with: "[1]]",
      says: """
        t.yaml:7:20: error: found 1 number as row 2 of inputs, expected 2, one per unit of layer 1
        hint: layer 1 is the input and the last one the output; compare with layers
        """),
    BrokenExperiment(
      "a target too many",
      replacing: "[[1], [0]]", with: "[[1, 2], [0]]",
      says: """
        t.yaml:8:13: error: found 2 numbers as row 1 of targets, expected 1, one per unit of layer 3
        hint: layer 1 is the input and the last one the output; compare with layers
        """),
    BrokenExperiment(
      "a pattern without targets",
      replacing: "[[1], [0]]", with: "[[1]]",
      says: """
        t.yaml:8:12: error: found 1 list as targets, expected 2, one per row of inputs
        hint: every pattern has one row in inputs and one in targets
        """),
    BrokenExperiment(
      "no patterns",
      replacing: "inputs: [[0, 1], [1, 0]]", with: "inputs: []", and: [("[[1], [0]]", "[]")],
      says: """
        t.yaml:7:11: error: found an empty list as inputs, expected at least one pattern
        hint: write one row per pattern, such as inputs: [[0, 1], [1, 1]]
        t.yaml:8:12: error: found an empty list as targets, expected at least one pattern
        hint: write one row per pattern, such as targets: [[0, 1], [1, 1]]
        """),
    BrokenExperiment(
      "inputs of one pattern without the outer brackets",
      replacing: "[[0, 1], [1, 0]]", with: "[0, 1]", and: [("[[1], [0]]", "[[1]]")],
      says: """
        t.yaml:7:12: error: found "0" as row 1 of inputs, expected a list of numbers
        hint: write one row per pattern, one pattern as inputs: [[0, 1]]
        """),
    BrokenExperiment(
      "an activation too many",
      replacing: "layers: [2, 2, 1]", with: "layers: [2, 2, 1]\nactivation: [tanh, tanh, sigmoid]",
      says: """
        t.yaml:2:13: error: found 3 activations as activation, expected 2, one per layer after the input
        hint: the input layer has no weights, biases or activation; compare with layers
        """),
    BrokenExperiment(
      "softmax in every layer",
      replacing: "layers: [2, 2, 1]", with: "layers: [2, 2, 1]\nactivation: softmax",
      says: """
        t.yaml:2:13: error: found softmax in layer 2 of 3, expected it in the output layer only
        hint: give the layers one by one, such as activation: [sigmoid, softmax]
        """),
    BrokenExperiment(
      "softmax in a hidden layer",
      replacing: "layers: [2, 2, 1]", with: "layers: [2, 2, 1]\nactivation: [softmax, sigmoid]",
      says: """
        t.yaml:2:14: error: found softmax in layer 2 of 3, expected it in the output layer only
        hint: give the layers one by one, such as activation: [sigmoid, softmax]
        """),
    BrokenExperiment(
      "a cost that does not go with the outputs",
      replacing: "layers: [2, 2, 1]", with: "layers: [2, 2, 1]\nactivation: tanh\ncost: binaryCrossEntropy",
      says: """
        t.yaml:3:7: error: found binaryCrossEntropy with outputs of tanh, expected outputs of sigmoid
        hint: write cost: quadratic, or sigmoid as the activation of the output layer
        """),
    BrokenExperiment(
      "cross-entropy without softmax",
      replacing: "layers: [2, 2, 1]", with: "layers: [2, 2, 1]\ncost: crossEntropy",
      says: """
        t.yaml:2:7: error: found crossEntropy with outputs of sigmoid, expected outputs of softmax
        hint: write cost: quadratic, or softmax as the activation of the output layer
        """),
    BrokenExperiment(
      "an order with a pattern that is not there",
      replacing: "rate: 0.5", with: "rate: 0.5\n  order: [0, 2]",
      says: """
        t.yaml:11:14: error: found 2 in order, expected a pattern from 0 to 1
        hint: patterns count from 0, in the order of the data
        """),
    BrokenExperiment(
      "an order with a pattern twice",
      replacing: "rate: 0.5", with: "rate: 0.5\n  order: [1, 1]",
      says: """
        t.yaml:11:14: error: found pattern 1 in order for the second time
        hint: list every pattern once
        """),
    BrokenExperiment(
      "an order that leaves a pattern out",
      replacing: "rate: 0.5", with: "rate: 0.5\n  order: [1]",
      says: """
        t.yaml:11:10: error: found 1 entry in order, expected 2, every pattern once
        hint: patterns count from 0; list each of them once
        """),
  ]
}
