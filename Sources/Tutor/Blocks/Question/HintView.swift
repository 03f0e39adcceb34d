import BackpropCore
import BackpropLessons
import TerminalCanvas

/// The rungs that are made from the answer's formula, and the whole of it for the solution.
struct HintView {
  private let task: NumberTask
  private let screen: QuestionScreen
  private var settings: ViewSettings { screen.settings }

  init(_ task: NumberTask, screen: QuestionScreen) {
    self.task = task
    self.screen = screen
  }

  func rows(_ rung: HintLevel, width: Int) -> QuestionScreen.Rows {
    switch rung {
    case .idea, .value: return sentence(rung, width: width)
    case .formula:
      guard let formula = task.formula else { return sentence(rung, width: width) }
      let equation = task.trace.equation(of: formula, notation: task.notation)
      return lines(
        [
          FormulaLine(
            relation: equation.relation, content: equation.right, leading: equation.left, form: .stacked)
        ], width: width)
    case .numbers:
      guard let lines = numberLines else { return sentence(rung, width: width) }
      return self.lines(lines, width: width)
    }
  }

  private func sentence(_ rung: HintLevel, width: Int) -> QuestionScreen.Rows {
    var rows = QuestionScreen.Rows()
    let words = HintWords(
      task, words: task.words(in: task.notation), format: settings.format)
    rows.add(screen.words(words.text(rung), width: width - 4), indent: 2)
    return rows
  }

  /// The numbers put in, the value left out; `nil` where the numbers alone would be the value.
  private var numberLines: [FormulaLine]? {
    guard let formula = task.formula, let quantity = task.quantity else { return nil }
    let numbers = numbers(formula)
    guard numbers.node.text() != task.text(task.value, settings.format) else { return nil }
    return [
      FormulaLine(
        relation: numbers.isExact ? "=" : "≈", content: numbers.node,
        leading: task.notation.node(for: quantity, task.trace.context)),
      FormulaLine(relation: numbers.isExact ? "=" : "≈", content: .number(ShownField.mask)),
    ]
  }

  private func numbers(_ formula: Formula) -> NumberLine {
    task.trace.numbers(
      of: formula.bound, notation: task.notation, format: task.format(from: settings.format),
      termLimit: HintWords.termLimit)
  }

  /// Symbols, numbers, value.
  func solution(width: Int, _ density: QuestionScreen.Density) -> QuestionScreen.Rows {
    let value = FormulaLine(
      relation: task.isExact(as: settings.format) ? "=" : "≈",
      content: .number(task.text(task.value, settings.format)))
    guard let formula = task.formula, density != .words else {
      var rows = QuestionScreen.Rows()
      let text =
        "  \(screen.label(task).firstPart) \(value.relation) \(task.text(task.value, settings.format))"
      rows.add(screen.glyphs.text(text))
      return rows
    }
    let equation = task.trace.equation(of: formula, notation: task.notation)
    var lines = [
      FormulaLine(
        relation: equation.relation, content: equation.right, leading: equation.left, form: .stacked)
    ]
    let numbers = numbers(formula)
    let text = task.text(task.value, settings.format)
    if numbers.node.text() != text {
      lines.append(FormulaLine(relation: numbers.isExact ? "=" : "≈", content: numbers.node))
    }
    if let workedOut = numbers.workedOut {
      lines.append(FormulaLine(relation: numbers.workedOutIsExact ? "=" : "≈", content: workedOut))
    }
    return self.lines(lines + [value], width: width)
  }

  private func lines(_ lines: [FormulaLine], width: Int) -> QuestionScreen.Rows {
    let setter = MathTypesetter(
      glyphs: settings.glyphs.math, style: { Style(hue: $0.hue) })
    let layout = FormulaLayout(width: width - 1, indent: 3, typesetter: setter)
    return .init(cells: screen.rows(of: layout.block(lines), width: width))
  }
}

extension String {
  /// What stands before " = ".
  fileprivate var firstPart: String { hasSuffix(" = ") ? String(dropLast(3)) : "" }
}
