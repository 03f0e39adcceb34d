import BackpropCore
import TerminalCanvas

/// A curve of an activation function with the unit's point on it, for the narrow second column of a large window.
struct FunctionPlot {
  let function: ActivationFunction
  let z: Double
  let a: Double
  let zName: String
  let label: String
  let isASCII: Bool

  /// Columns left of the curve, for the values at its top and bottom.
  private static let axis = 5

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let picture = Rect(
      row: rect.row, column: rect.column + Self.axis, rows: rect.rows - 1, columns: rect.columns - Self.axis)
    let window = ActivationWindow(function, z: z)
    // Beyond that an axis could not be labelled in five columns.
    guard picture.rows >= 3, picture.columns >= 24, window.reach < 1_000 else { return }
    var area = PlotArea(size: picture.size, x: window.x, y: window.y)
    area.curve(PlotInk(Style(hue: .activation), ascii: "*"), isJoined: false, function.value)
    area.mark(isASCII ? "o" : "●", x: z, y: a, style: Style(.operand, hue: .activation))
    area.label(label, x: z, y: a, style: Style(hue: .activation))
    area.draw(
      on: &canvas, at: Point(row: picture.row, column: picture.column), glyphs: isASCII ? .ascii : .unicode)
    drawAxes(on: &canvas, in: picture, window)
  }

  private func drawAxes(on canvas: inout Canvas, in picture: Rect, _ window: ActivationWindow) {
    func axisText(_ value: Double) -> String {
      let text = NumberFormat(decimals: value.magnitude < 10 ? 1 : 0, style: .text).text(value)
      return isASCII ? GlyphSet.ascii.text(text) : text
    }
    for (row, value) in [(0, window.y.upper), (picture.rows - 1, window.y.lower)] {
      let text = axisText(value)
      canvas.write(text, row: picture.row + row, column: picture.column - 1 - text.count)
    }
    let foot = picture.endRow
    canvas.write("\(isASCII ? "-" : "−")\(Int(window.reach))", row: foot, column: picture.column - 1)
    let middle = "\(zName) = 0"
    canvas.write(middle, row: foot, column: picture.column + picture.columns / 2 - middle.count / 2)
    let end = "+\(Int(window.reach))"
    canvas.write(end, row: foot, column: picture.endColumn - end.count)
  }
}

/// Which part of an activation function is shown: 0 in the middle, round numbers at the ends, the same for every z
/// that is in reach.
struct ActivationWindow {
  /// z from −6 to 6, or as far as the point needs.
  let reach: Double
  let x: PlotAxis
  let y: PlotAxis
  /// From 0, or lower where the slope is negative, to the steepest place.
  let slopes: ClosedRange<Double>

  init(_ function: ActivationFunction, z: Double) {
    reach = z.magnitude < 1e300 ? max(6, (z.magnitude * 1.2).rounded(.up)) : 6
    x = PlotAxis(-reach...reach)
    let points = ActivationCurve(function, at: z, range: -reach...reach)?.points ?? []
    let values = points.map(\.activation)
    let lowest = (values.min() ?? 0).rounded(.down)
    y = PlotAxis(lowest...max((values.max() ?? 1).rounded(.up), lowest + 1))
    slopes = min(0, points.map(\.slope).min() ?? 0)...max(0, points.map(\.slope).max() ?? 1)
  }
}
