import BackpropCore
import TestSupport
import Testing

/// What a step prints as its numbers is arithmetic a reader can do: it gives the step's value.
@Suite struct NumberStringTests {
  @Test func recomputedNumbersGiveTheValueOfEveryStepInEveryNotation() throws {
    let allDigits = NumberFormat(decimals: NumberFormat.allDigits, style: .text)
    for setup in RandomSetups.make(count: 44, seed: 11) {
      for trace in RandomSetups.traces(of: setup, updates: 2) {
        for notation in Notation.allCases {
          for index in 0..<trace.walk.stepCount {
            let step = trace.step(at: index, notation: notation)
            let numbers = trace.numbers(of: step, format: allDigits)
            for line in [numbers.node, numbers.workedOut].compactMap({ $0?.text() }) {
              guard try !Arithmetic.compute(line).agrees(with: step.value) else { continue }
              Issue.record("\(step.quantity) in \(notation.rawValue): \(line) is not \(step.value)")
            }
          }
        }
      }
    }
  }

  /// The evaluator itself, against numbers worked out by hand.
  @Test func theTestsOwnArithmeticIsRight() throws {
    let cases: [(String, Double)] = [
      ("0.15 × 0.05 + 0.2 × 0.1 + 0.35", 0.15 * 0.05 + 0.2 * 0.1 + 0.35), ("2 − 3 − 4", -5), ("−2^2", -4),
      ("(−2)^2", 4), ("2^3^2", 512), ("8 / 4 / 2", 1), ("−(−3) × 2", 6), ("max(−1, 0) + abs(−2)", 2),
      ("√(9) × 4.2e-1", 1.26), ("ln(exp(2))", 2), ("σ(0)", 0.5), ("2 × (1 + 3)", 8),
    ]
    for (text, value) in cases { #expect(try Arithmetic.compute(text).agrees(with: value), "\(text)") }
    #expect(throws: Arithmetic.Fault.self) { try Arithmetic.compute("2 × × 3") }
    #expect(throws: Arithmetic.Fault.self) { try Arithmetic.compute("(2 + 3") }
    #expect(throws: Arithmetic.Fault.self) { try Arithmetic.compute("2 3") }
  }
}
