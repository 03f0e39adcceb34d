import BackpropCore
import TerminalCanvas

/// What the network says over two of its inputs, in shades, with the patterns on it; `v` shows what each hidden unit
/// looks for.
package struct OutputMapPlot: PlotView {
  let context: UpdateContext
  private let setup: TrainingSetup
  private let epochs: Int
  /// After the training.
  private let parameters: Parameters
  /// The output first, then every hidden unit.
  private let units: [Place]
  private(set) var map: OutputMap
  private var state = PlotState()

  struct Place: Equatable {
    let layer: Int
    let unit: Int
  }

  /// Trains for `epochs` first. `nil` for a network with one input.
  package init?(unit: Int, epochs: Int, in setup: TrainingSetup) {
    let architecture = setup.architecture
    guard architecture.inputCount >= 2, unit < architecture.outputCount else { return nil }
    var trainer = Trainer(setup)
    while trainer.epochCount < epochs, trainer.failure == nil { trainer.runEpoch() }
    context = UpdateContext(setup: setup, update: 0)
    self.setup = setup
    self.epochs = epochs
    parameters = trainer.parameters
    let hidden = (1..<architecture.outputLayer).flatMap { layer in
      (0..<architecture.unitCounts[layer]).map { Place(layer: layer, unit: $0) }
    }
    units = [Place(layer: architecture.outputLayer, unit: unit)] + hidden.prefix(12)
    map = Self.map(setup, parameters, units[0])
  }

  private static func map(_ setup: TrainingSetup, _ parameters: Parameters, _ place: Place) -> OutputMap {
    func range(_ input: Int) -> ClosedRange<Double> {
      let values = (0..<setup.data.patternCount).map { setup.data.inputs[$0, input] }
      let (low, high) = (values.min() ?? 0, values.max() ?? 1)
      let margin = max((high - low) * 0.3, low == high ? 1 : 0)
      return low - margin...high + margin
    }
    return OutputMap(
      setup: setup, parameters: parameters, layer: place.layer, unit: place.unit, inputs: (0, 1),
      over: (range(0), range(1)), base: Array(setup.data.inputs.row(0)))
  }

  package var limits: PlotLimits {
    var limits = PlotLimits()
    limits.variantCount = units.count
    return limits
  }

  package mutating func show(_ state: PlotState) {
    let place = units[state.variant]
    if place != units[self.state.variant] { map = Self.map(setup, parameters, place) }
    self.state = state
  }

  // MARK: Words

  /// a of output 1, as the notation calls it.
  private func value(_ words: PlotWords) -> String {
    words.words.name(.activation(layer: map.layer, unit: map.unit, pattern: 0), isLong: false)
  }

  private func input(_ index: Int, _ words: PlotWords) -> String {
    words.words.subscripted(words.words.activation(ofLayer: 0), index)
  }

  private var after: String {
    epochs == 0 ? "before training" : "after \(epochs) \(epochs == 1 ? "epoch" : "epochs")"
  }

  package func titles(_ settings: ViewSettings) -> [String] {
    let words = PlotWords(context, settings)
    let axes = "over \(input(0, words)) →, \(input(1, words)) ↑"
    return ["\(value(words)) \(axes)"]
  }

  package func caption(_ settings: ViewSettings) -> String {
    let words = PlotWords(context, settings)
    var text =
      "\(value(words)) \(after). \(words.words.cost) \(words.relation(computed: map.cost)) over all patterns."
    if let plane = otherInputs(words) { text += " \(plane)" }
    return words.text(text)
  }

  /// What the picture cannot vary.
  private func otherInputs(_ words: PlotWords) -> String? {
    let others = 2..<max(2, setup.architecture.inputCount)
    guard !others.isEmpty else { return nil }
    guard others.count <= 3 else { return "The other inputs are those of the first pattern." }
    let values = others.map { "\(input($0, words)) = \(words.chosen(setup.data.inputs[0, $0]))" }
    return "Here \(values.joined(separator: ", "))."
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    let words = PlotWords.plain(context, settings)
    let short = NumberFormat(decimals: 2, style: .text)
    let first = words.words.symbol(.input(unit: 0, pattern: 0))
    let second = words.words.symbol(.input(unit: 1, pattern: 0))
    var lines = [
      "Plot: \(value(words)) over \(first) and \(second), \(after).",
      "Cost of all patterns: \(words.words.cost) \(words.stated(computed: map.cost)).",
    ]
    if let plane = otherInputs(words) { lines.append(plane) }
    for pattern in map.patterns {
      lines.append(
        "Pattern \(pattern.number + 1): \(first) \(short.text(pattern.first)), \(second) "
          + "\(short.text(pattern.second)), target \(short.text(pattern.target)), "
          + "\(value(words)) \(words.stated(computed: pattern.activation)).")
    }
    func sample(_ values: [Double]) -> [Double] {
      (0..<5).map { values[$0 * (values.count - 1) / 4] }
    }
    let columns = sample(map.firstValues)
    for row in sample(map.secondValues).reversed() {
      let values = columns.map { short.text(map.activation(first: $0, second: row)) }
      lines.append(
        "At \(second) \(short.text(row)), for \(first) \(columns.map { short.text($0) }.joined(separator: ", ")): "
          + "\(values.joined(separator: ", ")).")
    }
    return lines.map(words.text)
  }

  // MARK: Drawing

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let divider = divider(in: rect.size, settings)
    let width = divider ?? rect.columns
    if let divider {
      for row in rect.row..<rect.endRow { canvas.write("│", row: row, column: rect.column + divider) }
      PatternTable(self, settings).draw(
        on: &canvas,
        in: Rect(
          row: rect.row, column: rect.column + divider + 1, rows: rect.rows,
          columns: rect.columns - divider - 1))
    }
    let place = Rect(row: rect.row, column: rect.column, rows: rect.rows - 1, columns: width - 1)
    guard
      let frame = PlotFrame(
        place, x: PlotAxis(map.firstValues[0]...map.firstValues[map.firstValues.count - 1]),
        y: PlotAxis(map.secondValues[0]...map.secondValues[map.secondValues.count - 1]),
        glyphs: settings.glyphs)
    else { return }
    let shades = Shades(map, settings.glyphs)
    var area = frame.area()
    for row in 0..<area.size.rows {
      for column in 0..<area.size.columns {
        let x = frame.x.value(at: (Double(column) + 0.5) / Double(area.size.columns))
        let y = frame.y.value(at: 1 - (Double(row) + 0.5) / Double(area.size.rows))
        area.mark(
          shades.character(map.activation(first: x, second: y)), at: Point(row: row, column: column),
          style: Style(hue: .activation))
      }
    }
    for pattern in map.patterns {
      guard let cell = area.cell(x: pattern.first, y: pattern.second) else { continue }
      let mark = shades.mark(pattern.target)
      area.write(
        " \(mark) ", at: Point(row: cell.row, column: cell.column - 1), style: Style(.operand, hue: .target))
    }
    frame.draw(area, on: &canvas)
    let legend = shades.legend(letter: PlotWords(context, settings).words.activation(ofLayer: map.layer))
    canvas.write(
      clipped(settings.glyphs.text(legend), to: width - 2), row: rect.endRow - 1, column: rect.column + 2)
  }

  package func divider(in size: Size, _ settings: ViewSettings) -> Int? {
    let width = PatternTable(self, settings).width
    let divider = size.columns - 1 - width
    return divider >= 38 ? divider : nil
  }

  package func sideTitle(_ settings: ViewSettings) -> String { "patterns" }
}

/// Five shades from the least to the most a unit gives, and two marks for targets.
struct Shades {
  /// Where one shade ends and the next begins.
  private let bounds: [Double]
  private let characters: [Character]
  private let marks: (high: Character, low: Character)
  private let middle: Double
  private let targets: (high: String, low: String)

  init(_ map: OutputMap, _ glyphs: GlyphSet) {
    let values = map.activations.elements.filter(\.isFinite)
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    // What lies between 0 and 1 is read as a share of 1.
    let range = low >= 0 && high <= 1 ? 0...1 : low...high
    bounds = (1...4).map { step in
      let value = range.lowerBound + (range.upperBound - range.lowerBound) * Double(step) / 5
      return range == 0...1 ? Double(step * 2) / 10 : value
    }
    characters = Array(glyphs == .ascii ? " .+%@" : " ░▒▓█")
    marks = glyphs == .ascii ? ("1", "0") : ("●", "○")
    let wanted = map.patterns.map(\.target)
    let isBinary = wanted.allSatisfy { $0 == 0 || $0 == 1 }
    middle = isBinary ? 0.5 : ((wanted.min() ?? 0) + (wanted.max() ?? 1)) / 2
    targets = isBinary ? ("1", "0") : ("more", "less")
  }

  func character(_ value: Double) -> Character {
    guard !value.isNaN else { return "?" }
    return characters[bounds.filter { value >= $0 }.count]
  }

  func mark(_ target: Double) -> Character { target > middle ? marks.high : marks.low }

  /// `a: 0.2 ░ 0.4 ▒ 0.6 ▓ 0.8 █  ● 1  ○ 0`
  func legend(letter: String) -> String {
    let format = NumberFormat(decimals: 1, style: .screen)
    let shades = zip(bounds, characters.dropFirst()).map { "\(format.text($0)) \($1)" }
    let isSame = String(marks.high) == targets.high
    let names = isSame ? "1 0: targets" : "\(marks.high) \(targets.high)  \(marks.low) \(targets.low)"
    return "\(letter): \(shades.joined(separator: " "))  \(names)"
  }
}

/// The patterns with their targets and what the unit gives for them.
private struct PatternTable {
  private let plot: OutputMapPlot
  private let words: PlotWords
  private let format: NumberFormat
  private let isOutput: Bool

  init(_ plot: OutputMapPlot, _ settings: ViewSettings) {
    self.plot = plot
    words = PlotWords(plot.context, settings)
    format = NumberFormat(decimals: min(settings.digits, 4), style: .screen)
    isOutput = plot.map.layer == plot.context.architecture.outputLayer
  }

  private var header: [String] {
    let names = words.words
    let input = names.activation(ofLayer: 0)
    let cost = plot.context.architecture.outputCount == 1 && isOutput ? [names.cost] : []
    return [
      names.subscripted(input, plot.map.firstInput), names.subscripted(input, plot.map.secondInput),
      names.target, names.activation(ofLayer: plot.map.layer),
    ] + cost
  }

  private var rows: [[String]] {
    let short = NumberFormat(decimals: 2, style: .screen)
    func brief(_ value: Double) -> String {
      value == value.rounded() && value.magnitude < 1000
        ? NumberFormat(decimals: 0, style: .screen).text(value) : short.text(value)
    }
    return plot.map.patterns.map { pattern in
      [
        brief(pattern.first), brief(pattern.second), brief(pattern.target), format.text(pattern.activation),
        format.text(pattern.cost),
      ]
    }
  }

  private func widths() -> [Int] {
    header.indices.map { column in
      ([words.text(header[column]).count] + rows.map { $0[column].count }).max() ?? 0
    }
  }

  var width: Int { widths().reduce(2) { $0 + $1 + 3 } }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let widths = widths()
    func line(_ cells: [String]) -> String {
      " "
        + zip(cells, widths).map { cell, width in
          "  " + String(repeating: " ", count: max(0, width - cell.count)) + cell + " "
        }.joined()
    }
    var lines = [line(header.map(words.text))]
    let patterns = rows.map { line(Array($0.prefix(header.count)).map(words.text)) }
    lines += shortened(patterns, to: rect.rows - 3) { "   … \($0) more" }
    if header.count > 4 {
      lines += ["", "   mean of \(words.words.cost) \(words.relation(computed: plot.map.cost))"]
    }
    for (offset, text) in lines.prefix(rect.rows).enumerated() {
      canvas.write(
        clipped(words.text(text), to: rect.columns), row: rect.row + offset, column: rect.column,
        style: Style(offset == 0 ? .title : .plain))
    }
  }
}
