import BackpropCore
import TerminalCanvas

/// A curve of an activation function with the unit's point on it, in braille (in ASCII with *).
struct FunctionPlot {
  let function: ActivationFunction
  let z: Double
  let a: Double
  let zName: String
  let label: String
  let isASCII: Bool

  /// Columns left of the curve, for the values at its top and bottom.
  private static let axis = 5

  /// z from −6 to 6, or as far as the point needs.
  private var reach: Double { max(6, (z.magnitude * 1.2).rounded(.up)) }

  /// Bottom and top of the picture: round numbers, the same for every z that is in reach.
  private var range: ClosedRange<Double> {
    switch function {
    case .sigmoid, .softmax: 0...1
    case .tanh: -1...1
    case .relu: 0...reach
    case .leakyRelu, .identity: function.value(at: -reach).rounded(.down)...reach
    }
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let picture = Rect(
      row: rect.row, column: rect.column + Self.axis, rows: rect.rows - 1, columns: rect.columns - Self.axis)
    // Beyond that an axis could not be labelled in five columns.
    guard picture.rows >= 3, picture.columns >= 24, reach < 1_000 else { return }
    drawCurve(on: &canvas, in: picture)
    drawPoint(on: &canvas, in: picture)
    drawAxes(on: &canvas, in: picture)
  }

  /// Where a value stands between the ends, in steps of `count`.
  private func height(_ value: Double, _ count: Int) -> Int {
    let share = (range.upperBound - value) / (range.upperBound - range.lowerBound)
    return Int((min(max(share, 0), 1) * Double(count - 1)).rounded())
  }

  private func drawCurve(on canvas: inout Canvas, in picture: Rect) {
    let (width, height) = (picture.columns * 2, picture.rows * 4)
    var codes = Array(repeating: UInt32(0), count: picture.rows * picture.columns)
    /// The eight dots of a braille cell, two columns of four.
    let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    for x in 0..<width {
      let y = self.height(function.value(at: -reach + 2 * reach * Double(x) / Double(width - 1)), height)
      codes[y / 4 * picture.columns + x / 2] |= bits[y % 4][x % 2]
    }
    for (index, code) in codes.enumerated() where code > 0 {
      guard let scalar = Unicode.Scalar(0x2800 + code) else { continue }
      canvas[picture.row + index / picture.columns, picture.column + index % picture.columns] = Cell(
        isASCII ? "*" : Character(scalar), Style(hue: .activation))
    }
  }

  private func drawPoint(on canvas: inout Canvas, in picture: Rect) {
    let column = Int(((z + reach) / (2 * reach) * Double(picture.columns - 1)).rounded())
    let row = height(a, picture.rows)
    // On the side where the curve is not: right of a point below, left of one above.
    let right = column + 2 + label.count <= picture.columns
    let start = right ? column + 2 : max(0, column - label.count - 1)
    let isCrossed = (start..<start + label.count).contains { x in
      canvas[picture.row + row, picture.column + x].character != " "
    }
    let below = row + 1 < picture.rows ? row + 1 : row - 1
    canvas.write(
      label, row: picture.row + (isCrossed && !right ? below : row), column: picture.column + start,
      style: Style(hue: .activation))
    canvas.write(
      isASCII ? "o" : "●", row: picture.row + row, column: picture.column + column,
      style: Style(.operand, hue: .activation))
  }

  private func drawAxes(on canvas: inout Canvas, in picture: Rect) {
    func axisText(_ value: Double) -> String {
      let text = NumberFormat(decimals: value.magnitude < 10 ? 1 : 0, style: .text).text(value)
      return isASCII ? GlyphSet.ascii.text(text) : text
    }
    for (row, value) in [(0, range.upperBound), (picture.rows - 1, range.lowerBound)] {
      let text = axisText(value)
      canvas.write(text, row: picture.row + row, column: picture.column - 1 - text.count)
    }
    let foot = picture.endRow
    canvas.write("\(isASCII ? "-" : "−")\(Int(reach))", row: foot, column: picture.column - 1)
    let middle = "\(zName) = 0"
    canvas.write(middle, row: foot, column: picture.column + picture.columns / 2 - middle.count / 2)
    let end = "+\(Int(reach))"
    canvas.write(end, row: foot, column: picture.endColumn - end.count)
  }
}
