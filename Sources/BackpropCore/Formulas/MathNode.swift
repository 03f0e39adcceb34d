/// A piece of mathematics as it is to be read: what a `SymbolicExpression` looks like in one notation.
///
/// `Notation` turns the expression tree into this; one-line text, LaTeX and two-dimensional typesetting
/// are three ways of writing it down. It knows nothing about values: numbers arrive here as text.
/// The alternative, typesetting the expression tree directly, would repeat every notation in every writer.
///
/// `LaTeXFormula.parse` makes the same tree from what an author wrote, in a normal form: rows hold no rows, a row
/// never has exactly one part, `( )` is `.parentheses` whether it was stretched or not, a sign is `.prefix` where an
/// operand is expected, a power and an upper index are both `.scripts(upper:)`, a prime is part of the name it
/// follows ("σ′"), a derivative is a `.fraction` of rows that begin with the symbol "∂" (or "d").
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
  /// "Σ", "Π", "∫" or "lim" as an author wrote it, with any limits or none: all of them are shown on one line, too.
  /// The body reaches to the next +, −, relation, comma or wide space outside of brackets.
  case bigOperator(String, lower: MathNode?, upper: MathNode?, body: MathNode)
  /// A function with its argument in parentheses: σ(z). `name` may carry a prime: "σ′".
  case function(MathNode, MathNode)
  case parentheses(MathNode)
  /// Between other delimiters, as high as the content: "[", "]", "{", "}", "|", "‖", "" for none. Both "(" and ")"
  /// at once is `.parentheses`.
  case fenced(String, MathNode, String)
  case root(MathNode)
  /// A part that stands for a quantity of the trace: it can be highlighted, coloured and picked.
  case tagged(Quantity, MathNode)
  /// Rows of cells between square brackets.
  case matrix([[MathNode]])
  /// Several lines, each made of cells that are aligned under each other.
  case lines(Lines, [[MathNode]])
  case accent(Accent, MathNode)
  /// Bold, blackboard or italic: a name in other letterforms.
  case lettering(Lettering, MathNode)
  /// In a frame: the result of a derivation.
  case boxed(MathNode)
  /// A brace below, and under it a label for the part.
  case underbrace(MathNode, label: MathNode?)
  /// A wide blank between two formulas, in quads: 1 or 2.
  case space(Int)

  public enum Lines: Hashable, Sendable, CaseIterable {
    /// Cells are alternately right- and left-aligned: a = b over = c, the signs under each other.
    case aligned
    /// One brace at the left: value and condition.
    case cases
    /// Centred under a Σ.
    case stacked
  }

  public enum Accent: String, Hashable, Sendable, CaseIterable {
    case hat, tilde, bar, dot, vec, overline
  }

  public enum Lettering: Hashable, Sendable, CaseIterable {
    case bold, blackboard, italic
  }
}
