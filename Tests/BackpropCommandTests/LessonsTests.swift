import BackpropExperiments
import BackpropLessons
import Foundation
import Testing

/// `lessons`: what authors have.
@Suite struct LessonsTests {
  @Test func aNewLessonGetsTheNextNumberAndIsClean() throws {
    let folder = try TemporaryFolder()
    let lessons = folder.path("course")
    try FileManager.default.createDirectory(atPath: lessons, withIntermediateDirectories: false)
    for (number, id) in [("01", "first-steps"), ("02", "further-steps")] {
      let made = try BackpropProcess.run("lessons", "new", id, "--lessons", lessons)
      #expect(made.status == 0)
      #expect(made.output == "\(lessons)/\(number)-\(id).md\n")
      let lint = try BackpropProcess.run("lessons", "lint", "\(lessons)/\(number)-\(id).md")
      #expect(lint.status == 0)
      #expect(lint.output == "1 lesson, 2 pages, 3 questions, 0 derivations: clean\n")
      #expect(lint.errors.isEmpty)
    }
    let again = try BackpropProcess.run("lessons", "new", "first-steps", "--lessons", lessons)
    #expect(again.status == 64)
    let list = try BackpropProcess.run("lessons", "list", "--lessons", lessons)
    #expect(
      list.output == """
         1  first-steps    First steps    10 min   3 questions
         2  further-steps  Further steps  10 min   3 questions

        """)
    let json = try BackpropProcess.run("lessons", "list", "--format", "json", "--lessons", lessons).json()
    let entries = try #require(json["lessons"] as? [[String: Any]])
    #expect(entries.map { $0["id"] as? String } == ["first-steps", "further-steps"])
    #expect(entries.map { $0["questions"] as? Int } == [3, 3])
  }

  @Test func lintSaysNoWithOneAndNamesWhatIsMissingWithSixtySix() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("03-wrong.md")
    try "nothing".write(toFile: path, atomically: true, encoding: .utf8)
    let wrong = try BackpropProcess.run("lessons", "lint", path)
    #expect(wrong.status == 1)
    #expect(wrong.output.isEmpty)
    #expect(
      wrong.errors.hasPrefix(
        "\(path):1:1: error: found no front matter, expected --- in the first line\nhint: "))
    let missing = try BackpropProcess.run("lessons", "lint", folder.path("04-none.md"))
    #expect(missing.status == 66)
    #expect(missing.errors.hasSuffix("04-none.md: error: there is no such file\nhint: check the path\n"))
    #expect(try BackpropProcess.run("lessons", "lint").status == 64)
  }

  @Test func theReferenceIsPrintedWhole() throws {
    let schema = try BackpropProcess.run("lessons", "schema")
    #expect(schema.status == 0)
    #expect(schema.output == LessonReference.text)
  }

  @Test func lessonsAreFoundWhereTheOptionSays() throws {
    let folder = try TemporaryFolder()
    let none = try BackpropProcess.run("lessons", "list", "--lessons", folder.path("nowhere"))
    #expect(none.status == 66)
  }

  /// A program that was copied to a place without them: why there is no lesson 1.
  @Test func whereNoLessonsAreFoundThatIsTheReason() throws {
    let folder = try TemporaryFolder()
    let copy = folder.url.appendingPathComponent("backprop")
    // A copy that is still being written by another thread's child cannot be run: a second name can.
    do {
      try FileManager.default.linkItem(at: BackpropProcess.executable, to: copy)
    } catch {
      try FileManager.default.copyItem(at: BackpropProcess.executable, to: copy)
    }
    for arguments in [["lesson", "1"], ["lesson"], ["lessons", "list"]] {
      let result = try BackpropProcess(
        arguments, environment: ["BACKPROP_LESSONS": ""], executable: folder.path("backprop")
      ).wait()
      #expect(result.status == 66)
      #expect(result.errors.contains("there is no folder of lessons at "), "\(result.errors)")
      #expect(result.errors.contains("--lessons DIR"))
    }
    // Home has free play without them.
    let home = try BackpropProcess(
      [], environment: ["BACKPROP_LESSONS": ""], executable: folder.path("backprop")
    ).wait()
    #expect(home.status == 0)
    #expect(home.errors.contains("note: there is no folder of lessons at \"/"), "\(home.errors)")
    #expect(home.errors.contains("\(folder.path("Lessons"))"))
  }
}
