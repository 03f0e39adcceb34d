import BackpropCore
import TerminalCanvas

/// f and f′ over z with the point of a unit: why a unit far from the middle hardly learns.
package struct SlopePlot: PlotView {
  private let function: ActivationFunction
  /// The unit whose z it is; `nil` for a point that belongs to no unit.
  private let unit: Unit?
  private let context: UpdateContext
  /// Where the point began.
  private let start: Double
  private var z: Double
  private var state = PlotState()

  private struct Unit: Equatable {
    let layer: Int
    let unit: Int
  }

  /// The first pass of the pattern the quantity belongs to gives z; without a quantity the point begins at 0.
  package init(_ function: ActivationFunction, at quantity: Quantity?, in setup: TrainingSetup) {
    self.function = function
    context = UpdateContext(setup: setup, update: 0)
    switch quantity {
    case .weightedInput(let layer, let unit, let pattern), .activation(let layer, let unit, let pattern),
      .delta(let layer, let unit, let pattern):
      let pass = Pass.compute(setup: setup, parameters: setup.initial, pattern: pattern)
      self.unit = Unit(layer: layer, unit: unit)
      start = pass.weightedInputs[layer - 1][unit]
    case nil, .input, .target, .parameter, .constant, .previousState, .lookAhead, .unitCost, .patternCost,
      .batchCost, .gradient, .state, .change, .updated:
      unit = nil
      start = 0
    }
    z = start
  }

  /// Quarters of z.
  package var limits: PlotLimits {
    var limits = PlotLimits()
    limits.positions = -32...32
    limits.variantCount = 2
    return limits
  }

  package mutating func show(_ state: PlotState) {
    self.state = state
    z = PlotStep.value(from: start, steps: state.position)
  }

  private var a: Double { function.value(at: z) }
  private var slope: Double { function.slope(weightedInput: z, activation: a) }
  private var showsSlopeAlone: Bool { state.variant == 1 }

  // MARK: Words

  private func functionName(_ words: PlotWords) -> String {
    guard let unit, context.architecture.activation(ofLayer: unit.layer) == function else {
      return words.words.functionName(function)
    }
    return words.words.functionName(ofLayer: unit.layer)
  }

  /// z₁, or z for a point that belongs to no unit.
  private func zName(_ words: PlotWords) -> String {
    guard let unit, state.position == 0 else { return words.words.netInput }
    return words.words.subscripted(words.words.netInput, unit.unit)
  }

  /// "hidden z₁" where it is first named: other layers have a z₁ too.
  private func pointName(_ words: PlotWords) -> String {
    guard let unit, state.position == 0 else { return words.words.netInput }
    let name = words.words.picked(.weightedInput(layer: unit.layer, unit: unit.unit, pattern: 0))
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  package func titles(_ settings: ViewSettings) -> [String] {
    let words = PlotWords(context, settings)
    let name = functionName(words)
    let over = "over \(words.words.netInput) →"
    return showsSlopeAlone ? ["the slope \(name)′ \(over)"] : ["\(name) and its slope \(name)′ \(over)"]
  }

  package func caption(_ settings: ViewSettings) -> String {
    let words = PlotWords(context, settings)
    let name = functionName(words)
    let z = zName(words)
    let step = 0.01
    return words.text(
      "\(pointName(words)) \(words.relation(self.z)) gives \(name)(\(z)) \(words.relation(a, curve)). The slope there is "
        + "\(slopeFormula(words)) \(words.relation(slope, slopeRule)): if \(words.words.netInput) rises by \(step), "
        + "\(name) rises by about \(words.format.text(slope * step)). \(function.slopeRemark(words.format))")
  }

  private var curve: SymbolicExpression { .function(.activation(function), .number(self.z)) }
  private var slopeRule: SymbolicExpression {
    .slope(function, weightedInput: .number(self.z), activation: curve)
  }

  private func slopeFormula(_ words: PlotWords) -> String {
    guard let unit, context.architecture.activation(ofLayer: unit.layer) == function else {
      return "\(functionName(words))′(\(words.words.netInput))"
    }
    return words.words.slope(ofLayer: unit.layer)
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    let words = PlotWords.plain(context, settings)
    let name = functionName(words)
    let window = ActivationWindow(function, z: z)
    let owner =
      unit.map { " of \(words.words.unit(layer: $0.layer, $0.unit, isLong: true))" }.flatMap {
        state.position == 0 ? $0 : nil
      } ?? ""
    var lines = [
      "Plot: \(name) and its slope \(name)′ over \(words.words.netInput).",
      "Point: \(words.words.netInput)\(owner), \(words.stated(z)). \(name) there \(words.stated(computed: a)). "
        + "Slope there \(words.stated(computed: slope)).",
      "What to see: \(function.slopeRemark(words.format))",
    ]
    for point in ActivationCurve(function, at: z, range: -window.reach...window.reach, pointCount: 13)?.points
      ?? []
    {
      lines.append(
        "At \(words.words.netInput) \(words.format.text(point.z)): \(name) \(words.format.text(point.activation)), "
          + "slope \(words.format.text(point.slope)).")
    }
    return lines.map(words.text)
  }

  // MARK: Drawing

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let words = PlotWords(context, settings)
    let window = ActivationWindow(function, z: z)
    let y = showsSlopeAlone ? PlotAxis(window.slopes) : window.y
    guard let frame = PlotFrame(rect, x: window.x, y: y, glyphs: settings.glyphs) else { return }
    var area = frame.area()
    drawGuides(&area, settings)
    func slope(at z: Double) -> Double {
      function.slope(weightedInput: z, activation: function.value(at: z))
    }
    area.curve(PlotInk(stroke: showsSlopeAlone ? .solid : .dashed, ascii: "."), slope)
    let point = Style(.operand, hue: .activation)
    if showsSlopeAlone {
      area.mark(settings.glyphs == .ascii ? "o" : "●", x: z, y: self.slope, style: Style(.operand))
      area.label(words.text(words.format.text(self.slope)), x: z, y: self.slope)
    } else {
      area.curve(PlotInk(Style(hue: .activation), ascii: "*"), function.value)
      area.mark(settings.glyphs == .ascii ? "O" : "●", x: z, y: a, style: point)
      area.mark(settings.glyphs == .ascii ? "o" : "○", x: z, y: self.slope, style: Style(.operand))
      let name = functionName(words)
      area.label(
        words.text("\(name) \(words.relation(a, curve))"), x: z, y: a, style: Style(hue: .activation))
      area.label(words.text("\(name)′ \(words.relation(self.slope, slopeRule))"), x: z, y: self.slope)
    }
    frame.draw(area, focus: (z, showsSlopeAlone ? self.slope : a), on: &canvas)
  }

  /// The line on which the point moves, and 0 where curves go below it.
  private func drawGuides(_ area: inout PlotArea, _ settings: ViewSettings) {
    let ink = PlotInk(Style(.muted), stroke: .dotted, ascii: ":")
    area.line(from: (z, area.y.lower), to: (z, area.y.upper), ink)
    if area.y.lower < 0 {
      area.line(
        from: (area.x.lower, 0), to: (area.x.upper, 0), PlotInk(Style(.muted), stroke: .dotted, ascii: "-"))
    }
  }
}

/// Where a moved point goes: to quarters, to the next one first.
enum PlotStep {
  static let size = 0.25

  static func value(from start: Double, steps: Int) -> Double {
    guard steps != 0 else { return start }
    let quarters = (start / size).rounded(steps > 0 ? .down : .up)
    // A number so large that quarters are lost in it does not move.
    return quarters.magnitude < 1e15 ? (quarters + Double(steps)) * size : start
  }
}
