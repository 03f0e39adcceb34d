import BackpropCore
import TerminalCanvas

/// The summary: the input as a picture or a list, the step's layer, what it feeds.
struct SummaryDiagram {
  private let source: DiagramSource
  private let layout: SummaryLayout
  private var painter: DiagramPainter

  static func draw(_ layout: SummaryLayout, with painter: DiagramPainter) -> DiagramPainter {
    var diagram = SummaryDiagram(source: painter.source, layout: layout, painter: painter)
    diagram.painter.rule(row: 0)
    if let picture = layout.picture {
      diagram.drawTitle(layer: 0, column: 2)
      diagram.draw(picture)
    }
    for list in layout.lists {
      diagram.drawTitle(layer: list.layer, column: max(2, list.column + list.nameWidth - 1))
      diagram.draw(list)
    }
    return diagram.painter
  }

  private mutating func drawTitle(layer: Int, column: Int) {
    let title = "\(source.labels.layers[layer].title): \(source.architecture.unitCounts[layer])"
    painter.title(title, row: 0, column: column)
  }

  private mutating func draw(_ list: SummaryLayout.List) {
    let labels = source.labels.layers[list.layer]
    painter.write(labels.index ?? labels.sourceIndex, row: 1, endColumn: list.column + list.nameWidth)
    for (index, unit) in list.units.enumerated() {
      painter.write("\(unit + 1)", row: 2 + index, endColumn: list.column + list.nameWidth)
    }
    var end = list.column + list.nameWidth
    for column in list.columns {
      end += column.gap + column.width
      let style = Style(hue: column.quantities.first.map { Hue(showing: $0) } ?? .none)
      painter.write(column.heading, row: 1, endColumn: end - column.inset, style: style)
      for (index, quantity) in column.quantities.enumerated() {
        let shown = ShownField(quantity, in: source, isWhole: column.isWhole)
        // Without marks it ends with its digits; the next column is drawn over the blank after them.
        let isBare = column.isWhole && column.inset == 0
        painter.field(shown, row: 2 + index, endColumn: end + (isBare ? 1 : 0))
      }
    }
    guard list.units.count < list.unitCount else { return }
    let (above, below) = (list.units.lowerBound, list.unitCount - list.units.upperBound)
    let row = 2 + list.units.count
    let more = "↓ \(below) more"
    // A narrow list has no room for words beside the next one.
    let isNarrow = 7 + more.count > list.width
    if above > 0 { painter.write(isNarrow ? "↑\(above)" : "↑ \(above)", row: row, column: list.column) }
    if below > 0 {
      painter.write(isNarrow ? "↓\(below)" : more, row: row, column: list.column + (isNarrow ? 5 : 7))
    }
  }

  private mutating func draw(_ picture: SummaryLayout.Picture) {
    guard let value = source.inputValue else { return }
    let count = picture.side * picture.side
    painter.write("\(picture.side)×\(picture.side), dot: >.5", row: 1, column: 1, style: Style(hue: .input))
    for row in 0..<picture.rows {
      let line = (0..<picture.columns).map { column in
        braille { dotRow, dotColumn in
          let (y, x) = (row * 4 + dotRow, column * 2 + dotColumn)
          return y < picture.side && x < picture.side && value(y * picture.side + x) > 0.5
        }
      }
      painter.write(String(line), row: 2 + row, column: 1, style: Style(hue: .input))
    }
    let nonzero = (0..<count).reduce(0) { $0 + (value($1) == 0 ? 0 : 1) }
    painter.write("\(nonzero) of \(count) ≠ 0", row: 2 + picture.rows, column: 1)
  }

  /// Two columns of four dots; in Unicode's numbering the lowest row comes last.
  private func braille(isSet: (_ row: Int, _ column: Int) -> Bool) -> Character {
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    var code: UInt32 = 0x2800
    for row in 0..<4 {
      for column in 0..<2 where isSet(row, column) { code |= bits[row][column] }
    }
    return Unicode.Scalar(code).map { Character($0) } ?? " "
  }
}
