import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas
import TerminalCurses
import Tutor

/// Runs the program on the screen, in whichever place it begins: keys become actions, actions a new state, the state a
/// picture, and the effects are carried out.
@MainActor
enum ProgramRunner {
  /// Where it begins.
  enum Start {
    case home
    /// A lesson by its id or number, or the one to go on with; and the step of its trace to show first, counted from 0.
    case lesson(String?, step: Int?)
    /// The step, counted from 0.
    case steps(Experiment, step: Int)
    case practice(PracticeTopic?, seed: UInt64?, count: Int?)

    /// The experiment of free play.
    fileprivate func freePlay() throws -> Experiment {
      if case .steps(let experiment, _) = self { experiment } else { try ExperimentSource.load("mazur") }
    }
  }

  /// - Returns: the state in which it ended.
  @discardableResult
  static func run(_ start: Start, options: ScreenOptions) throws -> ProgramState {
    let (progress, settings) = (ProgressStore(), SettingsStore())
    let (kept, (chosen, fault)) = (progress.load(), settings.load())
    var course = try course(start, options.folder)
    let lesson = try lesson(start, in: &course, kept.progress)
    let keeper = ProgressKeeper(progress, kept.progress)
    var state = ProgramState(
      course: course, progress: kept.progress, freePlay: try start.freePlay(),
      size: Size(rows: 24, columns: 80), notation: options.notation.notation ?? chosen.notation,
      digits: options.digits.digits ?? chosen.digits ?? DigitsOptions.standard, now: Clock.now)
    state.timeZone = Clock.timeZone
    var ended = state
    do {
      try RunLoop.run(
        options.theme.terminal(options.plain, chosen),
        start: { session in
          let runner = EffectRunner(session, settings, chosen)
          _ = state.reduce(.terminal(.resize(session.size)))
          runner.prepare(&state.settings)
          begin(start, lesson, &state)
          let lacks = state.settings.lacks
          let said = lacks.isEmpty || !start.tellsLacks ? nil : lacks.joined(separator: " ")
          if let message = kept.message ?? fault ?? said { state.message = message }
          return program(state, runner, keeper, options.folder) { ended = $0 }
        },
        save: { _ in keeper.saveAtEnd() })
    } catch let error as TerminalError {
      throw CommandFailure.noTerminal(error)
    }
    return ended
  }

  /// Free play needs no lessons before its first picture, and goes on without them.
  private static func course(_ start: Start, _ folder: LessonFolderOption) throws -> Course {
    switch start {
    case .steps:
      if folder.lessons != nil { _ = try folder.folder() }
      return Course()
    case .home, .practice: return try LessonSource.course(folder, isWhole: false, isNeeded: false)
    case .lesson: return try LessonSource.course(folder, isWhole: false, isNeeded: true)
    }
  }

  private static func lesson(
    _ start: Start, in course: inout Course, _ progress: Progress
  ) throws -> Lesson? {
    guard case .lesson(let name, _) = start else { return nil }
    return try LessonSource.lesson(name, in: &course, progress)
  }

  private static func begin(_ start: Start, _ lesson: Lesson?, _ state: inout ProgramState) {
    switch start {
    case .home: break
    case .lesson(_, let step): if let lesson { state.open(lesson, step: step) }
    case .steps(_, let step): state.openFreePlay(asStart: true, step: step)
    case .practice(let topic, let seed, let count):
      state.openPractice(asStart: true, topic: topic, seed: seed, count: count)
    }
  }

  private static func program(
    _ initial: ProgramState, _ runner: EffectRunner, _ keeper: ProgressKeeper, _ folder: LessonFolderOption,
    _ note: @escaping (ProgramState) -> Void
  ) -> InteractiveProgram {
    var state = initial
    let lessons = LessonReading(folder, isBegun: !state.isAtSteps)
    lessons.tellWhyNone(&state)
    let (watch, pulse) = (LessonWatch(), FrameClock())
    return InteractiveProgram(
      draw: { size in
        if state.size != size { _ = state.reduce(.terminal(.resize(size))) }
        return ProgramScreen.draw(state)
      },
      handle: { event in
        state.now = Clock.now
        // What the terminal answers is no key.
        if case .theme = event { return state.handle(event) == nil ? .continue : .redraw }
        lessons.catchUp(&state)
        let isNew = watch.catchUp(&state)
        guard let effects = state.handle(event) else { return isNew ? .redraw : .continue }
        lessons.tellWhyNone(&state)
        _ = watch.catchUp(&state)
        defer { note(state) }
        return perform(effects, &state, runner, keeper)
      },
      tick: Tick(
        deadline: {
          if lessons.isDue(for: state) { return .now }
          return pulse.deadline(isRunning: state.isTraining) ?? watch.deadline(for: state)
        },
        fire: {
          if lessons.isDue(for: state) { return lessons.readNext(&state) }
          if state.isTraining {
            pulse.beat()
            _ = state.reduce(.terminal(.tick))
            return state.isTraining && state.settings.kept.motion == .reduced ? .continue : .redraw
          }
          return watch.catchUp(&state) ? .redraw : .continue
        }))
  }

  private static func perform(
    _ effects: [Effect], _ state: inout ProgramState, _ runner: EffectRunner, _ keeper: ProgressKeeper
  ) -> LoopCommand {
    keeper.progress = state.progress
    if let message = runner.keep(state.settings) { state.message = message }
    var settings = state.settings
    let command = runner.perform(effects, &settings) {
      let message = keeper.save()
      state.progress = keeper.progress
      // Saying it once is enough: it stays true as long as the disk is full.
      if let message { state.message = message }
    }
    state.settings = settings
    return command
  }
}

extension ProgramRunner.Start {
  /// Why there is no colour is said where one begins; the steps have no room for it, and help says it too.
  fileprivate var tellsLacks: Bool {
    switch self {
    case .home, .lesson: true
    case .steps, .practice: false
    }
  }
}
