import ArgumentParser
import BackpropCore
import BackpropExperiments

/// `backprop lesson`
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "Open a lesson, where you stopped.",
    discussion: """
      With --plain, or where standard output is no terminal, the whole lesson is printed as linear text. Questions are \
      then asked one by one and answered line by line from standard input; where it ends the lesson goes on without \
      answers.

      --notation chooses the letters of what is computed (walks, figures, sandboxes). Text, derivations and questions \
      stay in the letters the lesson is written in.
      """)

  @Argument(
    help: ArgumentHelp("A lesson's id or number; without it the one to go on with.", valueName: "lesson"),
    completion: Completions.lessons)
  var lesson: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Begin with the walk that shows this step, counted from 1.", valueName: "step"),
    transform: CommandLineNumber.whole)
  var step: Int?

  @OptionGroup var options: ScreenOptions

  func validate() throws {
    if let step, step < 1 { throw ValidationError("--step is \(step), expected 1 or more") }
  }

  func run() throws {
    let (name, step, options) = (lesson, step, options)
    try MainActor.assumeIsolated {
      if options.isText { return try LessonText.printLesson(name, options) }
      try ProgramRunner.run(.lesson(name, step: step.map { $0 - 1 }), options: options)
    }
  }
}
