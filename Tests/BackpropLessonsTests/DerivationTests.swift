import BackpropCore
import BackpropExperiments
import Testing

@testable import BackpropLessons

/// Lint proves derivations: the errors of the source documents are refused at their line.
@Suite struct DerivationTests {
  /// A lesson with one derivation; its first line is line 16.
  private func diagnostics(_ lines: String, experiment: String = "mazur")
    -> [String]
  {
    let file = """
      ---
      title: Proof
      id: proof
      summary: see that a line is true
      minutes: 5
      experiment: \(experiment)
      notation: units
      ---

      ## Proof

      ```derive
      title: What follows
      for: {i: 1, j: 1, k: 1}
      lines:
      \(lines)
      ```
      """
    return LessonParser.parse(file, path: "01-proof.md").diagnostics.map(\.description)
  }

  private func line(_ formula: String, kind: String? = nil) -> String {
    "  - formula: $\(formula)$\n    why: so\n" + (kind.map { "    kind: \($0)\n" } ?? "")
  }

  @Test func aTrueDerivationIsTaken() {
    let lines =
      line(#"\frac{\partial C}{\partial w_{ij}} = \delta_i a_j"#)
      + line(#"= (a_i - y_i) a_i (1 - a_i) a_j"#) + line(#"\approx 0.0822"#)
    #expect(diagnostics(lines) == [])
  }

  /// 004-22: ∂C/∂a is a − y; the slide says y − a.
  @Test func theSignErrorOf004IsRefused() {
    let lines = line(#"\frac{\partial C}{\partial a_i} = -(y_i - a_i)"#) + line(#"= y_i - a_i"#)
    #expect(
      diagnostics(lines) == [
        """
        01-proof.md:18:15: error: this line is −0.741365070, the line before 0.741365070
        hint: correct the line, mark it kind: mistake if it is wrong on purpose, kind: definition if it begins anew
        """
      ])
  }

  /// 004-21: (1 + e^z)² in the denominator must be (1 + e^−z)².
  @Test func theExponentOf004IsRefused() {
    let lines =
      line(#"\sigma'(z_j) = \frac{e^{-z_j}}{(1 + e^{-z_j})^2}"#)
      + line(#"= \frac{e^{-z_j}}{(1 + e^{z_j})^2}"#)
    #expect(
      diagnostics(lines) == [
        """
        01-proof.md:18:15: error: this line is 0.113413894, the line before 0.241300709
        hint: correct the line, mark it kind: mistake if it is wrong on purpose, kind: definition if it begins anew
        """
      ])
  }

  /// 000-20: the sum over the outputs needs all three factors.
  @Test func theMissingFactorOf000IsRefused() {
    let lines =
      line(#"\frac{\partial C}{\partial a_j} = \sum_i (a_i - y_i) a_i (1 - a_i) w_{ij}"#)
      + line(#"= \sum_i (a_i - y_i) w_{ij}"#)
    let found = diagnostics(lines)
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("01-proof.md:18:15: error: this line is ") == true)
  }

  /// 20,000 terms overflowed the stack.
  @Test func aChainWithoutEndIsRefusedWhereItBecomesTooLong() {
    for (sign, kind) in [("+", nil), ("/", nil), ("-", "definition"), (#"\times "#, "mistake")] {
      let chain = Array(repeating: "1", count: 20_000).joined(separator: sign)
      let found = diagnostics(line("a_j = " + chain, kind: kind) + line("= a_j"))
      // The formula begins in column 15, its second side six characters on.
      let column = 15 + 6 + (FormulaLimit.terms.most - 1) * (1 + sign.count)
      #expect(
        found.first?.hasPrefix("01-proof.md:16:\(column): error: \(FormulaLimit.terms.message)\n") == true,
        "\(found)")
    }
  }

  /// The bias of output 1 is 0.60.
  @Test func aWrongBiasIsRefused() {
    let lines =
      line(#"z_i = \left(\sum_j w_{ij} a_j\right) + b_i"#) + line(#"= \left(\sum_j w_{ij} a_j\right) + 0.35"#)
    #expect(
      diagnostics(lines) == [
        """
        01-proof.md:18:15: error: this line is 0.855905967, the line before 1.105905967
        hint: correct the line, mark it kind: mistake if it is wrong on purpose, kind: definition if it begins anew
        """
      ])
  }

  @Test func aMistakeMayBeWrongAndTheLineAfterItIsComparedWithTheLastRightOne() {
    let lines =
      line(#"\delta_i = (a_i - y_i) a_i (1 - a_i)"#) + line(#"= (y_i - a_i) a_i (1 - a_i)"#, kind: "mistake")
      + line(#"= -(y_i - a_i) a_i (1 - a_i)"#)
    #expect(diagnostics(lines) == [])
  }

  @Test func theLineAfterAMistakeMayNotGoOnWithIt() {
    let lines =
      line(#"\delta_i = (a_i - y_i) a_i (1 - a_i)"#) + line(#"= (y_i - a_i) a_i (1 - a_i)"#, kind: "mistake")
      + line(#"= a_i (1 - a_i) (y_i - a_i)"#)
    #expect(diagnostics(lines).count == 1)
    #expect(diagnostics(lines).first?.hasPrefix("01-proof.md:21:15:") == true)
  }

  /// 0.0088 is δ_j to its last digit, 0.0087 is not.
  @Test func roundedNumbersStandBehindApproximately() {
    let first = line(#"\delta_j = \left(\sum_i w_{ij} \delta_i\right) a_j (1 - a_j)"#)
    #expect(diagnostics(first + line(#"\approx 0.0088"#)) == [])
    #expect(diagnostics(first + line(#"\approx 0.0364 \cdot 0.2413"#)) == [])
    #expect(diagnostics(first + line(#"\approx 0.0087"#)).count == 1)
    #expect(diagnostics(first + line("= 0.0088")).count == 1)
  }

  @Test func recognisedLinesHaveTheirValuesForWhateverTheirLettersAre() throws {
    let result = LessonParser.parse(BrokenLesson.right, path: BrokenLesson.path)
    let lesson = try #require(result.lesson)
    let derivations = lesson.pages.flatMap(\.parts).compactMap { part in
      if case .derive(let derivation) = part.content { derivation } else { nil }
    }
    let derivation = try #require(derivations.first)
    let graph = LessonValues(derivation.experiment).graph(ofUpdate: derivation.update)
    // σ(0.3775) and its slope; then at 0 as well, but for the line that says a_j.
    for (z, expected) in [(0.3775, [0.593269992, 0.241300709, 0.241300709]), (0, [0.5, 0.25, 0.241300709])] {
      let reader = FormulaReader(
        notation: derivation.notation, trace: graph.trace, indices: derivation.indices, letters: ["z": z],
        graph: graph)
      let values = derivation.formulas.map { reader.sides(of: $0).last?.value }
      #expect(zip(values, expected).allSatisfy { abs(($0 ?? 0) - $1) < 1e-9 }, "\(values)")
    }
  }
}
