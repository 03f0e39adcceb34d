import TerminalCanvas
import Testing

@testable import Tutor

/// A line being typed, edited as readline does.
@Suite struct TextFieldTests {
  /// What the keys make of "one two", with | where the cursor is.
  private func typed(_ keys: Key...) -> String {
    var field = TextField("one two")
    for key in keys {
      guard case .edit(let edit) = FieldKeys.text(key) else { return "no edit" }
      field.carryOut(edit)
    }
    return String(field.characters[..<field.cursor]) + "|" + String(field.characters[field.cursor...])
  }

  @Test func theKeysOfReadlineEditIt() {
    #expect(typed(.control("a")) == "|one two")
    #expect(typed(.control("a"), .control("f"), .control("f"), .control("k")) == "on|")
    #expect(typed(.control("k")) == "one two|")
    #expect(typed(.control("b"), .control("b"), .control("k")) == "one t|")
    #expect(typed(.control("a"), .control("k"), "4") == "4|")
    #expect(typed(.control("a"), .control("d")) == "|ne two")
    #expect(typed(.control("u")) == "|")
    #expect(typed(.control("w")) == "one |")
    #expect(typed(.control("b"), .control("w"), .control("e")) == "one o|")
    #expect(typed(.backspace, .home, .delete, .end) == "ne tw|")
  }
}
