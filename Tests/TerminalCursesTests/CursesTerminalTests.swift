import CNcurses
import TerminalCanvas
import Testing

@testable import TerminalCurses

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What curses holds on its screen, read back from it. On the main actor, because curses works on globals: two of
/// these at a time would never end.
@MainActor @Suite struct CursesTerminalTests {
  private func terminal(
    _ name: String = "xterm-256color", glyphs: GlyphSet = .unicode, isColored: Bool = true
  ) throws -> CursesTerminal {
    // Its size comes from LINES and COLUMNS or the description: this is no terminal.
    _ = TerminalChoice.encoding(TerminalEnvironment { $0 == "LANG" ? "C.UTF-8" : nil })
    return try CursesTerminal(
      name: name, output: open("/dev/null", O_WRONLY), input: open("/dev/null", O_RDONLY), glyphs: glyphs,
      isColored: isColored)
  }

  /// The text of a row and the attributes of its first cell.
  private func row(_ row: Int, columns: Int) -> (text: String, attributes: attr_t, pair: CShort) {
    var text = ""
    var first: (attr_t, CShort) = (0, 0)
    for column in 0..<columns {
      var cell = cchar_t()
      var scalars = [wchar_t](repeating: 0, count: 8)
      var attributes: attr_t = 0
      var pair: CShort = 0
      mvwin_wch(cn_stdscr(), CInt(row), CInt(column), &cell)
      getcchar(&cell, &scalars, &attributes, &pair, nil)
      if column == 0 { first = (attributes, pair) }
      for scalar in scalars.prefix(while: { $0 != 0 }) {
        text.unicodeScalars.append(Unicode.Scalar(UInt32(scalar)) ?? "?")
      }
    }
    return (text, first.0, first.1)
  }

  @Test func aPictureIsOnTheScreenCellByCell() throws {
    var terminal = try terminal()
    defer { terminal.close() }
    var canvas = Canvas(size: terminal.size)
    canvas.write("╭ δ₁ ≈ −0.0381 e\u{301} ▒⠤", row: 2, column: 0)
    canvas.cursor = Point(row: 2, column: 5)
    terminal.present(canvas)
    #expect(row(2, columns: 22).text == "╭ δ₁ ≈ −0.0381 e\u{301} ▒⠤   ")
    wmove(cn_stdscr(), 0, 0)
  }

  @Test func nothingUnfitReachesTheScreen() throws {
    var terminal = try terminal()
    defer { terminal.close() }
    var canvas = Canvas(size: terminal.size)
    canvas.write("a\u{1B}\u{9B}漢\u{202E}\tb", row: 0, column: 0)
    terminal.present(canvas)
    #expect(row(0, columns: 8).text == "a�����b ")
  }

  @Test func anAsciiTerminalGetsAscii() throws {
    var terminal = try terminal(glyphs: .ascii)
    defer { terminal.close() }
    var canvas = Canvas(size: terminal.size)
    canvas.write("╭─▶│δ ‹0.1›", row: 0, column: 0)
    terminal.present(canvas)
    #expect(row(0, columns: 11).text == "+->|d <0.1>")
  }

  @Test func aChangeIsDrawnAndTheRestStays() throws {
    var terminal = try terminal()
    defer { terminal.close() }
    var canvas = Canvas(size: terminal.size)
    canvas.write("one", row: 0, column: 0)
    canvas.write("two", row: 1, column: 0)
    terminal.present(canvas)
    canvas.write("TWO", row: 1, column: 0)
    terminal.present(canvas)
    #expect(row(0, columns: 3).text == "one" && row(1, columns: 3).text == "TWO")
  }

  @Test func marksAreAttributesAndHuesColours() throws {
    var terminal = try terminal()
    defer { terminal.close() }
    terminal.theme = .dark
    #expect(terminal.colorCount == 256)
    var canvas = Canvas(size: terminal.size)
    canvas.write("x", row: 0, column: 0, style: Style(.operand, hue: .delta))
    canvas.write("x", row: 1, column: 0, style: Style(.result, isPicked: true))
    canvas.write("x", row: 2, column: 0)
    terminal.present(canvas)
    let operand = row(0, columns: 1)
    #expect(operand.attributes & cn_bold() != 0)
    var foreground: CShort = 0
    var background: CShort = 0
    pair_content(operand.pair, &foreground, &background)
    #expect(foreground == 171 && background == -1)
    #expect(row(1, columns: 1).attributes & (cn_reverse() | cn_underline()) == cn_reverse() | cn_underline())
    #expect(row(2, columns: 1).attributes == 0)
  }

  @Test func anotherThemeRedrawsEverything() throws {
    var terminal = try terminal()
    defer { terminal.close() }
    terminal.theme = .dark
    var canvas = Canvas(size: terminal.size)
    canvas.write("x", row: 0, column: 0, style: Style(hue: .delta))
    terminal.present(canvas)
    #expect(row(0, columns: 1).pair != 0)
    terminal.theme = .mono
    terminal.present(canvas)
    #expect(row(0, columns: 1).pair == 0)
  }

  @Test(arguments: [("vt100", true), ("xterm-256color", false), ("xterm-mono", true)])
  func withoutColourThereAreAttributesOnly(name: String, isColored: Bool) throws {
    var terminal = try terminal(name, isColored: isColored)
    defer { terminal.close() }
    terminal.theme = .dark
    var canvas = Canvas(size: terminal.size)
    canvas.write("x", row: 0, column: 0, style: Style(.operand, hue: .delta))
    terminal.present(canvas)
    #expect(terminal.colorCount == 0)
    #expect(row(0, columns: 1).pair == 0 && row(0, columns: 1).attributes & cn_bold() != 0)
  }

  @Test func theSizeFollowsTheTerminal() throws {
    var terminal = try terminal()
    defer { terminal.close() }
    for size in [Size(rows: 40, columns: 132), Size(rows: 1, columns: 1), Size(rows: 24, columns: 80)] {
      terminal.resize(to: size)
      #expect(terminal.size == size)
      var canvas = Canvas(size: Size(rows: 30, columns: 100))
      canvas.write("x", row: 0, column: 0)
      canvas.cursor = Point(row: 29, column: 99)
      terminal.present(canvas)
      #expect(row(0, columns: 1).text == "x")
    }
    terminal.resize(to: Size(rows: 0, columns: 0))
    #expect(terminal.size == Size(rows: 24, columns: 80))
  }

  @Test func anUnknownTerminalIsRefused() {
    #expect(cn_can_draw("no-such-terminal", 1) == 0)
    #expect(cn_can_draw("dumb", 1) == 0)
    #expect(cn_can_draw("vt100", 1) != 0)
    #expect(throws: TerminalError.unusable("no-such-terminal")) { _ = try terminal("no-such-terminal") }
  }
}
