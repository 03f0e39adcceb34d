import BackpropCore
import BackpropLessons
import TerminalCanvas

/// The cost over two parameters as a map, and the ways several runs take on it from the same start.
///
/// Lines of equal cost are dots, runs are letters, one for each update: they are told apart without colour, and where
/// letters are close together the run moves slowly.
package struct ContourPlot: PlotView {
  struct Run: Equatable {
    let name: String
    let letter: Character
    let trajectory: Trajectory
    let updatesPerEpoch: Int
    let rate: Double
  }

  let context: UpdateContext
  let surface: CostSurface
  let runs: [Run]
  let epochs: Int
  /// Where lines are drawn.
  let levels: [Double]
  private(set) var state = PlotState()

  /// Every run trains for `epochs` from the setup's initial parameters; the map shows all of them, with room around
  /// them.
  package init(
    across first: Parameter, up second: Parameter, runs: [PlotBlock.Run], epochs: Int, in setup: TrainingSetup
  ) {
    context = UpdateContext(setup: setup, update: 0)
    self.epochs = epochs
    var letters = RunLetters(runs.map(\.name))
    self.runs = runs.map { run in
      var own = setup
      own.learning = run.learning
      return Run(
        name: DisplayText.safe(run.name), letter: letters.letter(for: run.name),
        trajectory: Trajectory(setup: own, epochs: epochs, first: first, second: second),
        updatesPerEpoch: BatchPlan(own).updatesPerEpoch, rate: run.learning.rate)
    }
    let begin = Evaluation(setup: setup, parameters: setup.initial).cost
    let points = self.runs.filter { $0.trajectory.endCost <= begin }.flatMap(\.trajectory.points)
    surface = CostSurface(
      setup: setup, parameters: setup.initial, first: first,
      over: Self.window(points.map(\.first), around: setup.initial[first]), second: second,
      over: Self.window(points.map(\.second), around: setup.initial[second]))
    levels = Self.levels(of: surface)
  }

  /// All of the runs that go down, with a third of their width around them, at least 2 wide. One that flies off leaves
  /// the picture.
  private static func window(_ values: [Double], around start: Double) -> ClosedRange<Double> {
    let farthest = 15.0
    let near = values.filter { ($0 - start).magnitude <= farthest } + [start]
    let low = near.min() ?? start
    let high = near.max() ?? start
    let margin = max((high - low) * 0.35, (2 - (high - low)) / 2)
    return low - margin...high + margin
  }

  package var limits: PlotLimits {
    var limits = PlotLimits()
    limits.runCount = runs.count
    limits.epochCount = epochs
    return limits
  }

  package mutating func show(_ state: PlotState) { self.state = state }

  /// What has been walked so far.
  func points(of run: Run) -> ArraySlice<Trajectory.Point> {
    guard let epoch = state.epoch else { return run.trajectory.points[...] }
    return run.trajectory.points.prefix(epoch * run.updatesPerEpoch + 1)
  }

  /// Whether a place lies on the map.
  func shows(_ point: Trajectory.Point) -> Bool {
    let (xs, ys) = (surface.firstValues, surface.secondValues)
    return point.first >= xs[0] && point.first <= xs[xs.count - 1] && point.second >= ys[0]
      && point.second <= ys[ys.count - 1]
  }

  // MARK: Words

  package func titles(_ settings: ViewSettings) -> [String] {
    let words = PlotWords(context, settings)
    let (across, up) = names(words)
    let epoch = state.epoch.map { " · epoch \($0)" } ?? ""
    return ["\(words.words.cost) over \(across) →, \(up) ↑\(epoch)"]
  }

  /// w and b where that is enough, else w₁₁ and w₁₂, or hidden w₁₁ and output w₁₁.
  func names(_ words: PlotWords) -> (String, String) {
    let letters = (words.letter(surface.first), words.letter(surface.second))
    guard letters.0 == letters.1 else { return letters }
    let symbols = (words.symbol(surface.first), words.symbol(surface.second))
    guard symbols.0 == symbols.1 else { return symbols }
    return (words.words.picked(.parameter(surface.first)), words.words.picked(.parameter(surface.second)))
  }

  package func caption(_ settings: ViewSettings) -> String {
    let words = PlotWords(context, settings)
    var text = "\(runs.count == 1 ? "The run" : "Same start, every run") makes "
    text += epochs == 1 ? "1 epoch. " : "\(epochs) epochs. "
    if isCut {
      text += "Lines: \(words.words.cost) with all other weights as at the start, "
    } else {
      text += "Lines: \(words.words.cost) "
    }
    return words.text(text + levels.map(words.chosen).joined(separator: " ") + ".")
  }

  /// Whether training moves parameters that the map keeps where they were.
  private var isCut: Bool {
    let layers = context.architecture.unitCounts
    let biases = context.learning.trainsBiases ? layers.dropFirst().reduce(0, +) : 0
    return zip(layers, layers.dropFirst()).reduce(biases) { $0 + $1.0 * $1.1 } > 2
  }

  /// Costs below which a share of the map lies, denser near the bottom, in few digits.
  private static func levels(of surface: CostSurface) -> [Double] {
    let costs = surface.costs.elements.filter(\.isFinite).sorted()
    guard costs.count > 1, let lowest = surface.lowest?.cost else { return [] }
    let shares = [0.02, 0.07, 0.15, 0.26, 0.4, 0.56, 0.75]
    let values = shares.map { costs[Int(Double(costs.count - 1) * $0)] }
    var levels: [Double] = []
    for digits in 2...4 {
      levels = []
      for value in values.map({ rounded($0, digits: digits) }) where value > lowest {
        if levels.last.map({ value > $0 }) ?? true { levels.append(value) }
      }
      if levels.count >= 5 { break }
    }
    return levels
  }

  private static func rounded(_ value: Double, digits: Int) -> Double {
    guard value > 0, value.isFinite else { return value }
    let lowest = ElementaryFunctions.power(10, Double(digits - 1))
    var scale = 1.0
    while value * scale < lowest, scale < 1e15 { scale *= 10 }
    // 0.065 is 65 / 1000, not 65 × 0.001.
    if scale > 1 { return (value * scale).rounded() / scale }
    while value / scale >= lowest * 10, scale < 1e15 { scale *= 10 }
    return (value / scale).rounded() * scale
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    let words = PlotWords.plain(context, settings)
    let (cost, across, up) = (words.words.cost, words.name(surface.first), words.name(surface.second))
    let letters = names(words)
    func place(_ first: Double, _ second: Double) -> String {
      "\(letters.0) \(words.stated(first)); \(letters.1) \(words.stated(second))"
    }
    let (xs, ys) = (surface.firstValues, surface.secondValues)
    var lines = [
      "Plot: \(cost) over \(across) and \(up), with the \(runs.count == 1 ? "way of 1 run" : "ways of \(runs.count) runs").",
      "Range: \(across) from \(words.format.text(xs[0])) to \(words.format.text(xs[xs.count - 1])); "
        + "\(up) from \(words.format.text(ys[0])) to \(words.format.text(ys[ys.count - 1])).",
    ]
    if let start = runs.first?.trajectory.points.first {
      lines.append("Start: \(place(start.first, start.second)).")
    }
    if let lowest = surface.lowest {
      lines.append(
        "Lowest in the picture: \(cost) \(words.stated(computed: lowest.cost)), at \(place(lowest.first, lowest.second))."
      )
    }
    for run in runs {
      guard let end = points(of: run).last else { continue }
      let updates = points(of: run).count - 1
      var line =
        "Run \(run.name): \(updates) \(updates == 1 ? "update" : "updates"), ends at \(place(end.first, end.second))."
      if state.epoch == nil { line += " \(cost) there \(words.stated(computed: run.trajectory.endCost))." }
      if !points(of: run).allSatisfy(shows) { line += " It leaves the picture." }
      if let failure = run.trajectory.failure {
        line += " Update \(failure.update + 1) left the range of numbers: it stopped."
      }
      lines.append(line)
    }
    return lines.map(words.text)
  }

  // MARK: Drawing

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let legend = ContourLegend(self, settings)
    let divider = divider(in: rect.size, settings)
    let width = divider ?? rect.columns
    if let divider {
      for row in rect.row..<rect.endRow {
        canvas.write("│", row: row, column: rect.column + divider)
      }
      legend.draw(
        on: &canvas,
        in: Rect(
          row: rect.row, column: rect.column + divider + 1, rows: rect.rows,
          columns: rect.columns - divider - 1))
    }
    let window = (
      PlotAxis(surface.firstValues[0]...surface.firstValues[surface.firstValues.count - 1]),
      PlotAxis(surface.secondValues[0]...surface.secondValues[surface.secondValues.count - 1])
    )
    guard
      let frame = PlotFrame(
        Rect(row: rect.row, column: rect.column, rows: rect.rows, columns: width - 1), x: window.0,
        y: window.1, glyphs: settings.glyphs)
    else { return }
    var area = frame.area()
    let grid = PlotGrid(
      xs: surface.firstValues, ys: surface.secondValues, values: surface.costs.elements)
    for level in levels { area.contour(of: grid, level: level, PlotInk(Style(.muted))) }
    drawRuns(&area, settings)
    frame.draw(area, on: &canvas)
  }

  private func drawRuns(_ area: inout PlotArea, _ settings: ViewSettings) {
    let picked = state.run.map { [$0] } ?? []
    for index in Array(runs.indices) + picked {
      let run = runs[index]
      let isPicked = picked.contains(index)
      for point in points(of: run) {
        guard let cell = area.cell(x: point.first, y: point.second) else { continue }
        let isShared = !isPicked && (area.mark(at: cell).map { $0 != run.letter } ?? false)
        area.mark(
          isShared ? "*" : run.letter, at: cell,
          style: Style(isPicked ? .operand : .plain, hue: isShared ? .none : Self.hue(index)))
      }
    }
    if let lowest = surface.lowest {
      area.mark(
        settings.glyphs == .ascii ? "x" : "×", x: lowest.first, y: lowest.second, style: Style(.operand))
    }
    if let start = runs.first?.trajectory.points.first {
      area.mark("S", x: start.first, y: start.second, style: Style(.operand))
    }
  }

  /// Colour says no more than the letter.
  static func hue(_ index: Int) -> Hue {
    let hues: [Hue] = [.activation, .weight, .target, .delta, .change, .bias]
    return hues[index % hues.count]
  }

  package func divider(in size: Size, _ settings: ViewSettings) -> Int? {
    let width = ContourLegend(self, settings).width
    let divider = size.columns - 1 - width
    return divider >= 34 ? divider : nil
  }

  package func sideTitle(_ settings: ViewSettings) -> String {
    let words = PlotWords(context, settings)
    let rates = Set(runs.map(\.rate))
    guard let rate = rates.first, rates.count == 1 else { return "runs" }
    return "runs, \(words.words.letter(.learningRate)) \(words.chosen(rate))"
  }
}

/// A letter for each run: the first that is still free in the words by which its name differs from the others, or a
/// digit.
struct RunLetters {
  /// The words that all names have.
  private let common: Set<Substring>
  /// S is the start, x the lowest place where there is no ×.
  private var taken: Set<Character> = ["s", "x"]

  init(_ names: [String]) {
    let words = names.map { Set($0.lowercased().split(separator: " ")) }
    common = words.count > 1 ? words.dropFirst().reduce(words[0]) { $0.intersection($1) } : []
  }

  mutating func letter(for name: String) -> Character {
    let own = name.lowercased().split(separator: " ").filter { !common.contains($0) }.joined()
    let candidates =
      own.filter { $0.isASCII && $0.isLetter } + "123456789abcdefghijklmnopqrtuvwyz"
    let letter = candidates.first { !taken.contains($0) } ?? "?"
    taken.insert(letter)
    return letter
  }
}
