import ArgumentParser
import BackpropCore
import BackpropExperiments
import BackpropLessons

/// The root: finds the command, runs it, and turns whatever it throws into a message and an exit status. Without a
/// command it is home.
@main
struct BackpropCommand: ParsableCommand {
  static let version = "0.1.0"
  /// The day of that version, as the manual page shows it.
  static let released = "December 1, 2026"

  static let configuration = CommandConfiguration(
    commandName: "backprop",
    abstract: "Understand backpropagation, one number at a time.",
    usage: """
      backprop [<options>]
      backprop <subcommand> ...
      """,
    discussion: "Without a command it opens the list of lessons; the options below are for that.",
    subcommands: [
      LessonCommand.self, PlayCommand.self, TraceCommand.self, TrainCommand.self, CheckCommand.self,
      GradeCommand.self, ExamineCommand.self, ExperimentsCommand.self, LessonsCommand.self,
      PracticeCommand.self, ManualCommand.self,
    ])

  @OptionGroup var options: ScreenOptions

  @Flag(name: [.customShort("V"), .customLong("version")], help: "Show the version.")
  var showsVersion = false

  static func main() {
    SystemCall.occupyStandardStreams()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let text = Help.requested(by: arguments)
      ?? Completions.requested(by: arguments).map(completions)
    {
      SystemCall.end(Help.print(text, arguments: arguments))
    }
    do {
      try requireKnownCommand(arguments)
      if let text = Help.ofHelpCommand(arguments) {
        SystemCall.end(Help.print(text, arguments: arguments))
      }
      var command = try command(arguments)
      try command.run()
    } catch {
      SystemCall.end(ErrorReport.status(for: error, arguments: arguments))
    }
  }

  static func completions(for shell: CompletionShell) -> String {
    Completions.withFiles(in: completionScript(for: shell), for: shell)
  }

  func run() throws {
    if showsVersion {
      var output = try Output(nil)
      try output.write("backprop \(Self.version)\n")
      return try output.finish()
    }
    let options = options
    try MainActor.assumeIsolated {
      if options.isText { return try LessonText.printHome(options) }
      try ProgramRunner.run(.home, options: options)
    }
  }

  /// A command's own parser gets what stands behind its name: home's would take the options that both have.
  private static func command(_ arguments: [String]) throws -> any ParsableCommand {
    let named = arguments.first.flatMap { name in
      configuration.subcommands.first { $0.configuration.commandName == name }
    }
    if let named { return try named.parseAsRoot(Array(arguments.dropFirst())) }
    let command = try parseAsRoot(arguments)
    guard let first = arguments.first, !(command is Self) else { return command }
    throw ValidationError(
      "found \(first) before a command, expected options behind it, as in: backprop lesson 9 --plain")
  }

  /// Without this, home would complain about an argument that it does not take.
  private static func requireKnownCommand(_ arguments: [String]) throws {
    let names = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    guard let name = names.first, !name.hasPrefix("-"), name != "help" else { return }
    let commands = configuration.subcommands.map { $0.configuration }
    if commands.contains(where: { $0.commandName == name }) { return }
    let shown = commands.filter(\.shouldDisplay).compactMap(\.commandName)
    throw CommandFailure.unknownCommand(
      name, meant: opened(name) ?? SpellingSuggestion.nearest(to: name, among: shown))
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
