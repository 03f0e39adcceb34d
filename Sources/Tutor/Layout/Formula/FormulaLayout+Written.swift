import BackpropCore

/// An author's formula in a given width.
///
/// In one row if it fits, with its first relation sign where a step's would stand. Otherwise formulas side by side go
/// one below the other; then the line breaks before =, with the signs below each other; what is still too wide is left
/// to `FormulaLineBreaker`, which breaks before + and −, then before ×, with the continuation after the =; and where
/// that does not help, fractions get a slanted bar. The order is always the author's.
extension FormulaLayout {
  package func block(_ formula: MathNode) -> FormulaBlock {
    var layout = self
    layout.typesetter.inlinePowers = true
    if formula.isList { layout.typesetter.spacing = .tight }
    let lines = layout.writtenLines(formula)
    if lines.allSatisfy({ $0.relation.isEmpty }) { layout.contentOffset = 0 }
    return layout.block(lines)
  }

  private func writtenLines(_ formula: MathNode) -> [FormulaLine] {
    if case .lines(.aligned, let rows) = formula {
      let lines = rows.map { FormulaLine(cells: $0) }
      let column = contentColumn(lines)
      return lines.flatMap { filled($0.atItsRelations, contentColumn: column) }
    }
    let whole = FormulaLine(formula: formula)
    if fits([whole]) { return [whole] }
    let rows = packed(formula.formulasSideBySide)
    let column = contentColumn(rows)
    return rows.flatMap { row in fits([row]) ? [row] : filled(row.atItsRelations, contentColumn: column) }
  }

  /// As many of the formulas in a row as fit; one that is too wide by itself stays alone.
  private func packed(_ formulas: [MathNode]) -> [FormulaLine] {
    var rows: [FormulaLine] = []
    var current: MathNode?
    for formula in formulas {
      guard let before = current else {
        current = formula
        continue
      }
      let joined = MathNode.row([before, .space(1), formula])
      if fits([FormulaLine(formula: joined)]) {
        current = joined
      } else {
        rows.append(FormulaLine(formula: before))
        current = formula
      }
    }
    if let current { rows.append(FormulaLine(formula: current)) }
    return rows
  }

  /// A formula at its relations, as many of them in a row as fit.
  private func filled(_ lines: [FormulaLine], contentColumn: Int) -> [FormulaLine] {
    var rows: [FormulaLine] = []
    for line in lines {
      guard let last = rows.last else {
        rows.append(line)
        continue
      }
      var joined = last
      joined.content = .row([last.content, .infix(line.relation), line.content])
      if !last.relation.isEmpty, contentWidth(joined) <= width - contentColumn {
        rows[rows.count - 1] = joined
      } else {
        rows.append(line)
      }
    }
    return rows
  }

  private func fits(_ lines: [FormulaLine]) -> Bool {
    rows(lines).allSatisfy { $0.width <= width } && rows(lines).count == lines.count
  }
}

extension FormulaLine {
  /// The formula in symbols, with what stands to the left of its first relation sign as the left side.
  package init(formula: MathNode) {
    let parts = formula.parts
    guard let index = parts.firstIndex(where: \.isEquality), case .infix(let relation) = parts[index] else {
      self.init(relation: "", content: formula, form: .stacked)
      return
    }
    self.init(
      relation: relation, content: .row(Array(parts[(index + 1)...])),
      leading: index > 0 ? .row(Array(parts[..<index])) : nil, form: .stacked)
  }

  /// A line of `aligned`: what stands before the & is the left side.
  package init(cells: [MathNode]) {
    guard cells.count > 1, cells[1].parts.first?.isEquality == true,
      case .infix(let relation)? = cells[1].parts.first
    else {
      self.init(formula: .row(cells))
      return
    }
    let rest = cells[2...].flatMap { [MathNode.space(1), $0] }
    self.init(
      relation: relation, content: .row(Array(cells[1].parts.dropFirst()) + rest),
      leading: cells[0] == .row([]) ? nil : cells[0], form: .stacked)
  }

  /// One line per relation sign: a = b = c as a = b and = c.
  package var atItsRelations: [FormulaLine] {
    var lines: [FormulaLine] = []
    var current = self
    var content: [MathNode] = []
    for part in self.content.parts {
      if part.isEquality, case .infix(let sign) = part, !content.isEmpty || !current.relation.isEmpty {
        current.content = .row(content)
        lines.append(current)
        current = FormulaLine(relation: sign, content: .row([]), form: form)
        content = []
      } else {
        content.append(part)
      }
    }
    current.content = .row(content)
    return lines + [current]
  }
}

extension MathNode {
  /// The parts of a row, or the one thing it is.
  fileprivate var parts: [MathNode] {
    guard case .row(let nodes) = self else { return [self] }
    return nodes.flatMap(\.parts)
  }

  /// A sign that joins the two sides of a formula; < and → stand inside one side.
  fileprivate var isEquality: Bool {
    guard case .infix(let sign) = self else { return false }
    return ["=", "≈", "≡", "←"].contains(sign)
  }

  /// l = 2, 3, …, L: a comma should not stand closer than a minus.
  fileprivate var isList: Bool {
    let all = parts
    let hasComma = zip(all, all.dropFirst()).contains { part, next in
      if case .space = next { return false }
      return part == .infix(",")
    }
    return hasComma && all.filter(\.isEquality).count <= 1
  }

  /// What is separated by wide blanks or by commas.
  fileprivate var formulasSideBySide: [MathNode] {
    var formulas: [[MathNode]] = [[]]
    for part in parts {
      if case .space = part {
        formulas.append([])
        continue
      }
      formulas[formulas.count - 1].append(part)
      if part == .infix(",") || part == .infix(";") { formulas.append([]) }
    }
    return formulas.filter { !$0.isEmpty }.map { .row($0) }
  }
}
