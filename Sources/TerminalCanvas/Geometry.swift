/// Screen coordinates: rows and columns count from 0, from the top left.
package struct Point: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

package struct Size: Hashable, Sendable {
  package var rows: Int
  package var columns: Int
  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}

package struct Rect: Hashable, Sendable {
  package var row: Int
  package var column: Int
  package var rows: Int
  package var columns: Int
  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }
  package init(_ size: Size) { self.init(row: 0, column: 0, rows: size.rows, columns: size.columns) }
  package var size: Size { Size(rows: rows, columns: columns) }
  package var endRow: Int { row + rows }
  package var endColumn: Int { column + columns }
}
