import BackpropCore
import BackpropExperiments

extension WorkProblem {
  var words: Words {
    switch self {
    case .missingColumn(let name, let others):
      Words(
        "found no column \(name), expected quantity, layer, unit and value",
        hint: SpellingSuggestion.hint(for: name, among: others).map { "\($0) rename it to \(name)" }
          ?? "backprop trace EXPERIMENT --format csv prints a table with all columns")
    case .columnTwice(let name):
      Words(
        "found the column \(name) twice, expected it once",
        hint: "delete one of them, or give it another name")
    case .unknownQuantity(let name):
      Words(
        "found the quantity \(name.quoted), expected one of \(StepAddress.names.joined(separator: ", ")) "
          + "or a letter of the optimizer",
        hint: (SpellingSuggestion.hint(for: name, among: StepAddress.names).map { $0 + " " } ?? "")
          + "change_w and change_b stand for Δw and Δb")
    case .missingIndex(let index, let name):
      Words(
        "found no \(index), expected one for \(name)",
        hint: index == "from" ? "from is the unit the weight comes from, counted from 0" : Self.countingHint)
    case .notWhole(let column, let found):
      Words(
        "found \(found.quoted) as \(column), expected a whole number from 0",
        hint: "layers, units and patterns count from 0")
    case .outside(let column, let found, let low, let high):
      Words(
        "found \(column) \(found), expected " + (low == high ? "\(low)" : "\(low) to \(high)"),
        hint: column == "update" ? "updates count from 1" : Self.countingHint)
    case .inputLayer:
      Words("found layer 0, expected a layer that is computed", hint: "the inputs are given; delete the row")
    case .notInBatch(let pattern, let patterns):
      Words(
        "found pattern \(pattern), expected one that this update looks at: "
          + patterns.map(String.init).listed(atMost: 8),
        hint: "pattern is the row in the data, counted from 0")
    case .uselessFrom(let name):
      Words("found a from for \(name), which leads from no unit", hint: "leave from empty")
    case .untrainedBias:
      Words(
        "found a bias after the update, expected none: the biases are not trained here",
        hint: "delete the row, or set trainBiases: true in the experiment")
    case .noLookAhead:
      Words(
        "found a look-ahead point, expected none: only Nesterov in Ruder's form has one",
        hint: "delete the row")
    case .noStep(let name):
      Words(
        "found \(name.quoted), which this update does not compute",
        hint: "backprop trace EXPERIMENT --format csv lists what is computed")
    case .repeated(let line):
      Words("found a number that line \(line) already has", hint: "delete one of the two")
    case .repeatedStep: Words("found a step that was there before", hint: "delete one of the two")
    case .number(let found, let fault):
      Words("found \(found.quoted), expected a number: \(fault.message)", hint: fault.hint)
    case .calculation(let found):
      Words("found \(found.quoted), expected one number", hint: "write the result")
    case .decimalComma(let found):
      Words(
        "found \(found.quoted), expected a decimal point",
        hint: "write 0.5, or separate the columns by semicolons")
    case .nothingToGrade:
      Words("found no number to grade", hint: "fill in the column value, one number a row")
    case .notATrace:
      Words(
        "found no list \"updates\", expected the layout of trace --format json",
        hint: "backprop trace EXPERIMENT --format json prints one to fill in")
    case .listCount(let found, let expected):
      Words(
        "found a list of \(found), expected \(expected)",
        hint: "one entry per layer, unit or weight of the experiment; null where there is no number")
    }
  }

  private static let countingHint = "indices count from 0, layer 0 is the input"
}
