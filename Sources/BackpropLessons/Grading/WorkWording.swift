import BackpropCore
import BackpropExperiments

/// What can be wrong with a file of work, as data and in words.
enum WorkProblem: Error, Equatable, Sendable {
  case missingColumn(String, others: [String])
  case columnTwice(String)
  case unknownQuantity(String)
  case missingIndex(String, of: String)
  case notWhole(String, found: String)
  case outside(String, found: Int, Int, Int)
  case inputLayer
  case notInBatch(Int, [Int])
  case uselessFrom(String)
  case untrainedBias
  case noLookAhead
  case noStep(String)
  case repeated(firstLine: Int)
  case repeatedStep
  case number(found: String, AnswerFault)
  case calculation(found: String)
  case decimalComma(found: String)
  case nothingToGrade
  case notATrace
  case notA(String, of: String)
  case listCount(found: Int, expected: Int)

  /// The column or key it is about; `nil` for the row as a whole.
  var column: String? {
    switch self {
    case .outside(let column, _, _, _), .notWhole(let column, _): column
    case .inputLayer: "layer"
    case .notInBatch: "pattern"
    case .uselessFrom: "from"
    case .number, .calculation, .decimalComma: "value"
    case .missingColumn, .columnTwice, .unknownQuantity, .missingIndex, .untrainedBias, .noLookAhead, .noStep,
      .repeated, .repeatedStep, .nothingToGrade, .notATrace, .notA, .listCount:
      nil
    }
  }

  var isAboutValue: Bool { column == "value" }

  var message: String {
    switch self {
    case .missingColumn(let name, _): "found no column \(name), expected quantity, layer, unit and value"
    case .columnTwice(let name): "found the column \(name) twice, expected it once"
    case .unknownQuantity(let name):
      "found the quantity \(Self.quoted(name)), expected one of \(WorkAddress.names.joined(separator: ", ")) "
        + "or a letter of the optimizer"
    case .missingIndex(let index, let name): "found no \(index), expected one for \(name.harmless)"
    case .notWhole(let column, let found):
      "found \(Self.quoted(found)) as \(column), expected a whole number from 0"
    case .outside(let column, let found, let low, let high):
      low == high
        ? "found \(column) \(found), expected \(low)" : "found \(column) \(found), expected \(low) to \(high)"
    case .inputLayer: "found layer 0, expected a layer that is computed"
    case .notInBatch(let pattern, let patterns):
      "found pattern \(pattern), expected one that this update looks at: \(Self.list(patterns))"
    case .uselessFrom(let name): "found a from for \(name.harmless), which leads from no unit"
    case .untrainedBias: "found a bias after the update, expected none: the biases are not trained here"
    case .noLookAhead: "found a look-ahead point, expected none: only Nesterov in Ruder's form has one"
    case .noStep(let name): "found \(Self.quoted(name)), which this update does not compute"
    case .repeated(let line): "found a number that line \(line) has already"
    case .repeatedStep: "found a step that was there before"
    case .number(let found, let fault): "found \(Self.quoted(found)), expected a number: \(fault.message)"
    case .calculation(let found): "found \(Self.quoted(found)), expected one number"
    case .decimalComma(let found): "found \(Self.quoted(found)), expected a decimal point"
    case .nothingToGrade: "found no number to grade"
    case .notATrace: "found no list \"updates\", expected the layout of trace --format json"
    case .notA(let kind, let subject): "found something else, expected \(subject) to be a \(kind)"
    case .listCount(let found, let expected): "found a list of \(found), expected \(expected)"
    }
  }

  var hint: String {
    switch self {
    case .missingColumn(let name, let others):
      SpellingSuggestion.nearest(to: name, among: others).map {
        "did you mean \($0.harmless)? rename it to \(name)"
      }
        ?? "backprop trace EXPERIMENT --format csv prints a table with all columns"
    case .columnTwice: "delete one of them, or give it another name"
    case .unknownQuantity(let name):
      (SpellingSuggestion.nearest(to: name, among: WorkAddress.names).map { "did you mean \($0)? " } ?? "")
        + "change_w and change_b stand for Δw and Δb"
    case .missingIndex(let index, _):
      index == "from"
        ? "from is the unit the weight comes from, counted from 0"
        : "indices count from 0, layer 0 is the input"
    case .notWhole: "layers, units and patterns count from 0"
    case .outside(let column, _, _, _):
      column == "update" ? "updates count from 1" : "indices count from 0, layer 0 is the input"
    case .inputLayer: "the inputs are given; delete the row"
    case .notInBatch: "pattern is the row in the data, counted from 0"
    case .uselessFrom: "leave from empty"
    case .untrainedBias: "delete the row, or set trainBiases: true in the experiment"
    case .noLookAhead: "delete the row"
    case .noStep: "backprop trace EXPERIMENT --format csv lists what is computed"
    case .repeated, .repeatedStep: "delete one of the two"
    case .number(_, let fault): fault.hint
    case .calculation: "write the result"
    case .decimalComma: "write 0.5, or separate the columns by semicolons"
    case .nothingToGrade: "fill in the column value, one number a row"
    case .notATrace: "backprop trace EXPERIMENT --format json prints one to fill in"
    case .notA: "backprop trace EXPERIMENT --format json shows the layout"
    case .listCount: "one entry per layer, unit or weight of the experiment; null where there is no number"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"\(text.count > 40 ? String(text.prefix(40)).harmless + "…" : text.harmless)\""
  }

  private static func list(_ numbers: [Int]) -> String {
    let shown = numbers.prefix(8).map(String.init).joined(separator: ", ")
    return numbers.count > 8 ? shown + ", …" : shown
  }
}
