import Testing

@testable import TerminalCanvas

@Suite struct PlotAreaTests {
  /// A window onto 0…1 both ways.
  private func area(rows: Int, columns: Int) -> PlotArea {
    PlotArea(size: Size(rows: rows, columns: columns), x: PlotAxis(0...1), y: PlotAxis(0...1))
  }

  private func lines(_ area: PlotArea, glyphs: GlyphSet = .unicode) -> [String] {
    var canvas = Canvas(size: area.size)
    area.draw(on: &canvas, at: Point(row: 0, column: 0), glyphs: glyphs)
    return canvas.lines
  }

  // Dots of a braille cell: 1 4 / 2 5 / 3 6 / 7 8 from the top.
  @Test func `A diagonal takes one dot in each of four rows`() {
    var plot = area(rows: 1, columns: 1)
    plot.line(from: (0, 0), to: (1, 1), PlotInk())
    // dots 7, 3, 5, 4 from below
    #expect(lines(plot) == ["\u{285C}"])
    var down = area(rows: 1, columns: 1)
    down.line(from: (0, 1), to: (1, 0), PlotInk())
    // dots 1, 2, 6, 8
    #expect(lines(down) == ["\u{28A3}"])
  }

  @Test func `A line along an edge of the window lies on its last dots`() {
    var plot = area(rows: 2, columns: 3)
    plot.line(from: (0, 1), to: (1, 1), PlotInk())
    plot.line(from: (0, 0), to: (1, 0), PlotInk())
    #expect(lines(plot) == ["⠉⠉⠉", "⣀⣀⣀"])
  }

  @Test func `What lies outside is cut off, where the line leaves`() {
    var whole = area(rows: 4, columns: 8)
    whole.line(from: (-1, -1), to: (2, 2), PlotInk())
    var inside = area(rows: 4, columns: 8)
    inside.line(from: (0, 0), to: (1, 1), PlotInk())
    #expect(lines(whole) == lines(inside))
    var beside = area(rows: 4, columns: 8)
    beside.line(from: (-1, 0.5), to: (0.5, 2.5), PlotInk())
    #expect(lines(beside) == Array(repeating: "        ", count: 4))
    beside.line(from: (0, 1e6), to: (1, -1e6), PlotInk())
    beside.line(from: (0, 1e300), to: (1, -1e300), PlotInk())
    #expect(lines(beside).contains { $0.contains("⢸") || $0.contains("⡇") })
  }

  @Test func `A value that is no number is a gap`() {
    var plot = area(rows: 1, columns: 4)
    plot.polyline([(0, 1), (0.2, 1), (0.5, .nan), (0.8, 1), (1, 1)], PlotInk())
    // Dot columns 0 to 1 and 6 to 7.
    #expect(lines(plot) == ["⠉  ⠉"])
    var curve = area(rows: 2, columns: 4)
    curve.curve(PlotInk()) { $0 < 0.5 ? .infinity : 0 }
    #expect(lines(curve) == ["    ", "  ⣀⣀"])
  }

  @Test func `A steep curve is joined unless it is asked not to be`() {
    var joined = area(rows: 2, columns: 1)
    joined.curve(PlotInk()) { $0 }
    // Column 0 from the bottom, column 1 to the top: dots 7 3 2 1 below, then 8 6 5 4 above.
    #expect(lines(joined) == ["\u{28B8}", "\u{2847}"])
    var single = area(rows: 2, columns: 1)
    single.curve(PlotInk(), isJoined: false) { $0 }
    #expect(lines(single) == ["\u{2808}", "\u{2840}"])
  }

  @Test func `Strokes differ without colour`() {
    func row(_ stroke: PlotInk.Stroke) -> String {
      var plot = area(rows: 1, columns: 7)
      plot.line(from: (0, 1), to: (1, 1), PlotInk(stroke: stroke))
      return lines(plot)[0]
    }
    #expect(row(.solid) == "⠉⠉⠉⠉⠉⠉⠉")
    // 4 dots, 3 gaps; 1 dot, 3 gaps
    #expect(row(.dashed) == "⠉⠉ ⠈⠉⠁ ")
    #expect(row(.dotted) == "⠁ ⠁ ⠁ ⠁")
  }

  @Test func `In ASCII a line has its own character, or one that tells the half of the cell`() {
    var plot = area(rows: 2, columns: 3)
    plot.line(from: (0, 1), to: (1, 1), PlotInk())
    plot.line(from: (0, 0), to: (1, 0), PlotInk(ascii: "*"))
    #expect(lines(plot, glyphs: .ascii) == ["'''", "***"])
  }

  @Test func `A mark stands over the line, in the cell of its place`() {
    var plot = area(rows: 2, columns: 3)
    plot.line(from: (0, 0), to: (1, 0), PlotInk())
    plot.mark("o", x: 1, y: 0)
    plot.mark("x", x: 2, y: 0)
    #expect(lines(plot) == ["   ", "⣀⣀o"])
    #expect(plot.mark(at: Point(row: 1, column: 2)) == "o")
  }

  @Test func `A label goes where no line is`() {
    var plot = area(rows: 3, columns: 12)
    plot.line(from: (0.5, 0.5), to: (1, 0.5), PlotInk())
    plot.label("abc", x: 0.5, y: 0.5)
    // The line runs to the right of the sixth cell: the label stands left of it.
    #expect(lines(plot)[1].hasPrefix("  abc "))
    var free = area(rows: 3, columns: 12)
    free.label("abc", x: 0.5, y: 0.5)
    #expect(lines(free)[1] == "        abc ")
    var narrow = area(rows: 3, columns: 4)
    narrow.label("abcd", x: 0.5, y: 0.5)
    #expect(lines(narrow) == ["    ", "    ", "    "])
  }

  @Test func `A window without cells takes everything and shows nothing`() {
    for size in [Size(rows: 0, columns: 5), Size(rows: 5, columns: 0), Size(rows: -1, columns: -1)] {
      var plot = PlotArea(size: size, x: PlotAxis(0...1), y: PlotAxis(0...1))
      plot.curve(PlotInk()) { $0 }
      plot.line(from: (0, 0), to: (1, 1), PlotInk())
      plot.label("a", x: 0, y: 0)
      #expect(lines(plot).allSatisfy { $0.allSatisfy { $0 == " " } })
    }
  }
}

@Suite struct PlotContoursTests {
  private func grid(_ count: Int, _ f: (Double, Double) -> Double) -> PlotGrid {
    let values = (0..<count).map { Double($0) / Double(count - 1) }
    return PlotGrid(xs: values, ys: values, values: values.flatMap { y in values.map { x in f(x, y) } })
  }

  private func lines(_ grid: PlotGrid, level: Double, rows: Int, columns: Int) -> [String] {
    var plot = PlotArea(size: Size(rows: rows, columns: columns), x: PlotAxis(0...1), y: PlotAxis(0...1))
    plot.contour(of: grid, level: level, PlotInk())
    var canvas = Canvas(size: plot.size)
    plot.draw(on: &canvas, at: Point(row: 0, column: 0), glyphs: .unicode)
    return canvas.lines
  }

  @Test func `A slope to the right has upright lines where it reaches the level`() {
    // x = 0.25 of 16 dots is dot 3.75, rounded 4: the left dots of the third cell.
    #expect(lines(grid(5) { x, _ in x }, level: 0.25, rows: 2, columns: 8) == ["  ⡇     ", "  ⡇     "])
  }

  @Test func `A level nothing reaches, or everything exceeds, has no line`() {
    let blank = Array(repeating: "        ", count: 2)
    #expect(lines(grid(5) { x, y in x + y }, level: 3, rows: 2, columns: 8) == blank)
    #expect(lines(grid(5) { x, y in x + y }, level: -1, rows: 2, columns: 8) == blank)
  }

  @Test func `The contours of a bowl are circles`() {
    // Radius 0.4 around the middle: every dot lies within a dot's width of the circle.
    let bowl = grid(41) { x, y in (x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5) }
    let picture = lines(bowl, level: 0.16, rows: 10, columns: 20)
    var count = 0
    for (row, line) in picture.enumerated() {
      for (column, character) in line.enumerated() {
        let code = character.unicodeScalars.first.map { Int($0.value) } ?? 0
        guard code > 0x2800 else { continue }
        for (bit, (dx, dy)) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)].enumerated()
        where (code - 0x2800) >> bit & 1 == 1 {
          let x = Double(column * 2 + dx) / 39 - 0.5
          let y = Double(row * 4 + dy) / 39 - 0.5
          #expect(((x * x + y * y).squareRoot() - 0.4).magnitude < 0.026)
          count += 1
        }
      }
    }
    #expect(count > 60)
  }

  @Test func `Two peaks side by side are joined where their saddle is above the level`() {
    // Corners 1 0 / 0 1 of a single cell: the middle is 0.5.
    func saddle(_ level: Double) -> [String] {
      lines(
        PlotGrid(xs: [0, 1], ys: [0, 1], values: [1, 0, 0, 1]), level: level, rows: 4, columns: 8)
    }
    // Below the middle's 0.5 the lines cut off the low corners, above it the high ones.
    // The line across the upper left corner passes the second cell of the top row, the one across the lower left
    // corner the second of the bottom row.
    func isDrawn(_ row: String) -> Bool { row.dropFirst().first != " " }
    #expect(isDrawn(saddle(0.3)[0]) && !isDrawn(saddle(0.3)[3]))
    #expect(!isDrawn(saddle(0.7)[0]) && isDrawn(saddle(0.7)[3]))
  }

  @Test func `Where a value is no number there is no line`() {
    let holed = PlotGrid(xs: [0, 1], ys: [0, 1], values: [0, 1, .nan, 1])
    #expect(lines(holed, level: 0.5, rows: 1, columns: 2) == ["  "])
  }
}
