import BackpropCore
import BackpropExperiments
import Foundation
import TestSupport
import Testing

@testable import backprop

/// What `trace` writes, read back by other means: Foundation's JSON, the tests' own arithmetic.
@Suite struct TraceTests {
  private func text(
    _ format: TraceFormat, of name: String = "mazur", setup: TrainingSetup? = nil,
    notation: Notation? = nil, digits: Int? = nil, updates: Int = 1, showsSteps: Bool = true,
    glyphs: MathGlyphs = .unicode
  ) throws -> String {
    let builtIn = try #require(BuiltInExperiments.experiment(named: name))
    let experiment = setup.map { Experiment(name: name, setup: $0) } ?? builtIn
    // A folder each: tests run side by side in one process.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("trace").path
    let run = TraceRun(
      experiment: experiment,
      notation: notation ?? Notation.standard(for: experiment.setup.architecture),
      decimals: digits ?? (format.isForMachines ? 17 : 4), updateCount: updates, showsSteps: showsSteps,
      glyphs: glyphs)
    var output = try Output(path)
    try run.write(format, to: &output)
    try output.finish()
    return try String(contentsOfFile: path, encoding: .utf8)
  }

  private typealias Object = [String: Any]

  private func updates(_ json: String) throws -> [Object] {
    let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? Object)
    return try #require(root["updates"] as? [Object])
  }

  // MARK: JSON

  @Test func jsonHasTheLayoutAndTheKeyOrderOfTheContract() throws {
    let json = try text(.json)
    let keys = [
      "experiment", "name", "layers", "updates", "update", "patterns", "passes", "pattern", "z", "a", "cost",
      "delta", "weightGradients", "biasGradients", "cost", "costAfter", "weightGradients", "biasGradients",
      "weightChanges", "biasChanges", "weights", "biases", "steps", "step", "phase", "quantity", "layer",
      "unit", "pattern", "symbols", "numbers", "value",
    ]
    var rest = Substring(json)
    for key in keys {
      let range = try #require(rest.range(of: "\"\(key)\": "), "\(key) is missing or out of order")
      rest = rest[range.upperBound...]
    }
    let steps = try #require(try updates(json)[0]["steps"] as? [Object])
    #expect(steps.count == 51)
    #expect(steps[0]["symbols"] as? String == "z_j = Σ_k w_jk x_k + b_j")
    #expect(steps[0]["numbers"] as? String == "0.15 × 0.05 + 0.2 × 0.1 + 0.35")
    #expect(steps[0]["value"] as? Double == 0.3775)
    #expect(steps[0]["pattern"] as? Int == 0)
    #expect(steps[39]["from"] as? Int == 0)
    #expect(steps[39]["quantity"] as? String == "w")
    #expect(steps[39]["pattern"] == nil)
  }

  @Test func everyStepsNumbersGiveItsValueInEveryBuiltInExperimentAndNotation() throws {
    for name in BuiltInExperiments.names {
      for notation in Notation.allCases {
        // By hand: Foundation's JSON reads 0.22666115185249133 as 0.2266611518524912.
        for line in try text(.json, of: name, notation: notation, updates: 1).split(separator: "\n") {
          guard let numbers = line.range(of: "\"numbers\": \""), let value = line.range(of: "\", \"value\": ")
          else { continue }
          let shown = String(line[numbers.upperBound..<value.lowerBound])
          let given = try #require(Double(line[value.upperBound...].prefix { $0 != "}" }))
          guard try !Arithmetic.compute(shown).agrees(with: given) else { continue }
          Issue.record("\(name), \(notation.rawValue): \(shown) is not \(given)")
        }
      }
    }
  }

  @Test func theArraysDoNotDependOnTheNotationAndTheDeltaOfAStepDoes() throws {
    let units = try text(.json, notation: .units, showsSteps: false)
    #expect(try text(.json, notation: .generalizedDelta, showsSteps: false) == units)
    let step = try #require(try updates(text(.json, notation: .generalizedDelta))[0]["steps"] as? [Object])[
      11]
    let array = try #require(try updates(units)[0]["passes"] as? [Object])[0]["delta"] as? [[Double]]
    #expect(step["value"] as? Double == -(array?[1][0] ?? 0))
    #expect(!units.contains("\"steps\""))
  }

  @Test func digitsChangeTheNumbersAlone() throws {
    let few = try #require(try updates(text(.json, digits: 4))[0]["steps"] as? [Object])[13]
    let all = try #require(try updates(text(.json))[0]["steps"] as? [Object])[13]
    #expect(
      few["numbers"] as? String == "(0.4000 × 0.1385 + 0.5000 × (−0.0381)) × 0.5933 × (1 − 0.5933)")
    #expect(few["value"] as? Double == all["value"] as? Double)
  }

  @Test func escapedJSONIsTheSameDocument() throws {
    let plain = try text(.json)
    let escaped = try text(.json, glyphs: .ascii)
    #expect(escaped.utf8.allSatisfy { $0 < 0x80 })
    let left = try updates(plain)
    let right = try updates(escaped)
    #expect(NSArray(array: left) == NSArray(array: right))
  }

  @Test func whatIsNotFiniteIsNull() throws {
    var setup = mazurSetup
    setup.architecture = Architecture(
      unitCounts: [2, 2, 2], activations: [.identity, .identity], cost: .quadratic)
    setup.initial.weights[0][0, 0] = 1e200
    setup.initial.weights[1][0, 0] = 1e200
    let update = try updates(text(.json, setup: setup))[0]
    #expect(update["cost"] is NSNull && update["costAfter"] is NSNull)
    #expect(try !text(.csv, setup: setup).contains("infinity\n"))
  }

  @Test func theCostAfterAnUpdateIsTheCostOfTheNext() throws {
    for showsSteps in [true, false] {
      let both = try updates(text(.json, updates: 2, showsSteps: showsSteps))
      #expect(abs((both[0]["costAfter"] as? Double ?? 0) - 0.28047144679) < 1e-11)
      #expect(both[0]["costAfter"] as? Double == both[1]["cost"] as? Double)
    }
  }

  @Test func everyUpdateEndsWithWhatItDidToTheCost() throws {
    for showsSteps in [true, false] {
      let plain = try text(.text, updates: 2, showsSteps: showsSteps)
      #expect(occurrences("\nReal change: −0.0179, rounded\n", plain) == 1)
      #expect(plain.hasSuffix("In words: C fell about as much as the gradient promised.\n"))
      for format in [TraceFormat.markdown, .latex] {
        let document = try text(format, updates: 2, showsSteps: showsSteps)
        #expect(occurrences("fell about as much as the gradient promised.", document) == 2)
        #expect(document.contains("&\\approx -0.5000 \\times 0.0354 \\\\\n&\\approx -0.0177\n"))
      }
    }
  }

  @Test func nesterovsLookAheadPointIsGivenAndComesFirst() throws {
    var setup = mazurSetup
    setup.learning.optimizer = Optimizer(.nesterov, .ruder, [.momentum: 0.9])
    let update = try updates(text(.json, setup: setup, updates: 2))[1]
    let point = try #require(update["evaluatedAt"] as? Object)
    #expect((point["weights"] as? [[[Double]]])?.map { $0.map(\.count) } == [[2, 2], [2, 2]])
    let steps = try #require(update["steps"] as? [Object])
    #expect(steps[0]["quantity"] as? String == "w~")
    #expect(steps[0]["phase"] as? String == "forward")
    #expect(steps[2]["quantity"] as? String == "b~")
    #expect(steps.contains { $0["quantity"] as? String == "v" && $0["phase"] as? String == "change" })
  }

  @Test func aBatchHasItsMeansWithoutAPattern() throws {
    let steps = try #require(try updates(text(.json, of: "xor"))[0]["steps"] as? [Object])
    let means = steps.filter { $0["pattern"] == nil }
    #expect(means.first?["quantity"] as? String == "cost")
    #expect(means.first?["unit"] == nil)
    #expect(Set(means.compactMap { $0["phase"] as? String }) == ["cost", "gradient", "change", "update"])
  }

  // MARK: The other formats

  @Test func csvHasOneRowAStepAndTheColumnsOfTheContract() throws {
    let rows = try text(.csv).split(separator: "\n")
    #expect(rows.first == "update,pattern,step,phase,quantity,layer,unit,from,symbols,numbers,value")
    #expect(rows.count == 52)
    #expect(
      rows[1] == "1,0,1,forward,z,1,0,,z_j = Σ_k w_jk x_k + b_j,0.15 × 0.05 + 0.2 × 0.1 + 0.35,0.3775")
    let relu = Architecture(unitCounts: [2, 2, 2], activations: [.relu, .sigmoid], cost: .quadratic)
    var setup = mazurSetup
    setup.architecture = relu
    #expect(try text(.csv, setup: setup).contains(",\"max(0.3775, 0)\","))
    #expect(try text(.csv, glyphs: .ascii).contains(",change_w,"))
  }

  @Test func textIsThePlainTwinOfEveryStep() throws {
    let lines = try text(.text, digits: 9).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("Step ") } == 51)
    #expect(lines.contains("Value: 0.298371109, rounded to 9 decimals"))
    let values = try text(.text, showsSteps: false)
    #expect(!values.contains("Step "))
    #expect(values.contains("\nnew w to output 1: 0.3589, 0.4087; b: 0.5308\n"))
  }

  /// Braces and environments close, every dollar has its partner, and no letter of a formula stands outside one.
  @Test func documentsAreWellFormed() throws {
    for name in ["mazur", "or", "deep"] {
      for notation in Notation.allCases {
        for format in [TraceFormat.latex, .markdown] {
          let document = try text(format, of: name, notation: notation)
          #expect(balance(document, "{", "}") == 0, "\(name)")
          #expect(
            occurrences("\\begin{", document) == occurrences("\\end{", document),
            "\(name), \(format.rawValue)")
          #expect(document.count { $0 == "$" }.isMultiple(of: 2))
          for trap in ["\\text{jk}", "\\text{ij}", "textasciicircum", "\\_"]
          where document.contains(trap) {
            Issue.record("\(trap) in \(name), \(notation.rawValue), \(format.rawValue)")
          }
          if format == .latex { #expect(document.utf8.allSatisfy { $0 < 0x80 }, "\(name)") }
        }
      }
    }
  }

  /// What pdfTeX has no letter for is named by its number; what reads Unicode itself prints the letter.
  @Test func aNameInAnyScriptDoesNotStopTeX() throws {
    let file =
      "name: Übung 1, Упр ℝ 数\nlayers: [1, 1]\nweights: [[[1]]]\nbiases: [[0]]\n"
      + "data: {inputs: [[1]], targets: [[0]]}\nlearning: {rate: 1}\n"
    let latex = try BackpropProcess.run("trace", "-", "--format", "latex", input: .text(file)).output
    #expect(
      latex.contains(
        "\\title{Übung 1, \\letter{0423}{У}\\letter{043F}{п}\\letter{0440}{р} \\letter{211D}{ℝ} \\letter{6570}{数}}"
      ),
      "\(latex.prefix(600))")
  }

  /// In TeX's text font `<`, `>` and `|` are ¡, ¿ and a dash; in Markdown `&lt;` is <, and `~~` strikes out.
  @Test func aNameIsPrintedAsItIsWritten() throws {
    let file = """
      name: "a<b>|c &lt; ~~d~~"
      layers: [1, 1]
      weights: [[[1]]]
      biases: [[0]]
      data: {inputs: [[1]], targets: [[0]]}
      learning: {rate: 1}
      """
    let latex = try BackpropProcess.run("trace", "-", "--format", "latex", input: .text(file)).output
    #expect(latex.contains("\\title{a\\textless{}b\\textgreater{}\\textbar{}c \\&lt; "))
    let markdown = try BackpropProcess.run("trace", "-", "--format", "markdown", input: .text(file)).output
    #expect(markdown.hasPrefix("# a\\<b\\>\\|c \\&lt; \\~\\~d\\~\\~\n"))
  }

  private func balance(_ text: String, _ open: Character, _ close: Character) -> Int {
    text.reduce(0) { $0 + ($1 == open ? 1 : $1 == close ? -1 : 0) }
  }

  private func occurrences(_ piece: String, _ text: String) -> Int {
    text.components(separatedBy: piece).count - 1
  }
}
