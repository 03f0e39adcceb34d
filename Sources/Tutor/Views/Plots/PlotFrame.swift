import TerminalCanvas

/// A plot's window with the numbers at its edges: those of y left of it, those of x below.
struct PlotFrame {
  let picture: Rect
  let x: PlotAxis
  let y: PlotAxis
  private let xTicks: [(value: Double, label: String)]
  private let yTicks: [(value: Double, label: String)]
  private let glyphs: GlyphSet

  /// The smallest size at which a picture says anything.
  private static let least = Size(rows: 4, columns: 16)

  /// `nil` where there is no room for a picture.
  init?(_ rect: Rect, x: PlotAxis, y: PlotAxis, glyphs: GlyphSet) {
    func labelled(_ ticks: [Double]) -> [(value: Double, label: String)] {
      Array(zip(ticks, TickLabels.texts(ticks).map(glyphs.text)))
    }
    let yTicks = labelled(y.ticks(atMost: max(2, rect.rows / 3)))
    let gutter = (yTicks.map(\.label.count).max() ?? 0) + 2
    let picture = Rect(
      row: rect.row, column: rect.column + gutter, rows: rect.rows - 1, columns: rect.columns - gutter)
    guard picture.rows >= Self.least.rows, picture.columns >= Self.least.columns else { return nil }
    // As many numbers as fit with three blanks between them.
    var xTicks: [(value: Double, label: String)] = []
    for most in stride(from: picture.columns / 5, through: 1, by: -1) {
      xTicks = labelled(x.ticks(atMost: most))
      let width = (xTicks.map(\.label.count).max() ?? 0) + 3
      if xTicks.count * width <= picture.columns { break }
    }
    (self.picture, self.x, self.y, self.glyphs) = (picture, x, y, glyphs)
    (self.xTicks, self.yTicks) = (xTicks, yTicks)
  }

  func area() -> PlotArea { PlotArea(size: picture.size, x: x, y: y) }

  /// - Parameter focus: the place the hardware cursor shows, for those who follow it.
  func draw(_ area: PlotArea, focus: (x: Double, y: Double)? = nil, on canvas: inout Canvas) {
    if let cell = focus.flatMap({ area.cell(x: $0.x, y: $0.y) }) {
      canvas.cursor = Point(row: picture.row + cell.row, column: picture.column + cell.column)
    }
    for tick in yTicks {
      guard let cell = area.cell(x: x.lower, y: tick.value) else { continue }
      canvas.write(
        tick.label, row: picture.row + cell.row, column: picture.column - 1 - tick.label.count)
    }
    var free = picture.column - 1
    for tick in xTicks {
      guard let cell = area.cell(x: tick.value, y: y.lower) else { continue }
      // Centred under its place; pushed inside at the ends.
      let centred = picture.column + cell.column - tick.label.count / 2
      let column = min(max(centred, picture.column - 1), picture.endColumn - tick.label.count)
      guard column >= free else { continue }
      canvas.write(tick.label, row: picture.endRow, column: column)
      free = column + tick.label.count + 1
    }
    area.draw(on: &canvas, at: Point(row: picture.row, column: picture.column), glyphs: glyphs)
  }
}
