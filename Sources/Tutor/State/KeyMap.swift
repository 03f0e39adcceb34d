import BackpropLessons
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

  /// The keys as help shows them, made from the bindings so that it cannot name a wrong key: "] [ ) (".
  package var shown: String {
    let longest = bindings.map(\.keys.count).max() ?? 0
    let keys = (0..<longest).flatMap { index in
      bindings.compactMap { $0.keys.indices.contains(index) ? $0.keys[index].name : nil }
    }
    return keys.joined(separator: " ")
  }
}

extension Key {
  /// As help writes it; `nil` for what goes without saying: Shift-Tab beside Tab, and the control keys bound wherever
  /// arrow and page keys are.
  package var name: String? {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control("b"), .control("d"), .control("f"), .control("n"), .control("p"), .control("u"): nil
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
    entry("next step", ([.right, "l", " ", .pageDown], .walk(.stepForward))),
    entry("previous step", ([.left, "h", .pageUp], .walk(.stepBack))),
    entry("next / previous phase", (["]", ")"], .walk(.nextPhase)), (["[", "("], .walk(.previousPhase))),
    entry("next / previous update", (["}", ">"], .walk(.nextUpdate)), (["{", "<"], .walk(.previousUpdate))),
    entry(
      "first / last step; 15G is step 15", (["g", .home], .walk(.firstStep)), (["G", .end], .walk(.lastStep))),
    entry(
      "pick a number", ([.up, "k", .backTab], .number(.pickPrevious)),
      ([.down, "j", .tab], .number(.pickNext))),
    entry("where does it come from?", ([.enter], .number(.follow))),
    entry("back from there", ([.backspace], .number(.goBack))),
    entry("onward: who uses it?", (["o"], .number(.listUsers))),
    entry("influence: pick a second number, see ∂A/∂B and its paths", (["I"], .number(.startInfluence))),
    entry("wiggle it: ±ε, and watch the cost", (["w"], .change(.wiggle))),
    entry("edit it", (["e"], .change(.edit))),
    entry("undo the last change", (["u"], .change(.undo))),
    entry("run / pause training", (["r"], .change(.train))),
    entry("training speed", (["+"], .change(.faster)), (["-"], .change(.slower))),
    entry("why: the whole caption, the letters", (["i"], .open(.caption))),
    entry("table of all values", (["t"], .open(.table))),
    entry("formula: compact, written out, three factors", (["f"], .reading(.nextForm))),
    entry(
      "symbols: next / previous notation", (["s"], .reading(.nextNotation)),
      (["S"], .reading(.previousNotation))),
    entry("digits: 4, 6, 9, all", (["d"], .reading(.moreDigits)), (["D"], .reading(.fewerDigits))),
    entry("one number / a whole layer as matrices", (["m"], .reading(.toggleMatrix))),
    entry(
      "find a step; next, previous", (["/"], .open(.search)), (["n"], .search(.next)),
      (["N"], .search(.previous))),
    entry("predict: values masked, you type them", (["p"], .learn(.predict))),
    entry("next hint", (["H"], .learn(.nextHint))),
    entry("command, as :step 15", ([":"], .open(.command))),
    entry("theme", (["T"], .reading(.nextTheme))),
    entry("this page", (["?", .function(1)], .open(.help))),
    entry("close what is open", ([.escape], .session(.escape))),
    entry("back, at the top quit", (["q"], .session(.leave))),
    entry("quit from anywhere", (["Q", .control("c")], .session(.quit))),
    entry("redraw", ([.control("l")], .session(.redraw))),
    entry("suspend (:stop too)", ([.control("z")], .session(.suspend))),
    alike,
  ]

  private static let table: [Key: Action] = Dictionary(
    stepView.flatMap(\.bindings).flatMap { binding in binding.keys.map { ($0, binding.action) } },
    uniquingKeysWith: { first, _ in first })

  static func entry(_ description: String, _ bindings: ([KeyName], Action)...) -> KeyEntry {
    KeyEntry(
      bindings: bindings.map { KeyBinding(keys: $0.0.flatMap(\.keys), action: $0.1) },
      description: description)
  }

  /// The control keys that other programs use as arrow and page keys are bound wherever those are, and listed once.
  static let alike = KeyEntry(
    bindings: [], description: "Ctrl-N/P: ↓ ↑; Ctrl-F/B, Ctrl-D/U: PgDn PgUp")

  /// What an event means in a state; `nil` for keys that mean nothing there.
  package static func action(for event: Event, in state: TutorState) -> Action? {
    switch event {
    case .resize(let size): return .session(.resize(size))
    case .theme(let theme): return .session(.theme(theme))
    case .paste(let text): return state.prompt == nil && !state.takesAnswer ? nil : .edit(.insert(text))
    case .key(let key):
      if state.prompt != nil { return fieldAction(for: key) }
      if state.takesAnswer, let prediction = state.prediction, prediction.isTyping {
        return numberFieldAction(for: key, in: prediction.field)
      }
      if state.takesAnswer, case .character(let character) = key, NumberTask.begins(with: character) {
        return .edit(.insert(String(character)))
      }
      if case .character(let character) = key, character.isASCII, let digit = character.wholeNumberValue {
        return .countDigit(digit)
      }
      return table[key]
    }
  }

  /// In the field of a number: no number contains H or ?, and at the end of the text there is nothing left for → to
  /// move over. So help with the answer, and the way on, need no Esc.
  static func numberFieldAction(for key: Key, in field: TextField) -> Action? {
    if key == .character("H") { return .learn(.nextHint) }
    if key == .character("?") { return .open(.help) }
    if key == .right, field.cursor == field.characters.count { return .walk(.stepForward) }
    return fieldAction(for: key)
  }

  /// In a field every printable key is text.
  static func fieldAction(for key: Key) -> Action? {
    switch key {
    case .character(let character): .edit(.insert(String(character)))
    case .enter: .edit(.confirm)
    case .escape, .tab, .backTab: .session(.escape)
    case .backspace: .edit(.eraseBackward)
    case .delete, .control("d"): .edit(.eraseForward)
    case .left, .control("b"): .edit(.cursorLeft)
    case .right, .control("f"): .edit(.cursorRight)
    case .home, .control("a"): .edit(.cursorToStart)
    case .end, .control("e"): .edit(.cursorToEnd)
    case .control("u"): .edit(.eraseLine)
    case .control("k"): .edit(.eraseToEnd)
    case .control("w"): .edit(.eraseWord)
    case .control("c"): .session(.quit)
    case .control("z"): .session(.suspend)
    case .control("l"): .session(.redraw)
    case .function(1): .open(.help)
    case .up, .down, .pageUp, .pageDown, .function, .control: nil
    }
  }
}

/// Lets the table above be written with plain letters.
struct KeyName: ExpressibleByExtendedGraphemeClusterLiteral {
  /// The key, and those that mean the same wherever it is bound.
  let keys: [Key]
  init(extendedGraphemeClusterLiteral value: Character) { keys = [.character(value)] }
  private init(_ key: Key, alike: Character...) { keys = [key] + alike.map { .control($0) } }

  static let right = KeyName(.right)
  static let left = KeyName(.left)
  static let up = KeyName(.up, alike: "p")
  static let down = KeyName(.down, alike: "n")
  static let home = KeyName(.home)
  static let end = KeyName(.end)
  static let pageUp = KeyName(.pageUp, alike: "b", "u")
  static let pageDown = KeyName(.pageDown, alike: "f", "d")
  static let enter = KeyName(.enter)
  static let tab = KeyName(.tab)
  static let backTab = KeyName(.backTab)
  static let backspace = KeyName(.backspace)
  static let escape = KeyName(.escape)
  static func function(_ number: Int) -> KeyName { KeyName(.function(number)) }
  static func control(_ letter: Character) -> KeyName { KeyName(.control(letter)) }
}
