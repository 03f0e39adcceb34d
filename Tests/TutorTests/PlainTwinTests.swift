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
}
