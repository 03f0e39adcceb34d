import BackpropCore
import TestSupport
import Testing

/// The proof of the lens: a formula told in another notation, read in that notation, has the value it had.
@Suite struct NotationLensPropertyTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let source: Notation
    let latex: String
    let trace: UpdateTrace
    /// From 1.
    let indices: [String: Int]
    var testDescription: String { "\(source.rawValue): \(latex)" }
  }

  static let oneHidden = WrittenNets.trace(WrittenNets.net([3, 3, 3], seed: 21))
  static let tanhHidden = WrittenNets.trace(WrittenNets.net([2, 3, 2], hidden: .tanh, seed: 22))

  static let cases: [Case] =
    SourceEquationTests.oneHiddenLayer.map {
      Case(source: .units, latex: $0.latex, trace: oneHidden, indices: ["i": 3, "j": 2, "k": 1])
    }
    + SourceEquationTests.brilliant.map {
      Case(
        source: .brilliant, latex: $0.latex, trace: WrittenNets.brilliant, indices: ["k": 1, "i": 2, "j": 3])
    }
    + SourceEquationTests.generalizedDelta.map {
      Case(source: .generalizedDelta, latex: $0.latex, trace: oneHidden, indices: ["k": 3, "j": 2, "i": 1])
    }
    + SourceEquationTests.layers.flatMap { equation in
      [
        Case(
          source: .layers, latex: equation.latex, trace: WrittenNets.nielsen,
          indices: ["l": 2, "j": 2, "k": 1]),
        Case(
          source: .layers, latex: equation.latex, trace: WrittenNets.deep, indices: ["l": 2, "j": 1, "k": 2]),
        Case(
          source: .layers, latex: equation.latex, trace: WrittenNets.deep, indices: ["l": 3, "j": 2, "k": 3]),
      ]
    }
    + [
      #"a_j = \tanh(z_j)"#, #"\delta_j = \left(\sum_i w_{ij}\delta_i\right)(1 - a_j^2)"#,
      #"\delta_j = \tanh'(z_j) \sum_i w_{ij}\delta_i"#,
    ].map { Case(source: .units, latex: $0, trace: tanhHidden, indices: ["i": 1, "j": 3, "k": 2]) }

  /// Formulas that one of the books has no words for.
  static func isBeyond(_ target: Notation, _ latex: String) -> Bool {
    let usesBiasUnit = latex.contains("=0}") || latex.contains("{0j}")
    // A z with a number beside one of another layer.
    let mixesLayers = target == .units && latex.firstMatch(of: /(_[0-9]\^{[lk]\+1}|_{i1}\^m)/) != nil
    return usesBiasUnit || mixesLayers || latex.contains(#"e_k"#) && target != .generalizedDelta
      || latex.contains(#"\|"#)
  }

  /// Whether the book can say which layer is meant: `units` cannot where a unit has a number (z_1), and norms need
  /// letters for whole layers.
  static func isReadable(_ notation: Notation, _ example: Case) -> Bool {
    if notation != example.source, example.latex.contains(#"\|"#) { return false }
    let hasNumber = example.latex.firstMatch(of: /[_{i][0-9]|\\hat/) != nil
    return notation != .units || example.source == .units || !hasNumber
  }

  @Test(arguments: cases) func `a formula told in another notation has the same value`(_ example: Case) throws
  {
    let node = try LaTeXFormula.parse(example.latex)
    let setup = example.trace.setup
    let original = FormulaReader(
      notation: example.source, trace: example.trace,
      indices: example.source.indices(counted: example.indices))
    let values = try original.sides(of: node).map { try #require($0.value) }
    for middle in Notation.allCases {
      let first = NotationLens(
        from: example.source, to: middle, architecture: setup.architecture, indices: original.indices
      ).told([node])
      #expect(first.isTold || Self.isBeyond(middle, example.latex), "not told in \(middle)")
      guard first.isTold, Self.isReadable(middle, example) else { continue }
      try compare(first, middle, original, values)
      // And from there on, which makes it 4 × 4 pairs.
      for target in Notation.allCases where target != middle {
        let second = NotationLens(
          from: middle, to: target, architecture: setup.architecture, indices: first.indices
        ).told(first.nodes)
        #expect(
          second.isTold || Self.isBeyond(target, example.latex),
          "\(first.nodes[0].text()) not told from \(middle.rawValue) in \(target.rawValue)")
        guard second.isTold, Self.isReadable(target, example) else { continue }
        try compare(second, target, original, values.map { first.isNegated[0] ? -$0 : $0 })
      }
    }
  }

  private func compare(
    _ told: NotationLens.Told, _ notation: Notation, _ original: FormulaReader, _ values: [Double]
  ) throws {
    let reader = FormulaReader(
      notation: notation, trace: original.trace, indices: told.indices, graph: original.graph)
    let sides = reader.sides(of: told.nodes[0])
    #expect(sides.count == values.count, "\(told.nodes[0].text())")
    for (side, value) in zip(sides, values) {
      let read = try #require(
        side.value, "\(told.nodes[0].text()) in \(notation.rawValue): \(side.fault?.message ?? "")")
      let expected = told.isNegated[0] ? -value : value
      #expect(
        (read - expected).magnitude <= 1e-12 * max(1e-3, value.magnitude),
        "\(told.nodes[0].text()) in \(notation.rawValue): \(read), not \(expected)")
    }
  }
}
