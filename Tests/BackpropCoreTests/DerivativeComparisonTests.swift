import TestSupport
import Testing

@testable import BackpropCore

/// The one judge of derivatives that were got by different roads.
@Suite struct DerivativeComparisonTests {
  private func verdict(
    _ derived: [Double], _ measured: Double, size: Double = 0.3, epsilon: Double = 1e-5,
    crossesKink: Bool = false
  ) -> DerivativeComparison.Verdict {
    DerivativeComparison(
      derived: derived, measured: measured, size: size, epsilon: epsilon, crossesKink: crossesKink
    ).verdict
  }

  @Test func `A millionth of the larger value is let pass, more is not`() {
    #expect(verdict([0.01, 0.01], 0.010000005) == .agree)
    #expect(verdict([0.01, 0.01], 0.0100001) == .differ)
    #expect(verdict([0.01, 0.0100001], 0.01) == .differ)
    // Of a large gradient the difference shows fewer decimals, and as many figures.
    #expect(verdict([48442.509831, 48442.509831], 48442.518711) == .agree)
    #expect(verdict([48442.5, 48442.5], 48442.6) == .differ)
  }

  @Test func `What rounding of a large cost can do is let pass`() {
    // Half a million rounded in its 16th digit: 1e−10, divided by ε.
    #expect(verdict([0.01], 0.01003, size: 5e5) == .agree || verdict([0.01], 0.01003, size: 5e5) == .tooSmall)
    #expect(verdict([1000], 1000.00002, size: 5e5) == .agree)
    #expect(verdict([1], 1.00003, size: 0.3) == .differ)
    #expect(verdict([1], 1.00003, size: 5e5) == .agree)
  }

  @Test func `Below what a difference can measure nothing is shown`() {
    #expect(verdict([4.36e-34, 4.36e-34], 0) == .tooSmall)
    #expect(verdict([4.36e-34, 4.36e-34], 2e-12) == .tooSmall)
    #expect(verdict([0.01, 0.01], 0.012, size: 1e9) == .tooSmall)
    // 0 and 0 are the same number.
    #expect(verdict([0, 0], 0) == .agree)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `What is not finite is no agreement, wherever it stands`(_ value: Double) {
    #expect(verdict([value, value], value) == .notFinite)
    #expect(verdict([0.01, 0.01], value) == .notFinite)
    #expect(verdict([0.01, value], 0.01) == .notFinite)
    #expect(verdict([value, 0.01], 0.01, crossesKink: true) == .notFinite)
    let comparison = DerivativeComparison(
      derived: [value, 1], measured: 1, size: 1, epsilon: 1e-5, crossesKink: false)
    #expect(comparison.largestDisagreement == nil)
  }

  @Test func `Across a kink the difference does not count, what was derived does`() {
    #expect(verdict([0, 0], 0.1000025, crossesKink: true) == .kink)
    #expect(verdict([0, 0.1], 0.1, crossesKink: true) == .differ)
  }

  @Test func `Right gradients never differ, planted wrong ones do wherever a difference can tell`() {
    var planted = 0
    for setup in RandomSetups.make(count: 176, seed: 17) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      for row in GradientCheck(setup).rows {
        #expect(row.verdict != .differ && row.verdict != .notFinite, "\(row)")
        let right = row.backprop
        for wrong in [-right, 2 * right, right + 0.01, right * 1.001, 0] {
          let comparison = DerivativeComparison(
            derived: [wrong], measured: row.difference, size: trace.record.cost, epsilon: 1e-5,
            crossesKink: row.comparison.crossesKink)
          // How far the right value may itself be from what was measured, and again as far.
          let reach = 2 * (1e-9 + 1e-6 * max(wrong.magnitude, right.magnitude) + 1e-10 * trace.record.cost)
          guard (wrong - right).magnitude > reach, !row.comparison.crossesKink else { continue }
          #expect(comparison.verdict == .differ, "\(wrong) for \(row)")
          planted += 1
        }
        // Beside the path sum a wrong one is caught at a kink too.
        guard let paths = row.paths else { continue }
        let comparison = DerivativeComparison(
          derived: [right + 0.01, paths], measured: row.difference, size: trace.record.cost, epsilon: 1e-5,
          crossesKink: row.comparison.crossesKink)
        #expect(comparison.verdict == .differ, "\(row)")
      }
    }
    #expect(planted > 5_000)
  }

  @Test func `Measuring any number by any other is not refuted by the paths`() {
    var generator = SplitMix64(seed: 4)
    var agreeing = 0
    for setup in RandomSetups.make(count: 88, seed: 14) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      let graph = TraceGraph(trace)
      let end = trace.walk.segments.last { $0.phase == .gradient }?.steps.upperBound ?? 1
      for _ in 0..<12 {
        let one = trace.walk.quantity(at: Int.random(in: 0..<end, using: &generator))
        let other = trace.walk.quantity(at: Int.random(in: 0..<end, using: &generator))
        guard let value = graph.influence(of: one, on: other).value else { continue }
        let difference = CentralDifference(of: other, by: one, in: graph)
        let verdict = DerivativeComparison(derived: [value], difference).verdict
        #expect(verdict != .differ, "∂\(other)/∂\(one): \(value), measured \(difference.quotient)")
        if verdict == .agree, value != 0 { agreeing += 1 }
      }
    }
    #expect(agreeing > 100)
  }

  @Test func `The step fits the number: small ones are not moved past 0, large ones are moved`() {
    #expect(CentralDifference.step(around: 0) == 1e-5)
    #expect(CentralDifference.step(around: 0.4) == 1e-5)
    #expect(CentralDifference.step(around: -2.5e-7) == 1e-9)
    for value in [1e-12, 3e-5, 1, 48_442, 8e15, -8e299, 1e-300] {
      let step = CentralDifference.step(around: value)
      #expect(value.magnitude < 1e-12 || (value + step != value && value - step != value))
    }
  }
}
