import CNcurses
import TerminalCanvas

/// The terminal through ncurses: it knows what is on the screen and sends what differs.
///
/// Only output goes through ncurses; keys are read by `KeyDecoder`, so no input mode of curses is used and none has
/// to be undone. Its calls work on globals: one `CursesTerminal` at a time, on the main actor.
package struct CursesTerminal: Terminal {
  package private(set) var size: Size
  package let glyphs: GlyphSet
  package var colorCount: Int { pairs.colorCount }
  package var theme: Theme {
    get { pairs.theme }
    set {
      guard newValue != pairs.theme else { return }
      pairs.theme = newValue
      shown = nil
    }
  }

  private let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private var pairs: ColorPairs
  /// What the window holds; `nil` after a change that touches every cell.
  private var shown: Canvas?
  private var cells: [cchar_t] = []

  /// - Parameters:
  ///   - name: a terminal type that is known to be usable.
  ///   - output: an open file, the terminal itself or, in a test, any other.
  package init(
    name: String, output: CInt, input: CInt, glyphs: GlyphSet = .unicode, isColored: Bool = true
  ) throws(TerminalError) {
    guard let screen = cn_open(name, output, input), let window = cn_stdscr() else {
      throw .unusable(name)
    }
    self.screen = screen
    self.window = window
    self.glyphs = glyphs
    cbreak()
    noecho()
    nonl()
    pairs = ColorPairs(isColored: isColored)
    size = Size(rows: Int(getmaxy(window)), columns: Int(getmaxx(window)))
  }

  package mutating func present(_ canvas: Canvas) {
    let picture: Canvas
    switch glyphs {
    case .unicode: picture = canvas
    case .ascii: picture = canvas.ascii
    }
    for row in 0..<size.rows where !isShown(row, of: picture) { draw(row, of: picture) }
    shown = picture
    let cursor = picture.cursor ?? Point(row: size.rows - 1, column: size.columns - 1)
    wmove(
      window, CInt(min(max(0, cursor.row), size.rows - 1)), CInt(min(max(0, cursor.column), size.columns - 1))
    )
    wnoutrefresh(window)
    doupdate()
  }

  /// Takes the size the terminal has now; everything is sent anew, because terminals differ in what they keep.
  package mutating func resize(to newSize: Size) {
    guard newSize.rows > 0, newSize.columns > 0 else { return }
    // Not resizeterm: that one pushes a key nobody reads.
    if newSize != size { resize_term(CInt(newSize.rows), CInt(newSize.columns)) }
    size = Size(rows: Int(getmaxy(window)), columns: Int(getmaxx(window)))
    repaint()
  }

  /// The next picture is sent whole.
  package mutating func repaint() {
    shown = nil
    cn_repaint()
  }

  package func bell() { beep() }

  /// Gives the screen and the modes of the terminal back.
  package func leave() { endwin() }

  /// Takes them again; the next picture is sent whole.
  package mutating func enter() {
    reset_prog_mode()
    repaint()
  }

  /// After this the terminal cannot be used any more.
  package func close() {
    if !isendwin() { endwin() }
    delscreen(screen)
  }

  private func isShown(_ row: Int, of picture: Canvas) -> Bool {
    guard let shown, shown.size == picture.size, row < picture.size.rows else { return false }
    let cells = row * picture.size.columns..<(row + 1) * picture.size.columns
    return shown.cells[cells] == picture.cells[cells]
  }

  private mutating func draw(_ row: Int, of picture: Canvas) {
    if cells.count != size.columns { cells = Array(repeating: cchar_t(), count: size.columns) }
    var style = Style.plain
    var look = pairs.attributes(style)
    for column in 0..<size.columns {
      let cell = picture[row, column]
      if cell.style != style {
        style = cell.style
        look = pairs.attributes(style)
      }
      set(cell.character, in: column, look.attributes, look.pair)
    }
    mvwadd_wchnstr(window, CInt(row), 0, cells, CInt(size.columns))
  }

  /// A cell gets one column whatever it was given: the last place where something could act on the terminal.
  private mutating func set(_ character: Character, in column: Int, _ attributes: attr_t, _ pair: Int32) {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
      var scalar = UInt32(ascii)
      return cn_set_cell(&cells[column], &scalar, 1, attributes, pair)
    }
    let isFit = DisplayWidth.columns(character) == 1
    let shown = isFit ? character : glyphs == .ascii ? "?" : DisplayText.replacement
    let scalars = shown.unicodeScalars.map(\.value)
    cn_set_cell(&cells[column], scalars, CInt(scalars.count), attributes, pair)
  }
}
