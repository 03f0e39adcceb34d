import BackpropCore
import TerminalCanvas

/// The ledger: a rule for each layer that names the columns, and a row for each unit.
struct LedgerDiagram {
  private let source: DiagramSource
  private let layout: LedgerLayout
  private var painter: DiagramPainter
  private var row = 0

  static func draw(_ layout: LedgerLayout, with painter: DiagramPainter) -> DiagramPainter {
    var diagram = LedgerDiagram(source: painter.source, layout: layout, painter: painter)
    for block in layout.blocks {
      switch block.kind {
      case .input: diagram.drawInputs(block)
      case .layer(let layer): diagram.drawLayer(layer, block)
      case .target: diagram.drawTargets(block)
      }
    }
    return diagram.painter
  }

  /// The column after a number's right mark; `index` counts the columns of numbers.
  private func endColumn(_ index: Int) -> Int {
    LedgerLayout.labelWidth + (index + 1) * layout.fieldWidth
  }

  private mutating func drawInputs(_ block: LedgerLayout.Block) {
    let layer = source.labels.layers[0]
    drawRule(
      title: layer.title, headings: numbered(block.unitCount, with: layer.sourceIndex),
      hues: Array(repeating: .input, count: block.unitCount))
    painter.write(source.labels.input, row: row, column: 3, style: Style(hue: .input))
    drawRow(block.units.map { .input(unit: $0, pattern: source.pattern) })
  }

  private mutating func drawTargets(_ block: LedgerLayout.Block) {
    drawRule(
      title: source.labels.targetTitle, headings: numbered(block.unitCount, with: source.labels.targetIndex),
      hues: Array(repeating: .target, count: block.unitCount))
    painter.write(source.labels.target, row: row, column: 3, style: Style(hue: .target))
    drawRow(block.units.map { .target(unit: $0, pattern: source.pattern) })
  }

  private mutating func drawLayer(_ layer: Int, _ block: LedgerLayout.Block) {
    let labels = source.labels
    let senders = source.architecture.unitCounts[layer - 1]
    drawRule(
      title: labels.layers[layer].title + (source.aheadNote == nil ? "" : " \(source.weightLetter)"),
      headings: numbered(senders, with: labels.layers[layer - 1].sourceIndex)
        + [source.biasLetter, labels.weightedInput, labels.activation, labels.delta],
      hues: Array(repeating: .weight, count: senders) + [.bias, .weightedInput, .activation, .delta])
    for unit in block.units {
      if unit == block.units.lowerBound, unit > 0 { painter.write("↑", row: row, column: 0) }
      if unit == block.units.upperBound - 1, unit < block.unitCount - 1 {
        painter.write("↓", row: row, column: 0)
      }
      painter.write("\(unit + 1)", row: row, endColumn: 4)
      drawRow(LedgerLayout.row(layer, unit, in: source))
    }
  }

  private mutating func drawRow(_ quantities: [Quantity]) {
    for (index, quantity) in quantities.enumerated() {
      painter.field(quantity, row: row, endColumn: endColumn(index))
    }
    row += 1
  }

  private func numbered(_ count: Int, with index: String) -> [String] {
    (0..<count).map { $0 == 0 ? "\(index)=1" : "\($0 + 1)" }
  }

  /// Each heading ends above the last digit of its column; beside a long title the first loses its letter, or is left
  /// out.
  private mutating func drawRule(title: String, headings: [String], hues: [Hue]) {
    painter.rule(row: row)
    painter.title(title, row: row, column: 3)
    for (index, heading) in headings.enumerated() {
      let end = endColumn(index) - 1
      var text = heading
      if index == 0, end - text.count <= 3 + title.count { text = "1" }
      guard end - text.count > 3 + title.count || index > 0 else { continue }
      painter.write(" " + text + " ", row: row, endColumn: end + 1, style: Style(hue: hues[index]))
    }
    row += 1
  }
}
