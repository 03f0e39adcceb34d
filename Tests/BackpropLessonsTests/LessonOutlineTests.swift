import BackpropExperiments
import Testing

@testable import BackpropLessons

struct LessonOutlineTests {
  @Test func theOutlineOfEveryLessonIsThatOfTheLessonReadWhole() throws {
    let paths = try #require(LessonFolder.paths(in: LessonLintTests.lessons))
    #expect(paths.count == 22)
    var reader = OutlineReader()
    for path in paths {
      let lesson = try #require(CourseLoader.entry(path).lesson)
      let outline = reader.outline(try FileContents.read(path, as: .lesson), path: path)
      #expect(outline == LessonOutline(lesson), "\(path)")
    }
  }

  /// The list begins with an outline, and the lesson takes its place.
  @Test func anEntryWithAnOutlineAloneIsUnreadAndOneWithAFaultIsNot() {
    let course = CourseLoader.outlines(LessonLintTests.lessons)
    #expect(course.firstUnread == 0)
    #expect(course.lessons.isEmpty)
    let missing = CourseLoader.entry(LessonLintTests.lessons + "/99-none.md")
    #expect(!missing.isUnread)
    #expect(missing.outline == nil)
  }

  @Test(arguments: [
    "title: 'Quoted'", "title: >-", "title: One # two", "title: one: two", "minutes: many", "id: other",
    "needs: one", "experiment: unheard-of",
  ])
  func whatIsOutOfTheOrdinaryIsLeftToTheWholeReading(_ line: String) {
    let plain = LessonSkeleton.text(id: "one")
    var reader = OutlineReader()
    #expect(reader.outline(Array(plain.utf8), path: "01-one.md") != nil)
    let key = line.prefix { $0 != ":" } + ":"
    var lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let index = lines.firstIndex(where: { $0.hasPrefix(key) }) { lines.remove(at: index) }
    lines.insert(line, at: 1)
    let changed = lines.joined(separator: "\n")
    #expect(reader.outline(Array(changed.utf8), path: "01-one.md") == nil)
  }
}
