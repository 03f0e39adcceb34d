import ArgumentParser
import BackpropExperiments
import BackpropLessons

/// `backprop lessons`: what there is, and what authors need.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    abstract: "List the lessons, check them, begin a new one.",
    subcommands: [LessonsList.self, LessonsLint.self, LessonsNew.self, LessonsSchema.self],
    defaultSubcommand: LessonsList.self)
}
