import BackpropCore
import TerminalCanvas

/// What can be typed after `:` in one place: what is understood, what the line can become, and what is said of anything
/// else.
package struct CommandVocabulary {
  /// Those that are available, by the names that call them.
  private let actions: [(name: String, aliases: [String], action: Action)]
  private let commands: [TextCommand]

  package init(_ entries: [KeyEntry], reach: Set<TextCommand.Reach>) {
    // The command line is open already.
    actions = entries.flatMap(\.actions).filter { $0 != .open(.command) }.compactMap { action in
      action.row.map { ($0.name, $0.aliases, action) }
    }
    commands = TextCommand.allCases.filter { reach.contains($0.reach) }
  }

  /// What can be typed, with the other names of it; those with an argument first.
  private var names: [(name: String, aliases: [String])] {
    commands.map { ($0.rawValue, $0.aliases) } + actions.map { ($0.name, $0.aliases) }
  }

  /// The names that begin like a text, each once.
  private func names(beginningWith text: String) -> [String] {
    names.filter { ([$0.name] + $0.aliases).contains { $0.hasPrefix(text) } }.map(\.name)
  }

  /// What cannot be had with a key; keys have the rest.
  private var withoutKeys: String {
    let others = actions.filter { $0.action.row?.keys.isEmpty == true }.map(\.name)
    return (commands.map(\.rawValue) + others).map { ":\($0)" }.joined(separator: " ")
      + " · and what each key does, as :next"
  }

  private func action(named name: String) -> Action? {
    actions.first { $0.name == name || $0.aliases.contains(name) }?.action
  }

  private func command(named name: String) -> TextCommand? {
    TextCommand(named: name).flatMap { commands.contains($0) ? $0 : nil }
  }

  package enum Reading: Equatable {
    case action(Action)
    case nothing
    /// What is wrong and how to put it right.
    case fault(String)
  }

  package func read(_ text: String) -> Reading {
    let words = text.split(separator: " ").map(String.init)
    guard let name = words.first else { return .nothing }
    let argument = words.dropFirst().joined(separator: " ")
    if let number = Int(name), words.count == 1, commands.contains(.step) {
      return .action(.given(.step(number)))
    }
    if let command = command(named: name) {
      if let action = command.action(argument), !argument.isEmpty { return .action(action) }
      let found = argument.isEmpty ? "needs" : "\(DisplayText.safe(argument)) does not fit, expected"
      return .fault(":\(command.rawValue) \(found) \(command.argument)")
    }
    if let action = action(named: name) {
      return argument.isEmpty ? .action(action) : .fault(":\(name) stands alone")
    }
    return .fault(unknown(name))
  }

  private func unknown(_ name: String) -> String {
    let shown = DisplayText.safe(name)
    if let command = TextCommand(named: name) {
      switch command.reach {
      case .steps: return ":\(shown) is for the steps of a walk."
      case .lesson: return ":\(shown) is for lessons."
      case .everywhere: break
      }
    }
    if Action.named.contains(where: { $0.row.map { [$0.name] + $0.aliases }?.contains(name) == true }) {
      return ":\(shown) does nothing here."
    }
    guard let nearest = SpellingSuggestion.nearest(to: name, among: names.flatMap { [$0.name] + $0.aliases })
    else { return "There is no :\(shown). There are \(withoutKeys)." }
    return "There is no :\(shown). Did you mean :\(nearest)?"
  }

  /// What the line being typed can become: the names that begin like it; if only one does, with what it takes.
  package func hint(for text: String) -> String {
    let name = text.split(separator: " ").first.map(String.init) ?? ""
    guard !name.isEmpty else { return withoutKeys }
    let fitting = names(beginningWith: name)
    let only = fitting.count == 1 ? fitting[0] : fitting.first { $0 == name }
    if let command = command(named: only ?? name) { return ":\(command.rawValue) \(command.argument)" }
    if let only { return ":\(only)" }
    if Int(name) != nil, commands.contains(.step) { return ":\(name)  goes to that step" }
    return fitting.isEmpty ? withoutKeys : fitting.map { ":\($0)" }.joined(separator: " ")
  }

  /// The line with what is certain of its last word put in: as far as all that fit agree.
  package func completed(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard let last = words.last else { return text }
    let isName = words.count == 1
    let choices = words.count == 2 ? command(named: words[0])?.choices ?? [] : []
    let fitting = isName ? names(beginningWith: last) : choices.filter { $0.hasPrefix(last) }
    guard let first = fitting.first else { return text }
    let common = fitting.dropFirst().reduce(first) { common, next in
      String(zip(common, next).prefix { $0 == $1 }.map(\.0))
    }
    let takesMore = isName && fitting.count == 1 && command(named: first) != nil
    return (words.dropLast() + [common]).joined(separator: " ") + (takesMore ? " " : "")
  }
}
