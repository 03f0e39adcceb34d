import ArgumentParser
import BackpropCore

/// `--help` wins over everything else on the command line, whatever else is wrong with it.
enum Help {
  /// The command whose help is asked for; `nil` where none is.
  static func requested(by arguments: [String]) -> (any ParsableCommand.Type)? {
    let options = arguments.prefix { $0 != "--" }
    guard options.contains("--help") || options.contains("-h") else { return nil }
    return commands(named: arguments).last ?? BackpropCommand.self
  }

  /// `backprop experiments show`, as far as the arguments name commands.
  static func commandPath(_ arguments: [String]) -> [String] {
    ["backprop"] + commands(named: arguments).compactMap { $0.configuration.commandName }
  }

  /// The option that was meant by the one the parser does not know; `nil` where its message is about something else.
  static func nearestOption(in message: String, arguments: [String]) -> String? {
    guard let unknown = message.firstMatch(of: /Unknown option '(--?[^'=]*)/)?.1 else { return nil }
    // Without a command it is home that takes options.
    let command = commands(named: arguments).last ?? HomeCommand.self
    let help = BackpropCommand.helpMessage(for: command) + BackpropCommand.helpMessage()
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
