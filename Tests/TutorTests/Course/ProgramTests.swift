import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct ProgramTests {
  @Test func `A walk of a lesson ends where its block ends, and leads on`() throws {
    var script = ProgramScript()
    try script.type("<Enter>")
    #expect(script.screen.contains("Who feels it?"))
    try script.type("<Right>")
    #expect(script.screen.contains("step 12/51"))
    try script.type("<Right*2>")
    #expect(script.screen.contains("step 14/51"))
    try script.type("<Right>")
    #expect(script.screen.contains("The rule"))
  }

  @Test func `Back from the first step of a walk is the part before it`() throws {
    var script = ProgramScript()
    try script.type("<Enter><Right>")
    let walk = script.canvas
    try script.type("<Left>")
    #expect(script.screen.contains("Who feels it?"))
    try script.type("<Right>")
    #expect(script.canvas == walk)
  }

  @Test func `Going on to the end and back shows every picture again`() throws {
    var script = ProgramScript(Course(entries: [TestCourse.entry(TestCourse.small)]), rows: 16)
    try script.type("<Enter>")
    var seen: [Canvas] = []
    while true {
      seen.append(script.canvas)
      let before = script.state.place
      try script.type("<Right>")
      if script.state.place == before { break }
    }
    #expect(seen.count >= 7)
    for picture in seen.reversed().dropFirst() {
      try script.type("<Left>")
      #expect(script.canvas == picture)
    }
  }

  @Test func `q leads home, and at home it ends the program`() throws {
    var script = ProgramScript()
    try script.type("<Enter>q")
    #expect(script.state.place == .home)
    #expect(!script.effects.contains(.quit))
    try script.type("q")
    #expect(script.effects.contains(.quit))
  }

  @Test func `Q ends the program from a lesson, and the place is kept`() throws {
    var script = ProgramScript()
    try script.type("<Enter>:page 2<Enter>Q")
    #expect(script.effects.suffix(2) == [.saveProgress, .quit])
    #expect(script.state.progress.place(in: "hidden-delta")?.page == 1)
  }

  @Test func `A lesson is opened where it was left, a walk at its step`() throws {
    var script = ProgramScript()
    try script.type("<Enter><Right*3>q")
    #expect(script.screen.contains("Enter go on at step 14"))
    try script.type("<Enter>")
    #expect(script.screen.contains("step 14/51"))
  }

  @Test func `Starting over asks, and only y does it`() throws {
    var script = ProgramScript()
    try script.type("<Enter>:page 2<Enter>qx")
    #expect(script.screen.contains("Start 9 Blame flows backward over?"))
    try script.type("<Enter>")
    #expect(script.state.progress.place(in: "hidden-delta")?.page == 1)
    try script.type("xy")
    #expect(script.state.progress.place(in: "hidden-delta")?.page == 0)
  }

  @Test func `Search goes from part to part and around`() throws {
    var script = ProgramScript()
    try script.type("<Enter>/all<Enter>")
    #expect(script.state.lesson?.address == .init(page: 1, part: 0))
    try script.type("n")
    #expect(script.state.lesson?.address == .init(page: 2, part: 0))
    try script.type("n")
    #expect(script.state.lesson?.address == .init(page: 1, part: 0))
    try script.type("/no such words<Enter>")
    #expect(script.screen.contains("is not in this lesson"))
  }

  @Test func `A lesson that changes stays where it was read`() throws {
    var script = ProgramScript()
    try script.type("<Enter>:page 2<Enter>")
    var changed = TestCourse.small
    changed.pages[1].parts[0].content = .prose([.paragraph(TestCourse.text("Other words."))])
    script.state.replace(TestCourse.entry(changed))
    #expect(script.screen.contains("Other words."))
    #expect(script.screen.contains("page 2 of 3"))
  }

  @Test func `A fault in its file is shown in its place until it is mended`() throws {
    var script = ProgramScript()
    try script.type("<Enter>:page 3<Enter>")
    let before = script.canvas
    script.state.replace(TestCourse.broken.entries[0])
    #expect(script.screen.contains("09-hidden-delta.md:14:12: error:"))
    #expect(script.screen.contains("hint: write delta_j[1]"))
    try script.type("<Right><Left>")
    script.state.replace(TestCourse.entry(TestCourse.small))
    #expect(script.canvas == before)
  }

  @Test func `Free play is the step view, and q leads home from it`() throws {
    var script = ProgramScript()
    try script.type("G<Up*2><Enter>")
    #expect(script.screen.contains("step 1/51"))
    try script.type("<Right>q")
    #expect(script.state.place == .home)
  }

  @Test func `Practice begins at home and leads back to it`() throws {
    var script = ProgramScript()
    try script.type("G<Up><Enter>")
    #expect(script.screen.contains("practice · "))
    try script.type("<Esc>pp")
    #expect(script.state.progress.lessons[Progress.practice]?.answers.isEmpty == false)
    try script.type("q")
    #expect(script.state.place == .home)
    #expect(script.effects.contains(.saveProgress) && !script.effects.contains(.quit))
  }

  @Test func `What the letter is can be changed, and every line follows`() throws {
    var script = ProgramScript(Course(entries: [TestCourse.entry(TestCourse.derivation)]))
    try script.type("<Enter><Right*7>e-1,5<Enter>")
    // σ(−1.5) = 1 / (1 + e^1.5) = 0.182426; σ(1 − σ) = 0.149146.
    #expect(script.screen.contains("0.149146"))
    #expect(script.screen.contains("≠ 0.182426"))
    #expect(!script.screen.contains("0.241301"))
    try script.type("u")
    #expect(script.screen.contains("0.241301"))
  }

  @Test func `What is no number is said and stays to be corrected`() throws {
    var script = ProgramScript(Course(entries: [TestCourse.entry(TestCourse.derivation)]))
    try script.type("<Enter>eabc<Enter>")
    #expect(script.screen.contains("abc is not a number"))
    #expect(script.effects.contains(.bell))
    try script.type("<C-u>0.5<Enter>")
    #expect(script.screen.contains("z = 0.5000"))
  }

  @Test func `An answer is noted under its question, and is there when the lesson is opened again`() throws {
    var question = TestCourse.question("steep")
    question.kind = .choice([
      .init(text: TestCourse.text("left"), isRight: false),
      .init(text: TestCourse.text("middle"), isRight: true),
    ])
    question.why = TestCourse.text("It is steepest there.")
    let lesson = TestCourse.lesson(
      1, "one", "One", pages: [TestCourse.page("Steep", .question(question))])
    var script = ProgramScript(Course(entries: [TestCourse.entry(lesson)]))
    try script.type("<Enter>1<Enter>")
    #expect(script.state.progress.answers(to: "steep", in: "one").map(\.tries) == [1])
    script.state.now += 60
    try script.type("2<Enter>")
    #expect(script.effects.contains(.saveProgress))
    let answers = script.state.progress.answers(to: "steep", in: "one")
    #expect(answers.map(\.tries) == [2] && answers[0].isRight)
    try script.type("q")
    #expect(script.screen.contains("1 of 1 questions right"))
    try script.type("<Enter>")
    #expect(script.screen.contains("It is steepest there."))
  }

  // MARK: Keys

  /// Everything that can lie in front of the learner.
  static let states: [(name: String, keys: String, course: Course)] = [
    ("home", "", TestCourse.smallCourse), ("prose", "<Enter>", TestCourse.smallCourse),
    ("derivation", "<Enter>", Course(entries: [TestCourse.entry(TestCourse.derivation)])),
    ("code", "<Enter>", Course(entries: [TestCourse.entry(TestCourse.code)])),
  ]

  @Test(arguments: states.map(\.name)) func `Help shows the keys in force, each once`(name: String) throws {
    let state = try #require(Self.states.first { $0.name == name })
    var script = ProgramScript(state.course)
    try script.type(state.keys)
    let entries = ProgramKeys.entries(in: script.state)
    var seen = Set<Key>()
    for key in entries.flatMap(\.bindings).flatMap(\.keys) {
      #expect(seen.insert(key).inserted, "\(key) is bound twice")
    }
    for entry in entries {
      for binding in entry.bindings {
        for key in binding.keys {
          #expect(ProgramKeys.action(for: .key(key), in: script.state) == binding.action)
        }
      }
    }
    try script.type("?")
    let shown = script.screen
    for entry in entries where !entry.bindings.isEmpty {
      let key = try #require(entry.shown.split(separator: " ").first)
      #expect(shown.contains(key), "\(entry.shown)")
    }
  }

  /// What vi, less and Emacs have for arrows and pages, with help open too.
  @Test(arguments: states.map(\.name)) func `Control keys mean what arrows and pages mean`(name: String)
    throws
  {
    let state = try #require(Self.states.first { $0.name == name })
    let alike: [(Key, String)] = [(.down, "n"), (.up, "p"), (.pageDown, "fd"), (.pageUp, "bu")]
    for help in ["", "?", "i", "t"] {
      var script = ProgramScript(state.course)
      try script.type(state.keys + help)
      // In a field they are readline's.
      if ProgramKeys.action(for: .key(.character("é")), in: script.state) != nil { continue }
      for (key, letters) in alike {
        let meaning = ProgramKeys.action(for: .key(key), in: script.state)
        for letter in letters {
          let action = ProgramKeys.action(for: .key(.control(letter)), in: script.state)
          #expect(action == meaning, "Ctrl-\(letter) in \(name) \(help)")
        }
      }
    }
  }

  @Test(arguments: states.map(\.name)) func `Help and back changes nothing`(name: String) throws {
    let state = try #require(Self.states.first { $0.name == name })
    var script = ProgramScript(state.course)
    try script.type(state.keys)
    let before = script.state
    try script.type("?<Down*30><Esc>")
    #expect(script.state == before)
  }
}
