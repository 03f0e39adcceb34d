import Testing

@testable import BackpropCore

@Suite struct TraceGraphTests {
  private func graph() -> TraceGraph {
    TraceGraph(UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup)))
  }

  @Test func localDerivativesAreTheTextbooks() {
    let graph = graph()
    let z = Quantity.weightedInput(layer: 2, unit: 0, pattern: 0)
    let a = Quantity.activation(layer: 2, unit: 0, pattern: 0)
    let hidden = Quantity.activation(layer: 1, unit: 0, pattern: 0)
    let w = Quantity.parameter(.weight(layer: 2, to: 0, from: 0))
    // ∂z_i/∂w_ij = a_j, ∂z_i/∂a_j = w_ij, ∂a_i/∂z_i = a_i(1 − a_i)
    #expect(graph.influence(of: w, on: z).value == 0.5932699921071872)
    #expect(graph.influence(of: hidden, on: z).value == 0.4)
    #expect(graph.influence(of: z, on: a).value == 0.7513650695523157 * (1 - 0.7513650695523157))
  }

  @Test func theInfluenceOfAHiddenActivationOnTheCostIsTheSumOfWeightedDeltas() throws {
    let graph = graph()
    let influence = graph.influence(
      of: .activation(layer: 1, unit: 0, pattern: 0), on: .patternCost(pattern: 0), keeping: 9)
    // Σ_i w_ij δ_i with the deltas of the published example
    let expected = 0.4 * 0.13849856162855695 + 0.5 * -0.03809823651655623
    let value = try #require(influence.value)
    #expect((value - expected).magnitude < 1e-16)
    #expect(influence.pathCount == 2)
    #expect(influence.paths.count == 2)
    #expect(influence.paths.allSatisfy { $0.quantities.last == .activation(layer: 1, unit: 0, pattern: 0) })
  }

  @Test func whatDoesNotDependOnSomethingHasNoPathAndInfluenceZero() {
    let influence = graph().influence(
      of: .activation(layer: 2, unit: 1, pattern: 0), on: .activation(layer: 2, unit: 0, pattern: 0))
    #expect(influence.value == 0)
    #expect(influence.pathCount == 0)
  }

  @Test func treeDerivativesMatchDifferenceQuotients() {
    // Every operand of every formula, one at a time; kinks are avoided by the random values.
    for setup in RandomSetups.make(count: 44, seed: 6) {
      let trace = RandomSetups.traces(of: setup, updates: 2)[1]
      let graph = TraceGraph(trace)
      for index in 0..<trace.walk.stepCount {
        let step = trace.step(at: index, notation: .layers)
        let bound = step.formula.bound
        for edge in graph.edges(of: step.quantity) {
          let x = trace.value(of: edge.operand)
          let h = 1e-6 * max(1, x.magnitude)
          func value(_ shifted: Double) -> Double {
            bound.value { $0 == edge.operand ? shifted : trace.value(of: $0) }
          }
          let (above, below) = (value(x + h), value(x - h))
          let quotient = (above - below) / (2 * h)
          // Both values are rounded, and the difference is divided by h.
          let rounding = 4 * max(above.magnitude, below.magnitude).ulp / h
          // Near the singular point of a root or a quotient the curve bends too much: there half of h measures otherwise.
          let finer = (value(x + h / 2) - value(x - h / 2)) / h
          guard (quotient - finer).magnitude < 1e-7 * max(1, quotient.magnitude) else { continue }
          #expect(
            (quotient - edge.derivative).magnitude <= 1e-6 * max(1, quotient.magnitude) + rounding,
            "∂\(step.quantity)/∂\(edge.operand): \(edge.derivative), measured \(quotient)")
        }
      }
    }
  }

  @Test func threeProofsAgreeForEveryKindOfNetwork() {
    for setup in RandomSetups.make(count: 44, seed: 8) {
      let check = GradientCheck(setup)
      for row in check.rows where row.verdict == .differ || row.verdict == .notFinite {
        Issue.record("\(row)")
      }
    }
  }
}
