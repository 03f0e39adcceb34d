import ArgumentParser
import BackpropCore
import BackpropExperiments

/// `backprop trace`: every step of the first updates as text.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Print the whole computation, step by step.",
    discussion: """
      text is one fact a line; json and csv are for programs, with all digits; markdown and latex are documents to \
      hand out. Units and patterns count from 1 in what people read, from 0 in json and csv.
      """)

  @OptionGroup var experiment: ExperimentArgument

  @Option(help: ArgumentHelp("The form of the output.", valueName: "format"))
  var format: TraceFormat = .text

  @OptionGroup var notation: NotationOptions
  @OptionGroup var digits: TraceDigitsOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many updates are traced, from the first on. Default: 1.", valueName: "updates"),
    transform: CommandLineNumber.whole)
  var updates: Int = 1

  @Flag(name: .customLong("no-steps"), help: "Leave the steps out: only the values of each update.")
  var leavesStepsOut = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var plain: PlainOptions

  func validate() throws {
    if updates < 1 { throw ValidationError("--updates is \(updates), expected 1 or more") }
  }

  func run() throws {
    let experiment = try ExperimentSource.load(experiment.experiment)
    let look = plain.look(output: self.output.output)
    var output = try Output(output.output, look)
    let trace = TraceRun(
      experiment: experiment,
      notation: notation.notation(for: experiment.setup.architecture),
      decimals: digits.decimals(isForMachines: format.isForMachines), updateCount: updates,
      showsSteps: !leavesStepsOut, glyphs: look.mathGlyphs)
    try trace.write(format, to: &output)
    try output.finish()
  }
}

extension TraceFormat: ExpressibleByArgument {}
