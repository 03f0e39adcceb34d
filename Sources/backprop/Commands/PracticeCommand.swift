import ArgumentParser
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

/// `backprop practice`
struct PracticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practice",
    abstract: "Fresh exercises with friendly numbers; what is due comes first.",
    discussion: """
      Topics: \(PracticeTopic.allCases.map(\.rawValue).joined(separator: ", ")).

      With --plain, or where standard output is no terminal, exercises are asked as linear text and answered line by \
      line from standard input: a number, or hint, why, solution, skip, quit.
      """)

  @Argument(
    help: ArgumentHelp(
      "What to practise; without it what is due, then what is least mastered.", valueName: "topic"),
    completion: Completions.topics)
  var topic: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many exercises; without it as many as you like.", valueName: "count"),
    transform: CommandLineNumber.whole)
  var count: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The same seed makes the same exercises of a topic.", valueName: "seed"),
    transform: CommandLineNumber.whole)
  var seed: Int?

  @OptionGroup var options: LessonViewOptions

  func validate() throws {
    if let count, count < 1 { throw ValidationError("--count is \(count), expected 1 or more") }
  }

  func run() throws {
    let wanted = try topic.map { name throws(CommandFailure) in
      let names = PracticeTopic.allCases.map(\.rawValue)
      guard let topic = PracticeTopic(rawValue: name) else {
        throw .unknownTopic(name, nearest: SpellingSuggestion.nearest(to: name, among: names), all: names)
      }
      return topic
    }
    let store = ProgressStore { name in getenv(name).map { String(cString: $0) } }
    let kept = store.load()
    let settingsStore = SettingsStore { name in getenv(name).map { String(cString: $0) } }
    let (chosen, fault) = settingsStore.load()
    var settings = ViewSettings(
      notation: options.notation.notation ?? chosen.notation ?? .first,
      digits: options.digits.digits ?? chosen.digits ?? 4)
    settings.glyphs = options.plain.look(output: nil).glyphs
    // Practice goes on without lessons; it only names them.
    let course = try LessonSource.course(options.folder, isWhole: false, isNeeded: false)
    let state = PracticeState(
      topic: wanted, seed: UInt64(bitPattern: Int64(seed ?? Int(Clock.now))), count: count,
      progress: kept.progress, settings: settings, size: Size(rows: 24, columns: 80), now: Clock.now,
      lessonNames: course.lessonNames)
    for message in [kept.message, fault].compactMap({ $0 }) {
      ErrorReport.write("backprop: note: \(message)\n")
    }
    if options.plain.plain || isatty(1) == 0 {
      try Self.talk(state, store, options.plain.look(output: nil))
    } else {
      let options = options
      try MainActor.assumeIsolated { try Self.show(state, store, settingsStore, chosen, options) }
    }
  }

  // MARK: Screen

  @MainActor
  private static func show(
    _ initial: PracticeState, _ store: ProgressStore, _ settings: SettingsStore, _ kept: KeptSettings,
    _ options: LessonViewOptions
  ) throws {
    var state = initial
    do {
      try RunLoop.run(
        options.theme.terminal(options.plain, kept),
        start: { session in
          let runner = EffectRunner(session, settings, kept)
          runner.prepare(&state.settings)
          state.size = session.size
          return InteractiveProgram(
            draw: { size in
              if state.size != size { _ = state.reduce(.session(.resize(size))) }
              return state.canvas
            },
            handle: { event in
              guard let action = state.action(for: event) else { return .continue }
              state.now = Clock.now
              let effects = state.reduce(action)
              _ = runner.keep(state.settings)
              return runner.perform(effects, &state.settings) { _ = store.save(state.progress) }
            })
        },
        save: { _ in
          let outcome = store.save(state.progress)
          if let message = outcome.message { ErrorReport.write("backprop: note: \(message)\n") }
        })
    } catch let error as TerminalError {
      throw CommandFailure.noTerminal(error)
    }
    if let lesson = state.wantedLesson {
      return try ProgramRunner.run(.lesson(lesson, step: nil), options: options)
    }
    if state.done > 0 { print(state.summary) }
    if let offer = state.offer { print("\(offer.reason) \(offer.lesson)") }
  }

  // MARK: Text

  /// One exercise after another, until there are no more lines, or no more exercises.
  private static func talk(_ initial: PracticeState, _ store: ProgressStore, _ look: TextLook) throws {
    var state = initial
    func say(_ lines: [String]) throws {
      var output = try Output(nil, look)
      for line in lines { try output.line(line) }
      try output.finish()
    }
    var hasEnded = false
    while !state.isFinished, !hasEnded {
      try say(state.block.plainLines(state.settings))
      while !state.block.isOpen, !state.block.record.isSkipped {
        guard let line = readLine(), PlainWord(typed: line) != .quit else {
          hasEnded = true
          break
        }
        state.now = Clock.now
        try say(state.answer(line))
      }
      state.goOn()
      if let offer = state.offer { try say(["\(offer.reason) \(offer.lesson)"]) }
      state.declineLesson()
      try say([""])
    }
    if state.done > 0 { try say([state.summary]) }
    if let message = store.save(state.progress).message { ErrorReport.write("backprop: note: \(message)\n") }
  }
}
