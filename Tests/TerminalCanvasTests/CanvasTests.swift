import Testing

@testable import TerminalCanvas

@Suite struct CanvasTests {
  @Test func writingIsCutOffAtEveryEdge() {
    var canvas = Canvas(size: Size(rows: 2, columns: 4))
    #expect(canvas.write("abcdef", row: 0, column: 2) == 8)
    canvas.write("xyz", row: 1, column: -1)
    canvas.write("lost", row: 2, column: 0)
    canvas.write("lost", row: -1, column: 0)
    #expect(canvas.lines == ["  ab", "yz  "])
  }

  @Test func aPictureOfNoSizeHasNoCells() {
    var canvas = Canvas(size: Size(rows: -1, columns: 5))
    canvas.write("x", row: 0, column: 0)
    canvas.fill(Rect(row: 0, column: 0, rows: 3, columns: 3), with: Cell("y"))
    #expect(canvas.cells.isEmpty && canvas.lines.isEmpty)
  }

  @Test func readingOutsideGivesABlank() {
    let canvas = Canvas(size: Size(rows: 1, columns: 1))
    #expect(canvas[5, 5] == Cell() && canvas[-1, 0] == Cell())
  }

  @Test func aRectangleIsFilledUpToItsEnd() {
    var canvas = Canvas(size: Size(rows: 3, columns: 3))
    canvas.fill(Rect(row: 1, column: 1, rows: 9, columns: 1), with: Cell("x", Style(.muted)))
    #expect(canvas.lines == ["   ", " x ", " x "])
    #expect(canvas[2, 1].style == Style(.muted) && canvas[2, 2].style == .plain)
  }
}

@Suite struct MemoryTerminalTests {
  @Test func aPictureIsShownAtTheSizeOfTheTerminal() {
    var terminal = MemoryTerminal(size: Size(rows: 2, columns: 3))
    var canvas = Canvas(size: Size(rows: 1, columns: 5))
    canvas.write("δ = 1", row: 0, column: 0)
    terminal.present(canvas)
    #expect(terminal.lines == ["δ =", "   "])
  }

  @Test func anAsciiTerminalShowsAscii() {
    var terminal = MemoryTerminal(size: Size(rows: 1, columns: 3), glyphs: .ascii)
    var canvas = Canvas(size: Size(rows: 1, columns: 3))
    canvas.write("δ≈2", row: 0, column: 0)
    terminal.present(canvas)
    #expect(terminal.lines == ["d~2"])
  }
}
