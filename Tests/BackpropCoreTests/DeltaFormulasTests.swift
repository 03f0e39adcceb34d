import TestSupport
import Testing

@testable import BackpropCore

/// δ by hand and as the books print it.
@Suite struct DeltaFormulasTests {
  private let trace = UpdateTrace(setup: mazurSetup, start: .first(of: mazurSetup))

  private func symbols(_ quantity: Quantity, _ notation: Notation, in trace: UpdateTrace) throws -> String {
    let index = try #require(trace.walk.index(of: quantity))
    return trace.symbols(of: trace.step(at: index, notation: notation))
  }

  @Test func theOutputDeltasAreMissTimesSlope() {
    // (0.751365070 − 0.01) · 0.751365070 · (1 − 0.751365070) and the same for output 2, worked out by hand.
    let first = trace.value(of: .delta(layer: 2, unit: 0, pattern: 0))
    let second = trace.value(of: .delta(layer: 2, unit: 1, pattern: 0))
    #expect((first - 0.138498562).magnitude < 5e-10)
    #expect((second + 0.038098237).magnitude < 5e-10)
  }

  @Test func theHiddenDeltaGathersBlameAlongTheOldWeights() {
    // (0.40 · 0.138498562 + 0.50 · (−0.038098237)) · 0.593269992 · (1 − 0.593269992)
    let delta = trace.value(of: .delta(layer: 1, unit: 0, pattern: 0))
    let byHand = (0.40 * 0.138498562 + 0.50 * -0.038098237) * 0.593269992 * (1 - 0.593269992)
    #expect((delta - byHand).magnitude < 1e-9)
    #expect((delta - 0.008771355).magnitude < 5e-10)
  }

  @Test func everyBookPrintsTheHiddenDeltaInItsOwnLetters() throws {
    let delta = Quantity.delta(layer: 1, unit: 0, pattern: 0)
    #expect(try symbols(delta, .units, in: trace) == "δ_j = (Σ_i w_ij δ_i) a_j (1 − a_j)")
    #expect(try symbols(delta, .layers, in: trace) == "δ^l_j = (Σ_k w^(l+1)_kj δ^(l+1)_k) σ′(z^l_j)")
    #expect(try symbols(delta, .brilliant, in: trace) == "δ^k_j = g′(a^k_j) Σ_l w^(k+1)_jl δ^(k+1)_l")
    #expect(try symbols(delta, .generalizedDelta, in: trace) == "δ^h_j = f′(x^h_j) Σ_k δ^o_k w^o_kj")
  }

  @Test func whereDeltaIsMinusTheDerivativeOnlyItsSignDiffers() {
    for unit in 0...1 {
      let delta = Quantity.delta(layer: 2, unit: unit, pattern: 0)
      #expect(trace.value(of: delta, in: .generalizedDelta) == -trace.value(of: delta, in: .layers))
    }
  }

  @Test func theCrossEntropiesLeaveNoSlope() throws {
    var setup = mazurSetup
    setup.architecture = Architecture(
      unitCounts: [2, 2, 2], activations: [.sigmoid, .softmax], cost: .crossEntropy)
    let output = Quantity.delta(layer: 2, unit: 0, pattern: 0)
    // 0.01 + 0.99 is exactly 1.
    let one = UpdateTrace(setup: setup, start: .first(of: setup))
    #expect(try symbols(output, .units, in: one) == "δ_i = a_i − y_i")
    setup.data = Dataset(inputs: setup.data.inputs, targets: Matrix(rows: [[0.5, 0.25]]))
    let less = UpdateTrace(setup: setup, start: .first(of: setup))
    #expect(try symbols(output, .units, in: less) == "δ_i = a_i Σ_{i′} y_{i′} − y_i")
    let a = less.value(of: .activation(layer: 2, unit: 0, pattern: 0))
    #expect(less.value(of: output) == a * 0.75 - 0.5)
  }
}
