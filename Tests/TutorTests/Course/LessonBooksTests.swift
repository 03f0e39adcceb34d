import BackpropCore
import BackpropLessons
import TerminalCanvas
import Testing

@testable import Tutor

/// `s` in a lesson turns what is computed; what the author wrote stays in the lesson's own book.
@Suite struct LessonBooksTests {
  /// The course as it is, so that every kind of part is met as authors use it.
  static let lessons: [Lesson] = {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return CourseLoader.course("/\(root)/Lessons").lessons
  }()

  static func parts(of lesson: Lesson) -> [(address: LessonPart.Address, part: LessonPart)] {
    LessonState.addresses(of: lesson).map {
      ($0, LessonPart($0, of: lesson, size: Size(rows: 24, columns: 80)))
    }
  }

  private static func others(than notation: Notation) -> [Notation] {
    Notation.allCases.filter { $0 != notation }
  }

  @Test func `There are all lessons`() { #expect(Self.lessons.count == 22) }

  @Test(arguments: lessons.map(\.id)) func `What the author wrote reads the same in every notation`(
    id: String
  )
    throws
  {
    let lesson = try #require(Self.lessons.first { $0.id == id })
    for notation in Self.others(than: lesson.notation) {
      var own = LessonPlain(lesson, ViewSettings(notation: lesson.notation))
      var turned = LessonPlain(lesson, ViewSettings(notation: notation))
      #expect(
        turned.head == own.head + ["text: \(lesson.notation.rawValue) · numbers: \(notation.rawValue)"])
      for (address, part) in Self.parts(of: lesson) {
        let (before, after) = (own.next(), turned.next())
        let isComputed = part.block is WalkPart || part.block is PlayPart || part.block is PlotPart
        #expect(part.block.followsSymbols == isComputed)
        if !isComputed { #expect(before == after, "\(id) \(address)") }
        if part.block is WalkPart {
          #expect(
            after?.contains { $0.contains("Notation: \(notation.rawValue).") } == true, "\(id) \(address)")
        }
      }
      #expect(own.next() == nil && turned.next() == nil)
    }
  }

  @Test(arguments: lessons.map(\.id)) func `The header names both books where they differ, in every part`(
    id: String
  ) throws {
    var lesson = try #require(Self.lessons.first { $0.id == id })
    let title = lesson.title
    for (title, columns) in [
      (title, 80), (title, 60), ("A title that is longer than lessons have, " + title, 80),
    ] {
      lesson.title = title
      for notation in Notation.allCases {
        var state = ProgramScript(Course(entries: [TestCourse.entry(lesson)]), columns: columns).state
        state.open(lesson)
        state.settings.notation = notation
        for (address, _) in Self.parts(of: lesson) {
          guard var open = state.lesson else { continue }
          open.move(to: address)
          state.place = .lesson(open)
          let header = ProgramScreen.draw(state).lines[0]
          let names = header.contains("text: \(lesson.notation.rawValue) · numbers: \(notation.rawValue)")
          #expect(names == (notation != lesson.notation), "\(id) \(address) \(columns): \(header)")
        }
      }
    }
  }

  @Test func `s turns a walk and leaves the page before it`() throws {
    var script = ProgramScript()
    try script.type("<Enter>:page 2<Enter>")
    let page = script.canvas.lines.dropFirst()
    try script.type("sss<Left>")
    try script.type("<Right><Esc>")
    #expect(Array(script.canvas.lines.dropFirst()) == Array(page))
    #expect(script.screen.contains("text: units · numbers: generalized-delta"))
    try script.type("<Right>")
    // generalized-delta says x for the net input and t for the target.
    #expect(!script.screen.contains(" z ") && script.screen.contains(" t "))
  }

  /// The text asks for δ of the lesson's book; that book's sign is right, whatever the walks are shown in.
  @Test func `A question is judged in the book it is asked in`() throws {
    let lesson = try #require(Self.lessons.first { $0.id == "four-notations" })
    var script = ProgramScript(Course(entries: [TestCourse.entry(lesson)]))
    script.state.open(lesson)
    let address = try #require(
      Self.parts(of: lesson).first { item in
        (item.part.block as? QuestionBlock)?.question.id == "delta-sign"
      }?.address)
    var open = try #require(script.state.lesson)
    open.move(to: address)
    script.state.place = .lesson(open)
    script.state.settings.notation = .units
    try script.type("0.0381<Enter>")
    guard let block = script.state.lesson?.part.block as? QuestionBlock else {
      Issue.record("not the question")
      return
    }
    #expect(block.record.isRight)
  }
}
