import ArgumentParser

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
    try MainActor.assumeIsolated {
      try TutorRunner.run(experiment: experiment, options: options)
    }
  }
}
