import BackpropCore
import BackpropExperiments
import BackpropLessons

/// What `grade` found, as text (one fact per line) and as JSON.
struct GradeOutput {
  let experiment: Experiment
  let path: String
  let notation: Notation
  let report: GradeReport

  private var words: QuantityWords {
    QuantityWords(notation: notation, context: UpdateContext(setup: experiment.setup, update: 0))
  }

  // MARK: Text

  func lines(_ numbers: NumberFormat) -> [String] {
    var lines = [
      "Experiment: \(experiment.name.harmless)",
      "Work: \(path == "-" ? "standard input" : path.harmless)",
      "Right: \(report.rightCount.grouped) of \(report.items.count.grouped)",
    ]
    if report.followsCount > 0 {
      lines.append(
        "Follows: \(report.followsCount.counted("number")) not right, but what the student's own earlier numbers give"
      )
    }
    lines.append("Wrong: \(report.wrongCount.grouped)")
    if let first = report.firstWrong { lines += diagnosis(of: first, numbers) }
    lines += report.items.compactMap { line(for: $0, numbers) }
    return lines
  }

  private func diagnosis(of item: GradeReport.Item, _ numbers: NumberFormat) -> [String] {
    var lines = ["First wrong: \(name(item)), \(values(item, numbers))"]
    switch item.diagnosis.count {
    case 0: lines.append("Diagnosis: no known mistake gives this number")
    case 1: break
    default: lines.append("Diagnosis: \(item.diagnosis.count) mistakes give this number")
    }
    for mistake in item.diagnosis {
      let words = mistake.words(in: words)
      lines.append(
        "\(item.diagnosis.count == 1 ? "Diagnosis" : "Perhaps"): \(words.title) (\(mistake.rawValue)); the rule: \(words.rule)"
      )
      lines.append("Why: \(words.why)")
    }
    return lines
  }

  /// `nil` for what is right.
  private func line(for item: GradeReport.Item, _ numbers: NumberFormat) -> String? {
    let because = item.diagnosis.map(\.rawValue).joined(separator: ", ")
    switch item.verdict {
    case .right: return nil
    case .wrong:
      return "Wrong: \(name(item)), \(values(item, numbers))" + (because.isEmpty ? "" : ": \(because)")
    case .follows:
      return "Follows: \(name(item)), \(values(item, numbers))"
        + (because.isEmpty ? ", from an earlier number" : ": \(because) carried on")
    }
  }

  private func name(_ item: GradeReport.Item) -> String {
    let update = report.items.contains { $0.update > 0 } ? "update \(item.update + 1), " : ""
    return update + words.described(item.quantity)
  }

  /// Both with the decimals that were given, or as many more as it takes to see that they differ.
  private func values(_ item: GradeReport.Item, _ numbers: NumberFormat) -> String {
    var format = numbers
    let given = NumberFormat(decimals: NumberFormat.allDigits, style: .text).text(item.given.value)
    if !given.contains("e"), let point = given.firstIndex(of: ".") {
      format.decimals = max(format.decimals, min(9, given.distance(from: point, to: given.endIndex) - 1))
    }
    while format.decimals < NumberFormat.allDigits,
      format.text(item.given.value) == format.text(item.expected)
    {
      format.decimals += 1
    }
    return "given \(format.text(item.given.value)), expected \(format.text(item.expected))"
  }

  // MARK: JSON

  var json: JSONValue {
    .object([
      ("right", .integer(report.rightCount)), ("total", .integer(report.items.count)),
      ("firstWrong", report.firstWrong.map(firstWrong) ?? .null),
      ("items", .array(report.items.map(object))),
    ])
  }

  private func firstWrong(_ item: GradeReport.Item) -> JSONValue {
    .object(
      address(item) + [
        ("given", .number(item.given.value)), ("expected", .number(item.expected)),
        ("diagnosis", diagnosis(item)),
      ])
  }

  private func object(_ item: GradeReport.Item) -> JSONValue {
    .object(address(item) + [("verdict", .string(item.verdict.rawValue)), ("diagnosis", diagnosis(item))])
  }

  private func diagnosis(_ item: GradeReport.Item) -> JSONValue {
    .array(item.diagnosis.map { .string($0.rawValue) })
  }

  private func address(_ item: GradeReport.Item) -> [(key: String, value: JSONValue)] {
    let address = StepAddress(item.quantity)
    var members: [(key: String, value: JSONValue)] = [("quantity", .string(address.name))]
    let indices = [
      ("layer", address.layer), ("unit", address.unit), ("from", address.from),
      ("update", item.update + 1), ("pattern", address.pattern),
    ]
    for (key, index) in indices {
      if let index { members.append((key, .integer(index))) }
    }
    return members
  }
}
