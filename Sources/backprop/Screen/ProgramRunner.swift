import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas
import TerminalCurses
import Tutor

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs home and lessons: on the screen where there is one, else as text.
@MainActor
enum ProgramRunner {
  /// What is opened first.
  enum Start {
    case home
    /// A lesson by its id or number, or the one to go on with; and the step of its trace to show first, counted from 0.
    case lesson(String?, step: Int?)

    var isLesson: Bool {
      if case .lesson = self { true } else { false }
    }
  }

  static func run(_ start: Start, options: LessonViewOptions) throws {
    if options.plain.plain || isatty(1) == 0 {
      try printText(start, options: options)
    } else {
      try show(start, options: options)
    }
  }

  // MARK: Screen

  private static func show(_ start: Start, options: LessonViewOptions) throws {
    let store = ProgressStore { name in getenv(name).map { String(cString: $0) } }
    let kept = store.load()
    var course = try LessonSource.course(options.folder, isWhole: false, isNeeded: start.isLesson)
    let freePlay = try ExperimentSource.load("mazur")
    let keeper = ProgressKeeper(store)
    let first = try lesson(start, in: &course, kept.progress)
    let settings = SettingsStore { name in getenv(name).map { String(cString: $0) } }
    let (chosen, fault) = settings.load()
    do {
      try RunLoop.run(
        options.theme.terminal(options.plain, chosen),
        start: { session in
          let runner = EffectRunner(session, settings, chosen)
          var state = ProgramState(
            course: course, progress: kept.progress, freePlay: freePlay, size: session.size,
            notation: options.notation.notation ?? chosen.notation,
            digits: options.digits.digits ?? chosen.digits ?? 4, now: Clock.now)
          state.timeZone = Clock.timeZone
          runner.prepare(&state.settings)
          if let first { state.open(first.lesson, step: first.step) }
          let lessonNote = LessonSource.note(options.folder).map { "\($0)." }
          let lacks = state.settings.lacks
          let said = lacks.isEmpty ? nil : lacks.joined(separator: " ")
          if let message = kept.message ?? fault ?? lessonNote ?? said {
            state.message = message
          }
          return program(state, runner, keeper)
        },
        save: { _ in keeper.saveAtEnd() })
    } catch let error as TerminalError {
      throw CommandFailure.noTerminal(error)
    }
  }

  private static func lesson(
    _ start: Start, in course: inout Course, _ progress: Progress
  ) throws -> (lesson: Lesson, step: Int?)? {
    switch start {
    case .home: nil
    case .lesson(let name, let step): (try LessonSource.lesson(name, in: &course, progress), step)
    }
  }

  private static func program(
    _ initial: ProgramState, _ runner: EffectRunner, _ keeper: ProgressKeeper
  ) -> InteractiveProgram {
    var state = initial
    let (watch, pulse) = (LessonWatch(), FrameClock())
    // The first picture is made of outlines. The lessons are read while nobody presses a key, and the rest before the
    // first key is handled, so that nothing else meets a lesson that is only an outline.
    return InteractiveProgram(
      draw: { size in
        if state.size != size { _ = state.handle(.resize(size)) }
        return ProgramScreen.draw(state)
      },
      handle: { event in
        state.now = Clock.now
        // What the terminal answers is no key.
        if case .theme = event { return state.handle(event) == nil ? .continue : .redraw }
        state.course.readRest()
        let isNew = watch.catchUp(&state)
        guard let effects = state.handle(event) else { return isNew ? .redraw : .continue }
        _ = watch.catchUp(&state)
        return perform(effects, &state, runner, keeper)
      },
      tick: Tick(
        deadline: {
          if state.course.firstUnread != nil { return .now }
          return pulse.deadline(isRunning: state.isTraining) ?? watch.deadline(for: state)
        },
        fire: {
          if let index = state.course.firstUnread { return read(index, &state) }
          if state.isTraining {
            pulse.beat()
            _ = state.reduce(.session(.tick))
            return state.isTraining && state.settings.kept.motion == .reduced ? .continue : .redraw
          }
          return watch.catchUp(&state) ? .redraw : .continue
        }))
  }

  private static func read(_ index: Int, _ state: inout ProgramState) -> LoopCommand {
    let outline = state.course.entries[index].outline
    state.course.readWhole(index)
    return state.course.entries[index].outline == outline ? .continue : .redraw
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

  // MARK: Text

  private static func printText(_ start: Start, options: LessonViewOptions) throws {
    let look = options.plain.look(output: nil)
    var course = try LessonSource.course(options.folder, isWhole: true, isNeeded: start.isLesson)
    let store = ProgressStore { name in getenv(name).map { String(cString: $0) } }
    let kept = store.load()
    var output = try Output(nil, look)
    guard let lesson = try lesson(start, in: &course, kept.progress)?.lesson else {
      if let note = LessonSource.note(options.folder) { ErrorReport.write("backprop: note: \(note)\n") }
      for line in HomePlain.lines(course, kept.progress, look.glyphs) { try output.line(line) }
      return try output.finish()
    }
    let (chosen, fault) = SettingsStore { name in getenv(name).map { String(cString: $0) } }.load()
    if let fault { ErrorReport.write("backprop: note: \(fault)\n") }
    var settings = ViewSettings(
      notation: options.notation.notation ?? chosen.notation ?? lesson.notation,
      digits: options.digits.digits ?? chosen.digits ?? 4)
    settings.glyphs = look.glyphs
    try LessonDialogue.run(lesson, settings, kept.progress, ProgressKeeper(store), &output)
    try output.finish()
  }
}

/// Keeps progress while the program runs, and says once when it cannot.
@MainActor
final class ProgressKeeper {
  // A class: what draws, what handles keys and what saves at the end share it.
  private let store: ProgressStore
  var progress = Progress()
  private var saved: Progress?
  private var told: String?

  init(_ store: ProgressStore) { self.store = store }

  /// - Returns: what there is to say, unless it was said last time already.
  func save() -> String? {
    let outcome = store.save(progress)
    progress = outcome.progress
    saved = outcome.message == nil ? progress : nil
    defer { told = outcome.message }
    return outcome.message == told ? nil : outcome.message
  }

  /// The last place, whatever ended the program.
  func saveAtEnd() {
    guard progress != Progress(), progress != saved else { return }
    if let message = save() { ErrorReport.write("backprop: note: \(message)\n") }
  }
}

/// Ten times a second while something moves by itself, else never.
@MainActor
final class FrameClock {
  // A class: the two closures of a tick share it.
  private var next: ContinuousClock.Instant?

  func deadline(isRunning: Bool) -> ContinuousClock.Instant? {
    if !isRunning { next = nil } else if next == nil { beat() }
    return next
  }

  func beat() { next = .now + .milliseconds(100) }
}

/// The time of day; nothing else in the program asks for it.
enum Clock {
  /// Seconds since 1970, fine enough to tell two answers apart.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Seconds by which the learner's clock is ahead of UTC.
  static var timeZone: Double {
    var seconds = time(nil)
    var local = tm()
    guard localtime_r(&seconds, &local) != nil else { return 0 }
    return Double(local.tm_gmtoff)
  }
}
