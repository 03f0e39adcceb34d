/// One place on the screen: a character that is one column wide, and what it means.
package struct Cell: Hashable, Sendable {
  package var character: Character
  package var style: Style
  package init(_ character: Character = " ", _ style: Style = .plain) {
    self.character = character
    self.style = style
  }
}

/// A picture of the screen: a grid of cells and where the hardware cursor stands.
///
/// Everything is drawn here first and shown by a `Terminal`; writing outside the grid is cut off, so a
/// widget can be drawn at any size.
package struct Canvas: Equatable, Sendable {
  package let size: Size
  package private(set) var cells: [Cell]
  /// Where the hardware cursor stands, `nil` for the lower right corner.
  package var cursor: Point?

  package init(size: Size) {
    self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
    cells = Array(repeating: Cell(), count: self.size.rows * self.size.columns)
  }

  /// Reads as blank outside the grid; writes there are dropped.
  package subscript(row: Int, column: Int) -> Cell {
    get {
      guard contains(row, column) else { return Cell() }
      return cells[row * size.columns + column]
    }
    set {
      guard contains(row, column) else { return }
      cells[row * size.columns + column] = newValue
    }
  }

  private func contains(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < size.rows && column >= 0 && column < size.columns
  }

  /// Writes text from a place to the right, one character per column, cut off at the edge. Text that can come
  /// from outside (names, files) must have gone through `DisplayText.safe` first.
  /// - Returns: the column after the last character.
  @discardableResult
  package mutating func write(_ text: String, row: Int, column: Int, style: Style = .plain) -> Int {
    var column = column
    for character in text {
      self[row, column] = Cell(character, style)
      column += 1
    }
    return column
  }

  package mutating func fill(_ rect: Rect, with cell: Cell = Cell()) {
    for row in rect.row..<rect.endRow {
      for column in rect.column..<rect.endColumn { self[row, column] = cell }
    }
  }

  /// The characters of one row, padded to the full width.
  package func text(row: Int) -> String {
    String((0..<size.columns).map { self[row, $0].character })
  }

  package var lines: [String] { (0..<size.rows).map { text(row: $0) } }
}
