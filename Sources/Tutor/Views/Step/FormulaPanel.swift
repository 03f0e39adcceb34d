import BackpropCore
import TerminalCanvas

/// The lines of the formula band: the step's equation in symbols, with the numbers put in, worked out, and its value.
///
/// The panel decides what is said; `FormulaLayout` and `FormulaTable` decide where it stands.
struct FormulaPanel {
  let state: TutorState
  let step: Step
  /// How many terms of a Σ are written with numbers before only the largest are.
  let termLimit: Int

  init(_ state: TutorState, termLimit: Int) {
    self.state = state
    self.termLimit = termLimit
    step = state.currentStep
  }

  private var trace: UpdateTrace { state.trace }
  private var notation: Notation { state.settings.notation }
  private var format: NumberFormat { state.settings.format }

  /// The band's cells for a width; with `rows`, lines are joined where that makes them fit.
  func block(width: Int, rows: Int?) -> FormulaBlock {
    if state.settings.showsMatrix, let lines = MatrixPanel(state).lines(width: width) {
      return layout(width: width, rows: rows).block(lines)
    }
    if state.settings.form == .factors, let table = FactorPanel(state).rows {
      var formulaTable = FormulaTable(typesetter: typesetter)
      formulaTable.indent = 3
      let block = formulaTable.block(table)
      if block.size.columns <= width { return block }
    }
    return layout(width: width, rows: rows).block(lines(writtenOut: state.settings.form != .compact))
  }

  private func layout(width: Int, rows: Int?) -> FormulaLayout {
    FormulaLayout(width: width, rows: rows, indent: width < 60 ? 1 : 3, typesetter: typesetter)
  }

  var typesetter: MathTypesetter {
    let marks = Marks(state)
    return MathTypesetter(
      glyphs: state.settings.glyphs == .ascii ? .ascii : .unicode, style: { marks.formulaStyle(of: $0) })
  }

  private func lines(writtenOut: Bool) -> [FormulaLine] {
    let equation = trace.equation(of: step.formula, notation: notation)
    let isLong = step.formula.bound.seriesLength > termLimit
    let right =
      writtenOut && !isLong ? trace.writtenOut(step.formula, notation: notation) : equation.right
    var lines = [
      FormulaLine(relation: equation.relation, content: right, leading: equation.left, form: .stacked)
    ]
    let numbers = trace.numbers(
      of: step.formula.bound, notation: notation, format: format, evaluatesSlopes: notation != .units,
      termLimit: termLimit)
    let value = resultNode
    if !numbers.node.isOneNumber {
      lines.append(FormulaLine(relation: relation(numbers.isExact), content: numbers.node))
    }
    if let workedOut = numbers.workedOut {
      lines.append(FormulaLine(relation: relation(numbers.workedOutIsExact), content: workedOut))
    }
    lines.append(FormulaLine(relation: relation(format.isExact(step.value)), content: value))
    return lines
  }

  /// The value, tagged so that it is set as the result.
  private var resultNode: MathNode { .tagged(step.quantity, .number(format.text(step.value))) }

  private func relation(_ isExact: Bool) -> String { isExact ? "=" : "≈" }
}

extension SymbolicExpression {
  /// The number of terms of the longest Σ in a bound tree.
  var seriesLength: Int {
    let own: Int
    if case .series(_, let terms) = self { own = terms.count } else { own = 0 }
    return children.reduce(own) { max($0, $1.seriesLength) }
  }
}

extension MathNode {
  /// A single number, tagged or not.
  fileprivate var isOneNumber: Bool {
    switch self {
    case .number: true
    case .tagged(_, let inner): inner.isOneNumber
    case .symbol, .text, .row, .infix, .prefix, .scripts, .fraction, .sum, .function, .parentheses, .root,
      .matrix:
      false
    }
  }
}
