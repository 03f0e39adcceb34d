import BackpropCore
import BackpropExperiments
import TerminalCanvas
import TestSupport
import Testing

@testable import Tutor

/// The band "three proofs" says of each derivative what the one judge says of it, in the sign of the book.
@Suite struct ProofsTests {
  private static let texts = [
    // A rate far too large: the numbers grow until they are none any more.
    "explode": """
    {layers: [1, 1], activation: identity, weights: [[[1]]], biases: [[0]],
     data: {inputs: [[1], [2], [3]], targets: [[2], [4], [6]]}, learning: {rate: 1}}
    """,
    // No bias and the inputs 0 and 0: relu stands on its kink.
    "kink": """
    {layers: [2, 2, 1], activation: [relu, identity], weights: [[[1, 1], [1, 1]], [[1, -2]]],
     biases: [[0, -1], [0.2]],
     data: {inputs: [[0, 0], [0, 1], [1, 0], [1, 1]], targets: [[0], [1], [1], [0]]}, learning: {rate: 0.1}}
    """,
    "tiny": """
    {layers: [1, 1, 1], activation: sigmoid, weights: [[[1]], [[1e-6]]], biases: [[-20], [-22]],
     data: {inputs: [[1]], targets: [[0]]}, learning: {rate: 0.1}}
    """,
  ]

  private func student(_ name: String, rows: Int = 40, columns: Int = 100) throws -> Student {
    let text = try #require(Self.texts[name])
    let experiment = try ExperimentDecoder.decode(text, path: name, defaultName: name)
    return Student(experiment.setup, rows: rows, columns: columns)
  }

  /// The rule of the band and its three lines.
  private func band(_ student: Student) throws -> [String] {
    let lines = student.lines
    let first = try #require(lines.firstIndex { $0.contains("three proofs") }, "\(student.screen)")
    return Array(lines[first..<first + 4])
  }

  @Test(arguments: [
    ("explode", ":update 700\r]]", "not finite"), ("explode", ":update 296\r]]]", "not finite"),
    ("explode", ":update 8\r]]]", "they agree to 6 figures ✓"), ("kink", "10G", "±ε crosses a kink"),
    ("tiny", "8G", "too small"),
  ])
  func `The band says what the judge says`(_ name: String, _ keys: String, _ verdict: String) throws {
    var student = try student(name)
    for key in keys { student.press(key == "\r" ? .enter : .character(key)) }
    let band = try band(student)
    #expect(band[0].contains(verdict), "\(band[0])")
    #expect(band[0].contains("✓") == verdict.contains("✓"), "\(band[0])")
    #expect(!band[0].contains("✗"), "\(band[0])")
  }

  @Test(arguments: Notation.allCases)
  func `The values stand in the sign that the step's own number has`(_ notation: Notation) throws {
    for setup in RandomSetups.make(count: 33, seed: 12) {
      var state = Student(setup, rows: 60, columns: 100).state
      state.settings.notation = notation
      for step in 0..<state.walk.stepCount {
        state.step = step
        guard let proofs = StepContent(state).proofs else { continue }
        let value = state.trace.value(of: state.focus, in: notation)
        let expected = NumberFormat(decimals: 9, style: .screen).text(value)
        let shown = proofs.lines.map { line in
          line.map(\.text).joined().split(separator: " ").map(String.init)
        }
        #expect(shown[0].contains(expected), "\(state.focus): \(shown[0]), not \(expected)")
        // Right gradients: no road leads to another number, or to the same one with the other sign.
        let verdict = proofs.title.right[0]
        #expect(!verdict.contains("✗") && !verdict.contains("finite"), "\(state.focus): \(verdict)")
        if verdict.contains("✓"), value.magnitude > 1e-5 {
          #expect(shown.allSatisfy { $0.contains { $0.hasPrefix(expected.prefix(5)) } }, "\(shown)")
        }
      }
    }
  }
}
