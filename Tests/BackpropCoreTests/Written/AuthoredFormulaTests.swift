import BackpropCore
import TestSupport
import Testing

@Suite struct AuthoredFormulaTests {
  @Test func `all six lines of the slope's derivation have the value 0.241301 at z = 0.3775`() throws {
    let lines = [
      #"\sigma'(z) = \frac{0 \cdot (1 + e^{-z}) - 1 \cdot (-e^{-z})}{(1 + e^{-z})^2}"#,
      #"= \frac{e^{-z}}{(1 + e^{-z})^2}"#,
      #"= \frac{(1 + e^{-z}) - 1}{(1 + e^{-z})^2}"#,
      #"= \frac{1}{1 + e^{-z}} - \frac{1}{(1 + e^{-z})^2}"#,
      #"= \frac{1}{1 + e^{-z}} \left(1 - \frac{1}{1 + e^{-z}}\right)"#,
      #"= \boxed{a_j (1 - a_j)}"#,
    ]
    for line in lines {
      for value in try Written(line, for: ["j": 1], letters: ["z": 0.3775]).values {
        #expect(abs(try #require(value) - 0.241301) < 5e-7, "\(line)")
      }
    }
  }

  @Test func `004's second line, with e to the z below, breaks the chain`() throws {
    let right = try Written.value(#"\frac{e^{-z}}{(1 + e^{-z})^2}"#, letters: ["z": 0.3775])
    let printed = try Written.value(#"\frac{e^{-z}}{(1 + e^{z})^2}"#, letters: ["z": 0.3775])
    #expect(abs(printed - right) > 0.1)
  }

  @Test func `000's two factors are not the influence of a hidden unit, 001's three are`() throws {
    let influence = #"\frac{\partial C}{\partial a_j} = \sum_i "#
    let two = try Written(
      influence + #"\frac{\partial z_i}{\partial a_j} \times \frac{\partial C}{\partial a_i}"#, for: ["j": 1])
    #expect(two.faults.isEmpty && !two.isTrue)
    let three = try Written(
      influence
        + #"\frac{\partial z_i}{\partial a_j} \times \frac{\partial a_i}{\partial z_i} \times \frac{\partial C}{\partial a_i} = \sum_i w_{ij} \times a_i(1 - a_i) \times (a_i - y_i) = \sum_i w_{ij} \delta_i"#,
      for: ["j": 1])
    #expect(three.isTrue)
    // 0.40 · 0.138498562 + 0.50 · (−0.038098237), Mazur's article.
    #expect(abs(try #require(three.values[0]) - 0.0363503) < 1e-7)
  }

  @Test func `004's y − a has the wrong sign`() throws {
    let printed = try Written(#"\frac{\partial C}{\partial a^L_j} = (y_j - a^L_j)"#, .layers, for: ["j": 1])
    #expect(printed.faults.isEmpty && !printed.isTrue)
    #expect(try Written(#"\frac{\partial C}{\partial a^L_j} = (a^L_j - y_j)"#, .layers, for: ["j": 1]).isTrue)
  }

  @Test func `Mazur's numbers come out of his formulas`() throws {
    #expect(abs(try Written.value(#"\left(\sum_k w_{jk}x_k\right)+b_j"#, for: ["j": 1]) - 0.3775) < 1e-12)
    #expect(abs(try Written.value(#"\delta_i"#, for: ["i": 2]) + 0.038098237) < 1e-9)
    #expect(
      abs(try Written.value(#"\left(\sum_i w_{ij}\delta_i\right)a_j(1-a_j)"#, for: ["j": 2]) - 0.009954255)
        < 1e-9)
    #expect(abs(try Written.value(#"w_{ij} - \eta\delta_i a_j"#, for: ["i": 1, "j": 1]) - 0.35891648) < 1e-9)
    #expect(abs(try Written.value(#"\sum_{i=1}^{2}\frac{1}{2}(y_i-a_i)^2"#) - 0.298371109) < 1e-9)
    #expect(abs(try Written.value("C") - 0.298371109) < 1e-9)
    #expect(abs(try Written.value(#"\delta_k^o"#, .generalizedDelta, for: ["k": 1]) + 0.138498562) < 1e-9)
  }

  @Test func `an assignment's left side is the new value, an equation's the old one`() throws {
    let assigned = try Written(#"w_{ij} \leftarrow w_{ij} + \Delta w_{ij}"#, for: ["i": 1, "j": 2])
    #expect(assigned.isTrue)
    #expect(assigned.sides[1].relation == "←")
    #expect(try !Written(#"w_{ij} = w_{ij} + \Delta w_{ij}"#, for: ["i": 1, "j": 2]).isTrue)
    #expect(try Written(#"w_{ij}(t+1) = w_{ij}(t) + \Delta w_{ij}(t)"#, for: ["i": 1, "j": 2]).isTrue)
    #expect(
      try Written(#"w_{ij}^{\text{new}} = w_{ij} - \eta \partial C/\partial w_{ij}"#, for: ["i": 1, "j": 2])
        .isTrue)
  }

  @Test func `definite indices mean the layer whose letters are bound`() throws {
    // z_2 of three inputs, 001-2: a hidden unit where j is spoken of, an output unit where there is no hidden one.
    let line = #"z_2 = w_{21}x_1 + w_{22}x_2 + w_{23}x_3 + b_2"#
    #expect(try Written(line, on: WrittenNets.noHidden).isTrue)
    let hidden = WrittenNets.trace(WrittenNets.net([3, 2, 2], seed: 9))
    #expect(try Written(line, on: hidden, for: ["j": 2]).isTrue)
    #expect(try Written(line, on: hidden).faults.first?.problem == .ambiguousLayer([1, 2]))
    #expect(try Written(#"C = \frac{1}{2}(y_1-a_1)^2 + \frac{1}{2}(y_2-a_2)^2"#, for: ["i": 1]).isTrue)
    #expect(try Written(#"w_{21} = 0.5"#, for: ["i": 2, "j": 1]).isTrue)
    #expect(try Written(#"w_{2,1} = 0.25"#, for: ["j": 2, "k": 1]).isTrue)
  }

  @Test func `letters with a value can be differentiated by`() throws {
    let x = ["x": 1.7]
    #expect(try Written(#"\frac{d}{dx}x^3 = 3x^2"#, letters: x).isTrue)
    #expect(try Written(#"\frac{d}{dx} \ln x = 1/x"#, letters: x).isTrue)
    #expect(try Written(#"\frac{d\sigma}{dx} = \sigma'(x) = \sigma(x)(1 - \sigma(x))"#, letters: x).isTrue)
    #expect(try Written(#"\frac{d}{dx}\left[x e^{-x}\right] = e^{-x} - x e^{-x}"#, letters: x).isTrue)
  }

  @Test func `numbers are put in as the engine does`() throws {
    let trace = WrittenNets.mazur
    let reader = FormulaReader(notation: .units, trace: trace, indices: ["i": 0, "j": 0])
    let side = reader.sides(of: try LaTeXFormula.parse(#"-\eta \frac{\partial C}{\partial z_i} a_j"#))[0]
    #expect(reader.numbers(of: try #require(side.expression)).text() == "−0.5000 × 0.1385 × 0.5933")
  }
}
