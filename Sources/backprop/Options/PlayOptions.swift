import ArgumentParser
import BackpropCore
import BackpropExperiments

/// What is asked of the screen, or of the text that stands in for it.
struct PlayOptions: ParsableArguments {
  @OptionGroup var notation: NotationOptions
  @OptionGroup var digits: DigitsOptions
  @OptionGroup var theme: ThemeOptions
  @OptionGroup var plain: PlainOptions

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
