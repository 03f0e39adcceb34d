import BackpropCore

extension MathTypesetter {
  /// Rows of cells between square brackets; every cell has a column on either side, where the [ ] of a result stands;
  /// numbers are aligned at their right.
  func matrix(_ rows: [[MathNode]], _ around: Surroundings) -> MathBox {
    let cells = rows.map { $0.map { cell($0, around) } }
    let columnCount = cells.map(\.count).max() ?? 0
    let widths = (0..<columnCount).map { column in
      cells.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
    var content = MathBox()
    let height = cells.map(MathBox.height).reduce(0, +)
    // Two rows have their baseline in the second, three in the middle one.
    var top = -(height / 2)
    for (rowIndex, row) in cells.enumerated() {
      let baseline = top + (row.map(\.ascent).max() ?? 0)
      var column = 0
      for (columnIndex, box) in row.enumerated() {
        let slack = widths[columnIndex] - box.width
        content.place(
          box, row: baseline,
          column: column + (Self.isNumber(rows[rowIndex][columnIndex]) ? slack : slack / 2))
        column += widths[columnIndex]
      }
      top += MathBox.height(row)
    }
    content.widen(to: widths.reduce(0, +))
    content.coreAscent = height / 2
    content.coreDescent = max(0, height - 1 - height / 2)
    return .fenced(
      content, padding: 0, left: MathBox.Fence("[", ascii: isASCII), right: MathBox.Fence("]", ascii: isASCII)
    )
  }

  /// Mark, sign, number, mark: a number without a sign keeps the place for it.
  private func cell(_ node: MathNode, _ around: Surroundings) -> MathBox {
    let box = MathBox(joining: pieces(node, Surroundings(depth: 1, style: around.style)))
    var isResult = false
    if case .tagged(let quantity, _) = node, Self.isNumber(node) {
      isResult = style(quantity).role == .result
    }
    let sign = Self.isNumber(node) && !node.isNegativeNumber ? 1 : 0
    let mark = isResult ? 0 : 1
    var padded = MathBox()
    padded.place(box, column: mark + sign)
    padded.widen(to: box.width + 2 * mark + sign)
    return padded
  }

  private static func isNumber(_ node: MathNode) -> Bool {
    if case .number = node.untagged { return true }
    return false
  }
}
