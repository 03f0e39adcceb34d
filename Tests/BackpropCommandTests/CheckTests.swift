import BackpropExperiments
import Foundation
import Testing

/// `check`, from outside.
@Suite struct CheckTests {
  @Test(arguments: BuiltInExperiments.names) func everyBuiltInExperimentAgrees(name: String) throws {
    let result = try BackpropProcess.run("check", name)
    #expect(result.status == 0)
    #expect(result.output.contains("Agreement: yes"))
    #expect(result.errors.isEmpty)
  }

  @Test func mazursGradientsAreThoseOfTheArticle() throws {
    let result = try BackpropProcess.run("check", "mazur", "--format", "json")
    #expect(result.status == 0)
    let json = try result.json()
    #expect(json["agree"] as? Bool == true)
    #expect(json["epsilon"] as? Double == 1e-5)
    // 8 weights and 4 biases, two forward passes each.
    #expect(json["passes"] as? [String: Int] == ["backprop": 1, "difference": 24, "paths": 1])
    let rows = try #require(json["parameters"] as? [[String: Any]])
    #expect(rows.count == 12)
    let w5 = try #require(rows.first { Self.place($0) == ["dw", "2", "0", "0"] })
    #expect(((w5["backprop"] as? Double ?? 0) - 0.082167041).magnitude < 0.5e-9)
    #expect(w5["count"] as? Int == 1)
    let w1 = try #require(rows.first { Self.place($0) == ["dw", "1", "0", "0"] })
    #expect(((w1["paths"] as? Double ?? 0) - 0.000438568).magnitude < 0.5e-9)
    #expect(((w1["difference"] as? Double ?? 0) - 0.000438568).magnitude < 0.5e-9)
    #expect(w1["count"] as? Int == 2)
    #expect(rows.count { $0["quantity"] as? String == "db" && $0["from"] == nil } == 4)
  }

  private static func place(_ row: [String: Any]) -> [String] {
    ["quantity", "layer", "unit", "from"].map { "\(row[$0] ?? "")" }
  }

  @Test func aWideDifferenceIsRefuted() throws {
    // With ε = 0.1 the quotient is off by ε²/6 of the third derivative, far more than a millionth.
    let result = try BackpropProcess.run("check", "mazur", "--epsilon", "0.1")
    #expect(result.status == 1)
    #expect(result.output.contains("DIFFERS"))
    #expect(result.output.contains("Agreement: no"))
    #expect(result.errors.isEmpty)
    let json = try BackpropProcess.run("check", "mazur", "--epsilon", "0.1", "--format", "json")
    #expect(json.status == 1)
    #expect(try json.json()["agree"] as? Bool == false)
  }

  @Test func whatADifferenceCannotMeasureIsNoAgreement() throws {
    let tiny = """
      {layers: [1, 1, 1], activation: sigmoid, weights: [[[1]], [[1e-6]]], biases: [[-20], [-22]],
       data: {inputs: [[1]], targets: [[0]]}, learning: {rate: 0.1}}
      """
    let result = try BackpropProcess.run("check", "-", input: .text(tiny))
    #expect(result.status == 0)
    #expect(!result.output.contains("Agreement: yes") && !result.output.contains("Agreement: no,"))
    #expect(!result.output.contains("Largest relative disagreement"))
    #expect(result.output.contains("too small"))
    let json = try BackpropProcess.run("check", "-", "--format", "json", input: .text(tiny)).json()
    #expect(json["agree"] as? Bool == false)
    let rows = try #require(json["parameters"] as? [[String: Any]])
    #expect(rows.allSatisfy { $0["verdict"] as? String == "tooSmall" })
  }

  @Test func whatIsNotFiniteDoesNotDifferAndDoesNotAgree() throws {
    let huge = """
      {layers: [1, 1], activation: identity, weights: [[[1e200]]], biases: [[0]],
       data: {inputs: [[1]], targets: [[1]]}, learning: {rate: 0.5}}
      """
    let result = try BackpropProcess.run("check", "-", input: .text(huge))
    #expect(result.status == 1)
    #expect(!result.output.contains("DIFFERS") && result.output.contains("not finite"))
    let json = try BackpropProcess.run("check", "-", "--format", "json", input: .text(huge)).json()
    #expect(json["agree"] as? Bool == false)
    let rows = try #require(json["parameters"] as? [[String: Any]])
    #expect(rows.allSatisfy { $0["verdict"] as? String == "notFinite" })
  }

  @Test func aKinkIsMarkedAndDoesNotCount() throws {
    let kink = """
      {layers: [2, 2, 1], activation: [relu, identity], weights: [[[1, 1], [1, 1]], [[1, -2]]],
       biases: [[0, -1], [0.2]], data: {inputs: [[0, 0], [0, 1]], targets: [[0], [1]]}, learning: {rate: 0.1}}
      """
    let result = try BackpropProcess.run("check", "-", "--format", "json", input: .text(kink))
    #expect(result.status == 0)
    let json = try result.json()
    #expect(json["agree"] as? Bool == true)
    let rows = try #require(json["parameters"] as? [[String: Any]])
    #expect(rows.contains { $0["verdict"] as? String == "kink" })
    #expect(rows.allSatisfy { ($0["verdict"] as? String == "kink") == ($0["kink"] as? Bool == true) })
  }

  @Test func plainTextTellsOneParameterALine() throws {
    let result = try BackpropProcess.run("check", "mazur", "--plain", "--ascii", "--digits", "9")
    #expect(result.status == 0)
    #expect(
      result.output.contains(
        "weight to output unit 1 from hidden unit 1: backprop 0.082167041, central difference 0.082167041, "
          + "sum of 1 path 0.082167041; they agree\n"))
    #expect(result.output.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func moreThanTenThousandParametersAreSampled() throws {
    let result = try BackpropProcess.run("check", "-", "--format", "json", input: .text(Self.wide))
    #expect(result.status == 0)
    let json = try result.json()
    // 200·50 + 50 + 50·2 + 2
    #expect(json["sample"] as? [String: Int] == ["checked": 10000, "of": 10152])
    #expect((json["parameters"] as? [Any])?.count == 10000)
  }

  @Test func moreThanAMillionPathsAreNotAdded() throws {
    // Behind the unit of the first hidden layer come ten layers of 4: 4^10 paths.
    let counts = (["1", "1"] + Array(repeating: "4", count: 10)).joined(separator: ", ")
    let text = """
      layers: [\(counts)]
      activation: tanh
      initialization: {scheme: xavier, seed: 3}
      data: {inputs: [[0.9]], targets: [[0.1, 0.2, 0.3, 0.4]]}
      learning: {rate: 0.1}
      """
    let result = try BackpropProcess.run("check", "-", "--format", "json", input: .text(text))
    let rows = try #require(try result.json()["parameters"] as? [[String: Any]])
    let first = try #require(rows.first { Self.place($0) == ["dw", "1", "0", "0"] })
    #expect(first["count"] as? Int == 1_048_576)
    #expect(first["paths"] is NSNull)
    let second = try #require(rows.first { Self.place($0) == ["dw", "2", "0", "0"] })
    #expect(second["count"] as? Int == 262_144)
    #expect(second["paths"] is Double)
    #expect(result.status == 0)
  }

  private static var wide: String {
    let inputs = (0..<200).map { "0.\($0 % 7)" }.joined(separator: ", ")
    return """
      layers: [200, 50, 2]
      initialization: {scheme: xavier, seed: 1}
      data: {inputs: [[\(inputs)]], targets: [[0, 1]]}
      learning: {rate: 0.1}
      """
  }
}
