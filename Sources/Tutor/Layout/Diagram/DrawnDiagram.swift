import BackpropCore
import TerminalCanvas

/// The drawn form: boxes, their numbers, and the lines between them.
struct DrawnDiagram {
  let source: DiagramSource
  let layout: DrawnLayout
  private var painter: DiagramPainter

  static func draw(_ layout: DrawnLayout, with painter: DiagramPainter) -> DiagramPainter {
    var diagram = DrawnDiagram(source: painter.source, layout: layout, painter: painter)
    diagram.drawTitles()
    for (index, layer) in layout.layers.enumerated() {
      if index > 0 { diagram.drawLines(into: layer, gap: layout.gaps[index - 1]) }
      for unit in 0..<diagram.count(layer) {
        if layer == 0 {
          diagram.drawInput(unit)
        } else {
          diagram.drawBox(layer, unit, column: layout.columns[index])
        }
      }
    }
    return diagram.painter
  }

  private func count(_ layer: Int) -> Int { source.architecture.unitCounts[layer] }

  /// Rows below the title rule.
  private func row(_ row: Int) -> Int { row + 1 }

  private mutating func drawTitles() {
    painter.rule(row: 0)
    let layers = source.labels.layers
    // The first title stands in column 2 as in every rule, the others equally far into their boxes.
    let inset = layout.layers.lowerBound == 0 ? 2 : 1
    for (index, layer) in layout.layers.enumerated() {
      var title = layers[layer].title
      if index == 0, layer > 0 { title += " ◂ " + shortNames(0..<layer) }
      if layer == layout.layers.upperBound - 1, layer < layers.count - 1 {
        title += " ▸ " + shortNames((layer + 1)..<layers.count)
      }
      painter.title(title, row: 0, column: index == 0 ? 2 : layout.columns[index] + inset)
      if index > 0, let note = source.aheadNote {
        // Above the column of the weights.
        painter.title(note, row: 0, column: layout.columns[index] - layout.fieldWidth)
      }
    }
  }

  private func shortNames(_ layers: Range<Int>) -> String {
    let names = layers.map { source.labels.layers[$0].short }
    return layers.count < 2 ? names.joined() : "\(names[0])–\(names[names.count - 1])"
  }

  private mutating func drawInput(_ unit: Int) {
    let row = row(layout.activationRow(unit: unit, of: count(0)))
    painter.write(source.labels.input(unit), row: row, column: 1, style: Style(hue: .input))
    painter.field(
      .input(unit: unit, pattern: source.pattern), row: row,
      endColumn: 1 + layout.inputNameWidth + layout.fieldWidth)
  }

  private mutating func drawBox(_ layer: Int, _ unit: Int, column: Int) {
    let box = DiagramPainter.Box(
      layer: layer, unit: unit, row: row(layout.topRow(unit: unit, of: count(layer))), column: column,
      rows: layout.boxRows, nameWidth: layout.nameWidth, fieldWidth: layout.fieldWidth,
      isFirst: unit == 0 || !layout.isSharingBorders,
      isLast: unit == count(layer) - 1 || !layout.isSharingBorders)
    painter.draw(box, targetWidth: layout.targetWidth, targetGap: layout.targetGap)
    guard layer < layout.layers.upperBound - 1 else { return }
    let isUsed = (0..<count(layer + 1)).contains { source.isUsed(layer: layer + 1, to: $0, from: unit) }
    painter.write(isUsed ? "┝" : "├", row: box.row + 2, column: box.right)
  }

  // MARK: Lines

  private mutating func drawLines(into layer: Int, gap: DrawnLayout.Gap) {
    // The box the lines lead to begins after the field and ▶.
    let box = gap.column + 1 + gap.busColumns + 1 + layout.fieldWidth + 1
    var lines = DiagramLines()
    for sender in 0..<count(layer - 1) { route(sender, to: layer, gap: gap, box: box, lines: &lines) }
    for (place, nets) in lines.cells {
      let isHeavy = nets.values.contains { $0.isHeavy }
      painter.write(
        String(DiagramLines.glyph(nets)), row: row(place.row), column: place.column,
        style: Style(isHeavy ? .operand : .plain))
    }
    for unit in 0..<count(layer) {
      for sender in 0..<count(layer - 1) { drawLabel(layer, unit, from: sender, box: box) }
    }
  }

  private func route(
    _ sender: Int, to layer: Int, gap: DrawnLayout.Gap, box: Int, lines: inout DiagramLines
  ) {
    let start = layout.activationRow(unit: sender, of: count(layer - 1))
    let ports = (0..<count(layer)).map { unit in
      (
        row: layout.portRow(unit: unit, of: count(layer), port: sender),
        weight: source.isUsed(layer: layer, to: unit, from: sender) ? DiagramLines.Weight.heavy : .light
      )
    }
    let weight: DiagramLines.Weight = ports.contains { $0.weight == .heavy } ? .heavy : .light
    guard let bus = gap.busColumn(ofSender: sender) else {
      lines.horizontal(
        net: sender, row: start, columns: gap.column...(box - 2), weight: weight, fromEdge: true, toEdge: true
      )
      return
    }
    lines.horizontal(net: sender, row: start, columns: gap.column...bus, weight: weight, fromEdge: true)
    for port in ports {
      let rows = min(start, port.row)...max(start, port.row)
      lines.vertical(net: sender, column: bus, rows: rows, weight: port.weight)
      lines.horizontal(
        net: sender, row: port.row, columns: bus...(box - 2), weight: port.weight, toEdge: true)
    }
  }

  /// The weight on its line and the arrow: into the unit, or back out of it.
  private mutating func drawLabel(_ layer: Int, _ unit: Int, from sender: Int, box: Int) {
    let row = row(layout.portRow(unit: unit, of: count(layer), port: sender))
    let isUsed = source.isUsed(layer: layer, to: unit, from: sender)
    let style = Style(isUsed ? .operand : .plain)
    if isUsed, source.isBackward {
      painter.write("◀", row: row, column: box - 2 - layout.fieldWidth, style: style)
      painter.write("━", row: row, column: box - 1, style: style)
    } else {
      painter.write("▶", row: row, column: box - 1, style: style)
    }
    painter.field(source.weight(layer, to: unit, from: sender), row: row, endColumn: box - 1)
  }
}
