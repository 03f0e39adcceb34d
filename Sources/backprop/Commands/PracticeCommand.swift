import ArgumentParser
import BackpropCore
import BackpropExperiments
import BackpropLessons
import Tutor

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

  @OptionGroup var options: ScreenOptions

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
    if options.isText { return try talk(wanted) }
    let (seed, count, options) = (seed.map { UInt64(bitPattern: Int64($0)) }, count, options)
    let ended = try MainActor.assumeIsolated {
      try ProgramRunner.run(.practice(wanted, seed: seed, count: count), options: options)
    }
    if case .practice(let practice) = ended.place {
      if practice.done > 0 { print(practice.summary) }
      if let offer = practice.offer { print("\(offer.reason) \(offer.lesson)") }
    }
  }

  // MARK: Text

  /// One exercise after another, until there are no more lines, or no more exercises.
  private func talk(_ topic: PracticeTopic?) throws {
    let store = ProgressStore()
    let kept = store.load()
    if let message = kept.message { ErrorReport.write("backprop: note: \(message)\n") }
    let settings = options.plainSettings { .first }
    // Practice goes on without lessons; it only names them.
    let course = try LessonSource.course(options.folder, isWhole: false, isNeeded: false)
    var practice = Practice(
      topic: topic, seed: UInt64(bitPattern: Int64(seed ?? Int(Clock.now))), count: count,
      progress: kept.progress, notation: settings.notation, now: Clock.now, lessonNames: course.lessonNames)
    func say(_ lines: [String]) throws {
      var output = try Output(nil, options.plain.look(output: nil))
      for line in lines { try output.line(line) }
      try output.finish()
    }
    var hasEnded = false
    while !practice.isFinished, !hasEnded {
      try say(practice.block.plainLines(settings))
      while !practice.block.isOpen, !practice.block.record.isSkipped {
        guard let line = readLine(), PlainWord(typed: line) != .quit else {
          hasEnded = true
          break
        }
        practice.now = Clock.now
        try say(practice.answer(line, settings))
      }
      practice.goOn(in: settings.notation)
      if let offer = practice.offer { try say(["\(offer.reason) \(offer.lesson)"]) }
      practice.declineLesson()
      try say([""])
    }
    if practice.done > 0 { try say([practice.summary]) }
    if let message = store.save(practice.progress).message {
      ErrorReport.write("backprop: note: \(message)\n")
    }
  }
}
