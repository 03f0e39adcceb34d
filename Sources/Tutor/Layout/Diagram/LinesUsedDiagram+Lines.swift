import BackpropCore
import TerminalCanvas

/// The steps with several lines: a weighted input, and the delta of a hidden unit.
extension LinesUsedDiagram {
  /// Where several lines meet: `┳ ┣ ┗` seen from the left, mirrored from the right.
  private func joint(_ index: Int, of count: Int, opensLeft: Bool) -> String {
    if count == 1 { return "━" }
    if index == 0 { return "┳" }
    if index == count - 1 { return opensLeft ? "┛" : "┗" }
    return opensLeft ? "┫" : "┣"
  }

  mutating func drawLinesInto(_ layer: Int, _ unit: Int) {
    drawTitle()
    let count = source.architecture.unitCounts[layer - 1]
    let first = hasBoxes ? 2 : 1
    let nameWidth = (0..<count).map { source.labels.layers[layer - 1].name(ofUnit: $0).count }.max() ?? 0
    var joints = 0
    for sender in 0..<count {
      let row = first + sender
      painter.write(source.labels.layers[layer - 1].name(ofUnit: sender), row: row, column: 1)
      let end = draw(source.output(layer: layer - 1, unit: sender), row: row, column: 1 + nameWidth + 2)
      // A positive weight leaves the column of its sign to the line.
      drawLine(row: row, from: end, to: end + 1 + fieldWidth)
      painter.field(source.weight(layer, to: unit, from: sender), row: row, endColumn: end + 1 + fieldWidth)
      joints = end + 1 + fieldWidth + 1
      drawLine(row: row, from: joints - 1, to: joints)
      painter.write(
        joint(sender, of: count, opensLeft: true), row: row, column: joints, style: Style(.operand))
    }
    drawReceiver(layer, unit, row: first, column: joints + 1, senderCount: count)
  }

  private mutating func drawReceiver(_ layer: Int, _ unit: Int, row: Int, column: Int, senderCount: Int) {
    let z = source.numbers(layer, unit)[0]
    if hasBoxes {
      painter.write("━▶", row: row, column: column, style: Style(.operand))
      _ = drawBox(layer, unit, row: row - 1, column: column + 2, rows: max(3, senderCount))
      return
    }
    let name = source.labels.layers[layer].name(ofUnit: unit)
    painter.write("▶", row: row, column: column, style: Style(.operand))
    painter.write(name, row: row, column: column + 2)
    draw(z, row: row, column: column + 2 + name.count + 2)
    draw(source.bias(layer, unit), row: row + 1, column: column + 2 + name.count + 2)
  }

  mutating func drawLinesOutOf(_ layer: Int, _ unit: Int) {
    drawTitle()
    let count = source.architecture.unitCounts[layer + 1]
    let first = hasBoxes ? 2 : 1
    let joints = hasBoxes ? drawNamedBox(layer, unit, rows: max(2, count)) : drawBlamed(layer, unit)
    let name = (0..<count).map { source.labels.layers[layer + 1].name(ofUnit: $0) }
    let nameWidth = name.map(\.count).max() ?? 0
    for receiver in 0..<count {
      let row = first + receiver
      painter.write(
        joint(receiver, of: count, opensLeft: false), row: row, column: joints, style: Style(.operand))
      painter.write("━◀", row: row, column: joints + 1, style: Style(.operand))
      let end = joints + 3 + fieldWidth
      drawLine(row: row, from: joints + 3, to: end + (hasBoxes ? 3 : 1))
      painter.field(source.weight(layer + 1, to: receiver, from: unit), row: row, endColumn: end)
      let column = end + (hasBoxes ? 4 : 2)
      painter.write(name[receiver], row: row, column: column)
      draw(
        .delta(layer: layer + 1, unit: receiver, pattern: source.pattern), row: row,
        column: column + nameWidth + (hasBoxes ? 3 : 2), gap: hasBoxes ? 0 : 1)
    }
  }

  /// The unit whose delta is sought, in two rows. - Returns: the column of the joints.
  private mutating func drawBlamed(_ layer: Int, _ unit: Int) -> Int {
    let name = source.labels.layers[layer].name(ofUnit: unit)
    painter.write(name, row: 1, column: 1)
    draw(source.numbers(layer, unit)[2], row: 2, column: 1 + name.count + 2)
    return draw(source.slopeNumber(layer, unit), row: 1, column: 1 + name.count + 2)
  }

  /// The same in a box that carries its name. - Returns: the column of the joints.
  private mutating func drawNamedBox(_ layer: Int, _ unit: Int, rows: Int) -> Int {
    let name = source.labels.layers[layer].name(ofUnit: unit)
    let inner = max(2 + fieldWidth, name.count)
    let right = 2 + inner
    painter.write(
      "╭" + name + String(repeating: "─", count: inner - name.count) + "╮", row: 1, column: 1)
    for row in 2..<(2 + rows) {
      painter.write("│", row: row, column: 1)
      painter.write(row == 2 ? "┝" : "│", row: row, column: right)
    }
    painter.write("╰" + String(repeating: "─", count: inner) + "╯", row: 2 + rows, column: 1)
    draw(source.slopeNumber(layer, unit), row: 2, column: 2, gap: 1)
    draw(source.numbers(layer, unit)[2], row: 3, column: 2, gap: 1)
    painter.write("━", row: 2, column: right + 1, style: Style(.operand))
    return right + 2
  }
}
