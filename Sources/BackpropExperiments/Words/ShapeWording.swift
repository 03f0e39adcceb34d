// The words for shapes, columns and tables; see `ExperimentWording.swift`.

extension Subject {
  /// "as weight …": follows what was found.
  var role: String {
    switch self {
    case .file: "as the whole file"
    case .key(let key): "as \(key)"
    case .unitCount(let layer): "as the number of units in layer \(layer)"
    case .activation(let layer): "as the activation of layer \(layer)"
    case .weightMatrix(let layer): "as the weights into layer \(layer)"
    case .weightRow(let layer, let unit): "as the weights of unit \(unit) in layer \(layer)"
    case .weight(let layer, let unit, let from):
      "as the weight to unit \(unit) of layer \(layer) from unit \(from) of layer \(layer - 1)"
    case .biasRow(let layer): "as the biases of layer \(layer)"
    case .bias(let layer, let unit): "as the bias of unit \(unit) in layer \(layer)"
    case .pattern(let role, let row): "as row \(row) of \(role)"
    case .value(let role, let row, let unit): "as number \(unit) in row \(row) of \(role)"
    case .column(let role): "as a column of \(role)"
    case .orderEntry: "in order"
    }
  }

  /// For a value that is missing behind its key, or in its list.
  var fillingHint: String {
    switch self {
    case .key("layers"), .key("weights"), .key("biases"), .key("data"), .key("inputs"), .key("targets"),
      .key("learning"), .key("rate"), .key("csv"), .key("initialization"), .file:
      "write the value behind the colon"
    case .key: "write the value behind the colon, or delete the key for its default"
    case .unitCount, .activation, .weightMatrix, .weightRow, .weight, .biasRow, .bias, .pattern, .value,
      .column,
      .orderEntry:
      "write the value, 0 where there is none to give"
    }
  }

  /// For a row where something else stands: which brackets belong there.
  var listHint: String? {
    switch self {
    case .pattern(let role, _): "write one row per pattern, one pattern as \(role): [[0, 1]]"
    case .weightRow: "write one row per unit, a single one as [[0.5, 0.6]]"
    case .biasRow: "write one list per layer after the input, such as [[0.1, 0.2], [0.3]]"
    case .file, .key, .unitCount, .activation, .weightMatrix, .weight, .bias, .value, .column, .orderEntry:
      nil
    }
  }

  /// For a list too long or too short.
  var countHint: String {
    switch self {
    case .weightMatrix, .weightRow:
      "layer 1 is the input; weights[l][j][k] leads to unit j from unit k, one row per j"
    case .bias, .biasRow: "layer 1 is the input, which has no biases"
    case .pattern: "layer 1 is the input and the last one the output; compare with layers"
    case .key("targets"): "every pattern has one row in inputs and one in targets"
    case .file, .key, .unitCount, .activation, .weight, .value, .column, .orderEntry:
      "the input layer has no weights, biases and activation; compare with layers"
    }
  }

  /// What it has several of.
  var parts: String {
    switch self {
    case .weightMatrix: "row"
    case .weightRow, .biasRow, .pattern: "number"
    case .key("weights"): "matrix"
    case .key("biases"), .key("targets"): "list"
    case .key("activation"): "activation"
    case .file, .key, .unitCount, .activation, .weight, .bias, .value, .column, .orderEntry: "entry"
    }
  }
}

extension ShapeProblem {
  var words: Words {
    switch self {
    case .layerCount(let count):
      Words(
        "found \(counted(count, "layer")), expected 2 to \(ExperimentLimits.layers)",
        hint: "layers: [2, 3, 1] has an input of 2, a hidden layer of 3 and an output of 1")
    case .tooManyWeights(let count):
      Words(
        "found \(grouped(count)) weights in all, expected \(grouped(ExperimentLimits.weights)) at most",
        hint: "give the layers fewer units")
    case .count(let subject, let found, let expected, let reason):
      Words(
        "found \(plural(found, subject.parts)) \(subject.role), expected \(grouped(expected)), \(reason.text)",
        hint: subject.countHint)
    case .noPatterns(let role):
      Words(
        "found an empty list as \(role), expected at least one pattern",
        hint: "write one row per pattern, such as \(role): [[0, 1], [1, 1]]")
    case .tooManyPatterns(let count):
      Words(
        "found \(grouped(count)) patterns, expected \(grouped(ExperimentLimits.patterns)) at most",
        hint: "use a sample of the rows")
    case .softmaxInside(let layer, let layerCount):
      Words(
        "found softmax in layer \(layer) of \(layerCount), expected it in the output layer only",
        hint: "give the layers one by one, such as activation: ["
          + (Array(repeating: "sigmoid", count: max(layerCount - 2, 1)) + ["softmax"]).joined(separator: ", ")
          + "]")
    case .cost(let cost, let needs, let found):
      Words(
        "found \(cost) with outputs of \(found), expected outputs of \(needs)",
        hint: "write cost: quadratic, or \(needs) as the activation of the output layer")
    case .orderCount(let found, let patterns):
      Words(
        "found \(plural(found, "entry")) in order, expected \(grouped(patterns)), every pattern once",
        hint: "patterns count from 0; list each of them once")
    case .orderOutside(let found, let patterns):
      Words(
        "found \(found.harmless) in order, expected a pattern from 0 to \(patterns - 1)",
        hint: "patterns count from 0, in the order of the data")
    case .orderAgain(let pattern):
      Words("found pattern \(pattern) in order for the second time", hint: "list every pattern once")
    }
  }

  private func plural(_ count: Int, _ noun: String) -> String {
    switch noun {
    case "matrix": count == 1 ? "1 matrix" : "\(grouped(count)) matrices"
    case "entry": count == 1 ? "1 entry" : "\(grouped(count)) entries"
    default: counted(count, noun)
    }
  }
}

extension ShapeProblem.Reason {
  var text: String {
    switch self {
    case .onePerLayerAfterInput: "one per layer after the input"
    case .onePerUnit(let layer): "one per unit of layer \(layer)"
    case .onePerRowOfInputs: "one per row of inputs"
    }
  }
}

extension ColumnProblem {
  var words: Words {
    switch self {
    case .missing(let name, let path, let known):
      Words(
        "found no column \(name.quoted) in \(path.quoted), expected one of \(list(known))",
        hint: suggestion(for: name, among: known) ?? "compare with the first line of the table")
    case .ambiguous(let name, let path):
      Words(
        "found two columns \(name.quoted) in \(path.quoted), expected one",
        hint: "rename one in the first line of the table")
    case .twice(let name):
      Words(
        "found the column \(name.quoted) for the second time",
        hint: "name every column once, as input or as target")
    case .oneHotUnused(let name):
      Words(
        "found the column \(name.quoted) in oneHot, but neither in inputs nor in targets",
        hint: "add it to inputs or targets, or delete it here")
    case .width(let role, let columns, let layer, let units):
      Words(
        "found \(counted(columns.reduce(0) { $0 + $1.count }, "value")) a row in \(role), expected \(units), "
          + "one per unit of layer \(layer)",
        hint: "the columns give "
          + list(columns.map { "\($0.name.harmless) \($0.count)" }, last: "and")
          + "; compare with layers, where a oneHot column needs one unit per class")
    }
  }
}

extension TableFault {
  var words: Words {
    switch self {
    case .empty:
      Words("the table is empty, expected a header and rows", hint: "the first line names the columns")
    case .noRows: Words("found a header and no rows", hint: "put one line per pattern under the header")
    case .cellCount(let row, let found, let expected):
      Words(
        "found \(counted(found, "cell")) in row \(row), expected \(expected) as in the header",
        hint: "check for a missing or extra separator; a cell with a separator in it needs double quotes")
    case .openQuote: Words("found the end of the table inside quotes", hint: "put the closing quote in")
    case .textAfterQuote:
      Words(
        "found text after a closing quote, expected a separator",
        hint: "write a quote inside quotes twice, as \"\"")
    case .notUTF8(let byte):
      Words(FileProblem.notUTF8(byte: byte).words.message, hint: "save the table as UTF-8")
    case .number(let row, let column, let found, let fault):
      Words(
        "found \(found.isEmpty ? "an empty cell" : found.quoted) in row \(row), column \(column.harmless), "
          + "expected \(fault.expected)",
        hint: fault == .word
          ? "correct the cell, or name the column in oneHot if it has labels"
          : fault.hint(found: .text(found)))
    case .labelEmpty(let row, let column):
      Words(
        "found an empty label in row \(row), column \(column.harmless)",
        hint: "put the label in, or delete the row")
    case .tooManyClasses(let column):
      Words(
        "found more than \(grouped(ExperimentLimits.units)) different labels in column \(column.harmless)",
        hint: "oneHot needs one unit per label; give the column as a number")
    case .tooManyRows:
      Words(
        "found more than \(grouped(ExperimentLimits.patterns)) rows, the most a table may have",
        hint: "use a sample of the rows")
    case .tooLarge:
      Words("found more than 1 GiB, the most a table may have", hint: "use a sample of the rows")
    case .rowTooLong:
      Words("found a row of more than 16 MiB", hint: "check for a quote that is never closed")
    }
  }
}
