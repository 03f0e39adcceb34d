/// A piece of mathematics as it is to be read: what a `SymbolicExpression` looks like in one notation.
///
/// `Notation` turns the expression tree into this; one-line text, LaTeX and two-dimensional typesetting
/// are three ways of writing it down. It knows nothing about values: numbers arrive here as text.
/// The alternative, typesetting the expression tree directly, would repeat every notation in every writer.
public indirect enum MathNode: Hashable, Sendable {
  /// A letter or a name standing for a quantity: "w", "δ", "Δw", "∂C".
  case symbol(String)
  /// Digits, already formatted: "0.1385", "−0.0381", "½", "1".
  case number(String)
  /// Words inside a formula.
  case text(String)
  /// Written one after the other. Neighbouring factors are juxtaposed; operators stand between as `.infix`.
  case row([MathNode])
  /// "+", "−", "×", "=", "≈", "←", "⊙", "·": written with a space on either side.
  case infix(String)
  /// A sign in front of its operand: "−" in −η.
  case prefix(String)
  case scripts(MathNode, lower: MathNode?, upper: MathNode?)
  case fraction(MathNode, MathNode)
  /// Σ with its limits: "i=1" below, "2" above. `index` alone is what one line of text shows: Σ_i.
  case sum(index: MathNode, from: MathNode, to: MathNode, body: MathNode)
  /// A function with its argument in parentheses: σ(z). `name` may carry a prime: "σ′".
  case function(MathNode, MathNode)
  case parentheses(MathNode)
  case root(MathNode)
  /// A part that stands for a quantity of the trace: it can be highlighted, coloured and picked.
  case tagged(Quantity, MathNode)
  /// Rows of cells between square brackets.
  case matrix([[MathNode]])
}
