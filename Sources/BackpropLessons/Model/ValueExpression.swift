import BackpropCore

/// A number of a definite update, as a lesson names it: `delta_j[1](2)@3`.
package struct QuantityName: Hashable, Sendable {
  /// Counted from 0.
  package var update: Int
  package var quantity: Quantity
  package init(update: Int = 0, quantity: Quantity) {
    self.update = update
    self.quantity = quantity
  }
}

/// Arithmetic over quantities, in which answers, conditions, keys and goals are written: `a_j[1] * (1 - a_j[1])`.
///
/// Not a `SymbolicExpression`: it compares, counts steps and paths, and reaches into other updates, and is never
/// typeset. What a learner reads is LaTeX.
package indirect enum ValueExpression: Hashable, Sendable {
  case number(Double)
  case quantity(QuantityName)
  case negation(ValueExpression)
  case operation(Operator, ValueExpression, ValueExpression)
  case function(Function, ValueExpression)
  case not(ValueExpression)
  /// ∂A/∂B, the total derivative in the graph of the trace.
  case derivative(of: QuantityName, by: QuantityName)
  /// (A(B + ε) − A(B − ε)) / 2ε, or the one-sided (A(B + ε) − A(B)) / ε.
  case difference(of: QuantityName, by: QuantityName, epsilon: Double, isCentral: Bool)
  /// The number of paths from B to A.
  case paths(to: QuantityName, from: QuantityName)
  /// Which step computes it, counted from 1; 0 if it is given.
  case step(QuantityName)
  case count(Count)

  package enum Operator: String, CaseIterable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case power = "^"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    /// Equal to about 12 significant digits.
    case equal = "="
    case notEqual = "!="
    case and
    case or
  }

  package enum Function: String, CaseIterable, Sendable {
    case abs, sqrt, exp, ln, sign, sigma
  }

  package enum Count: String, CaseIterable, Sendable {
    case parameters, weights, biases, steps, patterns, layers
    case updatesPerEpoch = "updates_per_epoch"
  }
}
