import Testing

@testable import TerminalCanvas

@Suite struct CanvasTests {
  @Test func writingPastTheEdgeIsCutOff() {
    var canvas = Canvas(size: Size(rows: 1, columns: 3))
    canvas.write("abcdef", row: 0, column: 1)
    #expect(canvas.lines == [" ab"])
  }
}
