import BackpropLessons
import TerminalCanvas
import Testing

@testable import Tutor

struct OutlineHomeTests {
  @Test(arguments: ["80x24", "120x40", "60x16", "40x10"])
  func homeDrawsTheSameFromOutlinesAndFromLessons(_ size: String) throws {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let folder = "/\(root)/Lessons"
    let whole = CourseLoader.course(folder)
    let outlines = CourseLoader.outlines(folder)
    #expect(outlines.lessons.isEmpty && whole.lessons.count == 22)
    var progress = Progress()
    for lesson in whole.lessons.prefix(2) {
      for question in lesson.questions {
        progress.note(
          AnswerRecord(tries: 1, isRight: true, time: 1_795_000_000), to: question.id, in: lesson.id)
      }
    }
    let begun = try #require(whole.lesson("hidden-delta"))
    // Where a place is told as a step.
    let walk = try #require(
      LessonState.addresses(of: begun).first { address in
        if case .walk = begun.pages[address.page].parts[address.part].content { true } else { false }
      })
    progress.note(
      place: .init(page: walk.page, part: walk.part, step: 3, time: 1_795_100_000), in: begun.id)
    let numbers = size.split(separator: "x").compactMap { Int($0) }
    for progress in [Progress(), progress] {
      let one = ProgramScript(whole, progress: progress, rows: numbers[1], columns: numbers[0])
      let other = ProgramScript(outlines, progress: progress, rows: numbers[1], columns: numbers[0])
      #expect(one.canvas == other.canvas)
    }
    #expect(HomePlain.lines(whole, progress, .unicode) == HomePlain.lines(outlines, progress, .unicode))
  }

  // MARK: The end of a lesson

  private static var two: Course {
    var second = TestCourse.derivation
    second.number = 10
    second.id = "second"
    second.title = "What follows"
    return Course(entries: [TestCourse.entry(TestCourse.small), TestCourse.entry(second)])
  }

  @Test(arguments: ["<Enter>", "<Right>"])
  func theEndOfALessonLeadsToTheNext(_ key: String) throws {
    var script = ProgramScript(Self.two)
    try script.type("<Enter>G")
    while script.state.message == nil { try script.type("<Right>") }
    #expect(script.screen.contains("Enter: on to 10 What follows"))
    #expect(script.state.lesson?.lesson.id == "hidden-delta")
    try script.type(key)
    #expect(script.state.lesson?.lesson.id == "second")
    #expect(script.effects.contains(.saveProgress))
    try script.type("q")
    #expect(script.state.chosenLesson?.id == "second")
  }

  @Test func anotherKeyTakesTheOfferBack() throws {
    var script = ProgramScript(Self.two)
    try script.type("<Enter>G")
    while script.state.message == nil { try script.type("<Right>") }
    try script.type("d<Enter>")
    #expect(script.state.lesson?.lesson.id == "hidden-delta")
  }

  // MARK: What is due

  @Test func homeSaysWhatIsDue() {
    let day = 86_400.0
    var progress = Progress()
    progress.note(
      AnswerRecord(tries: 1, isRight: true, time: 1_795_300_000 - 2 * day), to: "cost", in: Progress.practice)
    #expect(ProgramScript(progress: progress).screen.contains("practice (1 due)"))
    #expect(ProgramScript(progress: progress).screen.contains("the cost is due again: practice"))
    #expect(!ProgramScript().screen.contains("due"))
  }
}
