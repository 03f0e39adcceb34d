import BackpropCore
import Testing

@testable import BackpropLessons

struct ProgressTests {
  /// A few lessons and questions only, so that copies meet in the same ones.
  private static func random(_ generator: inout SplitMix64) -> Progress {
    var progress = Progress()
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let lesson = ["forward-pass", "hidden-delta", "practice"].randomElement(using: &generator) ?? ""
      let time = Double(Int.random(in: 1...6, using: &generator))
      switch Int.random(in: 0...2, using: &generator) {
      case 0:
        progress.note(
          place: .init(
            page: Int.random(in: 0...3, using: &generator), part: Int.random(in: 0...2, using: &generator),
            step: Int.random(in: 0...9, using: &generator), time: time), in: lesson)
      case 1:
        progress.note(
          AnswerRecord(
            tries: Int.random(in: 0...3, using: &generator), hints: Int.random(in: 0...4, using: &generator),
            isRight: Bool.random(using: &generator), sawSolution: Bool.random(using: &generator),
            isSkipped: Bool.random(using: &generator), time: time),
          to: ["a", "b", "forward: 1"].randomElement(using: &generator) ?? "", in: lesson)
      default: progress.startOver(lesson, at: time)
      }
    }
    return progress
  }

  @Test(arguments: 1...200)
  func mergingIsCommutativeAssociativeAndIdempotent(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let (a, b, c) = (Self.random(&generator), Self.random(&generator), Self.random(&generator))
    #expect(a.merged(with: b) == b.merged(with: a))
    #expect(a.merged(with: b).merged(with: c) == a.merged(with: b.merged(with: c)))
    #expect(a.merged(with: b).merged(with: b) == a.merged(with: b))
    #expect(a.merged(with: Progress()) == a)
  }

  @Test(arguments: 1...100)
  func whatIsWrittenReadsBack(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let progress = Self.random(&generator)
    #expect(try Progress(Array(progress.text.utf8)) == progress)
  }

  @Test func aFileCutOffAnywhereIsDamagedAndNeverRead() {
    var progress = Progress()
    progress.note(place: .init(page: 1, part: 2, step: 14, time: 1_763_769_600), in: "hidden-delta")
    progress.note(
      AnswerRecord(tries: 2, hints: 1, isRight: true, time: 1_763_769_500.25), to: "delta-h1",
      in: "hidden-delta")
    let bytes = Array(progress.text.utf8)
    for count in bytes.indices {
      #expect(throws: Progress.FileProblem.damaged) {
        try Progress(Array(bytes[..<count]))
      }
    }
  }

  @Test(arguments: [
    "", "\u{0}\u{0}\u{0}\n", "version: 1\n# end\n", "version: x\nlessons: {}\n# end\n",
    "version: 1\nlessons: []\n# end\n",
    "version: 1\nlessons: {a: {}}\n# end\n", "version: 1\nlessons: {a: {answers: {q: [{time: 1}]}}}\n# end\n",
    "version: 1\nlessons: {a: {place: {page: -1, part: 0, step: 0, time: 1}, answers: {}}}\n# end\n",
    "version: 1\nlessons: {a: {place: {page: 1, part: 0, step: 0, time: .nan}, answers: {}}}\n# end\n",
    "version: 1\nlessons: {a: &a {answers: {}}, b: *a}\n# end\n",
  ])
  func whatIsNoProgressIsDamaged(text: String) {
    #expect(throws: Progress.FileProblem.damaged) { try Progress(Array(text.utf8)) }
  }

  @Test func whatIsNotUTF8IsDamaged() {
    let bytes = Array("version: 1\nlessons: {a: {answers: {}}}\n# ".utf8) + [0xE9] + Array("\n# end\n".utf8)
    #expect(throws: Progress.FileProblem.damaged) { try Progress(bytes) }
  }

  @Test func aNewerProgramsFileIsToldApart() {
    #expect(throws: Progress.FileProblem.newer(version: 2)) {
      try Progress(Array("version: 2\nanything: else\n".utf8))
    }
  }

  @Test func beginningAnewForgetsTheLessonsAnswersButKeepsThem() {
    var progress = Progress()
    progress.note(place: .init(page: 3, time: 10), in: "cost")
    progress.note(AnswerRecord(tries: 1, isRight: true, time: 9), to: "half", in: "cost")
    #expect(progress.isRight("half", in: "cost"))
    progress.startOver("cost", at: 20)
    #expect(!progress.isRight("half", in: "cost"))
    #expect(progress.place(in: "cost")?.page == 0)
    #expect(progress.lessons["cost"]?.answers["half"]?.count == 1)
  }

  @Test func theLastLessonIsTheOneWithTheLatestPlace() {
    var progress = Progress()
    #expect(progress.lastLesson == nil)
    progress.note(place: .init(page: 0, time: 5), in: "cost")
    progress.note(place: .init(page: 0, time: 4), in: "downhill")
    progress.note(place: .init(page: 0, time: 9), in: Progress.practice)
    #expect(progress.lastLesson == "cost")
  }
}
