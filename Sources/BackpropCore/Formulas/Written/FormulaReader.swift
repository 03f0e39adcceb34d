/// Reads what a formula of a lesson means in one update: its sides as expressions with a value.
///
/// A formula has a value when it is built from numbers, quantities of the notation, letters with a value, arithmetic,
/// functions, Σ and derivatives (LATEX.md, "Meaning"). Any other is no error of the author's: its side says why it
/// has none. The engine's own tree is the result, so that value, numbers and operands are read from it as from the
/// engine's own formulas.
///
/// Example, Mazur's network, `indices` j = 0: `\delta_j = \left(\sum_i w_{ij}\delta_i\right) a_j (1 - a_j)` has two
/// sides, both ≈ 0.0088.
package struct FormulaReader {
  package let notation: Notation
  package let trace: UpdateTrace
  /// What index letters stand for, all from 0: units, layers (the book's letter for them; 0 is the input), and
  /// p, the row in the data.
  package let indices: [String: Int]
  /// The values of letters that are no quantities of the notation: z, or in ASCII theta, or m_1.
  package let letters: [String: Double]
  package let graph: TraceGraph

  /// - Parameter graph: of this trace; derivatives that were asked for before are known to it.
  package init(
    notation: Notation, trace: UpdateTrace, indices: [String: Int] = [:], letters: [String: Double] = [:],
    graph: TraceGraph? = nil
  ) {
    self.notation = notation
    self.trace = trace
    self.indices = indices
    self.letters = letters
    self.graph = graph ?? TraceGraph(trace)
  }

  /// The sides of a chain a = b = c, split at = ≈ ← ≡. A continuation line (= c) has one side. The left side of ← is
  /// the new value: of w ← w + Δw.
  package func sides(of node: MathNode) -> [FormulaSide] {
    let pieces = Self.withoutRemarks(node.pieces)
    var sides: [FormulaSide] = []
    var start = pieces.startIndex
    var relation: String?
    for position in pieces.indices {
      guard case .infix(let sign) = pieces[position], FormulaSide.relations.contains(sign) else { continue }
      if position > start || relation != nil {
        sides.append(side(relation, pieces[start..<position], isNew: sign == "←"))
      }
      relation = sign
      start = position + 1
    }
    sides.append(side(relation, pieces[start...], isNew: false))
    return sides
  }

  /// The value of an expression read from a formula, δ counted as the notation counts it.
  package func value(of expression: SymbolicExpression) -> Double {
    expression.value { trace.value(of: $0, in: notation) }
  }

  /// The same with numbers, e.g. 0.1385 × 0.5933.
  package func numbers(of expression: SymbolicExpression, format: NumberFormat = NumberFormat()) -> MathNode {
    var writer = NumberWriter(format: format, values: trace.exactReader(notation))
    return writer.node(expression)
  }

  private func side(_ relation: String?, _ pieces: ArraySlice<MathNode>, isNew: Bool) -> FormulaSide {
    let node = pieces.count == 1 ? pieces[pieces.startIndex] : MathNode.row(Array(pieces))
    do throws(FormulaFault) {
      guard !pieces.isEmpty else {
        throw FormulaFault(.nothingBeside(relation ?? ""), node, notation)
      }
      let builder = ExpressionBuilder(self, indices: indices)
      var expression = isNew ? try builder.updated(pieces) : nil
      if expression == nil { expression = try builder.sum(pieces) }
      guard let expression else { throw FormulaFault(.severalFormulas, node, notation) }
      return FormulaSide(
        relation: relation, node: node, reading: .success(expression), value: value(of: expression))
    } catch {
      return FormulaSide(relation: relation, node: node, reading: .failure(error), value: nil)
    }
  }

  /// A full stop at the end and a remark behind a wide space belong to the text around the formula.
  private static func withoutRemarks(_ pieces: [MathNode]) -> [MathNode] {
    var pieces = pieces[...]
    if let space = pieces.firstIndex(where: \.isSpace), pieces[space...].allSatisfy(\.isRemark) {
      pieces = pieces[..<space]
    }
    while let last = pieces.last, last == .infix(".") || last == .infix(",") || last == .infix(";") {
      pieces.removeLast()
    }
    return Array(pieces)
  }
}

/// One side of a formula.
package struct FormulaSide: Hashable, Sendable {
  /// The sign before it; `nil` for the first side of a formula that does not begin with one.
  package let relation: String?
  package let node: MathNode
  package let reading: Result<SymbolicExpression, FormulaFault>
  package let value: Double?

  package static let relations: Set<String> = ["=", "≈", "←", "≡"]

  package var expression: SymbolicExpression? { try? reading.get() }
  /// Why it has no value.
  package var fault: FormulaFault? {
    if case .failure(let fault) = reading { fault } else { nil }
  }
}

extension MathNode {
  fileprivate var isSpace: Bool {
    if case .space = self { true } else { false }
  }

  fileprivate var isRemark: Bool {
    switch self {
    case .space, .text: true
    case .parentheses(let inner): inner.isRemark
    case .row(let nodes): nodes.allSatisfy(\.isRemark)
    case .infix(let sign): MathNode.precedence(of: sign) == .separation
    case .symbol, .number, .prefix, .scripts, .fraction, .sum, .bigOperator, .function, .fenced, .root,
      .tagged,
      .matrix, .lines, .accent, .lettering, .boxed, .underbrace:
      false
    }
  }
}
