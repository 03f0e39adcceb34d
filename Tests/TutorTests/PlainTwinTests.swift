import BackpropCore
import TestSupport
import Testing

@testable import Tutor

@Suite struct PlainTwinTests {
  /// The example of the design, of Mazur's network.
  @Test func theDeltaOfMazursFirstHiddenUnitIsToldInNineLines() {
    let trace = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))
    #expect(
      PlainTwin.lines(of: trace.step(at: 13, notation: .units), in: trace).joined(separator: "\n") == """
        Step 14 of 51: backward 3 of 4. Update 1, pattern 1 of 1. Notation: units.
        Quantity: δ of hidden unit 1, cost per unit of z.
        Formula: δ_j = (Σ_i w_ij δ_i) a_j (1 − a_j), i from 1 to 2, j = 1
        Numbers: (0.4000 × 0.1385 + 0.5000 × (−0.0381)) × 0.5933 × (1 − 0.5933), rounded
        Then: 0.0364 × 0.2413, rounded
        Value: 0.0088, rounded to 4 decimals
        Uses: w_11 0.4000, given. w_21 0.5000, given. a of hidden 1, 0.5933, step 2. \
        δ of output 1, 0.1385, step 12. δ of output 2, −0.0381, step 13.
        Used by: steps 22, 23, 24. Not computed yet: δ of hidden 2.
        Why: Unit j has no target. Its blame is the blame of the units it feeds, each times the weight of the \
        line it came back along, and then the slope a(1 − a).
        """)
  }

  private func values(_ notation: Notation = .units) -> [String] {
    let trace = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))
    return (0..<trace.walk.stepCount).map { index in
      PlainTwin.lines(of: trace.step(at: index, notation: notation), in: trace, decimals: 9)
        .first { $0.hasPrefix("Value: ") } ?? ""
    }
  }

  /// The numbers of Mazur's article; those it does not print by hand from the ones it does.
  @Test func nineDigitsShowTheNumbersOfTheArticle() {
    let values = values()
    let published: [(step: Int, digits: String)] = [
      (2, "0.593269992"), (4, "0.596884378"), (6, "0.751365070"), (8, "0.772928465"), (9, "0.274811083"),
      (10, "0.023560026"), (11, "0.298371109"), (12, "0.138498562"), (13, "−0.038098237"),
      (14, "0.008771355"), (15, "0.009954255"), (16, "0.082167041"), (17, "0.082667628"),
      (19, "−0.022602540"), (20, "−0.022740242"), (22, "0.000438568"), (40, "0.358916480"),
      (41, "0.408666186"), (43, "0.511301270"), (44, "0.561370121"), (46, "0.149780716"),
      (47, "0.199561432"), (49, "0.249751144"), (50, "0.299502287"),
    ]
    for (step, digits) in published {
      #expect(values[step - 1].hasPrefix("Value: \(digits), rounded"), "step \(step): \(values[step - 1])")
    }
  }

  @Test func theGeneralizedDeltaRuleCountsDeltaTheOtherWay() {
    #expect(values(.generalizedDelta)[11] == "Value: −0.138498562, rounded to 9 decimals")
  }

  @Test func everyLineOfEveryStepIsLabelledAndCarriesNoDrawing() {
    let labels = [
      "Step ", "Quantity: ", "Formula: ", "Numbers: ", "Then: ", "Value: ", "Uses: ", "Used by: ", "Why: ",
    ]
    for setup in RandomSetups.make(count: 22, seed: 41) {
      for trace in RandomSetups.traces(of: setup, updates: 1) {
        for notation in Notation.allCases {
          for index in 0..<trace.walk.stepCount {
            let lines = PlainTwin.lines(of: trace.step(at: index, notation: notation), in: trace)
            let places = lines.map { line in labels.firstIndex { line.hasPrefix($0) } }
            if places.contains(nil) || places.compactMap({ $0 }) != places.compactMap({ $0 }).sorted() {
              Issue.record("\(lines)")
            }
            if lines.contains(where: {
              $0.unicodeScalars.contains(where: Self.isDrawing) || $0.contains("  ")
            }) {
              Issue.record("\(lines)")
            }
          }
        }
      }
    }
  }

  /// Box drawing, blocks, shapes, braille and the marks of the screen.
  private static func isDrawing(_ scalar: Unicode.Scalar) -> Bool {
    (0x2500...0x25FF).contains(scalar.value) || (0x2800...0x28FF).contains(scalar.value)
      || "‹›✓✗↕▶◀●|".unicodeScalars.contains(scalar)
  }

  @Test func asciiHasNothingElseAndLosesNothing() {
    for setup in [mazurSetup] + RandomSetups.make(count: 11, seed: 42) {
      for trace in RandomSetups.traces(of: setup, updates: 1) {
        for notation in Notation.allCases {
          for index in 0..<trace.walk.stepCount {
            let lines = PlainTwin.lines(
              of: trace.step(at: index, notation: notation), in: trace, glyphs: .ascii)
            let text = lines.joined(separator: "\n")
            // The only question marks are those of the captions' own questions.
            let isLost = text.contains("? ") == false && text.contains("?")
            if !text.allSatisfy(\.isASCII) || isLost { Issue.record("\(text)") }
          }
        }
      }
    }
    let trace = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))
    let lines = PlainTwin.lines(of: trace.step(at: 13, notation: .units), in: trace, glyphs: .ascii)
    #expect(lines[2] == "Formula: delta_j = (sum_i w_ij delta_i) a_j (1 - a_j), i from 1 to 2, j = 1")
    #expect(
      lines[3] == "Numbers: (0.4000 * 0.1385 + 0.5000 * (-0.0381)) * 0.5933 * (1 - 0.5933), rounded")
  }

  @Test func aMaskedValueStandsNowhere() {
    let trace = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))
    let lines = PlainTwin.lines(of: trace.step(at: 13, notation: .units), in: trace, isMasked: true)
    #expect(lines.contains("Value: hidden until answered"))
    #expect(!lines.contains { $0.contains("0.0088") || $0.contains("0.0364") })
  }

  /// Ranges in place of 784 single facts.
  @Test func aUnitWithManyInputsIsToldInRanges() {
    let architecture = Architecture(unitCounts: [20, 1], activations: [.sigmoid], cost: .quadratic)
    let setup = TrainingSetup(
      architecture: architecture, initial: Parameters(of: architecture, repeating: 0.5),
      data: Dataset(
        inputs: Matrix(rowCount: 1, columnCount: 20, repeating: 0.25), targets: Matrix(rows: [[1]])),
      learning: Learning(rate: 0.5))
    let trace = UpdateTrace(setup: setup, start: .first(of: setup))
    let lines = PlainTwin.lines(of: trace.step(at: 0, notation: .units), in: trace)
    #expect(
      lines.contains(
        "Uses: w_11 to w_{1,20}, 20 numbers, given. x_1 to x_20, 20 numbers, given. b_1 0.5000, given."))
  }
}
