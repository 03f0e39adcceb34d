import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas

@testable import Tutor

/// The places of the program, with all that can lie over them: made from every kind of part of a lesson, every plot,
/// every kind of question, and by the keys that open the rest.
enum EveryPlace {
  /// A lesson with every kind of part, one a page.
  static let lesson: Lesson = {
    let plots = PlotFixtures.names.filter { $0 != "map-plane" && $0 != "curve-log" }
    let questions = ["delta-h1", "z-h2", "new-w", "count", "guess-a", "w-up", "six-steps"]
    var contents: [Lesson.Content] = [
      .prose([.paragraph(TestCourse.text("A short page."))]), .prose(TestCourse.prose + TestCourse.prose),
      .walk(WalkBlock(experiment: TestCourse.mazur, steps: 11...13)), .derive(TestCourse.slope),
    ]
    contents += TestCourse.code.pages[0].parts.map(\.content) + TestCourse.play.pages[0].parts.map(\.content)
    contents += plots.compactMap { try? PlotFixtures.block($0) }.map(Lesson.Content.plot)
    contents += questions.compactMap { try? ScreenQuestions.block($0)?.question }.map(Lesson.Content.question)
    let pages = contents.enumerated().map { TestCourse.page("Page \($0 + 1)", $1) }
    return TestCourse.lesson(1, "all", "Every kind of part", pages: pages)
  }()

  static var course: Course {
    Course(entries: [TestCourse.entry(lesson), TestCourse.entry(TestCourse.small)])
  }

  static func home() -> ProgramState {
    ProgramState(
      course: course, progress: Progress(), freePlay: TestCourse.mazur, size: Size(rows: 24, columns: 80),
      now: 1_795_300_000)
  }

  /// What is typed in the part of a page to bring it into its states: an answer, a hint, a line shown.
  private static let inParts = [
    "", "<Down>", "<Esc>", "7<Enter>", "<Esc>7<Esc>", "<Esc>p", "<Esc>pp", "H", "<Esc><Enter>", "e", "p",
    "<Right>",
    "<Enter>", "v", "{", "e0.5<Enter>", "<Right*3><Up>", "<size 40x10>", "<size 40x10><Down>",
  ]

  private static let inSteps = [
    "", "14G", "14GI", "14GIt", "14GI<Down*3><Enter>", "14GI<S-Tab*2><Enter>", "14GI<S-Tab*2><Enter><Down>",
    "14Gt", "14Gt<Tab>", "14Go", "14Go<Down>", "5G<Up*4>o", "14Gi", "14Gw", "14G1",
    "14G<Down*2>", "m14G", "14Gp", "14Gpp", "14Gpp0", "14Gpp1<Enter>", "G", "}}}", "r", "14Gf", "14Gff",
    "5G<Tab>e0.3<Enter>", "5G<Tab>e0.3<Enter>u", "14G/delta<Enter>", "14G<Down*3><Enter>",
  ]

  /// Each with the keys that led there.
  static let states: [(name: String, state: ProgramState)] = {
    var states: [(String, ProgramState)] = []
    func add(_ name: String, _ keys: [String], from start: ProgramState) {
      for keys in keys {
        var state = start
        for event in (try? ScreenScript.events(keys)) ?? [] { _ = state.handle(event) }
        states.append(("\(name) \(keys)", state))
      }
    }
    add(
      "home",
      [
        "", "G", "G<Up>", "G<Up*2>", "<Down>", "i", "?", "/hid", "<Enter>qx", "<size 30x8>i",
        "<size 30x8>i<Down*2>",
        "<size 40x10>?", "<size 40x10>?<Down*3>",
      ], from: home())
    add("settings", ["G<Enter>", "G<Enter><Down*2>", "G<Enter>?"], from: home())
    for page in lesson.pages.indices {
      add("page \(page + 1)", inParts.map { "<Enter>:page \(page + 1)<Enter>" + $0 }, from: home())
    }
    add(
      "lesson", ["<Enter>t", "<Enter>t<Down*3>", "<Enter>i", "<Enter>?", "<Enter>/short<Enter>", "<Enter>G"],
      from: home())
    add("walk", inSteps.prefix(15).map { "<Enter>:page 3<Enter>" + $0 }, from: home())
    add("steps", inSteps, from: { state in state.openFreePlay() })
    add("steps help", ["?", "?/undo<Enter>", "14Gt?"], from: { state in state.openFreePlay(asStart: true) })
    for topic in PracticeTopic.allCases {
      add(
        "practice", ["", "<Esc>", "7<Enter>", "<Esc>pp", "<size 40x8><Esc>pp", "<size 40x8><Esc>pp<Down>"],
        from: { state in state.openPractice(topic: topic, seed: 3) })
    }
    let failed = String(repeating: "<Esc>pp<Right>", count: 3)
    add("practice", [failed, "?"], from: { state in state.openPractice(topic: .hiddenDelta, seed: 3) })
    var broken = home()
    broken.open(TestCourse.small)
    broken.replace(TestCourse.broken.entries[0])
    add("broken", ["", "?"], from: broken)
    return states

    func add(_ name: String, _ keys: [String], from open: (inout ProgramState) -> Void) {
      var state = home()
      open(&state)
      add(name, keys, from: state)
    }
  }()
}
