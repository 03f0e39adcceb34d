import BackpropCore
import BackpropLessons
import TerminalCanvas

/// A wrong answer and what it comes from: both derivations side by side, the right one without its result; where no
/// known mistake gives the number, which part of the formula to look at.
struct DiagnosisView {
  private let wrong: WrongAnswer
  private let task: NumberTask
  private let screen: QuestionScreen
  private var settings: ViewSettings { screen.settings }
  private let words: DiagnosisWords

  init(_ wrong: WrongAnswer, _ task: NumberTask, screen: QuestionScreen) {
    self.wrong = wrong
    self.task = task
    self.screen = screen
    words = DiagnosisWords(wrong)
  }

  func rows(width: Int, _ density: QuestionScreen.Density) -> QuestionScreen.Rows {
    var rows = QuestionScreen.Rows()
    if let because = wrong.because {
      rows.add(screen.rule("\(wrong.text): not yet", width: width))
      rows.add(screen.words(because, width: width - 3), indent: 2)
      return rows
    }
    if let mistake = wrong.diagnosis.matches.first {
      if density != .words, let derivation = words.derivation(of: mistake, task, settings.format),
        width >= 60,
        let sides = sides(derivation, width: width)
      {
        rows.add(dividedRule(mistake, width: width))
        if density == .airy { rows.cells.append(divided([], [], width: width)) }
        rows.cells += sides
        if density == .airy { rows.cells.append(divided([], [], width: width)) }
        rows.cells.append(differences(derivation, width: width))
        rows.add(screen.rule("", width: width))
      } else {
        rows.add(screen.rule("\(wrong.text): \(mistake.words(in: task.words).title)", width: width))
      }
    } else {
      rows.add(screen.rule("\(wrong.text): \(words.remark)", width: width))
    }
    rows.add(screen.words(words.sentences(task).joined(separator: " "), width: width - 3), indent: 2)
    return rows
  }

  // MARK: Two halves

  private func half(_ width: Int) -> Int { width / 2 }

  /// `── 0.0073: weights after the update ────┬ the rule: weights as they were ───────`
  private func dividedRule(_ mistake: Mistake, width: Int) -> [Cell] {
    let said = mistake.words(in: task.words)
    // Two dashes and a blank before the title, a blank and a dash after it.
    let title = clipped("\(wrong.text): \(said.title)", to: half(width) - 5)
    var row = Array(screen.rule(title, width: width).prefix(half(width)))
    var right = " \(screen.glyphs.text("the rule: \(said.rule)")) ".map { Cell($0, Style(.title)) }
    right = clipped(right, to: width - half(width) - 2)
    row.append(Cell("┬"))
    row += right
    row += Array(repeating: Cell("─"), count: max(0, width - row.count))
    return row
  }

  private func divided(_ left: [Cell], _ right: [Cell], width: Int) -> [Cell] {
    let room = half(width)
    let row = Array(left.prefix(room)) + Array(repeating: Cell(), count: max(0, room - left.count))
    return row + [Cell("│")] + right.prefix(width - room - 1)
  }

  /// `nil` where a side does not fit its half.
  private func sides(_ derivation: WrongDerivation, width: Int) -> [[Cell]]? {
    let room = half(width)
    guard
      let left = side(
        derivation.yours, derivation.left, derivation.yoursMarked, note: " your number", indent: 3,
        width: room),
      let right = side(
        derivation.rule, derivation.left, derivation.ruleMarked, note: " yours to finish", indent: 2,
        width: width - room - 1)
    else { return nil }
    return (0..<max(left.count, right.count)).map { row in
      divided(
        row < left.count ? left[row] : [], row < right.count ? right[row] : [], width: width)
    }
  }

  /// The lines of one side; what they begin with stands beside the first, its index beside the second.
  private func side(
    _ lines: [WrongDerivation.Line], _ leading: MathNode, _ marked: Set<Quantity>, note: String, indent: Int,
    width: Int
  ) -> [[Cell]]? {
    let setter = MathTypesetter(
      glyphs: settings.glyphs.math,
      style: { Style(marked.contains($0) ? .operand : .plain, hue: $0.hue) })
    let symbol = setter.box(leading)
    var layout = FormulaLayout(width: width - 1, indent: indent + symbol.width + 1, typesetter: setter)
    layout.contentOffset = 2
    let shown = lines.enumerated().map { index, line in
      FormulaLine(
        relation: line.relation, content: line.content.marking(marked, settings.glyphs),
        note: index == lines.count - 1 ? note : nil)
    }
    let block = layout.block(shown)
    guard block.size.columns <= width, block.size.rows <= 12 else { return nil }
    let height = max(symbol.ascent + block.size.rows, symbol.rows)
    var canvas = Canvas(size: Size(rows: height, columns: width))
    block.draw(on: &canvas, in: Rect(row: symbol.ascent, column: 0, rows: height, columns: width))
    var beside = FormulaBlock()
    beside.stack(symbol)
    var paper = Canvas(size: Size(rows: symbol.rows, columns: symbol.width))
    beside.draw(on: &paper, in: Rect(paper.size))
    for row in 0..<symbol.rows {
      for column in 0..<symbol.width { canvas[row, indent + column] = paper[row, column] }
    }
    return (0..<height).map { row in (0..<width).map { canvas[row, $0] } }
  }

  /// What differs first, and what both have in common.
  private func differences(_ derivation: WrongDerivation, width: Int) -> [Cell] {
    let hasMarks = !derivation.yoursMarked.isEmpty || !derivation.ruleMarked.isEmpty
    let (what, mark) = (derivation.words.difference, hasMarks ? ", ‹ ›" : "")
    let lefts = ["   first difference: \(what)\(mark)", "   differs: \(what)\(mark)", "   differs: \(what)"]
    let left = lefts.first { screen.glyphs.text($0).count < half(width) } ?? lefts[2]
    let right = words.common(derivation, task)
    func cells(_ text: String, _ room: Int) -> [Cell] {
      clipped(screen.glyphs.text(text), to: room).map { Cell($0) }
    }
    let room = half(width)
    return divided(
      cells(left, room - 1), cells(right.isEmpty ? "" : "  \(right)", width - room - 2), width: width)
  }
}
