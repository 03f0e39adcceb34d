import BackpropCore
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct CommandTests {
  private func after(_ command: String) -> Student {
    var student = Student()
    student.type(":" + command)
    student.press(.enter)
    return student
  }

  @Test func commandsDoWhatTheyAreCalled() {
    #expect(after("step 15").stepNumber == 15)
    #expect(after("15").stepNumber == 15)
    #expect(after("update 3").updateNumber == 3)
    #expect(after("digits 9").state.settings.digits == 9)
    #expect(after("notation layers").state.settings.notation == .layers)
    #expect(after("notation generalized-delta").state.settings.notation == .generalizedDelta)
    #expect(after("theme mono").effects == [.setTheme(.mono)])
    #expect(after("form factors").state.form == .factors)
    #expect(after("stop").effects == [.suspend])
    #expect(after("quit").effects == [.quit])
    #expect(after("q").effects == [.quit])
    #expect(after("help").overlay == .help)
    #expect(after("  step   15  ").stepNumber == 15)
    #expect(after("").prompt == nil)
  }

  @Test(arguments: [
    ("stpe 3", "Did you mean :step?"), ("zeta 0.1", "Did you mean :eta?"),
    ("eta fast", "fast is not a number"),
    ("optimizer best", "sgd|momentum"), ("step", ":step needs number"),
    ("step zero", "zero does not fit, expected number"), ("step 0", "counted from 1"),
    ("step -4", "counted from 1"), ("digits 18", "expected 0 to 17"), ("digits", ":digits needs 0 to 17"),
    ("notation greek", "units|layers|brilliant|generalized-delta"),
    ("theme", "dark|light|high-contrast|mono"),
    ("form long", "compact|terms|factors"), ("quit now", ":quit stands alone"),
    ("step 1 2", "1 2 does not fit"),
    ("update 99999999999999999999999", "does not fit"),
  ])
  func whatCannotBeDoneIsSaidWithAHintAndStaysToBeCorrected(_ command: String, _ hint: String) {
    var student = after(command)
    #expect(student.effects == [.bell])
    // The message may be broken into lines.
    let shown = student.lines.map { $0.trimmed }.joined(separator: " ")
    #expect(shown.contains(hint), "\(shown.suffix(300))")
    #expect(student.prompt?.field.text == command)
    #expect(student.state.moment == Moment(update: 0, step: 0))
    student.press(.escape)
    #expect(student.prompt == nil)
    #expect(student.canvas == Student().canvas)
  }

  @Test func aStepBeyondTheLastOneSaysSo() {
    let student = after("step 52")
    #expect(student.stepNumber == 51)
    #expect(student.screen.contains("This update has 51 steps"))
  }

  @Test func whileTypingTheLineSaysWhatItCanBecome() {
    var student = Student()
    student.type(":")
    for command in TextCommand.allCases where command.reach != .lesson {
      #expect(student.screen.contains(":\(command.rawValue)"))
    }
    student.type("no")
    #expect(student.screen.contains(":notation units|layers|brilliant|generalized-delta"))
  }

  @Test(arguments: [
    ("not", "notation "), ("notation g", "notation generalized-delta"), ("st", "st"), ("ste", "step "),
    ("theme hi", "theme high-contrast"), ("und", "undo"), ("zzz", "zzz"), ("step 1", "step 1"),
    ("more", "more-digits"), ("previous-", "previous-"),
  ])
  func tabCompletesAsFarAsAllThatFitAgree(_ typed: String, _ completed: String) {
    var student = Student()
    student.type(":" + typed)
    student.press(.tab)
    #expect(student.prompt?.field.text == completed)
  }

  @Test func theArrowsBringBackWhatWasTypedBefore() {
    var student = Student()
    student.type(":step 15")
    student.press(.enter, ":", .up)
    #expect(student.prompt?.field.text == "step 15")
    student.press(.control("u"))
    student.type("matrix")
    student.press(.enter, ":", .up, .up, .up)
    #expect(student.prompt?.field.text == "step 15")
    student.press(.down)
    #expect(student.prompt?.field.text == "matrix")
    student.press(.down)
    #expect(student.prompt?.field.text == "")
  }

  @Test func controlCharactersOfACommandAreShownHarmlessly() {
    var student = Student()
    student.type(":")
    student.send(.paste("\u{1B}]0;x\u{7}"))
    student.press(.enter)
    #expect(!student.screen.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  // MARK: Editing, as readline does

  private func edited(_ text: String, _ keys: Key...) -> String {
    var student = Student()
    student.type(":" + text)
    for key in keys { student.press(key) }
    student.type("X")
    return student.prompt?.field.text ?? "closed"
  }

  @Test func theLineIsEditedAsInReadline() {
    #expect(edited("step 15", .control("a")) == "Xstep 15")
    #expect(edited("step 15", .home, .end) == "step 15X")
    #expect(edited("step 15", .control("a"), .control("e")) == "step 15X")
    #expect(edited("step 15", .control("w")) == "step X")
    #expect(edited("step 15 ", .control("w")) == "step X")
    #expect(edited("step 15", .control("u")) == "X")
    #expect(edited("step 15", .left, .left, .control("u")) == "X15")
    #expect(edited("step 15", .backspace) == "step 1X")
    #expect(edited("step 15", .left, .delete) == "step 1X")
    #expect(edited("step 15", .control("a"), .control("d")) == "Xtep 15")
    #expect(edited("step 15", .control("b"), .control("b"), .control("f")) == "step 1X5")
  }

  @Test func erasingPastTheBeginningLeavesTheLine() {
    var student = Student()
    student.press(":", "a", .backspace)
    #expect(student.prompt != nil)
    student.press(.backspace)
    #expect(student.prompt == nil)
  }

  @Test func tabAndEscapeLeaveTheLine() {
    for (open, key): (String, Key) in [("/", .tab), (":", .backTab), (":", .escape), ("/", .escape)] {
      var student = Student()
      student.type(open + "quit")
      student.press(key)
      #expect(student.prompt == nil)
      #expect(student.effects.isEmpty)
    }
  }

  @Test func aLongLineScrollsWithTheCursor() {
    var student = Student()
    student.type(":" + String(repeating: "a", count: 200) + "z")
    // The cursor stands behind the text, in the last column.
    #expect(student.lines[23].hasSuffix("z "))
    #expect(student.canvas.cursor == Point(row: 23, column: 79))
    student.press(.home)
    #expect(student.canvas.cursor == Point(row: 23, column: 2))
  }

  @Test func aBookPastedDoesNotFit() {
    var student = Student()
    student.press("/")
    student.send(.paste(String(repeating: "word ", count: 200_000)))
    #expect((student.prompt?.field.characters.count ?? 0) <= 500)
  }

  @Test func helpIsThereInALineToo() {
    var student = Student()
    student.press(":", .function(1))
    #expect(student.overlay == .help)
  }
}

extension String {
  /// Without the blanks at its ends.
  var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
