import BackpropCore
import BackpropExperiments
import BackpropLessons

/// What `grade` found, as text (one fact per line) and as JSON.
struct GradeOutput {
  let experiment: Experiment
  let path: String
  let notation: Notation
  let report: GradeReport

  var words: QuantityWords {
    QuantityWords(notation: notation, context: UpdateContext(setup: experiment.setup, update: 0))
  }

  // MARK: Text

  func lines(_ numbers: NumberFormat) -> [String] {
    summary(numbers) + report.items.compactMap { line(for: $0, numbers) }
  }

  /// "40 of 51 right, 2 short, 1 wrong"
  var counts: String {
    let others = GradeReport.Verdict.allCases.filter { $0 != .right && report.count($0) > 0 }
    let parts = others.map { verdict in "\(report.count(verdict).grouped) \(Self.word(verdict))" }
    return (["\(report.count(.right).grouped) of \(report.items.count.grouped) right"] + parts)
      .joined(separator: ", ")
  }

  private static func word(_ verdict: GradeReport.Verdict) -> String {
    switch verdict {
    case .right: "right"
    case .short: "short"
    case .convention: "in another convention"
    case .follows: "that follow"
    case .wrong: "wrong"
    }
  }

  /// All but the lines about single numbers.
  func summary(_ numbers: NumberFormat) -> [String] {
    var lines = [
      "Experiment: \(experiment.name.harmless)",
      "Work: \(path == "-" ? "standard input" : path.harmless)",
      "Right: \(report.count(.right).grouped) of \(report.items.count.grouped)",
    ]
    lines += precisionLines
    if report.count(.short) > 0 {
      lines.append(
        "Short: \(report.count(.short).counted("number")) right as far as written, with few figures")
    }
    lines += conventionLines
    if report.count(.follows) > 0 {
      lines.append(
        "Follows: \(report.count(.follows).counted("number")) not right, but what the student's own earlier numbers give"
      )
    }
    lines.append("Wrong: \(report.count(.wrong).grouped)")
    if let first = report.firstWrong { lines += diagnosis(of: first, numbers) }
    if let explanation = report.explanation {
      let rules = explanation.rules.map(id).joined(separator: " and ")
      lines.append(
        "Explanation: \(rules) \(explanation.rules.count == 1 ? "gives" : "give together") "
          + "\(explanation.explains.grouped) of the \(explanation.of.grouped) that are wrong or follow")
    }
    return lines
  }

  var precisionLines: [String] {
    guard report.isSinglePrecision else { return [] }
    return ["Precision: single; the last figures of such numbers are not held against them"]
  }

  var conventionLines: [String] {
    report.conventions.map { convention in
      let count = report.count(.convention)
      // With a mistake on top none may be right.
      let numbers = count == 0 ? "the sheet is in" : "\(count.counted("number")) right in"
      return "Convention: \(numbers) another convention (\(convention.rawValue)): \(words(convention))"
    }
  }

  private func words(_ convention: GradingConvention) -> String {
    switch convention {
    case .deltaIsMinusGradient:
      notation.deltaIsNegated
        ? "that is δ = \(slope), the δ of the other books"
        : "that is δ = −\(slope), the δ of the notation generalized-delta"
    case .slopeOneAtZero: "the slope of relu at 0 is taken to be 1; here it is 0"
    case .otherForm:
      "set form: \(experiment.setup.learning.optimizer.form == .torch ? "ruder" : "torch") in the experiment"
    }
  }

  /// "∂C/∂z", in the letters of the book.
  private var slope: String { "∂\(words.book.cost)/∂\(words.netInput)" }

  /// "transposed_weight", "forgot_weight in hidden layer 2"
  func id(_ rule: WrongRule) -> String {
    rule.mistake.rawValue + (rule.layer.map { " in \(words.layerName($0))" } ?? "")
  }

  private func diagnosis(of item: GradeReport.Item, _ numbers: NumberFormat) -> [String] {
    ["First wrong: \(facts(item, numbers))"] + reasons(of: item)
  }

  /// What gives a number that is wrong, and why it is.
  func reasons(of item: GradeReport.Item) -> [String] {
    var lines: [String] = []
    switch item.diagnosis.count {
    case 0:
      lines.append(
        "Diagnosis: no known mistake explains this number" + (item.slip.map { "; \(words($0))" } ?? ""))
    case 1: break
    default: lines.append("Diagnosis: \(item.diagnosis.count) mistakes give this number")
    }
    for rule in item.diagnosis {
      lines += reasons(for: rule, as: item.diagnosis.count == 1 ? "Diagnosis" : "Perhaps")
    }
    return lines
  }

  /// A mistake, the rule in its place, and why.
  func reasons(for rule: WrongRule, as heading: String) -> [String] {
    let words = rule.mistake.words(in: words)
    return ["\(heading): \(words.title) (\(id(rule))); the rule: \(words.rule)", "Why: \(words.why)"]
  }

  private func words(_ slip: GradeReport.Slip) -> String {
    switch slip {
    case .nearly: "it is nearly right: check the rounding on the way"
    case .cutOff: "its digits were cut off, not rounded"
    case .digitsSwapped: "two digits are swapped"
    case .decimalPoint: "the decimal point is in another place"
    case .oppositeSign: "the size is right, the sign is not"
    case .missingTerm: "a term of the sum is missing or has the other sign"
    case .missingFactor: "a factor is missing, or more than one"
    case .otherOperand: "a neighbour's number went into it: check the indices"
    case .otherQuantity: "it is the value of another number"
    case .oldValue: "it is the old value"
    case .reciprocal: "check what is divided by what"
    }
  }

  /// `nil` for what is right.
  func line(for item: GradeReport.Item, _ numbers: NumberFormat) -> String? {
    let because = item.diagnosis.map(id).joined(separator: ", ")
    let facts = facts(item, numbers)
    switch item.verdict {
    case .right: return item.slip.map { "Right: \(facts): \(words($0))" }
    case .short: return "Short: \(facts)"
    case .convention: return "Convention: \(facts)"
    case .wrong:
      return "Wrong: \(facts)" + (because.isEmpty ? item.slip.map { ": \(words($0))" } ?? "" : ": \(because)")
    case .follows:
      return "Follows: \(facts)" + (because.isEmpty ? ", from an earlier number" : ": \(because) carried on")
    }
  }

  /// "δ of hidden unit 1 (pattern 1), given 0.0073, expected 0.0088"
  func facts(_ item: GradeReport.Item, _ numbers: NumberFormat) -> String {
    "\(name(item)), \(values(item, numbers))"
  }

  func name(_ item: GradeReport.Item) -> String {
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
    var members: [(key: String, value: JSONValue)] = GradeReport.Verdict.allCases.map { verdict in
      (verdict.rawValue, .integer(report.count(verdict)))
    }
    members.append(("total", .integer(report.items.count)))
    if report.isSinglePrecision { members.append(("precision", .string("single"))) }
    members += [
      ("conventions", .array(report.conventions.map { .string($0.rawValue) })),
      ("explanation", report.explanation.map(object) ?? .null),
      ("firstWrong", report.firstWrong.map(firstWrong) ?? .null),
      ("items", .array(report.items.map(object))),
    ]
    return .object(members)
  }

  func object(_ explanation: GradeReport.Explanation) -> JSONValue {
    .object(
      [("rules", ids(explanation.rules))] + layers(explanation.rules)
        + [("explains", .integer(explanation.explains)), ("of", .integer(explanation.of))])
  }

  private func firstWrong(_ item: GradeReport.Item) -> JSONValue {
    .object(
      address(item) + [("given", .number(item.given.value)), ("expected", .number(item.expected))]
        + findings(item))
  }

  private func object(_ item: GradeReport.Item) -> JSONValue {
    .object(address(item) + [("verdict", .string(item.verdict.rawValue))] + findings(item))
  }

  private func findings(_ item: GradeReport.Item) -> [(key: String, value: JSONValue)] {
    [("diagnosis", ids(item.diagnosis))] + layers(item.diagnosis)
      + [("slip", item.slip.map { .string($0.rawValue) } ?? .null)]
  }

  private func ids(_ rules: [WrongRule]) -> JSONValue { .array(rules.map { .string($0.mistake.rawValue) }) }

  /// Beside the rules, where one is told for one layer only.
  private func layers(_ rules: [WrongRule]) -> [(key: String, value: JSONValue)] {
    guard rules.contains(where: { $0.layer != nil }) else { return [] }
    return [("layers", .array(rules.map { rule in rule.layer.map { .integer($0) } ?? .null }))]
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
