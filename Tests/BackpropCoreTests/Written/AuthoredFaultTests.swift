import BackpropCore
import TestSupport
import Testing

@Suite struct AuthoredFaultTests {
  private static let faults: [(latex: String, notation: Notation, message: String)] = [
    (#"w_{ij} a_j"#, .units, "nothing says which one i means in w_ij"),
    (#"q + 1"#, .units, "q is not a quantity in units and has no value"),
    (#"w_{21}"#, .units, "w_21 could stand in layer 1 or layer 2"),
    (#"w_{ik}"#, .units, "w_ik does not lead from one layer to the next"),
    (#"z_k"#, .units, "k counts units of layer 0, which have no z"),
    (#"a_{i3}"#, .units, "a_i3 is not a quantity in units and has no value"),
    (#"\sum_{j=1}^{3} a_j"#, .units, "a_j would belong to unit 3, and layer 1 has 2"),
    (#"\sum_q 2"#, .units, "nothing says how far q runs in Σ_q 2"),
    (#"\alpha \Delta w_{ij}"#, .units, "the optimizer of this update has no α"),
    (#"\text{influence of } w"#, .units, "“influence of” is not arithmetic, so this side has no value"),
    (#"z^l_1"#, .layers, "nothing says which one l means in z^l_1"),
    (#"z_1"#, .layers, "z_1 could stand in layer 2 or layer 3"),
    (#"\delta^1_1"#, .layers, "δ^1_1 would stand in layer 1, which has none"),
    (#"\delta^L"#, .layers, "δ^L stands for a whole layer and is not one number"),
    (#"a = 3, b = 4"#, .units, "a is not a quantity in units and has no value"),
    (#"x_1 +"#, .units, "there is nothing to go with +"),
    (#"x_1 \odot x_2"#, .units, "⊙ stands for a whole layer and is not one number"),
    (#"\frac{\partial C}{\partial q}"#, .units, "q is not something to differentiate by"),
    (#"f(x_1)"#, .units, "f is not a function known in units"),
    (#"a_1^{(2)}"#, .layers, "a^(2)_1 could stand in layer 1 or layer 2 or layer 3"),
    (#"x_1^{(2)}"#, .units, "pattern 2 is not in this update"),
    (
      String(repeating: #"\sum_{q=1}^{9} "#, count: 12) + "1", .units,
      "found sums with more than 100000 terms, expected 100000 at most"
    ),
  ]

  @Test(arguments: faults) func `what has no value says why`(
    latex: String, notation: Notation, message: String
  ) throws {
    let side = try #require(try Written(latex, notation).sides.first)
    let fault = try #require(side.fault, "\(latex) has the value \(side.value ?? .nan)")
    #expect(fault.message == message)
    #expect(!fault.hint.isEmpty && fault.hint.last != ".")
  }
}
