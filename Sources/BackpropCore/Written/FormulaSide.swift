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
