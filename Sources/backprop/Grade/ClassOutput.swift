import BackpropCore
import BackpropExperiments
import BackpropLessons

/// What `grade` found on the sheets of a class, file by file, and how many fell into each rule.
struct ClassOutput {
  struct Sheet {
    /// Its name in the folder.
    let file: String
    /// `nil` where it could not be read.
    let output: GradeOutput?
    /// Why it could not be read.
    var failure: String?
  }

  let experiment: Experiment
  let path: String
  let sheets: [Sheet]

  private var grades: [GradeReport] { sheets.compactMap(\.output?.report) }
  var isAllRight: Bool { sheets.allSatisfy { $0.output?.report.firstWrong == nil && $0.output != nil } }

  // MARK: Text

  func lines() -> [String] {
    let report = ClassReport(grades)
    var lines = [
      "Experiment: \(experiment.name.harmless)",
      "Class: \(path.harmless), \(sheets.count.counted("file"))",
    ]
    lines += sheets.map(line)
    lines.append("Nothing wrong: \(report.rightCount.counted("file"))")
    lines += report.counts.map { count in
      "\(count.sheets.counted("file")): \(words(count.finding))"
    }
    let unread = sheets.count { $0.output == nil }
    if unread > 0 { lines.append("Not read: \(unread.counted("file"))") }
    return lines
  }

  private func line(_ sheet: Sheet) -> String {
    guard let output = sheet.output else { return "\(sheet.file.harmless): not read" }
    let report = output.report
    var line = "\(sheet.file.harmless): \(output.counts)"
    if let first = report.firstWrong {
      line += "; first wrong: \(output.name(first))"
      line += report.finding.map { ": \(ids($0, output))" } ?? ""
    }
    return line
  }

  /// "forgot_eta", "forgot_eta or forgot_half", "raw_error_backpropagated and updated_output_weights"
  private func ids(_ finding: ClassReport.Finding, _ output: GradeOutput) -> String {
    switch finding {
    case .rules(let rules): rules.map(output.id).joined(separator: " and ")
    case .oneOf(let rules): rules.map(output.id).joined(separator: " or ")
    case .unknown: "no known mistake"
    }
  }

  /// The same with what each rule is called.
  private func words(_ finding: ClassReport.Finding) -> String {
    guard let output = sheets.lazy.compactMap(\.output).first else { return "" }
    func title(_ rule: WrongRule) -> String {
      "\(rule.mistake.words(in: output.words).title) (\(output.id(rule)))"
    }
    switch finding {
    case .rules(let rules): return rules.map(title).joined(separator: " and ")
    case .oneOf(let rules): return rules.map(title).joined(separator: " or ")
    case .unknown: return ids(finding, output)
    }
  }

  // MARK: CSV and JSON

  /// One row per file that was read.
  var csv: String {
    let rows = sheets.compactMap { sheet -> [String]? in
      guard let output = sheet.output else { return nil }
      let report = output.report
      let counts = GradeReport.Verdict.allCases.map { String(report.count($0)) }
      return [sheet.file] + counts
        + [
          String(report.items.count), report.firstWrong.map(output.name) ?? "",
          report.finding.map { $0 == .unknown ? "" : ids($0, output) } ?? "",
        ]
    }
    let header = ["file"] + GradeReport.Verdict.allCases.map(\.rawValue) + ["total", "first wrong", "rules"]
    return ([header] + rows).map { CSVRow.text($0) }.joined()
  }

  var json: JSONValue {
    let report = ClassReport(grades)
    return .object([
      (
        "files",
        .array(
          sheets.map { sheet in
            .object([
              ("file", .string(sheet.file)), ("grade", sheet.output?.json ?? .null),
              ("failure", sheet.failure.map { .string($0) } ?? .null),
            ])
          })
      ),
      (
        "findings",
        .array(
          report.counts.map { count in
            .object([("rules", ids(of: count.finding)), ("files", .integer(count.sheets))] + together(count))
          })
      ),
    ])
  }

  private func ids(of finding: ClassReport.Finding) -> JSONValue {
    switch finding {
    case .rules(let rules), .oneOf(let rules): .array(rules.map { .string($0.mistake.rawValue) })
    case .unknown: .array([])
    }
  }

  /// Whether several rules were followed at once, or cannot be told apart.
  private func together(_ count: ClassReport.Count) -> [(key: String, value: JSONValue)] {
    switch count.finding {
    case .rules: [("together", .bool(true))]
    case .oneOf: [("together", .bool(false))]
    case .unknown: []
    }
  }
}
