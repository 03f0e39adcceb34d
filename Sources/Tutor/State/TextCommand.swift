import BackpropCore
import BackpropExperiments
import TerminalCanvas

/// What can be typed after `:`. One table for what is understood, for the line shown while typing, and for errors.
package enum TextCommand: String, Hashable, Sendable, CaseIterable {
  case step, update, eta, optimizer, batch, digits, notation, theme, form, stop, quit, help

  /// Other names for it.
  var aliases: [String] {
    switch self {
    case .notation: ["symbols"]
    case .quit: ["q"]
    case .help: ["h"]
    case .eta: ["rate"]
    case .step, .optimizer, .batch, .update, .digits, .theme, .form, .stop: []
    }
  }

  /// What follows the name; `nil` for nothing.
  var argument: String? {
    switch self {
    case .step, .update: "number"
    case .eta: "number"
    case .optimizer: Optimizer.Kind.allCases.map(\.rawValue).joined(separator: "|")
    case .batch: "full|online|number"
    case .digits: "0 to \(NumberFormat.allDigits)"
    case .notation: Notation.allCases.map(\.rawValue).joined(separator: "|")
    case .theme: Theme.allCases.map(\.rawValue).joined(separator: "|")
    case .form: FormulaForm.allCases.map(\.rawValue).joined(separator: "|")
    case .stop, .quit, .help: nil
    }
  }

  init?(named name: String) {
    guard let command = Self.allCases.first(where: { $0.rawValue == name || $0.aliases.contains(name) })
    else {
      return nil
    }
    self = command
  }

  /// What the line being typed can become: the names that begin like it; if only one does, with what it takes.
  package static func hint(for text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    let name = words.first.map(String.init) ?? ""
    let fitting = allCases.filter { $0.rawValue.hasPrefix(name) || $0.aliases.contains(name) }
    if let only = fitting.count == 1 ? fitting.first : TextCommand(named: name) {
      return only.argument.map { ":\(only.rawValue) \($0)" } ?? ":\(only.rawValue)"
    }
    if Int(name) != nil { return ":\(name)  goes to that step" }
    return (fitting.isEmpty ? allCases : fitting).map { ":\($0.rawValue)" }.joined(separator: " ")
  }
}

extension TutorState {
  mutating func perform(command text: String) -> [Effect] {
    let words = text.split(separator: " ").map(String.init)
    guard let name = words.first else { return [] }
    if let number = Int(name) { return goTo(.step, number) }
    guard let command = TextCommand(named: name) else { return complainAboutUnknown(name) }
    guard words.count <= (command.argument == nil ? 1 : 2) else {
      return complain(usage(of: command, wrong: words.dropFirst().joined(separator: " ")))
    }
    return perform(command, words.dropFirst().first)
  }

  private mutating func perform(_ command: TextCommand, _ argument: String?) -> [Effect] {
    let wrong = usage(of: command, wrong: argument ?? "")
    switch command {
    case .step, .update:
      guard let number = argument.flatMap({ Int($0) }) else { return complain(wrong) }
      return goTo(command, number)
    case .digits:
      guard let digits = argument.flatMap({ Int($0) }), (0...NumberFormat.allDigits).contains(digits) else {
        return complain(wrong)
      }
      settings.choose(digits: digits)
    case .eta:
      guard let argument else { return complain(wrong) }
      return set(.constant(.learningRate), to: argument)
    case .optimizer:
      guard let kind = argument.flatMap(Optimizer.Kind.init(rawValue:)) else { return complain(wrong) }
      set(kind)
    case .batch:
      guard let batch = argument.flatMap(BatchSize.init(typed:)) else { return complain(wrong) }
      set(batch)
    case .notation:
      guard let notation = argument.flatMap(Notation.init(rawValue:)) else { return complain(wrong) }
      change(to: notation)
    case .theme:
      guard let theme = argument.flatMap(Theme.init(rawValue:)) else { return complain(wrong) }
      settings.choose(theme)
      return [.setTheme(theme)]
    case .form:
      guard let form = argument.flatMap(FormulaForm.init(rawValue:)) else { return complain(wrong) }
      settings.form = form
      settings.showsMatrix = false
    case .stop: return [.suspend]
    case .quit: return [.quit]
    case .help: overlay = .help(scroll: 0, filter: "")
    }
    return []
  }

  private mutating func goTo(_ command: TextCommand, _ number: Int) -> [Effect] {
    guard number >= 1 else {
      return complain("\(number): \(command.rawValue)s are counted from 1, as in :\(command.rawValue) 15")
    }
    if command == .step {
      move(to: Moment(update: timeline.update, step: number - 1))
      sayIfCutShort(wanted: number)
    } else {
      move(to: Moment(update: number - 1, step: 0))
      if timeline.update != number - 1 {
        message = "A jump cannot go that far at once: this is update \((timeline.update + 1).grouped)."
      }
    }
    return []
  }

  /// A step beyond the last one was asked for.
  mutating func sayIfCutShort(wanted: Int) {
    if wanted > walk.stepCount {
      message = "This update has \(walk.stepCount.grouped) steps; this is the last."
    }
  }

  /// ":digits twelve does not fit, expected 0 to 17"
  private func usage(of command: TextCommand, wrong: String) -> String {
    let found = wrong.isEmpty ? "needs" : "\(DisplayText.safe(wrong)) does not fit, expected"
    guard let argument = command.argument else { return ":\(command.rawValue) stands alone" }
    return ":\(command.rawValue) \(found) \(argument)"
  }

  private mutating func complainAboutUnknown(_ name: String) -> [Effect] {
    let names = TextCommand.allCases.map(\.rawValue)
    let shown = DisplayText.safe(name)
    guard let nearest = SpellingSuggestion.nearest(to: name, among: names) else {
      return complain("There is no :\(shown). There are \(names.map { ":\($0)" }.joined(separator: " "))")
    }
    return complain("There is no :\(shown). Did you mean :\(nearest)?")
  }
}
