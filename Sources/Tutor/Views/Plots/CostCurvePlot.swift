import BackpropCore
import TerminalCanvas

/// The cost of all patterns after each epoch: whether, how fast and how far training goes.
package struct CostCurvePlot: PlotView {
  private let context: UpdateContext
  private let curve: CostCurve
  private let beginsLogarithmic: Bool
  private var state = PlotState()

  /// Trains from the initial parameters.
  package init(epochs: Int, isLogarithmic: Bool, in setup: TrainingSetup) {
    context = UpdateContext(setup: setup, update: 0)
    curve = CostCurve(setup: setup, epochs: epochs)
    beginsLogarithmic = isLogarithmic
  }

  package var limits: PlotLimits {
    var limits = PlotLimits()
    limits.variantCount = positive.isEmpty ? 1 : 2
    return limits
  }

  package mutating func show(_ state: PlotState) { self.state = state }

  private var isLogarithmic: Bool { !positive.isEmpty && (state.variant == 0) == beginsLogarithmic }
  private var finite: [Double] { curve.points.map(\.cost).filter(\.isFinite) }
  /// What has a place on a logarithmic axis.
  private var positive: [Double] { finite.filter { $0 > 1e-300 } }
  private var last: CostCurve.Point { curve.points[curve.points.count - 1] }

  // MARK: Words

  package func titles(_ settings: ViewSettings) -> [String] {
    let cost = PlotWords(context, settings).words.cost
    return ["\(cost) ↑ after each epoch →\(isLogarithmic ? " · log scale" : "")"]
  }

  package func caption(_ settings: ViewSettings) -> String {
    let words = PlotWords(context, settings)
    let cost = words.words.cost
    var text =
      "\(cost) \(words.relation(computed: curve.points[0].cost)) before training, \(words.relation(computed: last.cost)) after "
      + "\(epochs(last.epoch)) of \(patterns), \(words.words.letter(.learningRate)) "
      + "\(words.chosen(context.learning.rate))."
    if let half = halved { text += " Half of the start by epoch \(half.epoch)." }
    return words.text(text + stop)
  }

  private func epochs(_ count: Int) -> String { count == 1 ? "1 epoch" : "\(count) epochs" }

  private var patterns: String {
    switch context.learning.batch {
    case .full: "full batches"
    case .online: "single patterns"
    case .mini(let size): "batches of \(size)"
    }
  }

  private var halved: CostCurve.Point? {
    curve.points.first { $0.cost <= curve.points[0].cost / 2 }.flatMap { $0.epoch > 0 ? $0 : nil }
  }

  private var stop: String {
    guard let failure = curve.failure else { return "" }
    return " Update \(failure.update + 1) left the range of numbers: training stopped."
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    let words = PlotWords.plain(context, settings)
    let cost = words.words.cost
    var lines = [
      "Plot: \(cost) of all patterns after each epoch.",
      "Start: \(cost) \(words.stated(computed: curve.points[0].cost)).",
      "End: \(cost) \(words.stated(computed: last.cost)), after \(epochs(last.epoch)).\(stop)",
    ]
    if let lowest = curve.lowest {
      lines.append("Lowest: \(cost) \(words.stated(computed: lowest.cost)), after \(epochs(lowest.epoch)).")
    }
    if let half = halved { lines.append("Half of the start: by epoch \(half.epoch).") }
    let rows = min(10, curve.points.count - 1)
    for row in 0..<max(0, rows) {
      let point = curve.points[(row + 1) * (curve.points.count - 1) / rows]
      lines.append("After \(epochs(point.epoch)): \(cost) \(words.format.text(point.cost)).")
    }
    return lines.map(words.text)
  }

  // MARK: Drawing

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let words = PlotWords(context, settings)
    guard let high = finite.max() else { return }
    let y =
      isLogarithmic
      ? PlotAxis((positive.min() ?? 1)...(positive.max() ?? 1), scale: .logarithmic)
      : PlotAxis(0...max(high, .leastNormalMagnitude))
    guard
      let frame = PlotFrame(
        rect, x: PlotAxis(0...Double(max(1, last.epoch))), y: y, glyphs: settings.glyphs)
    else { return }
    var area = frame.area()
    area.polyline(curve.points.map { (Double($0.epoch), $0.cost) }, PlotInk(ascii: "*"))
    area.mark(
      settings.glyphs == .ascii ? "@" : "●", x: Double(last.epoch), y: last.cost, style: Style(.operand))
    area.label(
      words.text("\(words.words.cost) \(words.relation(computed: last.cost))"), x: Double(last.epoch),
      y: last.cost)
    frame.draw(area, focus: (Double(last.epoch), last.cost), on: &canvas)
  }
}
