/// A rectangle of doubles, stored row by row.
///
/// For a weight matrix w^l the rows are the units the weights lead to and the columns the units they
/// come from, so `weights[j, k]` is the textbook's w_jk.
public struct Matrix: Equatable, Sendable {
  public let rowCount: Int
  public let columnCount: Int
  /// Row-major: the element at (row, column) is `elements[row * columnCount + column]`.
  public var elements: [Double]

  public init(rowCount: Int, columnCount: Int, elements: [Double]) {
    precondition(elements.count == rowCount * columnCount, "a matrix needs rowCount × columnCount elements")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  public init(rowCount: Int, columnCount: Int, repeating value: Double = 0) {
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      elements: Array(repeating: value, count: rowCount * columnCount))
  }

  /// Every row must have as many elements as the first one; an empty list gives a 0×0 matrix.
  public init(rows: [[Double]]) {
    let columnCount = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columnCount }, "the rows of a matrix are equally long")
    self.init(rowCount: rows.count, columnCount: columnCount, elements: rows.flatMap { $0 })
  }

  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * columnCount + column] }
    set { elements[row * columnCount + column] = newValue }
  }

  public func row(_ row: Int) -> ArraySlice<Double> {
    elements[row * columnCount..<(row + 1) * columnCount]
  }

  /// The rows as arrays, as files and JSON write them.
  public var rows: [[Double]] { (0..<rowCount).map { Array(row($0)) } }
}
