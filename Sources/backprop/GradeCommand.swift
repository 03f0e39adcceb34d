import ArgumentParser
import BackpropCore
import BackpropExperiments
import BackpropLessons

/// `backprop grade`: a student's own numbers compared with the trace, the first wrong one diagnosed.
struct GradeCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Compare a student's numbers with the trace and diagnose the first wrong one.",
    discussion: """
      WORK is a table with the columns quantity, layer, unit, value, for weights from, and where needed update and \
      pattern, as trace --format csv writes it with the values taken out; or JSON in the layout of trace. Rows \
      without a value are not graded. What follows from an earlier mistake is not counted as wrong. Exit status 1 \
      if a number is wrong.
      """)

  @OptionGroup var source: ExperimentArgument

  @Argument(
    help: ArgumentHelp("The student's numbers, CSV or JSON, - for standard input.", valueName: "work"))
  var work: String

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: Format = .text

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      How many significant figures are asked, from 1. Default: as many as each number was given with, at least 2, and \
      for new weights and biases enough to tell them from the old ones.
      """, valueName: "figures"),
    transform: CommandLineNumber.whole)
  var figures: Int?

  @OptionGroup var notation: NotationOptions
  @OptionGroup var digits: DigitsOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var plain: PlainOptions

  func validate() throws {
    if let figures, !(1...NumberFormat.allDigits).contains(figures) {
      throw ValidationError("--figures is \(figures), expected 1 to \(NumberFormat.allDigits)")
    }
    if source.experiment == "-", work == "-" {
      throw ValidationError("both the experiment and the work are -, expected standard input once")
    }
  }

  func run() throws {
    let experiment = try ExperimentSource.load(source.experiment)
    let notation = notation.notation(for: experiment.setup.architecture)
    let bytes = try FileContents.read(work, as: .work)
    let work = try Work(bytes, path: self.work, setup: experiment.setup, notation: notation)
    let look = plain.look(output: self.output.output)
    var output = try Output(output.output, look)
    let report = GradeOutput(
      experiment: experiment, path: self.work, notation: notation,
      report: Grader(experiment.setup, notation: notation, figures: figures).grade(work))
    switch format {
    case .json: try output.write(report.json.text + "\n")
    case .text:
      for line in report.lines(NumberFormat(decimals: digits.decimals(), style: .text)) {
        try output.line(look.mathGlyphs.written(line))
      }
    }
    try output.finish()
    if report.report.firstWrong != nil { throw ExitCode(ExitStatus.saysNo.rawValue) }
  }
}
