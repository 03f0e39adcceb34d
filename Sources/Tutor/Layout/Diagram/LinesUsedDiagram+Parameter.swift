import BackpropCore
import TerminalCanvas

/// The steps on one weight, one bias or within a unit.
extension LinesUsedDiagram {
  /// Two boxes and the weight on the line between them; the line takes what room is left.
  mutating func drawWeightBoxes(_ layer: Int, _ unit: Int, _ from: Int) {
    let layers = source.labels.layers
    let parameter = Parameter.weight(layer: layer, to: unit, from: from)
    painter.title(layers[layer - 1].title(ofUnit: from), row: 0, column: 4)
    let start = layer == 1 ? drawInput(from) : drawBox(layer - 1, from, row: 1, column: 1).right
    if layer > 1 { painter.write("┝", row: 3, column: start, style: Style(.operand)) }
    let name = source.weightName(layer: layer, to: unit, from: from)
    // The name, the old number, an arrow, the new one; the receiving box with its target.
    let content = 1 + name.count + fieldWidth + 3 + fieldWidth + 1
    let boxWidth = String(unit + 1).count + source.labels.bias.count + fieldWidth + 2
    let isOutput = layer == source.architecture.outputLayer
    let target = isOutput ? 1 + source.labels.target.count + source.targetWidth : 0
    let room = columns - start - 1 - content - boxWidth - max(target, 11)
    let stretch = min(max(room, 3), 16)
    let lead = max(1, stretch * 6 / 16)
    let column = start + 1 + content + stretch
    drawLine(row: 3, from: start + 1, to: column - 1)
    painter.write("▶", row: 3, column: column - 1, style: Style(.operand))
    drawStory(parameter, named: name, column: start + 1 + lead)
    _ = drawBox(layer, unit, row: 1, column: column)
    painter.title(layers[layer].title(ofUnit: unit), row: 0, column: column + 3)
  }

  /// The old number on the line at row 3, the new one after it, and below them why it changes.
  private mutating func drawStory(_ parameter: Parameter, named name: String, column: Int) {
    painter.write(" " + name + " ", row: 3, column: column)
    let end = column + 1 + name.count + fieldWidth
    painter.field(source.shown(parameter), row: 3, endColumn: end, showsChange: false)
    if let outcome = source.outcome(of: parameter) {
      painter.write("▶ ", row: 3, column: end + 2, style: Style(.operand))
      painter.write(String(repeating: " ", count: fieldWidth), row: 3, column: end + 3)
      painter.field(outcome, row: 3, endColumn: end + 3 + fieldWidth)
      painter.write(" ", row: 3, column: end + 3 + fieldWidth)
    }
    let reason = source.changeReason(of: parameter)
    let letter = source.letter(of: reason)
    // Just far enough right for its digits to stand between the old number's and the new one's.
    draw(reason, row: 4, column: column + 10 - letter.count)
  }

  /// - Returns: the column before the line.
  private mutating func drawInput(_ unit: Int) -> Int {
    let name = source.labels.input(unit)
    let end = 1 + name.count + fieldWidth
    painter.write(name, row: 3, column: 1, style: Style(hue: .input))
    painter.field(.input(unit: unit, pattern: source.pattern), row: 3, endColumn: end)
    return end - 1
  }

  mutating func drawWeightRows(_ layer: Int, _ unit: Int, _ from: Int) {
    drawTitle()
    let layers = source.labels.layers
    let parameter = Parameter.weight(layer: layer, to: unit, from: from)
    let sender = layers[layer - 1].name(ofUnit: from)
    painter.write(sender, row: 1, column: 1)
    var column = draw(source.output(layer: layer - 1, unit: from), row: 1, column: 1 + sender.count + 2)
    let name = source.weightName(layer: layer, to: unit, from: from)
    painter.write("━", row: 1, column: column, style: Style(.operand))
    painter.write(name, row: 1, column: column + 2)
    let reason = source.changeReason(of: parameter)
    draw(reason, row: 2, column: column + 2 + name.count - source.letter(of: reason).count)
    column = drawOldAndNew(parameter, row: 1, column: column + 2 + name.count)
    painter.write("━▶", row: 1, column: column, style: Style(.operand))
    let receiver = layers[layer].name(ofUnit: unit)
    painter.write(receiver, row: 1, column: column + 3)
    draw(source.numbers(layer, unit)[2], row: 2, column: column + 3)
  }

  /// - Returns: the column after them.
  private mutating func drawOldAndNew(_ parameter: Parameter, row: Int, column: Int) -> Int {
    let end = column + fieldWidth
    painter.field(source.shown(parameter), row: row, endColumn: end, showsChange: false)
    guard let outcome = source.outcome(of: parameter) else { return end }
    painter.write("━▶", row: row, column: end, style: Style(.operand))
    painter.field(outcome, row: row, endColumn: end + 2 + fieldWidth)
    return end + 2 + fieldWidth
  }

  mutating func drawBias(_ layer: Int, _ unit: Int) {
    let parameter = Parameter.bias(layer: layer, unit: unit)
    let reason = source.changeReason(of: parameter)
    if hasBoxes {
      let note = source.aheadNote.map { " · \($0)" } ?? ""
      painter.title(source.labels.layers[layer].title(ofUnit: unit) + note, row: 0, column: 4)
      let box = drawBox(layer, unit, row: 1, column: 1)
      if let outcome = source.outcome(of: parameter) {
        painter.write("━▶", row: 1, column: box.right + 2, style: Style(.operand))
        painter.field(outcome, row: 1, endColumn: box.right + 4 + fieldWidth)
      }
      // Its number is under the new value, unless the letter would run into the border of the box.
      draw(reason, row: 2, column: max(box.right + 2, box.right + 4 - source.letter(of: reason).count))
      return
    }
    drawTitle()
    let name = source.labels.layers[layer].name(ofUnit: unit)
    painter.write(name, row: 1, column: 1)
    painter.write(source.biasLetter, row: 1, column: name.count + 3, style: Style(hue: .bias))
    let column = name.count + 3 + source.biasLetter.count
    _ = drawOldAndNew(parameter, row: 1, column: column)
    let delta = draw(source.numbers(layer, unit)[2], row: 2, column: name.count + 3)
    draw(reason, row: 2, column: delta + 2)
  }

  mutating func drawUnits(_ layer: Int, _ units: Range<Int>) {
    let layerLabels = source.labels.layers[layer]
    if hasBoxes, units.count == 1, layer > 0 {
      painter.title(layerLabels.title(ofUnit: units.lowerBound), row: 0, column: 4)
      _ = drawBox(layer, units.lowerBound, row: 1, column: 1)
      return
    }
    painter.title("numbers used", row: 0, column: 2)
    let nameWidth = units.map { layerLabels.name(ofUnit: $0).count }.max() ?? 0
    for (row, unit) in units.enumerated() {
      painter.write(layerLabels.name(ofUnit: unit), row: row + 1, column: 1)
      var column = 1 + nameWidth + 2
      for quantity in source.facts(layer, unit) {
        column = draw(quantity, row: row + 1, column: column) + 2
      }
    }
  }
}
