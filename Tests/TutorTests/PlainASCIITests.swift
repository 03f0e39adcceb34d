import BackpropCore
import BackpropExperiments
import BackpropLessons
import Foundation
import TerminalCanvas
import Testing

@testable import Tutor

/// The plain text of everything there is, asked for in ASCII, is ASCII.
@Suite struct PlainASCIITests {
  private static let lessons = {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(root)/Lessons"
  }()

  private func expectASCII(_ lines: [String], _ source: String) {
    for line in lines where !line.utf8.allSatisfy({ $0 < 0x80 }) { Issue.record("\(source): \(line)") }
  }

  @Test(arguments: Notation.allCases) func allLessonsWithTheirQuestions(notation: Notation) throws {
    var settings = ViewSettings(notation: notation)
    settings.glyphs = .ascii
    let lessons = CourseLoader.course(Self.lessons).lessons
    #expect(lessons.count == 22)
    for lesson in lessons {
      var plain = LessonPlain(lesson, settings)
      expectASCII(plain.head, lesson.id)
      while let lines = plain.next() {
        expectASCII(lines, lesson.id)
        // A wrong answer, every hint, and the solution.
        for word in ["7", "hint", "hint", "why", "hint", "hint", "?", "solution"] where plain.isAsking {
          expectASCII(plain.take(word), "\(lesson.id), \(word)")
        }
      }
    }
  }

  /// w₂² is no weight of layer 2: in a book that writes nothing else above a letter, the power follows the index.
  @Test func noPowerStandsBeforeAnIndex() throws {
    for entry in CourseLoader.course(Self.lessons).entries {
      let lesson = try #require(entry.lesson)
      guard lesson.notation == .units else { continue }
      let source = try String(contentsOfFile: entry.path, encoding: .utf8)
      let code = source.matches(of: /`([^`\n]+)`/).map { String($0.1) }
      for glyphs in GlyphSet.allCases {
        var settings = ViewSettings(notation: .units)
        settings.glyphs = glyphs
        var plain = LessonPlain(lesson, settings)
        while let lines = plain.next() {
          for line in lines {
            // Code stands as it was written.
            let formulas = code.reduce(line) { $0.replacing($1, with: "") }
            #expect(!formulas.contains(/\^[0-9]+_|[²³]_/), "\(lesson.id): \(line)")
          }
        }
      }
    }
  }

  @Test(arguments: BuiltInExperiments.names) func allSteps(name: String) throws {
    let experiment = try #require(BuiltInExperiments.experiment(named: name))
    let trace = UpdateTrace(setup: experiment.setup, start: .first(of: experiment.setup))
    for notation in Notation.allCases {
      for index in stride(from: 0, to: trace.walk.stepCount, by: max(1, trace.walk.stepCount / 200)) {
        let step = trace.step(at: index, notation: notation)
        expectASCII(PlainTwin.lines(of: step, in: trace, decimals: 4, glyphs: .ascii), name)
      }
    }
  }

  @Test(arguments: PracticeTopic.allCases) func allExercises(topic: PracticeTopic) {
    var settings = ViewSettings(notation: .units)
    settings.glyphs = .ascii
    for seed in 0..<5 {
      var practice = Practice(
        topic: topic, seed: UInt64(seed), count: nil, progress: Progress(), notation: .units, now: 0)
      expectASCII(practice.block.plainLines(settings), topic.rawValue)
      for word in ["7", "hint", "why", "solution"] {
        expectASCII(practice.answer(word, settings), topic.rawValue)
      }
    }
  }

  @Test func home() {
    let course = CourseLoader.course(Self.lessons)
    expectASCII(HomePlain.lines(course, Progress(), .ascii), "home")
  }
}
