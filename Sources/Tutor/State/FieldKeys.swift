import TerminalCanvas

/// What keys mean while something is typed: as readline has it.
enum FieldKeys {
  /// In the field of a number: no number contains H or ?, and at the end of the text there is nothing left for → to
  /// move over. So help with the answer, and the way on, need no Esc.
  static func number(_ key: Key, in field: TextField) -> Action? {
    if key == .character("H") { return .learn(.nextHint) }
    if key == .character("?") { return .open(.help) }
    if key == .right, field.cursor == field.characters.count { return .walk(.stepForward) }
    return text(key)
  }

  /// After `:` Tab completes, and ↑↓ bring back what was typed before.
  static func command(_ key: Key) -> Action? {
    switch key {
    case .tab: .edit(.complete)
    case .up, .control("p"): .edit(.earlierLine)
    case .down, .control("n"): .edit(.laterLine)
    default: text(key)
    }
  }

  /// Every printable key is text.
  static func text(_ key: Key) -> Action? {
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
