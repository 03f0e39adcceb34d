import BackpropCore
import TerminalCanvas

/// The commands after `:` that take something more. Every other command is the name of an action.
package enum TextCommand: String, Hashable, Sendable, CaseIterable {
  case step, update, eta, optimizer, batch, form, page, digits, notation, theme

  /// Other names for it.
  package var aliases: [String] {
    switch self {
    case .notation: ["symbols"]
    case .eta: ["rate"]
    case .step, .optimizer, .batch, .update, .page, .digits, .theme, .form: []
    }
  }

  /// What follows the name.
  package var argument: String {
    switch self {
    case .step, .update, .page, .eta: "number"
    case .batch: "full|online|number"
    case .digits: "0 to \(NumberFormat.allDigits)"
    case .optimizer, .notation, .theme, .form: choices.joined(separator: "|")
    }
  }

  /// The words that can follow, for completion; none where a number does.
  package var choices: [String] {
    switch self {
    case .optimizer: Optimizer.Kind.allCases.map(\.rawValue)
    case .notation: Notation.allCases.map(\.rawValue)
    case .theme: Theme.allCases.map(\.rawValue)
    case .form: FormulaForm.allCases.map(\.rawValue)
    case .batch: ["full", "online"]
    case .step, .update, .page, .eta, .digits: []
    }
  }

  /// Where it is a command.
  package enum Reach: Equatable, Sendable {
    case everywhere, steps, lesson
  }

  package var reach: Reach {
    switch self {
    case .step, .update, .eta, .optimizer, .batch, .form: .steps
    case .page: .lesson
    case .digits, .notation, .theme: .everywhere
    }
  }

  package init?(named name: String) {
    guard let command = Self.allCases.first(where: { $0.rawValue == name || $0.aliases.contains(name) })
    else { return nil }
    self = command
  }

  /// `nil` where what follows does not fit.
  package func action(_ argument: String) -> Action? {
    let given: Action.Given? =
      switch self {
      case .step: Int(argument).map { .step($0) }
      case .update: Int(argument).map { .update($0) }
      case .page: Int(argument).map { .page($0) }
      case .eta: .value(.constant(.learningRate), argument)
      case .optimizer: Optimizer.Kind(rawValue: argument).map { .optimizer($0) }
      case .batch: BatchSize(typed: argument).map { .batch($0) }
      case .form: FormulaForm(rawValue: argument).map { .form($0) }
      case .digits:
        Int(argument).flatMap { (0...NumberFormat.allDigits).contains($0) ? .digits($0) : nil }
      case .notation: Notation(rawValue: argument).map { .notation($0) }
      case .theme: Theme(rawValue: argument).map { .theme($0) }
      }
    return given.map { .given($0) }
  }
}

extension BatchSize {
  fileprivate init?(typed: String) {
    switch typed {
    case "full": self = .full
    case "online": self = .online
    default:
      guard let count = Int(typed), count > 0 else { return nil }
      self = .mini(count)
    }
  }
}
