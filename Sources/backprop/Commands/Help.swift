import ArgumentParser
import BackpropCore

/// `--help` wins over everything else on the command line, whatever else is wrong with it.
enum Help {
  /// The help that is asked for by an option; `nil` where none is.
  static func requested(by arguments: [String]) -> String? {
    let options = arguments.prefix { $0 != "--" }
    guard options.contains("--help") || options.contains("-h") else { return nil }
    return text(commands(named: arguments).last)
  }

  /// The help that `backprop help` prints; `nil` where this is not the command.
  static func ofHelpCommand(_ arguments: [String]) -> String? {
    guard arguments.first == "help" else { return nil }
    return text(commands(named: Array(arguments.dropFirst())).last)
  }

  /// - Parameter command: `nil` for the program as a whole.
  private static func text(_ command: (any ParsableCommand.Type)?) -> String {
    guard let command else { return BackpropCommand.helpMessage() + "\n\n" + programSections }
    return BackpropCommand.helpMessage(for: command)
  }

  /// What stands below the list of commands.
  private static var programSections: String {
    let sections: [(title: String, entries: [(String, String)])] = [
      ("EXAMPLES", UsageExample.all.map { ($0.commandLine, $0.purpose) }),
      ("ENVIRONMENT", EnvironmentVariable.allCases.map { ($0.rawValue, $0.meaning) }),
      ("FILES", KnownFile.all.map { ($0.path, $0.meaning) }),
      ("EXIT STATUS", ExitStatus.allCases.map { ("\($0.rawValue)", $0.meaning) }),
    ]
    let isTerminal = StandardStream.output.isTerminal
    let look = TextLook(columns: isTerminal ? StandardStream.output.columns : 80)
    return sections.map { section in
      section.title + ":\n" + section.entries.map { entry(look, $0.0, $0.1) }.joined()
    }.joined(separator: "\n")
  }

  /// Laid out as the argument parser lays out its own.
  private static func entry(_ look: TextLook, _ label: String, _ text: String) -> String {
    let column = 26
    let label = "  " + label
    let gap = String(repeating: " ", count: max(column - label.count, 0))
    let lines =
      gap.isEmpty
      ? [label] + look.lines(String(repeating: " ", count: column) + text, hanging: column)
      : look.lines(label + gap + text, hanging: column)
    return lines.map { $0 + "\n" }.joined()
  }

  /// `backprop experiments show`, as far as the arguments name commands.
  static func commandPath(_ arguments: [String]) -> [String] {
    ["backprop"] + commands(named: arguments).compactMap { $0.configuration.commandName }
  }

  /// The option that was meant by the one the parser does not know; `nil` where its message is about something else.
  static func nearestOption(in message: String, arguments: [String]) -> String? {
    guard let unknown = message.firstMatch(of: /Unknown option '(--?[^'=]*)/)?.1 else { return nil }
    let help = BackpropCommand.helpMessage(for: commands(named: arguments).last ?? BackpropCommand.self)
    let known = Set(help.matches(of: /--[a-z][a-z-]*/).map { String($0.0) })
    return SpellingSuggestion.nearest(to: String(unknown), among: known.sorted())
  }

  private static func commands(named arguments: [String]) -> [any ParsableCommand.Type] {
    var path: [any ParsableCommand.Type] = []
    var known = BackpropCommand.configuration.subcommands
    for argument in arguments where !argument.hasPrefix("-") {
      guard let command = known.first(where: { $0.configuration.commandName == argument }) else { break }
      path.append(command)
      known = command.configuration.subcommands
    }
    return path
  }

  /// Help text on standard output, and the status to exit with.
  static func print(_ text: String, arguments: [String]) -> Int32 {
    do throws(CommandFailure) {
      var output = try Output(nil)
      try output.write(StandardStream.output.shown(text.hasSuffix("\n") ? text : text + "\n"))
      try output.finish()
      return ExitStatus.done.rawValue
    } catch {
      return ErrorReport.status(for: error, arguments: arguments)
    }
  }
}
