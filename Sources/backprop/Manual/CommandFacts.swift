import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a command takes, as the argument parser itself tells it: in JSON, as its own types for it are not offered.
struct CommandFacts: Decodable {
  private struct Dump: Decodable {
    var command: CommandFacts
  }

  var arguments: [CommandArgument]?

  static func arguments(of command: any ParsableCommand.Type) throws -> [CommandArgument] {
    let dump = try JSONDecoder().decode(Dump.self, from: Data(command._dumpHelp().utf8))
    return (dump.command.arguments ?? []).filter(\.shouldDisplay)
  }
}

/// An option, a flag, or an argument without a name.
struct CommandArgument: Decodable {
  enum Kind: String, Decodable {
    case positional, option, flag
  }

  struct Name: Decodable {
    enum Kind: String, Decodable {
      case long, short, longWithSingleDash
    }

    var kind: Kind
    var name: String

    /// "--digits", "-h"
    var written: String { (kind == .long ? "--" : "-") + name }
  }

  /// Whatever the shells are told about it; only that there is something counts here.
  struct Completion: Decodable {}

  var kind: Kind
  var shouldDisplay: Bool
  var isOptional: Bool
  var isRepeating: Bool
  var names: [Name]?
  var valueName: String?
  var defaultValue: String?
  var allValues: [String]?
  var abstract: String?
  var completionKind: Completion?
}
