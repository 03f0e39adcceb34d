import TerminalCanvas

/// Keys that mean the same thing.
package struct KeyBinding: Equatable, Sendable {
  package let keys: [Key]
  package let action: Action
}

/// One line of a place's help: actions that belong together, as `s` and `S` do, and what they do there.
package struct KeyEntry: Equatable, Sendable {
  package let description: String
  package let bindings: [KeyBinding]

  init(_ description: String, _ actions: Action...) { self.init(description, actions: actions) }

  init(_ description: String, actions: [Action]) {
    self.description = description
    bindings = actions.map { KeyBinding(keys: $0.row?.keys ?? [], action: $0) }
  }

  /// The commands that do the same.
  package var names: [String] { actions.compactMap(\.row).flatMap { [$0.name] + $0.aliases } }

  package var actions: [Action] { bindings.map(\.action) }

  /// The keys as help shows them, made from the bindings so that it cannot name a wrong key: "] [ ) ("; where there are
  /// none, the command.
  package var shown: String {
    if let name = actions.first?.row?.name, bindings.allSatisfy({ $0.keys.isEmpty }) { return ":\(name)" }
    let longest = bindings.map(\.keys.count).max() ?? 0
    let keys = (0..<longest).flatMap { index in
      bindings.compactMap { $0.keys.indices.contains(index) ? $0.keys[index].name : nil }
    }
    return keys.joined(separator: " ")
  }

  /// The control keys that other programs use as arrow and page keys mean the same everywhere, and are listed once.
  static let alike = KeyEntry("Ctrl-N/P: ↓ ↑; Ctrl-F/B, Ctrl-D/U: PgDn PgUp")
}

/// Words of the key line: what keys do now, the keys themselves made from the table of actions.
package struct KeyHint: Equatable, Sendable {
  /// What its keys do; empty where it says what typing does.
  package let actions: [Action]
  package let text: String
  /// A lower rank stays longer where there is little room.
  package let rank: Int

  /// "←→ step": the first key of each action.
  init(_ rank: Int, _ words: String, _ actions: Action...) {
    self.actions = actions
    self.rank = rank
    text = "\(Self.keys(actions.compactMap { $0.row?.keys.first?.name })) \(words)"
  }

  /// "digits answer"
  init(_ rank: Int, typing text: String) {
    actions = []
    self.text = text
    self.rank = rank
  }

  private init(_ text: String, _ actions: [Action], rank: Int) {
    self.text = text
    self.actions = actions
    self.rank = rank
  }

  func ranked(_ rank: Int) -> KeyHint { KeyHint(text, actions, rank: rank) }

  /// Arrows stand side by side, other keys apart.
  private static func keys(_ names: [String]) -> String {
    let arrows: Set = ["↑", "↓", "←", "→"]
    return names.reduce("") { text, name in
      guard let last = text.last else { return name }
      return text + (arrows.contains(String(last)) && arrows.contains(name) ? "" : " ") + name
    }
  }
}

extension Key {
  /// As help writes it; `nil` for what goes without saying: Shift-Tab beside Tab.
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

  /// Outside of fields, what vi, less and Emacs have for arrows and pages is those.
  package var outsideOfFields: Key {
    switch self {
    case .control("n"): .down
    case .control("p"): .up
    case .control("f"), .control("d"): .pageDown
    case .control("b"), .control("u"): .pageUp
    default: self
    }
  }
}

/// Lets the table of actions be written with plain letters.
struct KeyName: ExpressibleByExtendedGraphemeClusterLiteral {
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
