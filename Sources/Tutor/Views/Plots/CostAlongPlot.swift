import BackpropCore
import TerminalCanvas

/// The cost along one parameter with the tangent at the point and the step the optimizer takes.
package struct CostAlongPlot: PlotView {
  private let setup: TrainingSetup
  private let parameter: Parameter
  private var state = PlotState()
  private var slice: CostSlice

  /// How far the wide picture reaches on either side.
  private static let reach = 4.0

  /// At the first update.
  package init(_ parameter: Parameter, in setup: TrainingSetup) {
    self.setup = setup
    self.parameter = parameter
    slice = Self.slice(setup, parameter, PlotState())
  }

  package var limits: PlotLimits {
    var limits = PlotLimits()
    let steps = Int(Self.reach / PlotStep.size)
    limits.positions = -steps...steps
    limits.variantCount = 2
    return limits
  }

  package mutating func show(_ state: PlotState) {
    self.state = state
    slice = Self.slice(setup, parameter, state)
  }

  private static func slice(_ setup: TrainingSetup, _ parameter: Parameter, _ state: PlotState) -> CostSlice {
    var setup = setup
    let start = setup.initial[parameter]
    setup.initial[parameter] = PlotStep.value(from: start, steps: state.position)
    let first = UpdateStart.first(of: setup)
    guard state.variant == 1 else {
      return CostSlice(
        setup: setup, start: first, parameter: parameter, range: start - Self.reach...start + Self.reach)
    }
    // Close enough to see the step: it takes a third of the picture.
    let ends = CostSlice(setup: setup, start: first, parameter: parameter, range: 0...1, pointCount: 2)
    let (from, to) = (ends.point.value, ends.newPoint.value)
    let size = (to - from).magnitude
    let margin = size.isFinite ? max(size, from.magnitude * 1e-6, 1e-9) : 1
    let range = to.isFinite ? min(from, to) - margin...max(from, to) + margin : from - margin...from + margin
    return CostSlice(setup: setup, start: first, parameter: parameter, range: range)
  }

  private var context: UpdateContext { UpdateContext(setup: setup, update: 0) }

  // MARK: Words

  package func titles(_ settings: ViewSettings) -> [String] {
    let words = PlotWords(context, settings)
    let symbol = words.words.picked(.parameter(parameter))
    let near = state.variant == 1 ? " · the step, near" : ""
    return [
      "\(words.words.cost) ↑ along \(words.name(parameter)) →\(near)",
      "\(words.words.cost) ↑ over \(symbol) →\(near)",
    ]
  }

  package func caption(_ settings: ViewSettings) -> String {
    let words = PlotWords(context, settings)
    let (cost, slope) = (words.words.cost, words.slope(of: parameter))
    let symbol = words.symbol(parameter)
    return words.text(
      "At \(words.words.picked(.parameter(parameter))) \(words.relation(slice.point.value)) the cost is \(cost) "
        + "\(words.relation(computed: slice.point.cost)) and its slope \(slope) \(words.relation(computed: slice.gradient))"
        + "\(direction(symbol)). \(stepSentence(words))")
  }

  private func direction(_ symbol: String) -> String {
    if slice.gradient == 0 { return ": level ground" }
    return slice.gradient > 0 ? ": \(symbol) should fall" : ": \(symbol) should rise"
  }

  private func stepSentence(_ words: PlotWords) -> String {
    let change = words.words.letter(.change(parameter))
    guard context.isTrained(parameter) else { return "It is not trained, so it stays." }
    let outcome =
      slice.newPoint.cost > slice.point.cost ? "too far: alone it makes" : "alone it makes"
    return "The step is \(change) \(words.relation(computed: slice.change)); \(outcome) \(words.words.cost) "
      + "\(words.relation(computed: slice.newPoint.cost))."
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    let words = PlotWords.plain(context, settings)
    let (cost, letter) = (words.words.cost, words.letter(parameter))
    var lines = [
      "Plot: \(cost) along \(words.name(parameter)), every other weight and bias as it is.",
      "Here: \(letter) \(words.stated(slice.point.value)). \(cost) \(words.stated(computed: slice.point.cost)).",
      "Slope here: \(words.slope(of: parameter)) \(words.stated(computed: slice.gradient))\(direction(letter)).",
    ]
    if context.isTrained(parameter) {
      lines.append(
        "Step: \(words.words.letter(.change(parameter))) \(words.stated(computed: slice.change)), to \(letter) "
          + "\(words.stated(computed: slice.newPoint.value)). \(cost) there, if only this one moves, "
          + "\(words.stated(computed: slice.newPoint.cost)).")
    } else {
      lines.append("Step: none, it is not trained.")
    }
    if let lowest = slice.lowest {
      lines.append(
        "Lowest in the picture: \(cost) \(words.stated(computed: lowest.cost)), at \(letter) \(words.stated(lowest.value))."
      )
    }
    for index in stride(from: 0, to: slice.points.count, by: (slice.points.count - 1) / 8) {
      let point = slice.points[index]
      lines.append(
        "At \(letter) \(words.format.text(point.value)): \(cost) \(words.format.text(point.cost)).")
    }
    return lines.map(words.text)
  }

  // MARK: Drawing

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let words = PlotWords(context, settings)
    guard let x = axis(slice.points.map(\.value)), let y = axis(costs, margin: 0.08),
      let frame = PlotFrame(rect, x: x, y: y, glyphs: settings.glyphs)
    else { return }
    var area = frame.area()
    area.polyline(
      slice.points.map { ($0.value, $0.cost) },
      PlotInk(Style(hue: parameter.from == nil ? .bias : .weight), ascii: "*"))
    area.line(
      from: (x.lower, slice.tangent(at: x.lower)), to: (x.upper, slice.tangent(at: x.upper)),
      PlotInk(Style(hue: .gradient), stroke: .dashed, ascii: "-"))
    let isASCII = settings.glyphs == .ascii
    drawStep(&area, words)
    area.mark(
      isASCII ? "o" : "○", x: slice.newPoint.value, y: slice.newPoint.cost, style: Style(hue: .change))
    area.mark(isASCII ? "@" : "●", x: slice.point.value, y: slice.point.cost, style: Style(.operand))
    area.label(
      words.text("\(words.slope(of: parameter)) \(words.relation(computed: slice.gradient))"),
      x: slice.point.value,
      y: slice.point.cost, style: Style(hue: .gradient))
    frame.draw(area, focus: (slice.point.value, slice.point.cost), on: &canvas)
  }

  /// The costs the picture has to show.
  private var costs: [Double] {
    slice.points.map(\.cost) + (state.variant == 1 ? [slice.newPoint.cost] : [])
  }

  private func axis(_ values: [Double], margin: Double = 0) -> PlotAxis? {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max(), (high - low) < 1e300 else { return nil }
    let space = (high - low) * margin
    return PlotAxis(low - space...high + space)
  }

  /// The step along the bottom edge: from the point's column to the new one's, with an arrow.
  private func drawStep(_ area: inout PlotArea, _ words: PlotWords) {
    guard let from = area.cell(x: slice.point.value, y: area.y.lower), context.isTrained(parameter),
      slice.newPoint.value.isFinite
    else { return }
    let left = slice.newPoint.value < slice.point.value
    let end = left ? area.x.lower : area.x.upper
    // A step that leaves the picture goes to its edge.
    let to =
      area.cell(x: slice.newPoint.value, y: area.y.lower) ?? area.cell(x: end, y: area.y.lower) ?? from
    guard from.column != to.column else { return }
    let style = Style(hue: .change)
    for column in min(from.column, to.column)...max(from.column, to.column) {
      area.mark(glyph("─", words), at: Point(row: from.row, column: column), style: style)
    }
    area.mark(glyph(left ? "◀" : "▶", words), at: to, style: style)
    let label = words.text(
      "\(words.words.letter(.change(parameter))) \(words.relation(computed: slice.change))")
    let column = left ? from.column + 2 : from.column - 1 - label.count
    if column >= 0, column + label.count <= area.size.columns,
      area.isFree(Point(row: from.row, column: column), length: label.count)
    {
      area.write(label, at: Point(row: from.row, column: column), style: style)
    }
  }

  private func glyph(_ glyph: Character, _ words: PlotWords) -> Character {
    words.isASCII ? (glyph == "─" ? "-" : glyph == "◀" ? "<" : ">") : glyph
  }
}
