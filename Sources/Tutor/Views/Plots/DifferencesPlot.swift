import BackpropCore
import TerminalCanvas

/// How far forward and central differences are from the gradient for steps from large to tiny: both get better as ε
/// shrinks, until the rounding of C is all that is left.
package struct DifferencesPlot: PlotView {
  private let context: UpdateContext
  private let sweep: DifferenceSweep
  private var state = PlotState()

  package init(_ parameter: Parameter, in setup: TrainingSetup) {
    context = UpdateContext(setup: setup, update: 0)
    sweep = DifferenceSweep(setup: setup, parameter: parameter)
  }

  /// The picture and the table.
  package var limits: PlotLimits {
    var limits = PlotLimits()
    limits.variantCount = 2
    return limits
  }

  package mutating func show(_ state: PlotState) { self.state = state }

  private struct Series {
    let name: String
    let letter: Character
    let errors: [(epsilon: Double, error: Double)]
    /// Nearest to the gradient.
    let best: (epsilon: Double, error: Double)?

    init(_ name: String, _ letter: Character, _ errors: [(epsilon: Double, error: Double)]) {
      (self.name, self.letter, self.errors) = (name, letter, errors)
      best = errors.filter(\.error.isFinite).min { $0.error.magnitude < $1.error.magnitude }
    }
  }

  private var forward: Series { Series("forward", "f", sweep.rows.map { ($0.epsilon, $0.forwardError) }) }
  private var central: Series { Series("central", "c", sweep.rows.map { ($0.epsilon, $0.centralError) }) }

  // MARK: Words

  package func titles(_ settings: ViewSettings) -> [String] {
    let words = PlotWords(context, settings)
    let slope = words.words.name(.gradient(sweep.parameter, pattern: nil))
    let short = "\(words.slope(of: sweep.parameter)) for \(words.symbol(sweep.parameter))"
    if state.variant == 1 {
      return ["differences for \(slope)", "differences for \(short)"]
    }
    return [
      "error ↑ over ε → · \(slope)", "error ↑ over ε → · \(short)", "error ↑ over ε →",
    ]
  }

  /// `1e−5`: powers of ten read best as such.
  private static func text(_ value: Double) -> String {
    NumberFormat(decimals: 0, style: .screen).text(value)
  }

  /// `6.3e−9`: an error's size is all that counts.
  private static func error(_ value: Double) -> String {
    value == 0 ? "0" : NumberFormat(decimals: 4, style: .screen).text(value)
  }

  package func caption(_ settings: ViewSettings) -> String {
    let words = PlotWords(context, settings)
    var text = "Backprop: \(words.relation(computed: sweep.gradient))."
    for series in [forward, central] {
      guard let best = series.best else { continue }
      text +=
        " \(series.name.prefix(1).uppercased() + series.name.dropFirst()) (\(series.letter)): best at ε = "
        + "\(Self.text(best.epsilon)), off by "
        + "\(Self.error(best.error.magnitude))."
    }
    return words.text(
      text + " Larger ε: the curve bends. Smaller ε: \(words.words.cost)'s last digits are lost.")
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    let words = PlotWords.plain(context, settings)
    let tiny = NumberFormat(decimals: 4, style: .text)
    func error(_ value: Double) -> String { value == 0 ? "0" : tiny.text(value) }
    var lines = [
      "Plot: error of difference quotients against ε, for \(words.words.name(.gradient(sweep.parameter, pattern: nil))).",
      "Backprop: \(words.stated(computed: sweep.gradient)).",
    ]
    for series in [forward, central] {
      guard let best = series.best else { continue }
      lines.append(
        "Best \(series.name) difference: at ε \(plainEpsilon(best.epsilon)), off by \(error(best.error.magnitude))."
      )
    }
    for row in sweep.rows {
      lines.append(
        "At ε \(plainEpsilon(row.epsilon)): forward off by \(error(row.forwardError)), "
          + "central off by \(error(row.centralError)).")
    }
    return lines.map(words.text)
  }

  private func plainEpsilon(_ epsilon: Double) -> String {
    NumberFormat(decimals: 0, style: .text).text(epsilon)
  }

  // MARK: Drawing

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    if state.variant == 1 { return drawTable(on: &canvas, in: rect, settings) }
    let sizes = [forward, central].flatMap(\.errors).map(\.error.magnitude).filter {
      $0 > 1e-300 && $0 < 1e300
    }
    let epsilons = sweep.rows.map(\.epsilon)
    guard let least = sizes.min(), let most = sizes.max(), let small = epsilons.min(),
      let large = epsilons.max(),
      let frame = PlotFrame(
        rect, x: PlotAxis(small...large, scale: .logarithmic),
        y: PlotAxis(least / 3...most * 3, scale: .logarithmic), glyphs: settings.glyphs)
    else { return }
    var area = frame.area()
    let styles = [(forward, PlotInk.Stroke.dashed, Hue.weight), (central, .solid, .gradient)]
    for (series, stroke, hue) in styles {
      area.polyline(
        series.errors.map { ($0.epsilon, $0.error.magnitude) },
        PlotInk(Style(hue: hue), stroke: stroke, ascii: "."))
    }
    for (series, _, hue) in styles {
      for place in series.errors {
        guard let cell = area.cell(x: place.epsilon, y: place.error.magnitude) else { continue }
        // f over c: both.
        let isShared = area.mark(at: cell).map { $0 != series.letter } ?? false
        area.mark(
          isShared ? "*" : series.letter, at: cell, style: Style(.operand, hue: hue))
      }
    }
    frame.draw(area, on: &canvas)
  }

  private func drawTable(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let words = PlotWords(context, settings)
    func row(_ cells: [String]) -> String {
      words.text(" " + cells.map { String(repeating: " ", count: max(0, 15 - $0.count)) + $0 }.joined())
    }
    var lines = [row(["ε", "forward", "its error", "central", "its error"])]
    let format = NumberFormat(decimals: 9, style: .screen)
    for line in sweep.rows {
      lines.append(
        row([
          Self.text(line.epsilon), format.text(line.forward), Self.error(line.forwardError),
          format.text(line.central), Self.error(line.centralError),
        ]))
    }
    lines.append(row(["backprop", format.text(sweep.gradient), "", format.text(sweep.gradient), ""]))
    let shown = shortened(lines, to: rect.rows) { words.text("   … \($0) more") }
    for (offset, line) in shown.enumerated() {
      canvas.write(
        clipped(line, to: rect.columns), row: rect.row + offset, column: rect.column,
        style: Style(offset == 0 ? .title : .plain))
    }
  }
}
