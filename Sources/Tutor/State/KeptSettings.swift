import BackpropCore
import BackpropLessons
import TerminalCanvas

/// What can be set and stays set: a key of the settings file and a row of the settings on home.
package enum Setting: String, CaseIterable, Sendable {
  case theme, notation, digits, ascii, motion, narration
}

/// What the learner has chosen, as far as he has; the rest is as it fits the terminal, the lesson, the network.
package struct KeptSettings: Equatable, Sendable {
  package var theme: Theme?
  package var notation: Notation?
  package var digits: Int?
  package var ascii: Bool?
  package var motion: Motion?
  package var narration: Narration?

  /// Whether anything moves by itself.
  package enum Motion: String, CaseIterable, Sendable {
    case full
    /// What trains is drawn when it stops.
    case reduced
  }

  /// How much is said about a step.
  package enum Narration: String, CaseIterable, Sendable {
    case full
    /// One sentence; `i` has the rest.
    case short
  }

  package init() {}

  /// Decimals that a key walks through; others can come from the command line.
  package static let digitChoices = [4, 6, 9, 17]

  /// - Parameter values: what stands in the file, by key.
  package init(_ values: [String: String]) {
    for setting in Setting.allCases { self[setting] = values[setting.rawValue] }
  }

  /// As the file has it; `nil` where nothing was chosen, and for what means nothing.
  package subscript(setting: Setting) -> String? {
    get {
      switch setting {
      case .theme: theme?.rawValue
      case .notation: notation?.rawValue
      case .digits: digits.map { "\($0)" }
      case .ascii: ascii.map { "\($0)" }
      case .motion: motion?.rawValue
      case .narration: narration?.rawValue
      }
    }
    set {
      switch setting {
      case .theme: theme = newValue.flatMap(Theme.init(rawValue:))
      case .notation: notation = newValue.flatMap(Notation.init(rawValue:))
      case .digits: digits = newValue.flatMap { Int($0) }
      case .ascii: ascii = newValue.flatMap { Bool($0) }
      case .motion: motion = newValue.flatMap(Motion.init(rawValue:))
      case .narration: narration = newValue.flatMap(Narration.init(rawValue:))
      }
    }
  }

  /// What may stand in the file.
  package static let keys = Setting.allCases.map { SettingsKey($0.rawValue, values(of: $0)) }

  private static func values(of setting: Setting) -> SettingsKey.Values {
    switch setting {
    case .theme: .words(Theme.allCases.map(\.rawValue))
    case .notation: .words(Notation.allCases.map(\.rawValue))
    case .digits: .whole(0...NumberFormat.allDigits)
    case .ascii: .truth
    case .motion: .words(Motion.allCases.map(\.rawValue))
    case .narration: .words(Narration.allCases.map(\.rawValue))
    }
  }

  /// What has to be written to get from `before` to this.
  package func changes(from before: Self) -> [(key: String, value: String?)] {
    Setting.allCases.filter { self[$0] != before[$0] }.map { ($0.rawValue, self[$0]) }
  }
}

extension Setting {
  package var title: String {
    switch self {
    case .theme: "theme"
    case .notation: "symbols"
    case .digits: "digits"
    case .ascii: "ASCII"
    case .motion: "motion"
    case .narration: "narration"
    }
  }

  /// In the order of the arrow keys; `nil` leaves it to what fits.
  package var choices: [String?] {
    switch self {
    case .theme: [nil] + Theme.allCases.map(\.rawValue)
    case .notation: [nil] + Notation.allCases.map(\.rawValue)
    case .digits: KeptSettings.digitChoices.map { "\($0)" }
    case .ascii: [nil, "true"]
    case .motion: KeptSettings.Motion.allCases.map(\.rawValue)
    case .narration: KeptSettings.Narration.allCases.map(\.rawValue)
    }
  }

  /// What is the case where nothing was chosen.
  package var usual: String? {
    switch self {
    case .theme, .notation, .ascii: nil
    case .digits: "4"
    case .motion: KeptSettings.Motion.full.rawValue
    case .narration: KeptSettings.Narration.full.rawValue
    }
  }

  package var explanation: String {
    switch self {
    case .theme: "Colours for a dark or a light background, none but the terminal's own, or marks alone."
    case .notation: "In whose letters numbers are shown. Left open, every lesson begins in its own."
    case .digits: "How many decimals are shown; 17 means all digits."
    case .ascii: "delta, sum, * in place of their symbols, for terminals and fonts without them."
    case .motion: "reduced: while a network trains, nothing is drawn until it stops or a key is pressed."
    case .narration: "short: one sentence about each step. i has the rest."
    }
  }
}
