import TerminalCanvas

/// One line of the key table: which keys, what they do, and how help names them.
package struct KeyBinding: Sendable {
  package let keys: [Key]
  /// As help shows the keys: "→ l Space PgDn".
  package let shown: String
  package let description: String
  package let action: Action
}

/// The one table that dispatches keys and that the help overlay is made from.
package enum KeyMap {
  package static let stepView: [KeyBinding] = [
    binding([.right, "l", " ", .pageDown], "→ l Space PgDn", "next step", .stepForward),
    binding([.left, "h", .pageUp], "← h PgUp", "previous step", .stepBack),
    binding(["]", ")"], "]  or  )", "next phase", .nextPhase),
    binding(["[", "("], "[  or  (", "previous phase", .previousPhase),
    binding(["}", ">"], "}  or  >", "next update", .nextUpdate),
    binding(["{", "<"], "{  or  <", "previous update", .previousUpdate),
    binding(["g", .home], "g Home", "first step", .firstStep),
    binding(["G", .end], "G End", "last step; 15G: step 15", .lastStep),
    binding([.up, "k", .backTab], "↑ k", "pick the number before", .pickPrevious),
    binding([.down, "j", .tab], "↓ j Tab", "pick the next number", .pickNext),
    binding([.enter], "Enter", "where does it come from", .follow),
    binding([.backspace], "Backspace", "back from there", .goBack),
    binding(["o"], "o", "onward: who uses it", .listUsers),
    binding(["I"], "I", "influence: pick a second number, see ∂A/∂B", .startInfluence),
    binding(["s"], "s", "symbols: next notation", .nextNotation),
    binding(["S"], "S", "symbols: previous notation", .previousNotation),
    binding(["f"], "f", "formula: compact, terms, factors", .nextForm),
    binding(["d"], "d", "more digits: 4, 6, 9, all", .moreDigits),
    binding(["D"], "D", "fewer digits", .fewerDigits),
    binding(["m"], "m", "scalar / matrix view", .toggleMatrix),
    binding(["t"], "t", "table of all values", .toggleTable),
    binding(["i"], "i", "the whole caption", .toggleCaption),
    binding(["T"], "T", "theme", .nextTheme),
    binding([":"], ":", "command, e.g. :step 15, :digits 9", .openCommand),
    binding(["/"], "/", "find a step, e.g. /δ 1, /Δw, /cost", .openSearch),
    binding(["n"], "n", "next match", .nextMatch),
    binding(["N"], "N", "previous match", .previousMatch),
    binding(["?", .function(1)], "? F1", "this page", .toggleHelp),
    binding([.control("l")], "Ctrl-L", "redraw", .redraw),
    binding([.control("z")], "Ctrl-Z", "suspend (:stop too)", .suspend),
    binding([.escape], "Esc", "close an overlay or prompt", .escape),
    binding(["q"], "q", "back, at the top quit", .leave),
    binding(["Q", .control("c")], "Q Ctrl-C", "quit from anywhere", .quit),
  ]

  private static let table: [Key: Action] = Dictionary(
    stepView.flatMap { binding in binding.keys.map { ($0, binding.action) } },
    uniquingKeysWith: { first, _ in first })

  private static func binding(_ keys: [KeyName], _ shown: String, _ description: String, _ action: Action)
    -> KeyBinding
  {
    KeyBinding(keys: keys.map(\.key), shown: shown, description: description, action: action)
  }

  /// What an event means in a state; `nil` for keys that mean nothing there.
  package static func action(for event: Event, in state: TutorState) -> Action? {
    switch event {
    case .resize(let size): return .resize(size)
    case .paste(let text): return state.overlay?.takesText == true ? .insert(text) : nil
    case .key(let key):
      if state.overlay?.takesText == true { return fieldAction(for: key) }
      if case .character(let character) = key, character.isASCII, let digit = character.wholeNumberValue {
        return .countDigit(digit)
      }
      return table[key]
    }
  }

  /// In a field every printable key is text.
  private static func fieldAction(for key: Key) -> Action? {
    switch key {
    case .character(let character): .insert(String(character))
    case .enter: .confirm
    case .escape, .tab, .backTab: .escape
    case .backspace: .eraseBackward
    case .delete, .control("d"): .eraseForward
    case .left, .control("b"): .cursorLeft
    case .right, .control("f"): .cursorRight
    case .home, .control("a"): .cursorToStart
    case .end, .control("e"): .cursorToEnd
    case .control("u"): .eraseLine
    case .control("w"): .eraseWord
    case .control("c"): .quit
    case .control("z"): .suspend
    case .control("l"): .redraw
    case .function(1): .toggleHelp
    case .up, .down, .pageUp, .pageDown, .function, .control: nil
    }
  }
}

extension Overlay {
  /// Whether printable keys are text.
  package var takesText: Bool {
    switch self {
    case .command, .search: true
    case .help(_, let filter): filter != nil
    case .welcome, .table, .onward, .influenceSource, .influence: false
    }
  }
}

/// Lets the table above be written with plain letters.
private struct KeyName: ExpressibleByExtendedGraphemeClusterLiteral {
  let key: Key
  init(extendedGraphemeClusterLiteral value: Character) { key = .character(value) }
  private init(_ key: Key) { self.key = key }

  static let right = KeyName(.right)
  static let left = KeyName(.left)
  static let up = KeyName(.up)
  static let down = KeyName(.down)
  static let home = KeyName(.home)
  static let end = KeyName(.end)
  static let pageUp = KeyName(.pageUp)
  static let pageDown = KeyName(.pageDown)
  static let enter = KeyName(.enter)
  static let tab = KeyName(.tab)
  static let backTab = KeyName(.backTab)
  static let backspace = KeyName(.backspace)
  static let escape = KeyName(.escape)
  static func function(_ number: Int) -> KeyName { KeyName(.function(number)) }
  static func control(_ letter: Character) -> KeyName { KeyName(.control(letter)) }
}
