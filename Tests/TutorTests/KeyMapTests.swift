import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct KeyMapTests {
  private var bindings: [KeyBinding] { KeyMap.stepView.flatMap(\.bindings) }

  @Test func noKeyHasTwoMeanings() {
    var seen = Set<Key>()
    for key in bindings.flatMap(\.keys) {
      #expect(seen.insert(key).inserted, "\(key) is bound twice")
    }
  }

  @Test func noActionIsInHelpTwice() {
    var seen = Set<Action>()
    for action in bindings.map(\.action) {
      #expect(seen.insert(action).inserted, "\(action) has two entries")
    }
  }

  @Test func helpNamesEveryKey() {
    for entry in KeyMap.stepView {
      let names = entry.shown.split(separator: " ").map(String.init)
      for key in entry.bindings.flatMap(\.keys) where key != .backTab {
        #expect(key.name.map(names.contains) == true, "\(key) is not among \(names)")
      }
    }
  }

  @Test func theControlKeysThatAreArrowsAndPagesAreNamedTogether() {
    for letter in "npfbdu" {
      #expect(Key.control(letter).outsideOfFields != .control(letter))
      let shown = letter.uppercased()
      #expect(["Ctrl-\(shown)/", "/\(shown)"].contains { KeyEntry.alike.description.contains($0) })
    }
  }

  /// PRODUCT's table, the rows of the step view that exist.
  @Test func keysDoWhatTheKeyTableOfTheDesignSays() {
    let expected: [(keys: [Key], action: Action)] = [
      ([.right, "l", " "], .walk(.stepForward)), ([.left, "h"], .walk(.stepBack)),
      ([.pageDown], .walk(.pageForward)), ([.pageUp], .walk(.pageBack)),
      (["]", ")"], .walk(.nextPhase)), (["[", "("], .walk(.previousPhase)), (["}", ">"], .walk(.nextUpdate)),
      (["{", "<"], .walk(.previousUpdate)), (["g", .home], .walk(.firstStep)),
      (["G", .end], .walk(.lastStep)),
      ([.up, "k"], .number(.pickPrevious)), ([.down, "j"], .number(.pickNext)),
      ([.tab], .number(.pickNextColumn)), ([.backTab], .number(.pickPreviousColumn)),
      ([.enter], .number(.follow)),
      ([.backspace], .number(.goBack)), (["o"], .number(.listUsers)), (["I"], .number(.startInfluence)),
      (["s"], .reading(.nextNotation)),
      (["S"], .reading(.previousNotation)), (["f"], .reading(.nextForm)), (["d"], .reading(.moreDigits)),
      (["D"], .reading(.fewerDigits)),
      (["m"], .reading(.toggleMatrix)), (["t"], .open(.table)), (["T"], .reading(.nextTheme)),
      (["i"], .open(.caption)),
      ([":"], .open(.command)), (["/"], .open(.search)), (["n"], .search(.next)), (["N"], .search(.previous)),
      (["?", .function(1)], .open(.help)), (["q"], .session(.leave)),
      (["Q", .control("c")], .session(.quit)),
      ([.control("l")], .session(.redraw)), ([.escape], .session(.escape)),
      ([.control("z")], .session(.suspend)),
    ]
    let state = Student().program
    for (keys, action) in expected {
      for key in keys { #expect(ProgramKeys.action(for: .key(key), in: state) == action, "\(key)") }
    }
  }

  @Test func whatScreenTmuxTerminalsAndFlowControlUseIsNotBound() {
    // Ctrl-B is tmux's: where it takes it, Ctrl-U is the same.
    let keys: [Key] = "asqhim[".map { .control($0) } + [.function(10), .function(11), .function(5)]
    for key in keys { #expect(ProgramKeys.action(for: .key(key), in: Student().program) == nil, "\(key)") }
  }

  @Test func everythingCanBeDoneWithoutHomeEndPageFunctionAndArrowKeys() {
    // A page is a step there, Tab goes round all columns, and home is a command.
    let others: [Action] = [
      .walk(.pageForward), .walk(.pageBack), .number(.pickPreviousColumn), .open(.home),
    ]
    for binding in bindings where !others.contains(binding.action) {
      let plain = binding.keys.contains { key in
        switch key {
        case .character, .control, .enter, .tab, .backspace, .escape: true
        case .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .backTab, .delete, .function: false
        }
      }
      #expect(plain, "\(binding.action) needs a key that some keyboards do not have")
    }
  }

  @Test func unknownKeysMeanNothing() {
    for key: Key in ["~", "é", "X", .function(7), .delete, .control("k")] {
      var student = Student()
      let before = student.program
      student.press(key)
      #expect(ProgramKeys.action(for: .key(key), in: before) == nil)
      #expect(student.program == before)
    }
  }

  @Test func inAFieldEveryPrintableKeyIsText() {
    for prompt: Key in [":", "/"] {
      var student = Student()
      student.press(prompt)
      student.type("qQ?lh tGI15é")
      #expect(student.prompt?.field.text == "qQ?lh tGI15é")
      #expect(student.effects.isEmpty)
    }
  }

  @Test func pasteIsTextInAFieldAndNothingElsewhere() {
    var student = Student()
    let before = student.state
    student.send(.paste("qQ:quit\n"))
    #expect(student.state == before)
    student.press("/")
    student.send(.paste("δ\t1\r\n\u{1B}[31m"))
    // Line ends and tabs are left out, and nothing in it can act on a terminal.
    #expect(student.prompt?.field.text == "δ1^[[31m")
    #expect(student.state.step == 0)
  }

  @Test func controlKeysOfAFieldStayAvailable() {
    for key: Key in [.control("c"), .control("z"), .control("l")] {
      var student = Student()
      student.press(":")
      student.press(key)
      #expect(student.effects.count == 1)
    }
  }
}

extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  public init(extendedGraphemeClusterLiteral value: Character) { self = .character(value) }
}
