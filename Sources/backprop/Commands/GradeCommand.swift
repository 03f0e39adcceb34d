import ArgumentParser
import BackpropCore
import BackpropExperiments
import BackpropLessons

/// `backprop grade`: a student's own numbers compared with the trace, the first wrong one diagnosed; or the sheets of a
/// whole class.
struct GradeCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, gradescope
  }

  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Compare a student's numbers with the trace and diagnose the first wrong one.",
    discussion: """
      WORK is a table with the columns quantity, layer, unit, value, for weights from, and where needed update and \
      pattern, as trace --format csv writes it with the values taken out; or JSON in the layout of trace. Rows \
      without a value are not graded. What follows from an earlier mistake is not counted as wrong. Exit status 1 \
      if a number is wrong.

      WORK may be a folder with the sheets of a class: one line or row per file, and at the end how many fell into \
      each rule. A file that cannot be read is told, the others are graded, and the exit status is 1.

      --format gradescope writes the results.json of a Gradescope autograder for one sheet, with a point for each \
      number that is not wrong.
      """)

  @OptionGroup var source: ExperimentArgument

  @Argument(
    help: ArgumentHelp(
      "The student's numbers, CSV or JSON, - for standard input; or a folder of such files.",
      valueName: "work"),
    completion: .file())
  var work: String

  @Option(help: ArgumentHelp("text, json, csv (a row per sheet) or gradescope.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var figures: FiguresOptions
  @OptionGroup var notation: NotationOptions
  @OptionGroup var digits: DigitsOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var plain: PlainOptions

  func validate() throws {
    if source.experiment == "-", work == "-" {
      throw ValidationError("both the experiment and the work are -, expected standard input once")
    }
  }

  func run() throws {
    let experiment = try ExperimentSource.load(source.experiment)
    if work != "-", let files = FolderListing.files(in: work) {
      try gradeClass(experiment, files)
    } else {
      try gradeSheet(experiment)
    }
  }

  private var numbers: NumberFormat { NumberFormat(decimals: digits.decimals(), style: .text) }

  private func grade(_ experiment: Experiment, _ path: String) throws(ExperimentError) -> GradeOutput {
    let notation = notation.notation(for: experiment.setup.architecture)
    let bytes = try FileContents.read(path, as: .work)
    let work = try Work(bytes, path: path, setup: experiment.setup, notation: notation)
    return GradeOutput(
      experiment: experiment, path: path, notation: notation,
      report: Grader(experiment.setup, notation: notation, figures: figures.figures).grade(work))
  }

  private func gradeSheet(_ experiment: Experiment) throws {
    let report = try grade(experiment, work)
    let look = plain.look(output: self.output.output)
    var output = try Output(output.output, look)
    switch format {
    case .json: try output.write(report.json.text + "\n")
    case .csv:
      let file = ClassOutput.Sheet(file: work == "-" ? "standard input" : work, output: report)
      try output.write(ClassOutput(experiment: experiment, path: work, sheets: [file]).csv)
    case .gradescope: try output.write(report.gradescope(numbers).json.text + "\n")
    case .text: for line in report.lines(numbers) { try output.line(look.mathGlyphs.written(line)) }
    }
    try output.finish()
    if report.report.firstWrong != nil { throw ExitCode(ExitStatus.saysNo.rawValue) }
  }

  // MARK: A class

  private func gradeClass(_ experiment: Experiment, _ files: [String]) throws {
    if format == .gradescope {
      throw ValidationError(
        "\(work.harmless) is a folder, expected one sheet: Gradescope runs its autograder once per student")
    }
    guard !files.isEmpty else {
      throw ExperimentError(
        kind: .content,
        diagnostics: [
          Diagnostic(
            path: work, message: "found no files in this folder, expected the sheets of a class",
            hint: "put a CSV or JSON file of each student into it")
        ])
    }
    let sheets = files.map { sheet(experiment, $0) }
    let report = ClassOutput(experiment: experiment, path: work, sheets: sheets)
    let look = plain.look(output: self.output.output)
    var output = try Output(output.output, look)
    switch format {
    case .json: try output.write(report.json.text + "\n")
    case .csv: try output.write(report.csv)
    case .text, .gradescope:
      for line in report.lines() { try output.line(look.mathGlyphs.written(line)) }
    }
    try output.finish()
    if !report.isAllRight { throw ExitCode(ExitStatus.saysNo.rawValue) }
  }

  /// A file that cannot be read is told at once, and in the report.
  private func sheet(_ experiment: Experiment, _ file: String) -> ClassOutput.Sheet {
    do throws(ExperimentError) {
      return ClassOutput.Sheet(
        file: file, output: try grade(experiment, FolderListing.path(of: file, in: work)))
    } catch {
      ErrorReport.write(error.description + "\n")
      return ClassOutput.Sheet(file: file, output: nil, failure: error.description)
    }
  }
}
