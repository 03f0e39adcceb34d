import BackpropCore

/// One update under every rule: the right one and each known mistake, computed when asked for and remembered.
package final class UpdateUnderEveryRule {
  package let trace: UpdateTrace
  package let right: UpdateUnderRule
  private let given: [Quantity: Double]
  private var known: [Mistake: UpdateUnderRule] = [:]

  /// - Parameter given: numbers that stand in for computed ones under every rule, with δ = ∂C/∂z.
  package init(_ trace: UpdateTrace, given: [Quantity: Double] = [:]) {
    self.trace = trace
    self.given = given
    right = UpdateUnderRule(trace, given: given)
  }

  package subscript(mistake: Mistake) -> UpdateUnderRule {
    if let rule = known[mistake] { return rule }
    let rule = UpdateUnderRule(trace, mistake: mistake, given: given)
    known[mistake] = rule
    return rule
  }
}

/// A number that is asked for: what it should be, how precisely, and in whose letters.
package struct AskedNumber {
  /// What it is, if it is one quantity and not a calculation with several.
  package let quantity: Quantity?
  /// Significant figures asked for.
  package let figures: Int
  /// Decides the sign of δ.
  package let notation: Notation
  /// The number as a function of the update's values, which come as the notation counts them.
  package let compute: ((Quantity) -> Double) -> Double

  package init(_ quantity: Quantity, figures: Int, notation: Notation) {
    self.quantity = quantity
    self.figures = figures
    self.notation = notation
    compute = { $0(quantity) }
  }

  package init(figures: Int, notation: Notation, compute: @escaping ((Quantity) -> Double) -> Double) {
    quantity = nil
    self.figures = figures
    self.notation = notation
    self.compute = compute
  }

  /// The number under a rule.
  package func value(under rule: UpdateUnderRule) -> Double {
    compute { rule.value(of: $0, in: self.notation) }
  }
}
