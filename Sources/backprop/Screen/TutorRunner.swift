import BackpropCore
import BackpropExperiments
import TerminalCanvas
import TerminalCurses
import Tutor

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Shows an experiment: on the screen where there is one, else as text.
@MainActor
enum TutorRunner {
  static func run(experiment: Experiment, options: PlayOptions) throws {
    let firstStep = try options.firstStep(of: experiment)
    if options.plain.plain || isatty(1) == 0 {
      try printText(experiment, options: options)
      return
    }
    try show(experiment, firstStep: firstStep, options: options)
  }

  /// The screen: keys become actions, actions a new state, the state a picture. The effects are carried out here.
  private static func show(
    _ experiment: Experiment, firstStep: Int, options: PlayOptions
  ) throws {
    let store = SettingsStore { name in getenv(name).map { String(cString: $0) } }
    let (kept, fault) = store.load()
    let terminal = options.theme.terminal(options.plain, kept)
    do {
      try RunLoop.run(
        terminal,
        start: { session in
          let runner = EffectRunner(session, store, kept)
          var state = TutorState(
            experiment: experiment, size: session.size,
            notation: options.notation.notation ?? kept.notation,
            digits: options.digits.digits ?? kept.digits ?? 4)
          runner.prepare(&state.settings)
          if firstStep > 0 { _ = state.reduce(.walk(.goToStep(firstStep + 1))) }
          if let fault { state.message = fault }
          return program(state, runner)
        },
        save: { _ in })
    } catch let error as TerminalError {
      throw CommandFailure.noTerminal(error)
    }
  }

  private static func program(_ initial: TutorState, _ runner: EffectRunner) -> InteractiveProgram {
    var state = initial
    let pulse = FrameClock()
    return InteractiveProgram(
      draw: { size in
        if state.size != size { _ = state.reduce(.session(.resize(size))) }
        return TutorScreen.draw(state)
      },
      handle: { event in
        guard let action = KeyMap.action(for: event, in: state) else { return .continue }
        let effects = state.reduce(action)
        if let message = runner.keep(state.settings) { state.message = message }
        // Nothing of free play is kept.
        return runner.perform(effects, &state.settings) {}
      },
      tick: Tick(
        deadline: { pulse.deadline(isRunning: state.isTraining) },
        fire: {
          pulse.beat()
          _ = state.reduce(.session(.tick))
          return state.isTraining && state.settings.kept.motion == .reduced ? .continue : .redraw
        }))
  }

  /// What `trace` prints: for pipes, screen readers and `--plain`.
  private static func printText(_ experiment: Experiment, options: PlayOptions) throws {
    let look = options.plain.look(output: nil)
    let trace = TraceRun(
      experiment: experiment, notation: options.notation.notation(for: experiment.setup.architecture),
      decimals: options.digits.decimals(), updateCount: 1, showsSteps: true,
      glyphs: look.mathGlyphs)
    var output = try Output(nil, look)
    try trace.write(.text, to: &output)
    try output.finish()
  }
}
