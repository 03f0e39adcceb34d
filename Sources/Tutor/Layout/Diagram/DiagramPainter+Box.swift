import BackpropCore
import TerminalCanvas

extension DiagramPainter {
  /// The frame of a unit's box.
  struct Box {
    var layer: Int
    var unit: Int
    /// Of the upper left corner.
    var row: Int
    var column: Int
    /// Inner rows, at least 3.
    var rows: Int
    /// Columns of "1b".
    var nameWidth: Int
    var fieldWidth: Int
    /// Whether it begins and ends with a border of its own; otherwise neighbours share one.
    var isFirst = true
    var isLast = true

    var right: Int { column + nameWidth + fieldWidth + 1 }
  }

  /// A unit: its bias on the upper border, its z, a and δ, and an output's target beside its a.
  mutating func draw(_ box: Box, targetWidth: Int, targetGap: Int = 1) {
    let labels = source.labels
    write(box.isFirst ? "╭" : "├", row: box.row, column: box.column)
    write("\(box.unit + 1)", row: box.row, column: box.column + 1)
    write(
      labels.bias, row: box.row, column: box.column + 1 + String(box.unit + 1).count, style: Style(hue: .bias)
    )
    field(source.bias(box.layer, box.unit), row: box.row, endColumn: box.right)
    write(box.isFirst ? "╮" : "┤", row: box.row, column: box.right)
    for row in (box.row + 1)...(box.row + box.rows) {
      write("│", row: row, column: box.column)
      write("│", row: row, column: box.right)
    }
    let letters = [labels.weightedInput, labels.activation, labels.delta]
    for (index, (letter, quantity)) in zip(letters, source.numbers(box.layer, box.unit)).enumerated() {
      let row = box.row + 1 + index
      write(letter, row: row, column: box.column + 1, style: Style(hue: Hue(showing: quantity)))
      field(quantity, row: row, endColumn: box.right)
    }
    if box.isLast {
      let line = String(repeating: "─", count: box.right - box.column - 1)
      write("╰" + line + "╯", row: box.row + box.rows + 1, column: box.column)
    }
    guard box.layer == source.architecture.outputLayer else { return }
    let target = box.right + 1 + targetGap
    write(labels.target, row: box.row + 2, column: target, style: Style(hue: .target))
    field(
      .target(unit: box.unit, pattern: source.pattern), row: box.row + 2,
      endColumn: target + labels.target.count + targetWidth)
  }
}

extension DiagramSource {
  /// z, a, δ of a unit.
  func numbers(_ layer: Int, _ unit: Int) -> [Quantity] {
    [
      .weightedInput(layer: layer, unit: unit, pattern: pattern),
      .activation(layer: layer, unit: unit, pattern: pattern),
      .delta(layer: layer, unit: unit, pattern: pattern),
    ]
  }

  /// Columns of the widest target with its marks; zero and one need no column for a sign.
  var targetWidth: Int {
    (0..<architecture.outputCount).reduce(0) {
      max($0, ShownField(.target(unit: $1, pattern: pattern), in: self).width)
    }
  }
}
