extension FormulaReader {
  /// The sides of a formula that is read just once.
  package func sides(of node: MathNode) -> [FormulaSide] {
    sides(
      of: RecognizedFormula(
        node, notation: notation, architecture: trace.setup.architecture, indices: indices,
        letters: Set(letters.keys)))
  }

  /// - Parameter formula: recognised with the same indices and letters.
  package func sides(of formula: RecognizedFormula) -> [FormulaSide] { formula.sides.map(side) }

  private func side(_ side: RecognizedFormula.Side) -> FormulaSide {
    let reading = Result<SymbolicExpression, FormulaFault> { () throws(FormulaFault) in
      try FormulaBinder(self).expression(side.meaning.get())
    }
    return FormulaSide(
      relation: side.relation, node: side.node, reading: reading,
      value: (try? reading.get()).map(value(of:)))
  }
}
