import BackpropCore

/// Writes an experiment as a file that reads back to the same one, every number bit for bit.
///
/// Weights and biases are written one by one, even where they were once drawn: what is saved is what the network has
/// now. Data from a table stays there, under the same path if the file goes to the same folder.
package enum ExperimentEncoder {
  /// - Parameters:
  ///   - experiment: with the parameters to be saved in `setup.initial`.
  ///   - directory: the folder the file is going to, given in the way the table's `baseDirectory` was: a relative path
  ///     of the table is kept if both are the same, else written from the folder the program runs in, made absolute by
  ///     `absolute`.
  ///   - absolute: gives the absolute path for a relative one.
  /// - Throws: `TooLarge` where the text would be longer than an experiment file may be, `NotFinite` where a
  ///   number cannot be written.
  package static func encode(
    _ experiment: Experiment, savedIn directory: String = ".", absolute: (String) -> String = { $0 }
  ) throws(Failure) -> String {
    let setup = experiment.setup
    guard setup.initial.isFinite else { throw .notFinite }
    var text = "name: \(quotedYAML(experiment.name))\n"
    text += "layers: \(list(setup.architecture.unitCounts))\n"
    text += "activation: \(activations(setup.architecture.activations))\n"
    text += "cost: \(setup.architecture.cost.rawValue)\n"
    text += "weights:\n"
    for matrix in setup.initial.weights { text += rows(matrix, indentation: "  ", first: "  - ") }
    text += "biases:\n"
    for biases in setup.initial.biases { text += "  - \(list(biases))\n" }
    text += "data:\n"
    if let table = experiment.table {
      text += self.table(table, savedIn: directory, absolute: absolute)
    } else {
      text += "  inputs:\n" + rows(setup.data.inputs, indentation: "    ", first: "    ")
      text += "  targets:\n" + rows(setup.data.targets, indentation: "    ", first: "    ")
    }
    text += learning(setup.learning)
    guard text.utf8.count <= ExperimentLimits.fileBytes else { throw .tooLarge(bytes: text.utf8.count) }
    return text
  }

  package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
    case tooLarge(bytes: Int)
    case notFinite

    package var description: String {
      switch self {
      case .tooLarge(let bytes):
        "the experiment would take \((bytes >> 20).grouped) MiB, and \(ExperimentLimits.fileBytes >> 20) MiB "
          + "is the most an experiment file may have"
      case .notFinite: "some weights are not finite numbers, and an experiment file has no way to write them"
      }
    }
  }

  // MARK: Parts

  private static func activations(_ functions: [ActivationFunction]) -> String {
    "[" + functions.map(activation).joined(separator: ", ") + "]"
  }

  private static func activation(_ function: ActivationFunction) -> String {
    guard let key = function.kind.row.constant?.key, let value = function.constant else {
      return function.name
    }
    return "{\(function.name): {\(key): \(value.shortText)}}"
  }

  /// One row per line; the first line begins with `first`, the others are indented to match.
  private static func rows(_ matrix: Matrix, indentation: String, first: String) -> String {
    var text = ""
    for row in 0..<matrix.rowCount {
      let start =
        row == 0 ? first : indentation + String(repeating: " ", count: first.count - indentation.count)
      text += start + "- " + list(matrix.row(row)) + "\n"
    }
    return text
  }

  private static func list(_ numbers: some Sequence<Double>) -> String {
    "[" + numbers.map(\.shortText).joined(separator: ", ") + "]"
  }

  private static func list(_ numbers: [Int]) -> String {
    "[" + numbers.map(String.init).joined(separator: ", ") + "]"
  }

  private static func table(
    _ table: TableSource, savedIn directory: String, absolute: (String) -> String
  ) -> String {
    let stays = table.csv.hasPrefix("/") || directory == table.baseDirectory
    let names = { (names: [String]) in "[" + names.map(quotedYAML).joined(separator: ", ") + "]" }
    var text = "  csv: \(quotedYAML(stays ? table.csv : absolute(table.path)))\n"
    text += "  inputs: \(names(table.inputs))\n  targets: \(names(table.targets))\n"
    if !table.oneHot.isEmpty { text += "  oneHot: \(names(table.oneHot))\n" }
    return text + "  scale: \(table.scale.rawValue)\n"
  }

  static func learning(_ learning: Learning) -> String {
    var lines = ["optimizer: \(learning.optimizer.name)"]
    lines += constants(learning.optimizer)
    lines.append("rate: \(learning.rate.shortText)")
    switch learning.batch {
    case .full: lines.append("batch: full")
    case .online: lines.append("batch: online")
    case .mini(let size): lines.append("batch: \(size)")
    }
    switch learning.order {
    case .asGiven: break
    case .fixed(let order): lines.append("order: \(list(order))")
    case .shuffled(let seed): lines.append("shuffle: \(seed)")
    }
    lines.append("trainBiases: \(learning.trainsBiases)")
    return "learning:\n" + lines.map { "  \($0)\n" }.joined()
  }

  private static func constants(_ optimizer: Optimizer) -> [String] {
    (optimizer.kind.hasForms ? ["form: \(optimizer.form.rawValue)"] : [])
      + optimizer.constants.compactMap { constant in
        optimizer.value(of: constant).map { "\(constant.rawValue): \($0.shortText)" }
      }
  }

  /// In double quotes, with the escapes YAML and JSON share.
  private static func quotedYAML(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.isHarmful:
        let digits = String(scalar.value, radix: 16)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension Parameters {
  fileprivate var isFinite: Bool {
    weights.allSatisfy { $0.elements.allSatisfy(\.isFinite) }
      && biases.allSatisfy { $0.allSatisfy(\.isFinite) }
  }
}
