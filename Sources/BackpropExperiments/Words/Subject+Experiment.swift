import BackpropCore

// The values of an experiment. Layers, units and rows count from 1, like everything a reader sees; layer 1 is the
// input.

extension Subject {
  private static let entryFilling = "write the value, 0 where there is none to give"
  private static let layerHint = "the input layer has no weights, biases or activation; compare with layers"

  static let file = Subject("as the whole file", filling: "write the value after the colon")

  static func key(_ key: String) -> Subject {
    var subject = Subject(key: key)
    let required =
      ["weights", "biases", "initialization", "csv"] + ExperimentSection.allCases.flatMap(\.requiredKeys)
    subject.filling =
      "write the value after the colon"
      + (required.contains(key) ? "" : ", or delete the key for its default")
    subject.countHint =
      key == "targets" ? "every pattern has one row in inputs and one in targets" : layerHint
    switch key {
    case "weights": subject.part = ("matrix", "matrices")
    case "biases", "targets": subject.part = ("list", "lists")
    case "activation": subject.part = ("activation", "activations")
    default: break
    }
    return subject
  }

  static func unitCount(layer: Int) -> Subject {
    Subject("as the number of units in layer \(layer)", filling: entryFilling)
  }

  static func activation(layer: Int) -> Subject {
    Subject("as the activation of layer \(layer)", filling: entryFilling)
  }

  static func weightMatrix(layer: Int) -> Subject {
    Subject(
      "as the weights into layer \(layer)", filling: entryFilling, part: ("row", "rows"),
      countHint: weightHint)
  }

  static func weightRow(layer: Int, unit: Int) -> Subject {
    Subject(
      "as the weights of unit \(unit) in layer \(layer)", filling: entryFilling,
      shape: "write one row per unit, a single one as [[0.5, 0.6]]", part: ("number", "numbers"),
      countHint: weightHint)
  }

  private static let weightHint =
    "layer 1 is the input; weights[l][j][k] leads to unit j from unit k, one row per j"

  static func weight(layer: Int, unit: Int, from: Int) -> Subject {
    Subject(
      "as the weight to unit \(unit) of layer \(layer) from unit \(from) of layer \(layer - 1)",
      filling: entryFilling)
  }

  static func biasRow(layer: Int) -> Subject {
    Subject(
      "as the biases of layer \(layer)", filling: entryFilling,
      shape: "write one list per layer after the input, such as [[0.1, 0.2], [0.3]]",
      part: ("number", "numbers"),
      countHint: "layer 1 is the input, which has no biases")
  }

  static func bias(layer: Int, unit: Int) -> Subject {
    Subject("as the bias of unit \(unit) in layer \(layer)", filling: entryFilling)
  }

  static func pattern(role: String, row: Int) -> Subject {
    Subject(
      "as row \(row) of \(role)", filling: entryFilling,
      shape: "write one row per pattern, one pattern as \(role): [[0, 1]]", part: ("number", "numbers"),
      countHint: "layer 1 is the input and the last one the output; compare with layers")
  }

  static func value(role: String, row: Int, unit: Int) -> Subject {
    Subject("as number \(unit) in row \(row) of \(role)", filling: entryFilling)
  }

  static func column(role: String) -> Subject { Subject("as a column of \(role)", filling: entryFilling) }

  static let orderEntry = Subject("in order", filling: entryFilling)
}
