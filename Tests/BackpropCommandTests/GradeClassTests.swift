import BackpropCore
import Foundation
import TestSupport
import Testing

/// `backprop grade` on the sheets of a class, and for Gradescope.
@Suite struct GradeClassTests {
  private func sheet(_ rule: String?) -> String {
    let loops = WrongRuleLoops(mazurSetup, rule: rule)
    let walk = Walk(UpdateContext(setup: mazurSetup, update: 0))
    let rows = (0..<walk.stepCount).map { step in
      WorkRows.row(walk.quantity(at: step), "\(loops.value(of: walk.quantity(at: step)))")
    }
    return ([WorkRows.header] + rows).joined(separator: "\n") + "\n"
  }

  /// Two fell into one rule, one into another, one is right, one handed in something else.
  private func makeClass() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(sheet("updated_output_weights"), to: "anna.csv")
    _ = try folder.write(sheet("updated_output_weights"), to: "ben, jr.csv")
    _ = try folder.write(sheet("forgot_sigma_prime_hidden"), to: "carl.csv")
    _ = try folder.write(sheet(nil), to: "dora.csv")
    _ = try folder.write("My homework\n", to: "emil.txt")
    _ = try folder.write("not to be seen", to: ".hidden")
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("old"), withIntermediateDirectories: true)
    return folder
  }

  @Test func theTextEndsWithHowManyFellIntoEachRule() throws {
    let folder = try makeClass()
    let result = try BackpropProcess.run("grade", "mazur", folder.url.path)
    #expect(result.status == 1)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[1] == "Class: \(folder.url.path), 5 files")
    #expect(
      lines[2] == "anna.csv: 31 of 51 right, 19 that follow, 1 wrong; "
        + "first wrong: δ of hidden unit 1 (pattern 1): updated_output_weights")
    #expect(lines[5] == "dora.csv: 51 of 51 right")
    #expect(lines[6] == "emil.txt: not read")
    #expect(lines[7] == "Nothing wrong: 1 file")
    #expect(lines[8] == "2 files: weights after the update (updated_output_weights)")
    #expect(lines[9].hasPrefix("1 file: ") && lines[9].hasSuffix("(forgot_sigma_prime_hidden)"))
    #expect(lines[10] == "Not read: 1 file" && lines.count == 11)
    #expect(result.errors.contains("emil.txt:1:1: error: found no column quantity"))
    #expect(result.errors.contains("\nhint: "))
  }

  @Test func csvHasOneRowPerFile() throws {
    let folder = try makeClass()
    let result = try BackpropProcess.run("grade", "mazur", folder.url.path, "--format", "csv")
    #expect(
      result.output.split(separator: "\n").map(String.init) == [
        "file,right,short,convention,follows,wrong,total,first wrong,rules",
        "anna.csv,31,0,0,19,1,51,δ of hidden unit 1 (pattern 1),updated_output_weights",
        "\"ben, jr.csv\",31,0,0,19,1,51,δ of hidden unit 1 (pattern 1),updated_output_weights",
        "carl.csv,31,0,0,19,1,51,δ of hidden unit 1 (pattern 1),forgot_sigma_prime_hidden",
        "dora.csv,51,0,0,0,0,51,,",
      ])
    let single = try BackpropProcess.run("grade", "mazur", folder.path("dora.csv"), "--format", "csv")
    #expect(single.status == 0)
    #expect(single.output.split(separator: "\n").last == "\(folder.path("dora.csv")),51,0,0,0,0,51,,")
  }

  @Test func jsonHasTheGradeOfEachFile() throws {
    let folder = try makeClass()
    let result = try BackpropProcess.run("grade", "mazur", folder.url.path, "--format", "json")
    let report = try result.json()
    let files = try #require(report["files"] as? [[String: Any]])
    #expect(
      files.map { $0["file"] as? String } == ["anna.csv", "ben, jr.csv", "carl.csv", "dora.csv", "emil.txt"])
    #expect((files[3]["grade"] as? [String: Any])?["right"] as? Int == 51)
    #expect(
      files[4]["grade"] is NSNull && (files[4]["failure"] as? String)?.contains("found no column") == true)
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(
      findings[0]["rules"] as? [String] == ["updated_output_weights"] && findings[0]["files"] as? Int == 2)
  }

  @Test func aClassThatIsAllRightIs0() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(sheet(nil), to: "dora.csv")
    let result = try BackpropProcess.run("grade", "mazur", folder.url.path)
    #expect(result.status == 0 && result.output.hasSuffix("Nothing wrong: 1 file\n"))
  }

  // MARK: Gradescope

  @Test func gradescopeGetsAPointForEachNumberThatIsNotWrong() throws {
    let folder = try makeClass()
    let result = try BackpropProcess.run("grade", "mazur", folder.path("anna.csv"), "--format", "gradescope")
    #expect(result.status == 1)
    let report = try result.json()
    #expect(Set(report.keys) == ["score", "output", "visibility", "tests"])
    #expect(report["score"] as? Int == 50 && report["visibility"] as? String == "visible")
    #expect((report["output"] as? String)?.contains("(updated_output_weights)") == true)
    let tests = try #require(report["tests"] as? [[String: Any]])
    #expect(tests.compactMap { $0["max_score"] as? Int }.reduce(0, +) == 51)
    let deltas = try #require(tests.first { $0["name"] as? String == "Deltas" })
    #expect(deltas["score"] as? Int == 3 && deltas["max_score"] as? Int == 4)
    #expect(deltas["status"] as? String == "failed")
    #expect(tests.count { $0["status"] as? String == "passed" } == tests.count - 1)
  }

  @Test func gradescopeWantsOneSheet() throws {
    let folder = try makeClass()
    let result = try BackpropProcess.run("grade", "mazur", folder.url.path, "--format", "gradescope")
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains("is a folder, expected one sheet"))
  }
}
