import BackpropCore
import Foundation
import TestSupport
import Testing

/// `backprop grade`, as it is called.
@Suite struct GradeTests {
  private func sheet(_ mistake: Mistake?, in folder: TemporaryFolder) throws -> String {
    let loops = WrongRuleLoops(mazurSetup, rule: mistake?.rawValue)
    let walk = Walk(UpdateContext(setup: mazurSetup, update: 0))
    let rows = (0..<walk.stepCount).map { step in
      WorkRows.row(walk.quantity(at: step), "\(loops.value(of: walk.quantity(at: step)))")
    }
    return try folder.write(([WorkRows.header] + rows).joined(separator: "\n"), to: "work.csv")
  }

  @Test(arguments: Mistake.formulaRules)
  func eachWrongRuleOnMazursNetworkIsNamed(mistake: Mistake) throws {
    let folder = try TemporaryFolder()
    let result = try BackpropProcess.run("grade", "mazur", try sheet(mistake, in: folder), "--format", "json")
    let report = try result.json()
    let isVisible =
      mistake != .meanOverOutputs && mistake.applies(in: UpdateContext(setup: mazurSetup, update: 0))
    if !isVisible {
      // With one pattern there is nothing to divide, the sigmoid has no other slope, and 2/K is 1 with two outputs.
      #expect(result.status == 0 && report["firstWrong"] is NSNull)
      return
    }
    #expect(result.status == 1 && result.errors.isEmpty)
    let first = try #require(report["firstWrong"] as? [String: Any])
    let diagnosis = try #require(first["diagnosis"] as? [String])
    #expect(diagnosis.contains(mistake.rawValue))
    let items = try #require(report["items"] as? [[String: Any]])
    #expect(items.count { $0["verdict"] as? String == "wrong" } == 1)
  }

  @Test func theJSONHasTheKeysOfTheContract() throws {
    let folder = try TemporaryFolder()
    let result = try BackpropProcess.run(
      "grade", "mazur", try sheet(.updatedOutputWeights, in: folder), "--format", "json")
    let report = try result.json()
    #expect(
      Set(report.keys) == [
        "right", "short", "convention", "follows", "wrong", "total", "conventions", "explanation",
        "firstWrong",
        "items",
      ])
    #expect(report["total"] as? Int == 51)
    // Two δ, and of the four weights and two biases they lead to gradient, change and new value.
    #expect(report["right"] as? Int == 31)
    let first = try #require(report["firstWrong"] as? [String: Any])
    #expect(
      Set(first.keys) == [
        "quantity", "layer", "unit", "update", "pattern", "given", "expected", "diagnosis", "slip",
      ])
    #expect(first["quantity"] as? String == "delta")
    #expect(
      [first["layer"], first["unit"], first["update"], first["pattern"]].map { $0 as? Int } == [1, 0, 1, 0])
    #expect(abs((first["given"] as? Double ?? 0) - 0.00729445755188187) < 1e-15)
    #expect(abs((first["expected"] as? Double ?? 0) - 0.008771354689486933) < 1e-15)
    #expect(first["diagnosis"] as? [String] == ["updated_output_weights"])
    let items = try #require(report["items"] as? [[String: Any]])
    #expect(items.count == 51)
    for item in items {
      let required: Set = ["quantity", "update", "verdict", "diagnosis", "slip"]
      #expect(required.isSubset(of: item.keys))
      #expect(Set(item.keys).isSubset(of: required.union(["layer", "unit", "from", "pattern"])))
    }
    let weight = try #require(items.last { $0["quantity"] as? String == "w" })
    #expect([weight["layer"], weight["unit"], weight["from"]].map { $0 as? Int } == [1, 1, 1])
    #expect(weight["verdict"] as? String == "follows" && weight["pattern"] == nil)
  }

  @Test func theTextTellsTheMistakeAndWhy() throws {
    let folder = try TemporaryFolder()
    let path = try sheet(.updatedOutputWeights, in: folder)
    let result = try BackpropProcess.run("grade", "mazur", path)
    #expect(result.status == 1)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(
      Array(lines.prefix(8)) == [
        "Experiment: Mazur 2-2-2", "Work: \(path)", "Right: 31 of 51",
        "Follows: 19 numbers not right, but what the student's own earlier numbers give", "Wrong: 1",
        "First wrong: δ of hidden unit 1 (pattern 1), given 0.007294458, expected 0.008771355",
        "Diagnosis: weights after the update (updated_output_weights); the rule: weights as they were",
        "Why: Blame flows back along the weights that made the mistake. They change only when every δ is known.",
      ])
    #expect(!(try BackpropProcess.run("grade", "mazur", path, "--ascii")).output.contains { !$0.isASCII })
  }

  /// In every notation a trace grades itself as right, from either form of file, with everything that can be in one.
  @Test func aTraceIsRightByItself() throws {
    let folder = try TemporaryFolder()
    for name in ["mazur", "xor"] {
      for notation in ["units", "generalized-delta"] {
        for format in ["csv", "json"] {
          let trace = try BackpropProcess.run(
            "trace", name, "--updates", "2", "--format", format, "--notation", notation)
          let path = try folder.write(trace.output, to: "work.\(format)")
          let result = try BackpropProcess.run(
            "grade", name, path, "--notation", notation, "--format", "json")
          #expect(
            result.status == 0, "\(name) \(notation) \(format): \(result.output.prefix(300))\(result.errors)")
          let report = try result.json()
          #expect(report["right"] as? Int == report["total"] as? Int)
        }
      }
    }
  }

  @Test func standardInputAndTheStatusesOfTheContract() throws {
    let folder = try TemporaryFolder()
    let row = "quantity,layer,unit,value\nz,1,0,0.3775\n"
    #expect(try BackpropProcess.run("grade", "mazur", "-", input: .text(row)).status == 0)
    #expect(try BackpropProcess.run("grade", "-", "-", input: .text(row)).status == 64)
    #expect(try BackpropProcess.run("grade", "mazur").status == 64)
    #expect(try BackpropProcess.run("grade", "mazur", "-", "--figures", "0", input: .text(row)).status == 64)
    #expect(try BackpropProcess.run("grade", "nothing", "-", input: .text(row)).status == 66)
    let missing = try BackpropProcess.run("grade", "mazur", folder.path("none.csv"))
    #expect(missing.status == 66)
    #expect(
      missing.errors == "\(folder.path("none.csv")): error: there is no such file\nhint: check the path\n")
    #expect(try BackpropProcess.run("grade", "mazur", folder.url.path).status == 65, "no sheets")
    let broken = try BackpropProcess.run(
      "grade", "mazur", "-", input: .text("quantity,layer,unit,value\nz,1,9,0.3775\nzz,1,0,1\n"))
    #expect(broken.status == 65)
    #expect(broken.output.isEmpty)
    #expect(broken.errors.contains("-:2:5: error: found unit 9, expected 0 to 1\nhint: "))
    #expect(broken.errors.contains("-:3:1: error: found the quantity \"zz\""), "all errors at once")
  }
}
