/// Reads what a recognised formula means in one update: its sides as expressions with a value.
///
/// The engine's own tree is the result, so that value, numbers and operands are read from it as from the engine's own
/// formulas.
///
/// Example, Mazur's network, `indices` j = 0: `\delta_j = \left(\sum_i w_{ij}\delta_i\right) a_j (1 - a_j)` has two
/// sides, both ≈ 0.0088.
package struct FormulaReader {
  package let notation: Notation
  package let trace: UpdateTrace
  /// What index letters stand for, all from 0: units, layers (the book's letter for them; 0 is the input), and
  /// p, the row in the data.
  package let indices: [String: Int]
  /// The values of letters that are not quantities of the notation: z, or in ASCII theta, or m_1.
  package let letters: [String: Double]
  package let graph: TraceGraph

  /// - Parameter graph: the graph of this trace; it remembers the derivatives it was asked for before.
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

  /// The value of an expression read from a formula, δ counted as the notation counts it.
  package func value(of expression: SymbolicExpression) -> Double {
    expression.value { trace.value(of: $0, in: notation) }
  }

  /// The expression with numbers put in, e.g. 0.1385 × 0.5933.
  package func numbers(of expression: SymbolicExpression, format: NumberFormat = NumberFormat()) -> MathNode {
    var writer = NumberWriter(format: format, values: trace.exactReader(notation))
    return writer.node(expression)
  }
}
