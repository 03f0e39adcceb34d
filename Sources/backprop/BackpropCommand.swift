import ArgumentParser
import BackpropCore
import BackpropExperiments
import BackpropLessons

/// The root: finds the command, runs it, and turns whatever it throws into a message and an exit status.
@main
struct BackpropCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backprop",
    abstract: "Understand backpropagation, one number at a time.",
    discussion: """
      Without a command it opens the list of lessons.

      Exit status: 0 done; 1 the check ran and says no; 64 wrong usage; 65 a file's content is wrong; 66 no such \
      file or built-in experiment; 69 no usable terminal, or a program that cannot be started; 70 a bug of backprop; 73 a file cannot be created; \
      74 reading or writing failed; 130 interrupted.
      """,
    version: "0.1.0",
    subcommands: [
      LessonCommand.self, PlayCommand.self, TraceCommand.self, TrainCommand.self, CheckCommand.self,
      GradeCommand.self, ExamineCommand.self, ExperimentsCommand.self, LessonsCommand.self,
      PracticeCommand.self, HomeCommand.self,
    ],
    defaultSubcommand: HomeCommand.self)

  static func main() {
    SystemCall.occupyStandardStreams()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let command = Help.requested(by: arguments) {
      SystemCall.end(Help.print(helpMessage(for: command), arguments: arguments))
    }
    do {
      try requireKnownCommand(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      SystemCall.end(ErrorReport.status(for: error, arguments: arguments))
    }
  }

  /// Without this, home would complain about an argument that it does not take.
  private static func requireKnownCommand(_ arguments: [String]) throws {
    let names = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    guard let name = names.first, !name.hasPrefix("-"), name != "help" else { return }
    let known = configuration.subcommands.filter { $0.configuration.shouldDisplay }
      .compactMap { $0.configuration.commandName }
    if known.contains(name) { return }
    throw CommandFailure.unknownCommand(
      name, meant: opened(name) ?? SpellingSuggestion.nearest(to: name, among: known))
  }

  /// The command that takes what was typed in place of a command: an experiment, a lesson, a file of either.
  private static func opened(_ name: String) -> String? {
    if name.hasSuffix(".md") { return "backprop lessons lint \(name.harmless)" }
    if name.contains(".") || name.contains("/") || BuiltInExperiments.names.contains(name) {
      return "backprop play \(name.harmless)"
    }
    let lessons = (try? LessonLocator.folder(nil)).flatMap(LessonFolder.paths) ?? []
    let names = lessons.compactMap { LessonFileName($0.split(separator: "/").last.map(String.init) ?? "") }
    return names.contains { $0.id == name || String($0.number) == name } ? "backprop lesson \(name)" : nil
  }
}
