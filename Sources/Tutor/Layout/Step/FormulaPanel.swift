import BackpropCore
import TerminalCanvas

/// The lines of the formula band: the step's equation in symbols, with the numbers put in, worked out, and its value.
///
/// The panel decides what is said; `FormulaLayout` and `FormulaTable` decide where it stands.
struct FormulaPanel {
  private let screen: StepContent
  private var state: TutorState { screen.state }
  private var step: Step { screen.step }
  /// How many terms of a Σ are written with numbers; of more terms, only the largest are.
  private let termLimit: Int
  private let width: Int
  /// Made once: a window asks for them at several heights.
  private let lines: [FormulaLine]
  /// Matrices or a table of factors: what cannot be joined; `nil` where there are none, or they are too wide.
  private let table: FormulaBlock?

  init(_ screen: StepContent, width: Int, isRoomy: Bool) {
    self.screen = screen
    self.width = width
    termLimit = Self.termLimit(screen.step, isRoomy: isRoomy)
    lines = Self.lines(screen, termLimit: termLimit)
    let table = Self.table(screen, width: width)
    self.table = table.flatMap { $0.size.columns <= width ? $0 : nil }
  }

  private static func table(_ screen: StepContent, width: Int) -> FormulaBlock? {
    let (state, setter) = (screen.state, typesetter(screen))
    if state.showsMatrix {
      return screen.group == nil ? nil : MatrixPanel(screen).block(width: width, typesetter: setter)
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
      width: width, rows: rows, indent: width < 60 ? 1 : 3, typesetter: Self.typesetter(screen))
  }

  private static func typesetter(_ screen: StepContent) -> MathTypesetter {
    let marks = screen.marks
    return MathTypesetter(
      glyphs: screen.state.settings.glyphs == .ascii ? .ascii : .unicode,
      style: { marks.formulaStyle(of: $0) })
  }

  private static func lines(_ screen: StepContent, termLimit: Int) -> [FormulaLine] {
    let (trace, step) = (screen.state.trace, screen.step)
    let hidden = screen.state.hidden
    if hidden == .formula { return [question(screen)] }
    let (notation, format) = (screen.state.settings.notation, screen.state.settings.format)
    let equation = trace.equation(of: step.formula, notation: notation)
    let isLong = step.formula.bound.seriesLength > termLimit
    var (left, right) = (equation.left, equation.right)
    if screen.state.form != .compact && !isLong {
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
    func masked(_ node: MathNode) -> MathNode { screen.state.blank.map { node.masking([$0]) } ?? node }
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
  private static func question(_ screen: StepContent) -> FormulaLine {
    let (trace, step, notation) = (screen.state.trace, screen.step, screen.state.settings.notation)
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
