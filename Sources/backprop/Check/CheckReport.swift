import BackpropCore
import BackpropExperiments

/// What `check` found, as text and as JSON.
struct CheckReport {
  let experiment: Experiment
  let check: GradientCheck

  private var setup: TrainingSetup { experiment.setup }
  private var words: QuantityWords { QuantityWords(setup) }
  private var patternCount: Int { BatchPlan(setup).patterns(ofUpdate: 0).count }

  // MARK: Text

  func write(_ numbers: NumberFormat, isLinear: Bool, _ glyphs: MathGlyphs, to output: inout Output)
    throws(CommandFailure)
  {
    func say(_ sentence: String) throws(CommandFailure) { try output.line(glyphs.written(sentence)) }
    try say("Experiment: \(experiment.name.harmless)")
    try say(
      "Checked: \(scope), on the first batch (\(patternCount.counted("pattern"))), at the initial weights")
    if isLinear {
      for row in check.rows { try say(sentence(row, numbers)) }
    } else {
      // A row is not a sentence: broken into lines it could not be read.
      for row in table(numbers) { try output.write(glyphs.written(row) + "\n") }
    }
    for sentence in closing() { try say(sentence) }
  }

  private var scope: String {
    guard check.rows.count < check.parameterCount else {
      return check.parameterCount.counted("weight and bias", "weights and biases")
    }
    return
      "a sample of \(check.rows.count.grouped) of the \(check.parameterCount.grouped) weights and biases, "
      + "evenly spread; --all checks all"
  }

  /// A row for each weight and bias, under the unit it leads to.
  private func table(_ numbers: NumberFormat) -> [String] {
    let rows = check.rows.map { cells($0, numbers) }
    let widths = Column.allCases.enumerated().map { index, column in
      rows.reduce(column.rawValue.count) { max($0, $1[index].count) }
    }
    var lines = ["", aligned(Column.allCases.map(\.rawValue), widths)]
    var unit: String?
    for (row, cells) in zip(check.rows, rows) {
      let heading = heading(row.parameter)
      if heading != unit { lines.append(heading) }
      unit = heading
      lines.append(aligned(cells, widths))
    }
    return lines + [""]
  }

  /// `to output unit 1, from hidden layer 2`
  private func heading(_ parameter: Parameter) -> String {
    let unit = "to \(words.described(layer: parameter.layer, unit: parameter.unit))"
    if parameter.layer == 1 { return unit }
    return unit + ", from "
      + (setup.architecture.hiddenLayerCount == 1
        ? "the hidden units" : "hidden layer \(parameter.layer - 1)")
  }

  private func name(_ parameter: Parameter) -> String {
    guard let from = parameter.from else { return "  bias" }
    return "  from \(parameter.layer == 1 ? "input" : "unit") \(from + 1)"
  }

  private enum Column: String, CaseIterable {
    case parameter
    case backprop
    case difference
    case paths = "sum of paths"
    case count = "paths"
    case disagreement
    case mark = ""
  }

  private func cells(_ row: GradientCheck.Row, _ numbers: NumberFormat) -> [String] {
    Column.allCases.map { column in
      switch column {
      case .parameter: name(row.parameter)
      case .backprop: numbers.text(row.backprop)
      case .difference: numbers.text(row.difference)
      case .paths: row.paths.map(numbers.text) ?? "-"
      case .count: row.pathCount.map(\.grouped) ?? "-"
      case .disagreement: row.comparison.largestDisagreement.map(Self.relative) ?? "-"
      case .mark: mark(row)
      }
    }
  }

  private func mark(_ row: GradientCheck.Row) -> String {
    var marks: [String] = []
    switch row.verdict {
    case .agree, .kink: break
    case .differ: marks.append("DIFFERS")
    case .tooSmall: marks.append("too small")
    case .notFinite: marks.append("not finite")
    }
    if row.comparison.crossesKink { marks.append("kink") }
    return marks.joined(separator: ", ")
  }

  /// Words to the left, numbers to the right.
  private func aligned(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (column, (cell, width)) in zip(Column.allCases, zip(cells, widths)) {
      let gap = String(repeating: " ", count: width - cell.count)
      switch column {
      case .parameter: text += cell + gap
      case .mark: text += cell.isEmpty ? "" : "  " + cell
      case .backprop, .difference, .paths, .count, .disagreement: text += "  " + gap + cell
      }
    }
    return text
  }

  /// The row as a sentence that stands alone.
  private func sentence(_ row: GradientCheck.Row, _ numbers: NumberFormat) -> String {
    let paths =
      row.paths.map { "sum of \((row.pathCount ?? 0).counted("path")) \(numbers.text($0))" }
      ?? "too many paths to add"
    let mark =
      switch row.verdict {
      case .agree, .kink: "they agree"
      case .differ: "THEY DIFFER"
      case .tooSmall: "too small for a difference to measure"
      case .notFinite: "not finite, so there is nothing to compare"
      }
    let kink = row.comparison.crossesKink ? ", the difference crosses a kink and is not counted" : ""
    return "\(words.described(row.parameter)): backprop \(numbers.text(row.backprop)), "
      + "central difference \(numbers.text(row.difference)), \(paths); \(mark)\(kink)"
  }

  private func closing() -> [String] {
    var lines = [agreement]
    let compared = check.rows.compactMap { row in row.comparison.largestDisagreement.map { (row, $0) } }
    if let worst = compared.max(by: { $0.1 < $1.1 }) {
      lines.append(
        "Largest relative disagreement: \(Self.relative(worst.1)), at the "
          + words.described(worst.0.parameter))
    }
    lines.append(
      "Forward passes over the batch: backprop 1 and one backward for all, central difference "
        + "\(check.differencePasses.grouped) (ε = \(Self.shortest(check.epsilon))), sum over paths 1")
    let small = check.count(.tooSmall)
    if small > 0 {
      lines.append(
        "Too small: for \(small.counted("parameter")) the gradient is below what a difference can measure; that is "
          + "no agreement")
    }
    let infinite = check.count(.notFinite)
    if infinite > 0 {
      lines.append(
        "Not finite: for \(infinite.counted("parameter")) there is nothing to compare; that is no agreement")
    }
    let kinks = check.rows.count(where: \.comparison.crossesKink)
    if kinks > 0 {
      lines.append(
        "Kink: for \(kinks.counted("parameter")) ±ε crosses a kink of relu; that difference is not counted")
    }
    if check.rows.contains(where: { $0.paths == nil }) {
      lines.append("Paths: where more than 1,000,000 lead to a parameter, they were not added up (-)")
    }
    return lines
  }

  private var agreement: String {
    let tolerance = "1e-9 plus 1e-6 of the larger plus 1e-15 of C/ε"
    let (differing, agreeing) = (check.count(.differ), check.count(.agree))
    if differing > 0 {
      return
        "Agreement: no, \(differing.grouped) of \(check.rows.count.grouped) differ by more than \(tolerance)"
    }
    if check.isRefuted { return "Agreement: no, not everything is finite" }
    if agreeing == 0 { return "Agreement: not shown, no difference can be counted" }
    let judged =
      agreeing == check.rows.count
      ? "" : "for the \(agreeing.grouped) of \(check.rows.count.grouped) that can be measured, "
    return "Agreement: yes, \(judged)no two differ by more than \(tolerance)"
  }

  private static func relative(_ value: Double) -> String {
    value == 0 ? "0" : NumberFormat(style: .text).text(value)
  }

  private static func shortest(_ value: Double) -> String {
    NumberFormat(decimals: NumberFormat.allDigits, style: .text).text(value)
  }

  // MARK: JSON

  var json: JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("agree", .bool(check.agrees)),
      ("epsilon", .number(check.epsilon)),
      (
        "passes",
        .object([
          ("backprop", .integer(1)), ("difference", .integer(check.differencePasses)), ("paths", .integer(1)),
        ])
      ),
    ]
    if check.rows.count < check.parameterCount {
      members.append(
        (
          "sample",
          .object([("checked", .integer(check.rows.count)), ("of", .integer(check.parameterCount))])
        ))
    }
    members.append(("parameters", .array(check.rows.map(json))))
    return .object(members)
  }

  private func json(_ row: GradientCheck.Row) -> JSONValue {
    var members: [(key: String, value: JSONValue)] = [
      ("quantity", .string(row.parameter.from == nil ? "db" : "dw")),
      ("layer", .integer(row.parameter.layer)),
      ("unit", .integer(row.parameter.unit)),
    ]
    if let from = row.parameter.from { members.append(("from", .integer(from))) }
    members += [
      ("backprop", .number(row.backprop)),
      ("difference", .number(row.difference)),
      ("paths", row.paths.map { .number($0) } ?? .null),
      ("count", row.pathCount.map { .integer($0) } ?? .null),
    ]
    members.append(("verdict", .string(row.verdict.rawValue)))
    if row.comparison.crossesKink { members.append(("kink", .bool(true))) }
    return .object(members)
  }
}
