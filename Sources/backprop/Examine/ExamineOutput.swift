import BackpropCore
import BackpropExperiments
import BackpropLessons

/// What `examine` found, as text, as JSON, and for Gradescope.
struct ExamineOutput {
  let command: [String]
  /// `nil` where the networks were not drawn.
  let seed: Int?
  let notation: Notation
  let answers: [ExaminedAnswer]
  let examination: Examination

  /// The words about one answer; `nil` where there was none.
  private func grade(_ network: Int) -> GradeOutput? {
    examination.grades[network].map {
      GradeOutput(experiment: answers[network].experiment, path: "", notation: notation, report: $0)
    }
  }

  /// The first network with a wrong number.
  private var firstWrong: (network: Int, output: GradeOutput, item: GradeReport.Item)? {
    for network in answers.indices {
      if let output = grade(network), let item = output.report.firstWrong { return (network, output, item) }
    }
    return nil
  }

  // MARK: Text

  func lines(_ numbers: NumberFormat) -> [String] {
    [
      "Program: \(command.joined(separator: " ").harmless)",
      "Networks: \(answers.count.grouped)" + (seed.map { ", drawn from seed \($0)" } ?? ""),
    ] + answers.indices.flatMap(networkLines) + remarks + verdict(numbers) + limits
  }

  /// "Network 2", or what an experiment of one's own is called.
  private func name(_ network: Int) -> String {
    seed == nil ? answers[network].experiment.name.harmless : "Network \(network + 1)"
  }

  /// What is so in all answers alike, from the first that has it.
  private var remarks: [String] {
    let outputs = answers.indices.compactMap(grade)
    return (outputs.first { $0.report.isSinglePrecision }?.precisionLines ?? [])
      + (outputs.first { !$0.report.conventions.isEmpty }?.conventionLines ?? [])
  }

  private func networkLines(_ network: Int) -> [String] {
    let answer = answers[network]
    let shape = answer.experiment.setup.architecture.unitCounts.map(String.init).joined(separator: "-")
    let name = "\(name(network)) (\(shape))"
    guard let output = grade(network) else {
      // What a program says every time is enough to read once.
      let isKnown = network > 0 && answers[network - 1].lastLines == answer.lastLines
      return ["\(name): no answer: \(answer.failure ?? "it failed")"]
        + (isKnown ? [] : answer.lastLines.map { "  \($0)" })
    }
    return ["\(name): \(output.counts)"]
  }

  /// What the program does wrong, and why that is wrong.
  private func verdict(_ numbers: NumberFormat) -> [String] {
    guard let (network, output, item) = firstWrong else {
      return examination.isAllRight ? ["All right"] : []
    }
    let first = "First wrong: \(name(network)), \(output.facts(item, numbers))"
    guard let explanation = examination.explanation else {
      return [first] + output.reasons(of: item)
        + ["Explanation: no known mistake, and no two of them together, explain all answers"]
    }
    let alternatives = alternatives(to: explanation)
    let rules = explanation.rules.map(output.id).joined(separator: " and ")
    var lines = [first]
    for rule in explanation.rules + alternatives {
      lines += output.reasons(for: rule, as: alternatives.isEmpty ? "Diagnosis" : "Perhaps")
    }
    let numbersOff =
      explanation.explains == explanation.of
      ? "all \(explanation.of.counted("number"))"
      : "\(explanation.explains.grouped) of the \(explanation.of.counted("number"))"
    lines.append(
      "Explanation: \(rules) \(explanation.rules.count == 1 ? "gives" : "give together") "
        + "\(numbersOff) that are wrong or follow")
    return lines
  }

  /// The rules that give the same answers as the one that was found.
  private func alternatives(to explanation: GradeReport.Explanation) -> [WrongRule] {
    guard explanation.rules.count == 1, let rule = explanation.rules.first, rule.layer == nil else {
      return []
    }
    let group = examination.indistinguishable.first { $0.contains(rule.mistake) } ?? []
    return group.filter { $0 != rule.mistake }.map { WrongRule($0) }
  }

  /// What these numbers cannot tell.
  private var limits: [String] {
    if answers.allSatisfy({ $0.work == nil }) { return [] }
    var lines = examination.indistinguishable.map {
      "Cannot be told apart by these numbers: \($0.map(\.rawValue).joined(separator: ", "))"
    }
    if !examination.invisible.isEmpty {
      lines.append(
        "Would not show in these numbers: \(examination.invisible.map(\.rawValue).joined(separator: ", "))")
    }
    return lines
  }

  // MARK: JSON

  var json: JSONValue {
    let explaining = answers.indices.lazy.compactMap { grade($0) }.first
    return .object([
      ("networks", .array(answers.indices.map(network))),
      ("explanation", examination.explanation.flatMap { explaining?.object($0) } ?? .null),
      ("indistinguishable", .array(examination.indistinguishable.map(ids))),
      ("invisible", ids(examination.invisible)),
    ])
  }

  private func network(_ network: Int) -> JSONValue {
    let answer = answers[network]
    let failure = answer.failure.map { ([$0] + answer.lastLines).joined(separator: "\n") }
    return .object([
      ("experiment", .written(answer.question)),
      ("grade", grade(network)?.json ?? .null),
      ("failure", failure.map { .string($0) } ?? .null),
    ])
  }

  private func ids(_ mistakes: [Mistake]) -> JSONValue { .array(mistakes.map { .string($0.rawValue) }) }

  // MARK: Gradescope

  /// A point for each network that the program has all right: what follows from one mistake would make up for it.
  func gradescope(_ numbers: NumberFormat) -> GradescopeResults {
    GradescopeResults(
      tests: answers.indices.map { network in
        let report = examination.grades[network]
        let isRight = report.map { $0.firstWrong == nil } ?? false
        return GradescopeResults.Test(
          name: name(network), score: isRight ? 1 : 0, most: 1, output: networkLines(network))
      }, output: remarks + verdict(numbers) + limits)
  }
}
