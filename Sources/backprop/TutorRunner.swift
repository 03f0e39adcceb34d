import BackpropCore
import BackpropExperiments

/// Shows an experiment: on the screen where there is one, else as text.
@MainActor
enum TutorRunner {
  static func run(experiment: Experiment, showsWelcome: Bool, options: PlayOptions) throws {
    let firstStep = try options.firstStep(of: experiment)
    try printText(experiment, firstStep: firstStep, options: options)
  }

  /// What `trace` prints: for pipes, screen readers and `--plain`.
  private static func printText(_ experiment: Experiment, firstStep: Int, options: PlayOptions) throws {
    let notation = options.notation.notation(for: experiment.setup.architecture)
    let format = NumberFormat(decimals: options.digits.decimals(), style: .text)
    let trace = UpdateTrace(setup: experiment.setup, start: .first(of: experiment.setup))
    var output = try Output(nil)
    for index in firstStep..<trace.walk.stepCount {
      let step = trace.step(at: index, notation: notation)
      let value = format.text(trace.value(of: step.quantity, in: notation))
      try output.write("Step \(index + 1) of \(trace.walk.stepCount): \(step.quantity), value \(value)\n")
    }
    try output.finish()
  }
}
