import ArgumentParser
import BackpropCore
import BackpropExperiments

/// `backprop check`: backpropagation = central difference = sum over all paths, parameter by parameter.
struct CheckCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check every gradient against a central difference and the sum over all paths.",
    discussion: """
      For the first batch at the initial weights. Exit status 1 if two of the three differ by more than 1e-9 plus \
      1e-6 of the larger plus 1e-15 of C/ε (what rounding can do), or if one is not finite. What is too small for a \
      difference to measure is no agreement, and no disagreement. More than 10,000 parameters are checked by a sample of 10,000.
      """)

  @OptionGroup var source: ExperimentArgument

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Half the width of the central difference, 1e-12 to 0.1. Default: 1e-5.", valueName: "epsilon"),
    transform: CommandLineNumber.decimal)
  var epsilon: Double = 1e-5

  @Flag(help: "Check all parameters, however many there are.")
  var all = false

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: Format = .text

  @OptionGroup var digits: DigitsOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var plain: PlainOptions

  func validate() throws {
    guard !(1e-12...0.1).contains(epsilon) else { return }
    throw ValidationError("--epsilon is \(epsilon), expected 1e-12 to 0.1")
  }

  func run() throws {
    let experiment = try ExperimentSource.load(source.experiment)
    if let path = output.output { try OutputFile.check(path) }
    let report = CheckReport(
      experiment: experiment, check: GradientCheck(experiment.setup, epsilon: epsilon, checksAll: all))
    let look = plain.look(output: self.output.output)
    var output = try Output(output.output, look)
    switch format {
    case .json: try output.write(report.json.text + "\n")
    case .text:
      let numbers = NumberFormat(decimals: digits.decimals(), style: .text)
      try report.write(numbers, isLinear: plain.plain, look.mathGlyphs, to: &output)
    }
    try output.finish()
    if report.check.isRefuted { throw ExitCode(ExitStatus.saysNo.rawValue) }
  }
}
