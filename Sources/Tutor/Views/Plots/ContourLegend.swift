import BackpropCore
import TerminalCanvas

/// The column beside the contours: what each run's letter means, how many updates it made and where it ends.
struct ContourLegend {
  private let plot: ContourPlot
  private let words: PlotWords
  private let settings: ViewSettings

  init(_ plot: ContourPlot, _ settings: ViewSettings) {
    self.plot = plot
    self.settings = settings
    words = PlotWords(plot.context, settings)
  }

  private typealias Line = (text: String, style: Style)

  /// At most four decimals stand beside a picture.
  private var format: NumberFormat { NumberFormat(decimals: min(settings.digits, 4), style: .screen) }

  /// The widest line, within reason: a long name does not take the picture's room.
  var width: Int {
    let lines = plot.runs.indices.flatMap { facts(of: $0) } + [footer[0]]
    let name = plot.runs.map { $0.name.count + 4 }.max() ?? 0
    return max(22, min(name, 26), (lines.map(\.count).max() ?? 0) + 1)
  }

  private var footer: [String] {
    let cross = settings.glyphs == .ascii ? "x" : "×"
    return [" S start  \(cross) lowest"] + (plot.runs.count > 1 ? [" * two or more runs"] : [])
  }

  /// Updates, where it stands, the cost there.
  private func facts(of index: Int) -> [String] {
    let run = plot.runs[index]
    let points = plot.points(of: run)
    let (across, up) = plot.names(words)
    let updates = points.count - 1
    var facts = ["\(updates) \(updates == 1 ? "update" : "updates")"]
    if let end = points.last {
      let places = ["\(across) \(format.text(end.first))", "\(up) \(format.text(end.second))"]
      let joined = places.joined(separator: " ")
      facts += joined.count <= 24 ? [joined] : places
    }
    // The costs along the way are not kept.
    if plot.state.epoch == nil { facts.append("\(words.words.cost) \(format.text(run.trajectory.endCost))") }
    if run.trajectory.failure != nil {
      facts.append("stopped: overflow")
    } else if !points.allSatisfy(plot.shows) {
      facts.append("leaves the picture")
    }
    return facts.map { "    " + words.text($0) }
  }

  private func block(_ index: Int, factCount: Int) -> [Line] {
    let run = plot.runs[index]
    let isPicked = plot.state.run == index
    let mark = isPicked ? ">" : " "
    let style = Style(isPicked ? .operand : .plain, hue: ContourPlot.hue(index))
    let facts = facts(of: index)
    // The cost, then the place, are what is kept where there is little room.
    let kept = factCount >= facts.count ? facts : Array(facts.suffix(factCount))
    return [("\(mark)\(run.letter)  \(words.text(run.name))", style)] + kept.map { ($0, .plain) }
  }

  private func lines(rows: Int) -> [Line] {
    let room = rows - footer.count
    for (factCount, hasBlank) in [(6, true), (6, false), (2, false), (1, false), (0, false)] {
      let blocks = plot.runs.indices.map { block($0, factCount: factCount) }
      let lines = hasBlank ? Array(blocks.joined(separator: [("", .plain)])) : blocks.flatMap { $0 }
      if lines.count <= room { return lines }
    }
    return shortened(plot.runs.indices.flatMap { block($0, factCount: 0) }, to: room) {
      ("   … \($0) more", .plain)
    }
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    for (offset, line) in lines(rows: rect.rows).enumerated() {
      canvas.write(
        clipped(line.text, to: rect.columns), row: rect.row + offset, column: rect.column, style: line.style)
      if line.text.hasPrefix(">") { canvas.cursor = Point(row: rect.row + offset, column: rect.column) }
    }
    for (offset, line) in footer.enumerated() where rect.rows > footer.count {
      canvas.write(
        clipped(line, to: rect.columns), row: rect.endRow - footer.count + offset, column: rect.column)
    }
  }
}
