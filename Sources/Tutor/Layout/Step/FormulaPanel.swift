import BackpropCore
import TerminalCanvas

/// The lines of the formula band: the step's equation in symbols, with the numbers put in, worked out, and its value.
///
/// The panel decides what is said; `FormulaLayout` and `FormulaTable` decide where it stands.
struct FormulaPanel {
  private let content: StepContent
  private var state: TutorState { content.state }
  private var step: Step { content.step }
  /// How many terms of a Σ are written with numbers; of more terms, only the largest are.
  private let termLimit: Int
  private let width: Int
  /// Made once: a window asks for them at several heights.
  private let lines: [FormulaLine]
  /// Matrices or a table of factors: what cannot be joined; `nil` where there are none, or they are too wide.
  private let table: FormulaBlock?

  init(_ content: StepContent, width: Int, isRoomy: Bool) {
    self.content = content
    self.width = width
    termLimit = Self.termLimit(content.step, isRoomy: isRoomy)
    lines = Self.lines(content, termLimit: termLimit)
    let table = Self.table(content, width: width)
    self.table = table.flatMap { $0.size.columns <= width ? $0 : nil }
  }

  private static func table(_ content: StepContent, width: Int) -> FormulaBlock? {
    let (state, setter) = (content.state, typesetter(content))
    if state.showsMatrix {
      return content.group == nil ? nil : MatrixPanel(content).block(width: width, typesetter: setter)
    }
    guard state.form == .factors, state.hidden < .numbers, state.blank == nil,
      let rows = FactorPanel(state).rows
    else { return nil }
    return FormulaTable(typesetter: setter).block(rows)
  }

  /// A Σ that would take more than four lines shows its largest terms.
  private static func termLimit(_ step: Step, isRoomy: Bool) -> Int {
    if isRoomy { return 12 }
    return step.formula.bound.seriesLength > 5 ? 3 : 5
  }

  /// The band's cells; with `rows`, lines are joined where that makes them fit.
  func block(rows: Int?) -> FormulaBlock { table ?? layout(rows: rows).block(lines) }

  /// With every Σ written out in symbols below itself; `nil` where there is none, or it is written out already.
  func openedBlock() -> FormulaBlock? {
    let length = step.formula.bound.seriesLength
    guard state.hidden < .formula, state.form == .compact, table == nil, length > 1,
      length <= termLimit
    else { return nil }
    var opened = lines
    let written = state.trace.writtenOut(step.formula, notation: state.settings.notation)
    opened.insert(FormulaLine(relation: "=", content: written, form: .stacked), at: 1)
    return layout(rows: nil).block(opened)
  }

  private func layout(rows: Int?) -> FormulaLayout {
    FormulaLayout(
      width: width, rows: rows, indent: width < 60 ? 1 : 3, typesetter: Self.typesetter(content))
  }

  private static func typesetter(_ content: StepContent) -> MathTypesetter {
    let marks = content.marks
    return MathTypesetter(
      glyphs: content.state.settings.glyphs.math,
      style: { marks.formulaStyle(of: $0) })
  }

  private static func lines(_ content: StepContent, termLimit: Int) -> [FormulaLine] {
    let (trace, step) = (content.state.trace, content.step)
    let hidden = content.state.hidden
    if hidden == .formula { return [question(content)] }
    let (notation, format) = (content.state.settings.notation, content.state.settings.format)
    let equation = trace.equation(of: step.formula, notation: notation)
    let isLong = step.formula.bound.seriesLength > termLimit
    var (left, right) = (equation.left, equation.right)
    if content.state.form != .compact && !isLong {
      // Units in place of indices, on both sides.
      left = .tagged(step.quantity, notation.node(for: step.quantity, trace.context))
      right = trace.writtenOut(step.formula, notation: notation)
    }
    var lines = [
      FormulaLine(relation: equation.relation, content: right, leading: left, form: .stacked)
    ]
    let numbers = trace.numbers(
      of: step.formula.bound, notation: notation, format: format, evaluatesSlopes: !notation.writesSlopeOut,
      termLimit: termLimit)
    func relation(_ isExact: Bool) -> String { isExact ? "=" : "≈" }
    func masked(_ node: MathNode) -> MathNode { content.state.blank.map { node.masking([$0]) } ?? node }
    if !numbers.node.isOneNumber, hidden < .numbers {
      lines.append(FormulaLine(relation: relation(numbers.isExact), content: masked(numbers.node)))
    }
    if let workedOut = numbers.workedOut, hidden < .numbers {
      lines.append(FormulaLine(relation: relation(numbers.workedOutIsExact), content: masked(workedOut)))
    }
    // Tagged, so that it is set as the result.
    let text = hidden >= .value ? ShownField.mask : format.text(step.value)
    let value = MathNode.tagged(step.quantity, .number(text))
    lines.append(
      FormulaLine(relation: relation(trace.isExact(step.quantity, in: notation, as: format)), content: value))
    return lines
  }

  /// What is asked, without the formula: δ_1 = ▒▒▒▒▒▒▒
  private static func question(_ content: StepContent) -> FormulaLine {
    let (trace, step, notation) = (content.state.trace, content.step, content.state.settings.notation)
    return FormulaLine(
      relation: "=", content: .tagged(step.quantity, .number(ShownField.mask)),
      leading: .tagged(step.quantity, notation.node(for: step.quantity, trace.context)), form: .stacked)
  }
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
    if case .number = untagged { true } else { false }
  }
}
