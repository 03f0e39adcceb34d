import TerminalCanvas

/// One line of text being typed.
package struct TextField: Equatable, Sendable {
  package private(set) var characters: [Character]
  /// Where the next character goes, from 0 to the number of characters.
  package private(set) var cursor: Int

  /// Longer than anything anybody means to type; pasting a whole book must not slow the screen down.
  private static let limit = 500

  package init(_ text: String = "") {
    characters = Array(text.prefix(Self.limit))
    cursor = characters.count
  }

  package var text: String { String(characters) }

  /// The text has been judged and was wrong: what is typed next is a new answer and takes its place. Moving the cursor or
  /// erasing keeps the text, to be corrected.
  package var isReplacedByTyping = false

  /// Inserts text in a form that can be shown; line ends and tabs are left out.
  package mutating func insert(_ text: String) {
    if isReplacedByTyping {
      characters = []
      cursor = 0
      isReplacedByTyping = false
    }
    let room = max(0, Self.limit - characters.count)
    let line = String(text.lazy.filter { !$0.isNewline && $0 != "\t" }.prefix(room))
    let new = DisplayText.safe(line).prefix(room)
    characters.insert(contentsOf: new, at: cursor)
    cursor += new.count
  }

  package mutating func eraseBackward() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  package mutating func eraseForward() {
    guard cursor < characters.count else { return }
    characters.remove(at: cursor)
  }

  /// Ctrl-U: everything before the cursor.
  package mutating func eraseLine() {
    characters.removeFirst(cursor)
    cursor = 0
  }

  /// Ctrl-K: everything from the cursor on.
  package mutating func eraseToEnd() { characters.removeLast(characters.count - cursor) }

  /// Ctrl-W: the word before the cursor.
  package mutating func eraseWord() {
    while cursor > 0, characters[cursor - 1] == " " { eraseBackward() }
    while cursor > 0, characters[cursor - 1] != " " { eraseBackward() }
  }

  package mutating func moveBackward() { cursor = max(0, cursor - 1) }
  package mutating func moveForward() { cursor = min(characters.count, cursor + 1) }
  package mutating func moveToStart() { cursor = 0 }
  package mutating func moveToEnd() { cursor = characters.count }
}

extension TextField {
  /// Everything but confirming.
  package mutating func carryOut(_ edit: Action.Edit) {
    defer { isReplacedByTyping = false }
    switch edit {
    case .insert(let text): insert(text)
    case .eraseBackward: eraseBackward()
    case .eraseForward: eraseForward()
    case .eraseWord: eraseWord()
    case .eraseLine: eraseLine()
    case .eraseToEnd: eraseToEnd()
    case .cursorLeft: moveBackward()
    case .cursorRight: moveForward()
    case .cursorToStart: moveToStart()
    case .cursorToEnd: moveToEnd()
    case .confirm, .complete, .earlierLine, .laterLine: break
    }
  }
}
