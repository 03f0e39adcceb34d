import BackpropExperiments
import TerminalCanvas
import Testing

@testable import Tutor

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What README.md says about the program is what the program does.
@Suite struct ReadmeTests {
  private func readme(_ file: String = #filePath) throws -> String {
    let root = file.split(separator: "/").dropLast(3).joined(separator: "/")
    return try String(contentsOfFile: "/\(root)/README.md", encoding: .utf8)
  }

  @Test func theScreenshotIsStep14OfTheWorkedExample() throws {
    let experiment = try #require(BuiltInExperiments.experiment(named: "mazur"))
    var student = Student(experiment, size: Size(rows: 24, columns: 80))
    student.act(.given(.step(14)))
    let lines = student.lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    #expect(try readme().contains("```text\n" + lines.joined(separator: "\n") + "\n```"))
  }

  @Test func everyKeyOfTheStepViewIsInTheTable() throws {
    let table = try readme()
    for entry in KeyMap.stepView {
      for case .character(let key) in entry.bindings.flatMap(\.keys) where key != " " {
        #expect(table.contains("`\(key)`"), "\(key)")
      }
    }
  }
}
