/// How much a formula may hold, whoever reads it: more than anybody can follow, yet a tree that recursion gets through
/// long before the stack runs out.
package enum FormulaLimit: Hashable, Sendable, CaseIterable {
  /// Numbers, letters and quantities.
  case terms
  /// Brackets, powers and signs inside each other.
  case nesting

  package var most: Int {
    switch self {
    case .terms: 200
    case .nesting: 40
    }
  }

  /// What was found and expected: one clause.
  package var message: String {
    switch self {
    case .terms: "found more than \(most) terms, expected \(most) at most"
    case .nesting: "found more than \(most) levels of brackets and powers, expected \(most) at most"
    }
  }

  package var hint: String { "write it more simply, or split it into several" }
}

/// Counts while a formula is read.
package struct FormulaMeter: Sendable {
  private var terms = 0
  private var depth = 0

  package init() {}

  /// - Returns: the limit that this exceeds, if any.
  package mutating func addTerm() -> FormulaLimit? {
    terms += 1
    return terms > FormulaLimit.terms.most ? .terms : nil
  }

  /// - Returns: the limit that this exceeds, if any.
  package mutating func enter() -> FormulaLimit? {
    depth += 1
    return depth > FormulaLimit.nesting.most ? .nesting : nil
  }

  package mutating func leave() { depth -= 1 }
}
