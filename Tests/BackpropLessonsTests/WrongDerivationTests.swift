import BackpropCore
import BackpropLessons
import TestSupport
import Testing

@Suite struct WrongDerivationTests {
  private static let mazur = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))
  private let rules = UpdateUnderEveryRule(mazur)
  private static let hiddenDelta = Quantity.delta(layer: 1, unit: 0, pattern: 0)

  private func derivation(
    _ mistake: Mistake, of quantity: Quantity = hiddenDelta, answer: String, notation: Notation = .units
  ) throws -> WrongDerivation {
    try #require(
      WrongDerivation(
        of: quantity, mistake: mistake, answer: answer, notation: notation, format: NumberFormat(decimals: 4),
        rules: rules))
  }

  private func texts(_ lines: [WrongDerivation.Line]) -> [String] {
    lines.map { "\($0.relation) \($0.content.text())" }
  }

  // Mock-up 8 and its plain twin, from the design.
  @Test func theUpdatedWeightsStandBesideTheOldOnes() throws {
    let derivation = try derivation(.updatedOutputWeights, answer: "0.0073")
    #expect(derivation.left.text() == "δ_1")
    #expect(
      texts(derivation.yours) == [
        "≈ (0.3589 × 0.1385 + 0.5113 × (−0.0381)) × 0.5933 × (1 − 0.5933)", "≈ 0.0302 × 0.2413", "≈ 0.0073",
      ])
    #expect(
      texts(derivation.rule) == [
        "≈ (0.4000 × 0.1385 + 0.5000 × (−0.0381)) × 0.5933 × (1 − 0.5933)", "≈ ▒▒▒▒▒▒▒ × 0.2413", "≈ ▒▒▒▒▒▒▒",
      ])
    let weights = [Parameter.weight(layer: 2, to: 0, from: 0), .weight(layer: 2, to: 1, from: 0)]
    #expect(derivation.yoursMarked == Set(weights.map { .updated($0) }))
    #expect(derivation.ruleMarked == Set(weights.map { .parameter($0) }))
    #expect(derivation.origin == nil)
    #expect(
      derivation.plainLines == [
        "Line 1, yours: 0.3589 × 0.1385 + 0.5113 × (−0.0381). By the rule: 0.4000 × 0.1385 + 0.5000 × (−0.0381). "
          + "First difference: the weights.", "Line 2, both: times 0.5933 × (1 − 0.5933)",
        "Line 3, yours: 0.0302 × 0.2413 = 0.0073, rounded. By the rule: hidden until answered.",
      ])
    #expect(
      derivation.why
        == "Blame flows back along the weights that made the mistake. They change only when every δ is known."
    )
  }

  @Test func aForgottenFactorIsMarkedWhereItStands() throws {
    // 0.4 · 0.1385 + 0.5 · (−0.0381) = 0.0364, and that is all.
    let derivation = try derivation(.forgotSlopeInHidden, answer: "0.0364")
    #expect(
      texts(derivation.yours) == [
        "≈ 0.4000 × 0.1385 + 0.5000 × (−0.0381)", "≈ 0.0554 + (−0.0190)", "≈ 0.0364",
      ])
    #expect(derivation.rule.last?.content.text() == MathNode.mask)
    #expect(derivation.yoursMarked.isEmpty)
    #expect(derivation.ruleMarked == [.activation(layer: 1, unit: 0, pattern: 0)])
  }

  @Test func aNumberWrongBeforeIsTracedToItsOrigin() throws {
    let derivation = try derivation(.signFlippedError, answer: "−0.0088")
    #expect(derivation.origin == .delta(layer: 2, unit: 0, pattern: 0))
    // The right δ of the outputs are the way to the answer: hidden.
    #expect(texts(derivation.rule)[0] == "≈ (0.4000 × ▒▒▒▒▒▒▒ + 0.5000 × ▒▒▒▒▒▒▒) × 0.5933 × (1 − 0.5933)")
    #expect(
      derivation.ruleMarked == [.delta(layer: 2, unit: 0, pattern: 0), .delta(layer: 2, unit: 1, pattern: 0)])
  }

  /// In every notation, for every mistake and every step it changes: the student's lines have the student's number,
  /// the rule's lines never have the right one as their last.
  @Test(arguments: Mistake.allCases) func theRightResultIsNeverShown(mistake: Mistake) throws {
    for notation in Notation.allCases {
      for step in 0..<Self.mazur.walk.stepCount {
        let quantity = Self.mazur.walk.quantity(at: step)
        let wrong = rules[mistake].value(of: quantity)
        guard wrong != Self.mazur.value(of: quantity) else { continue }
        let derivation = try derivation(mistake, of: quantity, answer: "42", notation: notation)
        #expect(derivation.rule.last?.content.text() == MathNode.mask)
        #expect(derivation.yours.last?.content.text() == "42")
        #expect(derivation.plainLines.count >= 2)
      }
    }
  }
}
