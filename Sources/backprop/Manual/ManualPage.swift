import ArgumentParser
import Tutor

/// The manual page, in mdoc(7), from the tables that `--help` and the key help are made from.
///
/// The argument parser's own generator was refused: it knows the options, but no keys, files and exit statuses.
struct ManualPage {
  /// The root of all commands.
  let program: any ParsableCommand.Type
  /// The day of this version, as the page shows it.
  let released: String

  func text() throws -> String {
    let sections = [
      heading, try description(), try commands(), Self.keys, Self.environment, Self.files, Self.statuses,
      Self.examples,
    ]
    return sections.flatMap { $0 }.map { $0 + "\n" }.joined()
  }

  private var heading: [String] {
    [
      ".Dd \(released)", ".Dt BACKPROP 1", ".Os",
      ".Sh NAME", ".Nm backprop", ".Nd understand backpropagation, one number at a time",
      ".Sh SYNOPSIS", ".Nm", ".Op Ar options", ".Nm", ".Ar command", ".Op Ar argument ...",
    ]
  }

  private func description() throws -> [String] {
    let own = program.configuration
    return [".Sh DESCRIPTION"] + ManualText.lines(own.abstract + " " + own.discussion)
      + Self.list(try CommandFacts.arguments(of: program).map(Self.item))
  }

  // MARK: Commands

  private func commands() throws -> [String] {
    [".Sh COMMANDS"] + ManualText.lines("Every command also takes --help, which prints what stands here.")
      + (try Self.shown(program.configuration).flatMap { try Self.section($0, path: ["backprop"]) })
  }

  private static func shown(_ configuration: CommandConfiguration) -> [any ParsableCommand.Type] {
    configuration.subcommands.filter { $0.configuration.shouldDisplay }
  }

  private static func section(_ command: any ParsableCommand.Type, path: [String]) throws -> [String] {
    let own = command.configuration
    let path = path + [own.commandName ?? ""]
    let arguments = try CommandFacts.arguments(of: command).filter { !isHelp($0) }
    var lines = [".Ss " + ManualText.words(path.joined(separator: " "))]
    for usage in usages(own, path, arguments) { lines.append(".Dl " + ManualText.words(usage)) }
    lines += [".Pp"] + ManualText.lines(own.abstract)
    if !own.discussion.isEmpty { lines += [".Pp"] + ManualText.lines(own.discussion) }
    if !arguments.isEmpty { lines += list(arguments.map(item)) }
    return lines + (try shown(own).flatMap { try section($0, path: path) })
  }

  private static func isHelp(_ argument: CommandArgument) -> Bool {
    argument.names?.contains { $0.name == "help" } == true
  }

  /// How a command line of the command looks.
  private static func usages(
    _ configuration: CommandConfiguration, _ path: [String], _ arguments: [CommandArgument]
  ) -> [String] {
    if let usage = configuration.usage { return usage.split(separator: "\n").map(String.init) }
    var words = path
    if arguments.contains(where: { $0.kind != .positional }) { words.append("[options]") }
    for argument in arguments where argument.kind == .positional {
      let name = "<\(argument.valueName ?? "")>" + (argument.isRepeating ? " ..." : "")
      words.append(argument.isOptional ? "[\(name)]" : name)
    }
    if !shown(configuration).isEmpty { words.append("[<subcommand>]") }
    return [words.joined(separator: " ")]
  }

  private static func item(_ argument: CommandArgument) -> (head: String, text: String) {
    let value = argument.valueName.map { " Ar \($0)" } ?? ""
    var text = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty {
      text += " One of: " + values.joined(separator: ", ") + "."
    }
    if let standard = argument.defaultValue { text += " Default: \(standard)." }
    switch argument.kind {
    case .positional: return (".It" + value, text)
    case .flag, .option:
      // `Fl` writes the first dash.
      let names = (argument.names ?? []).map { "Fl " + ManualText.word(String($0.written.dropFirst())) }
      return (".It " + names.joined(separator: " , ") + (argument.kind == .option ? value : ""), text)
    }
  }

  // MARK: Tables

  private static let keys = [".Sh KEYS"] + KeyTables.all.flatMap(keyTable)

  private static func keyTable(_ table: KeyTable) -> [String] {
    let named = table.entries.filter { !$0.shown.isEmpty }
    let others = table.entries.filter { $0.shown.isEmpty }
    return [".Ss " + ManualText.words(table.place)]
      + list(named.map { (".It " + ManualText.words($0.shown), $0.description) })
      + others.flatMap { [".Pp"] + ManualText.lines($0.description + ".") }
  }

  private static let environment =
    [".Sh ENVIRONMENT"]
    + list(EnvironmentVariable.allCases.map { (".It Ev " + ManualText.word($0.rawValue), $0.meaning) })

  private static let files =
    [".Sh FILES"] + list(KnownFile.all.map { (".It Pa " + ManualText.word($0.path), $0.meaning) })

  private static let statuses =
    [".Sh EXIT STATUS"]
    + list(ExitStatus.allCases.map { (".It " + ManualText.word("\($0.rawValue)"), $0.meaning) })

  private static let examples =
    [".Sh EXAMPLES"]
    + UsageExample.all.enumerated().flatMap { number, example in
      (number == 0 ? [] : [".Pp"]) + ManualText.lines(example.purpose)
        + [".Dl " + ManualText.words(example.commandLine)]
    }

  private static func list(_ items: [(head: String, text: String)]) -> [String] {
    [".Bl -tag -width Ds"] + items.flatMap { [$0.head] + ManualText.lines($0.text) } + [".El"]
  }
}
