import TerminalCanvas

/// Keys that mean the same thing.
package struct KeyBinding: Equatable, Sendable {
  package let keys: [Key]
  package let action: Action
}

/// One line of the key table and of help: bindings that belong together, as `s` and `S` do.
package struct KeyEntry: Equatable, Sendable {
  package let bindings: [KeyBinding]
  package let description: String

  /// The keys as help shows them, made from the bindings so that it cannot name another key: "] [ ) (".
  package var shown: String {
    let longest = bindings.map(\.keys.count).max() ?? 0
    let keys = (0..<longest).flatMap { index in
      bindings.compactMap { $0.keys.indices.contains(index) ? $0.keys[index].name : nil }
    }
    return keys.joined(separator: " ")
  }
}

extension Key {
  /// As help writes it; `nil` for Shift-Tab, which goes without saying beside Tab.
  package var name: String? {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: nil
    case .backspace: "Backspace"
    case .delete: "Del"
    case .escape: "Esc"
    case .function(let number): "F\(number)"
    }
  }
}

/// The one table that dispatches keys and that the help overlay is made from.
package enum KeyMap {
  package static let stepView: [KeyEntry] = [
    entry("next step", ([.right, "l", " ", .pageDown], .stepForward)),
    entry("previous step", ([.left, "h", .pageUp], .stepBack)),
    entry("next / previous phase", (["]", ")"], .nextPhase), (["[", "("], .previousPhase)),
    entry("next / previous update", (["}", ">"], .nextUpdate), (["{", "<"], .previousUpdate)),
    entry("first / last step; 15G is step 15", (["g", .home], .firstStep), (["G", .end], .lastStep)),
    entry("pick a number", ([.up, "k", .backTab], .pickPrevious), ([.down, "j", .tab], .pickNext)),
    entry("where does it come from?", ([.enter], .follow)),
    entry("back from there", ([.backspace], .goBack)),
    entry("onward: who uses it?", (["o"], .listUsers)),
    entry("influence: pick a second number, see ∂A/∂B and its paths", (["I"], .startInfluence)),
    entry("why: the whole caption, the letters", (["i"], .toggleCaption)),
    entry("table of all values", (["t"], .toggleTable)),
    entry("formula: compact, written out, three factors", (["f"], .nextForm)),
    entry("symbols: next / previous notation", (["s"], .nextNotation), (["S"], .previousNotation)),
    entry("digits: 4, 6, 9, all", (["d"], .moreDigits), (["D"], .fewerDigits)),
    entry("one number / a whole layer as matrices", (["m"], .toggleMatrix)),
    entry("find a step; next, previous", (["/"], .openSearch), (["n"], .nextMatch), (["N"], .previousMatch)),
    entry("command, as :step 15", ([":"], .openCommand)),
    entry("theme", (["T"], .nextTheme)),
    entry("this page", (["?", .function(1)], .toggleHelp)),
    entry("close what is open", ([.escape], .escape)),
    entry("back, at the top quit", (["q"], .leave)),
    entry("quit from anywhere", (["Q", .control("c")], .quit)),
    entry("redraw", ([.control("l")], .redraw)),
    entry("suspend (:stop too)", ([.control("z")], .suspend)),
  ]

  private static let table: [Key: Action] = Dictionary(
    stepView.flatMap(\.bindings).flatMap { binding in binding.keys.map { ($0, binding.action) } },
    uniquingKeysWith: { first, _ in first })

  private static func entry(_ description: String, _ bindings: ([KeyName], Action)...) -> KeyEntry {
    KeyEntry(
      bindings: bindings.map { KeyBinding(keys: $0.0.map(\.key), action: $0.1) }, description: description)
  }

  /// What an event means in a state; `nil` for keys that mean nothing there.
  package static func action(for event: Event, in state: TutorState) -> Action? {
    switch event {
    case .resize(let size): return .resize(size)
    case .paste(let text): return state.prompt == nil ? nil : .insert(text)
    case .key(let key):
      if state.prompt != nil { return fieldAction(for: key) }
      // Any key begins; those that mean something do it at once.
      if state.overlay == .welcome { return table[key] ?? .escape }
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
