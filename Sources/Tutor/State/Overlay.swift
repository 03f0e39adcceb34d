import BackpropCore

/// What lies over the step view, or takes its keys.
package enum Overlay: Equatable, Sendable {
  case welcome
  /// All keys; `filter` narrows them while it is typed.
  case help(scroll: Int, filter: TextField?)
  /// Every value of the update, the picked one in view.
  case table(scroll: Int)
  /// The steps that use the picked number.
  case onward(selection: Int)
  /// Waiting for the second number: what acts on `target`.
  case influenceSource(target: Quantity)
  case influence(InfluenceView)
  case command(TextField)
  case search(TextField)
}

/// ∂target/∂source with the path that is lit.
package struct InfluenceView: Equatable, Sendable {
  package var target: Quantity
  package var source: Quantity
  /// Which of the paths is shown with its factors.
  package var path: Int

  package init(target: Quantity, source: Quantity, path: Int = 0) {
    self.target = target
    self.source = source
    self.path = path
  }
}

/// One line of text being typed.
package struct TextField: Equatable, Sendable {
  package private(set) var characters: [Character]
  /// Where the next character goes, from 0 to the number of characters.
  package private(set) var cursor: Int

  /// Longer than anything that can be meant; a paste of a book must not slow the screen.
  private static let limit = 500

  package init(_ text: String = "") {
    characters = Array(text.prefix(Self.limit))
    cursor = characters.count
  }

  package var text: String { String(characters) }

  package mutating func insert(_ text: String) {
    let new = text.filter { !$0.isNewline && $0 != "\t" }.prefix(max(0, Self.limit - characters.count))
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
