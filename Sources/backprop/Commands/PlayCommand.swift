import ArgumentParser
import BackpropCore
import BackpropExperiments

/// What is asked of the screen, or of the text that stands in for it.
struct PlayOptions: ParsableArguments {
  @OptionGroup var screen: ScreenOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Start at this step of the first update, counted from 1.", valueName: "step"),
    transform: CommandLineNumber.whole)
  var step: Int?

  func validate() throws {
    if let step, step < 1 { throw ValidationError("--step is \(step), expected 1 or more") }
  }

  /// `--step`, or the first: counted from 0. Only the experiment knows how many there are.
  func firstStep(of experiment: Experiment) throws(CommandFailure) -> Int {
    let count = Walk(UpdateContext(setup: experiment.setup, update: 0)).stepCount
    let step = step ?? 1
    guard step <= count else { throw .noSuchStep(step, count: count, experiment: experiment.name) }
    return step - 1
  }
}

/// `backprop play`: one experiment, step by step.
struct PlayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: "Step through an experiment of your own, or a built-in one.",
    discussion: "With --plain, or where standard output is no terminal, it prints what trace prints.")

  @Argument(
    help: ArgumentHelp(
      "An experiment file, - for standard input, or a built-in experiment's name; mazur without one.",
      valueName: "experiment"),
    completion: Completions.experiments)
  var experiment: String = "mazur"

  @OptionGroup var options: PlayOptions

  func run() throws {
    let experiment = try ExperimentSource.load(experiment)
    let options = options
    let step = try options.firstStep(of: experiment)
    if options.screen.isText { return try printText(experiment) }
    try MainActor.assumeIsolated {
      _ = try ProgramRunner.run(.steps(experiment, step: step), options: options.screen)
    }
  }

  /// What `trace` prints: for pipes, screen readers and `--plain`.
  private func printText(_ experiment: Experiment) throws {
    let screen = options.screen
    let look = screen.plain.look(output: nil)
    let trace = TraceRun(
      experiment: experiment, notation: screen.notation.notation(for: experiment.setup.architecture),
      decimals: screen.digits.decimals(), updateCount: 1, showsSteps: true, glyphs: look.mathGlyphs)
    var output = try Output(nil, look)
    try trace.write(.text, to: &output)
    try output.finish()
  }
}
