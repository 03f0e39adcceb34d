import ArgumentParser
import BackpropCore
import BackpropExperiments

/// `backprop train`: training without the screen.
struct TrainCommand: ParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json, yaml
  }

  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train an experiment without the screen.",
    discussion: """
      Ctrl-C stops after the current update; what there is by then is saved, and the exit status is 130. Where a \
      number stops being finite, training stops, nothing is saved, and the exit status is 1.
      """)

  @OptionGroup var source: ExperimentArgument

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many epochs, at most if --until-cost is given. Default: 1000.", valueName: "epochs"),
    transform: CommandLineNumber.whole)
  var epochs = 1000

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop as soon as the cost after an epoch, or before the first, is this or less.", valueName: "cost"),
    transform: CommandLineNumber.decimal)
  var untilCost: Double?

  @Option(help: ArgumentHelp("text, json or yaml.", valueName: "format"))
  var format: Format = .text

  @Option(
    help: ArgumentHelp("Save the experiment with its new weights to this file.", valueName: "file"),
    completion: .file())
  var save: String?

  @Option(
    help: ArgumentHelp("Write the cost after every epoch to this CSV file.", valueName: "file"),
    completion: .file())
  var curve: String?

  @OptionGroup var digits: DigitsOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var plain: PlainOptions

  func validate() throws {
    if epochs < 0 { throw ValidationError("--epochs is \(epochs), expected 0 or more") }
    if let untilCost, !untilCost.isFinite {
      throw ValidationError("--until-cost is \(untilCost), expected a finite number")
    }
    for (option, file) in [("--save", save), ("--curve", curve)] where file == "-" {
      throw ValidationError("\(option) is -, expected a file; --format prints the result")
    }
  }

  func run() throws {
    let experiment = try ExperimentSource.load(source.experiment)
    try checkFiles()
    var run = TrainingRun(
      experiment.setup, goal: TrainingRun.Goal(epochs: epochs, cost: untilCost), recordsCurve: curve != nil)
    var progress = ProgressBar(
      isShown: !plain.plain && StandardStream.error.isTerminal,
      isASCII: plain.ascii || !StandardStream.showsUTF8)
    let interrupt = InterruptWatch()
    run.train(isInterrupted: { interrupt.isPending }, progress: { progress.show($0) })
    progress.clear()
    let report = TrainReport(experiment: experiment, run: run)
    if case .notFinite(let quantity, let update) = run.ending {
      if format != .text { try write(report) }
      throw CommandFailure.notFinite(quantity, update: update, experiment.setup)
    }
    try saveAll(report)
    if run.ending == .interrupted {
      ErrorReport.write("backprop: interrupted after update \(run.updateCount)\n")
      throw ExitCode(ExitStatus.interrupted.rawValue)
    }
  }

  /// Says before the work, not after it, that a file cannot be written.
  private func checkFiles() throws(CommandFailure) {
    let files = [("--save", save), ("--curve", curve), ("--output", output.output)]
    var seen: [String: String] = [:]
    for case (let option, let path?) in files where path != "-" {
      if let other = seen[path] { throw .sameFile(path, options: [other, option]) }
      seen[path] = option
      try OutputFile.check(path)
    }
  }

  /// The weights first; what can be written is written, whatever else fails.
  private func saveAll(_ report: TrainReport) throws {
    var failures: [any Error] = []
    let steps: [() throws -> Void] = [
      { if let save { try write(report.savedExperiment(path: save), to: save) } },
      { if let curve { try write(report.curve, to: curve) } },
      { try write(report) },
    ]
    for step in steps {
      do { try step() } catch { failures.append(error) }
    }
    if let first = failures.first { throw first }
  }

  private func write(_ report: TrainReport) throws(CommandFailure) {
    switch format {
    case .json: try write(report.json.text + "\n", to: output.output)
    case .yaml: try write(report.yaml, to: output.output)
    case .text:
      let numbers = NumberFormat(decimals: digits.decimals(), style: .text)
      let look = plain.look(output: output.output)
      var output = try Output(output.output, look)
      for line in report.lines(numbers) { try output.line(look.mathGlyphs.written(line)) }
      try output.finish()
    }
  }

  private func write(_ text: String, to path: String?) throws(CommandFailure) {
    var output = try Output(path)
    try output.write(text)
    try output.finish()
  }
}
