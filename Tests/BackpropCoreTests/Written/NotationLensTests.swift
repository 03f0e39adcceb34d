import BackpropCore
import TestSupport
import Testing

@Suite struct NotationLensTests {
  private func told(_ latex: String, from source: Notation = .units, _ target: Notation) throws -> String {
    let node = try LaTeXFormula.parse(latex)
    return NotationLens.node(
      node, from: source, to: target, architecture: WrittenNets.mazur.setup.architecture
    ).text()
  }

  @Test func `the dictionary of the four books`() throws {
    // SOURCES.md 4.6
    let rows: [(units: String, layers: String, brilliant: String, generalizedDelta: String)] = [
      (#"x_k"#, "a^1_k", "o^0_i", "s_i"),
      (#"z_j"#, "z^2_j", "a^1_j", "x^h_j"),
      (#"z_i"#, "z^3_i", "a^2_l", "x^o_k"),
      (#"a_j"#, "a^2_j", "o^1_j", "y^h_j"),
      (#"a_i"#, "a^3_i", "ŷ_l", "y^o_k"),
      (#"y_i"#, "y_i", "y_l", "t_k"),
      (#"w_{ij}"#, "w^3_ij", "w^2_jl", "w^o_kj"),
      (#"w_{jk}"#, "w^2_jk", "w^1_ij", "w^h_ji"),
      (#"b_j"#, "b^2_j", "b^1_j", "b^h_j"),
      (#"C"#, "C", "E", "E"),
      (#"\eta"#, "η", "α", "η"),
      (#"\alpha"#, "α", "μ", "α"),
      (#"C_p"#, "C_p", "E_p", "E_p"),
      (#"a_j^{(p)}"#, "a^(2,(p))_j", "o^(1,(p))_j", "y^(h,(p))_j"),
      (#"\sigma(z_j)"#, "σ(z^2_j)", "g(a^1_j)", "f(x^h_j)"),
      (#"\sigma'(z_i)"#, "σ′(z^3_i)", "g′_o(a^2_l)", "f′(x^o_k)"),
      (#"\frac{\partial C}{\partial w_{ij}}"#, "∂C/∂w^3_ij", "∂E/∂w^2_jl", "∂E/∂w^o_kj"),
      (#"\sum_i w_{ij}"#, "Σ_i w^3_ij", "Σ_l w^2_jl", "Σ_k w^o_kj"),
      (#"w_{ij}(t+1)"#, "w^3_ij(t + 1)", "w^2_jl(t + 1)", "w^o_kj(m + 1)"),
    ]
    for row in rows {
      #expect(try told(row.units, .layers) == row.layers)
      #expect(try told(row.units, .brilliant) == row.brilliant)
      #expect(try told(row.units, .generalizedDelta) == row.generalizedDelta)
    }
  }

  @Test func `the sign of δ merges with a minus, passes through Σ, or changes every side`() throws {
    let target = Notation.generalizedDelta
    #expect(try told(#"-\eta \delta_i a_j"#, target) == "η δ^o_k y^h_j")
    #expect(try told(#"\delta_i a_j"#, target) == "−δ^o_k y^h_j")
    #expect(try told(#"\delta_i = \frac{\partial C}{\partial z_i}"#, target) == "δ^o_k = −∂E/∂x^o_k")
    #expect(
      try told(#"\delta_j = \left(\sum_i w_{ij}\delta_i\right)a_j(1-a_j)"#, target)
        == "δ^h_j = (Σ_k w^o_kj δ^o_k) y^h_j (1 − y^h_j)")
    #expect(
      try told(#"\frac{\partial C}{\partial w_{ij}} = \delta_i a_j"#, target) == "∂E/∂w^o_kj = −δ^o_k y^h_j")
    #expect(try told(#"a_j - \eta \delta_i + \delta_i"#, target) == "y^h_j + η δ^o_k − δ^o_k")
    #expect(try told(#"\sigma(\delta_i) + \delta_i^2"#, target) == "σ(−δ^o_k) + (δ^o_k)²")
    #expect(
      try told(#"\delta_i = (a_i - y_i) a_i (1 - a_i)"#, target) == "δ^o_k = −(y^o_k − t_k) y^o_k (1 − y^o_k)"
    )
  }

  @Test func `a continuation line keeps the sign of the line it continues`() throws {
    let lens = NotationLens(
      from: .units, to: .generalizedDelta, architecture: WrittenNets.mazur.setup.architecture)
    let lines = try [
      #"\delta_i = \frac{\partial C}{\partial z_i}"#, #"= (a_i - y_i)a_i(1-a_i)"#, #"a_i = 1"#,
    ]
    .map(LaTeXFormula.parse)
    let told = lens.told(lines)
    #expect(
      told.nodes.map { $0.text() } == [
        "δ^o_k = −∂E/∂x^o_k", "= −(y^o_k − t_k) y^o_k (1 − y^o_k)", "y^o_k = 1",
      ])
    #expect(told.isNegated == [true, true, false])
  }

  @Test func `what is no quantity stays`() throws {
    for latex in [
      #"\frac{dF}{dx} = \frac{dy}{dx} \times \frac{dF}{dy}"#, #"f(g(x))"#, #"\text{what} \approx 3"#,
    ] {
      let node = try LaTeXFormula.parse(latex)
      for target in Notation.allCases {
        #expect(
          NotationLens.node(
            node, from: .units, to: target, architecture: WrittenNets.mazur.setup.architecture) == node)
      }
    }
    #expect(try told(#"a(1-a)"#, .brilliant) == "o (1 − o)")
    #expect(try told(#"a - y"#, .generalizedDelta) == "y − t")
    #expect(try told(#"\sigma(z) = 1/(1+e^{-z})"#, .brilliant) == "σ(a) = 1 / (1 + e^(−a))")
    // Letters of a rule of differentiation, of another book, of plain words.
    for latex in [
      #"a^x \ln a"#, #"\frac{dz}{dx} = \frac{dz}{dy} \times \frac{dy}{dx}"#, #"\frac{1}{2}(\hat{y} - y)^2"#,
      #"\delta_j^k = g'(a_j^k) \sum_l w_{jl}^{k+1} \delta_l^{k+1}"#,
      #"\theta - \alpha \frac{\partial E}{\partial\theta}"#,
      #"\delta_1^2 = w_{11}^3 \delta_1^3 \sigma'(z_1^2)"#, #"\frac{\partial hand}{\partial mouse}"#,
    ] {
      #expect(try told(latex, .generalizedDelta) == LaTeXFormula.parse(latex).text())
    }
    for latex in [#"\frac{\partial y_j}{\partial x_i}"#, #"l = 2, 3, \ldots, L"#] {
      #expect(try told(latex, from: .layers, .brilliant) == LaTeXFormula.parse(latex).text())
    }
    #expect(try told("f(x) = x", from: .generalizedDelta, .units) == "f(x) = x")
    #expect(try told("l", from: .layers, .brilliant) == "k")
    // A name, not a number.
    #expect(try told(#"\delta_i"#, .generalizedDelta) == "δ^o_k")
    #expect(try told(#"j"#, .brilliant) == "j")
    #expect(try told(#"i = 1"#, .generalizedDelta) == "k = 1")
    // Nobody knows whether these are hidden or output units; the letter is told, no layer made up.
    #expect(try told(#"z_1 = 0.3775"#, .generalizedDelta) == "x_1 = 0.3775")
    #expect(try told(#"w_{21}"#, .brilliant) == "w_12")
  }

  @Test func `a formula about any layer stays whole where every layer has its own letters`() throws {
    let net = WrittenNets.deep.setup.architecture
    let node = try LaTeXFormula.parse(#"z^l_j = \sum_k w^l_{jk} a^{l-1}_k + b^l_j"#)
    #expect(NotationLens.node(node, from: .layers, to: .units, architecture: net) == node)
    #expect(
      NotationLens.node(node, from: .layers, to: .brilliant, architecture: net).text()
        == "a^k_j = Σ_i w^k_ij o^(k−1)_i + b^k_j")
    let lens = NotationLens(from: .layers, to: .units, architecture: net, indices: ["l": 2])
    #expect(lens.node(node).text() == "z_j2 = Σ_j1 w_{j2,j1} a_j1 + b_j2")
    // With one hidden layer there is only one l for which l + 1 is a layer, too.
    let bp2 = try LaTeXFormula.parse(#"\delta^l_j = \sum_k w^{l+1}_{kj}\delta^{l+1}_k \sigma'(z^l_j)"#)
    #expect(
      NotationLens.node(bp2, from: .layers, to: .units, architecture: WrittenNets.mazur.setup.architecture)
        .text()
        == "δ_j = Σ_i w_ij δ_i σ′(z_j)")
  }
}

@Suite struct ChangedMeaningTests {
  private func sentences(_ latex: [String], from source: Notation = .units, _ target: Notation) throws
    -> [String]
  {
    NotationLens(from: source, to: target, architecture: WrittenNets.mazur.setup.architecture)
      .changedMeanings(in: try latex.map(LaTeXFormula.parse))
  }

  @Test func `letters that mean something else are named, the others are not`() throws {
    #expect(
      try sentences([#"z_j = \sum_k w_{jk} x_k"#, #"\eta"#], .brilliant) == [
        "Here a is a net input; in units it is an activation.",
        "Here w has the unit it comes from first; in units the unit it leads to.",
        "Here i counts input units; in units it counts output units.",
        "Here α is the learning rate; in units it is the momentum.",
      ])
    #expect(
      try sentences([#"\delta_i = (a_i - y_i) a_i (1 - a_i)"#], .generalizedDelta) == [
        "Here δ is −∂E/∂x and points downhill; in units it has the opposite sign.",
        "Here k counts output units; in units it counts input units.",
        "Here y is an activation; in units it is a target.",
        "Here t is a target; in units it is the number of the update.",
      ])
    #expect(try sentences([#"C"#, #"\sigma(z_i)"#], .units).isEmpty)
    // What is no quantity changes nothing.
    #expect(try sentences([#"\frac{dy}{dx}"#], .generalizedDelta).isEmpty)
  }
}
