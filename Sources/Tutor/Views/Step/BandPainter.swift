import BackpropCore
import TerminalCanvas

/// Draws the bands of a plan, top down, and notes where every number stands.
struct BandPainter {
  private let screen: StepScreen
  private let plan: BandPlan
  private(set) var canvas: Canvas
  private(set) var placements: [StepScreen.Placement] = []
  private var row = 0

  init(_ screen: StepScreen, plan: BandPlan) {
    self.screen = screen
    self.plan = plan
    canvas = Canvas(size: screen.state.size)
  }

  private var width: Int { plan.columns }

  mutating func draw() {
    if plan.hasHeader { drawHeader() }
    let bandTop = row
    drawDiagram()
    drawFormula()
    if plan.hasPicked { drawRule(screen.pickedTitle) }
    if plan.proofRows > 0 { drawProofs() }
    drawCaption()
    if plan.hasSecondColumn { drawSecondColumn(from: bandTop) }
    drawFoot()
    placeCursor()
  }

  private mutating func drawHeader() {
    let header = screen.header(width: canvas.size.columns)
    canvas.write(header.left, row: 0, column: canvas.size.columns < 80 ? 1 : 2, style: Style(.title))
    writeRight(header.right, row: 0, style: .plain)
    row += 1
  }

  private mutating func writeRight(_ text: String, row: Int, style: Style) {
    canvas.write(text, row: row, column: canvas.size.columns - text.count - 1, style: style)
  }

  private mutating func drawDiagram() {
    guard plan.diagramRows > 0 else { return }
    let rect = Rect(row: row, column: 0, rows: plan.diagramRows, columns: width)
    let drawing = NetworkDiagram(screen.diagramSource).draw(on: &canvas, in: rect, form: plan.diagramForm)
    placements += drawing.placements.map { .init(quantity: $0.quantity, point: $0.point) }
    row += plan.diagramRows
  }

  private mutating func drawFormula() {
    let rows = plan.formulaRows
    let overflow = plan.block.size.rows - rows
    var title = screen.formulaTitle
    // Only the title and no room for a rule: 40x10.
    if overflow > 0 { title.right = "↕ \(title.right)" }
    if plan.hasHeader {
      drawRule(title)
    } else {
      let place = screen.header(width: canvas.size.columns).right
      canvas.write(
        clipped(screen.text(title.left), to: width - place.count - 3), row: row, column: 1,
        style: Style(.title))
      writeRight(place, row: row, style: .plain)
      row += 1
    }
    let first = overflow > 0 ? firstFormulaRow(shown: rows) : 0
    plan.block.draw(on: &canvas, in: Rect(row: row, column: 0, rows: rows, columns: width), firstRow: first)
    for placement in plan.block.placements where placement.row >= first && placement.row < first + rows {
      placements.append(
        .init(
          quantity: placement.quantity,
          point: Point(row: row + placement.row - first, column: placement.column)))
    }
    row += rows
  }

  /// A formula taller than its band scrolls to keep the picked number in it; the result by default.
  private func firstFormulaRow(shown: Int) -> Int {
    let block = plan.block
    let target = block.placements.last { $0.quantity == screen.state.picked }?.row ?? block.size.rows - 1
    return min(max(0, target - shown + 1), block.size.rows - shown)
  }

  private mutating func drawRule(_ title: (left: String, right: String)) {
    canvas.write(
      Rule.text(screen.text(title.left), screen.text(title.right), width: width), row: row, column: 0)
    row += 1
  }

  private mutating func drawProofs() {
    guard let proofs = screen.proofs else { return }
    drawRule(proofs.title)
    for line in proofs.lines {
      canvas.write(clipped(screen.text("   " + line), to: width), row: row, column: 0)
      row += 1
    }
  }

  private mutating func drawCaption() {
    let lines = screen.captionLines(width: width - 2)
    for index in 0..<plan.captionRows where index < lines.count {
      let isCut = index == plan.captionRows - 1 && lines.count > plan.captionRows
      let line = isCut ? Wrapping.cut(lines[index], to: width - 2, mark: screen.text("…")) : lines[index]
      canvas.write(line, row: row + index, column: 1)
    }
    row += plan.captionRows
  }

  private mutating func drawFoot() {
    let last = canvas.size.rows - 1
    if plan.hasStatus {
      let status = screen.status(width: canvas.size.columns)
      canvas.write(status.left, row: last - 1, column: 1)
      writeRight(status.right, row: last - 1, style: .plain)
      placeStatus(status.right, row: last - 1)
    }
    canvas.write(screen.keyLine(width: canvas.size.columns), row: last, column: 0, style: Style(.keys))
  }

  /// C and η can be picked like every other number.
  private mutating func placeStatus(_ text: String, row: Int) {
    let words = text.split(separator: " ")
    guard words.count == 4 else { return }
    let end = canvas.size.columns - 1
    let places: [(quantity: Quantity, column: Int, text: Substring)] = [
      (screen.shownCost, end - text.count + words[0].count + 1, words[1]),
      (.constant(.learningRate), end - words[3].count, words[3]),
    ]
    for place in places {
      placements.append(
        .init(quantity: place.quantity, point: Point(row: row, column: place.column)))
      guard place.quantity == screen.state.pickedByHand else { continue }
      canvas.write(String(place.text), row: row, column: place.column, style: Style(isPicked: true))
    }
  }

  /// The hardware cursor stands on the picked number: screen readers and magnifiers follow it.
  private mutating func placeCursor() {
    let picked = screen.state.picked
    let place = placements.first { $0.quantity == picked }?.point
    canvas.cursor = place ?? Point(row: canvas.size.rows - 1, column: 0)
  }

  private mutating func drawSecondColumn(from top: Int) {
    let column = width
    let bottom = canvas.size.rows - 2
    for row in top..<bottom { canvas.write(row == top ? "┬" : "│", row: row, column: column) }
    let rect = Rect(
      row: top, column: column + 1, rows: bottom - top, columns: canvas.size.columns - column - 1)
    SideColumn(screen).draw(on: &canvas, in: rect)
  }
}

/// `─── left ────── right ───`
enum Rule {
  static func text(_ left: String, _ right: String, width: Int) -> String {
    let dash = width < 80 ? "─" : "───"
    let room = width - 2 * dash.count - 4
    // The left side is what the band is about; the right yields.
    let shownLeft = clipped(left, to: room)
    let rest = room - shownLeft.count - 2
    let shownRight = rest >= 8 ? clipped(right, to: rest) : ""
    let start = "\(dash) \(shownLeft) "
    let end = shownRight.isEmpty ? dash : " \(shownRight) \(dash)"
    return start + String(repeating: "─", count: max(0, width - start.count - end.count)) + end
  }
}

/// Words into lines.
enum Wrapping {
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// A last line that says it goes on.
  static func cut(_ line: String, to width: Int, mark: String) -> String {
    var words = line.split(separator: " ").map(String.init)
    while words.count > 1, words.joined(separator: " ").count + 1 + mark.count > width { words.removeLast() }
    return words.joined(separator: " ") + " " + mark
  }
}

extension StepScreen {
  func captionLines(width: Int) -> [String] {
    Wrapping.lines(captionSentences.map(text).joined(separator: " "), width: max(10, width))
  }

  /// What the network diagram is given.
  var diagramSource: DiagramSource {
    let trace = state.trace
    let architecture = trace.context.architecture
    let pattern = step.pattern ?? trace.context.patterns[trace.context.patterns.count - 1]
    let isBackward: Bool
    if case .delta(let layer, _, _) = state.focus {
      isBackward = layer < architecture.outputLayer
    } else {
      isBackward = false
    }
    return DiagramSource(
      architecture: architecture, labels: .labels(for: state.settings.notation, architecture),
      pattern: pattern,
      focus: state.focus, isBackward: isBackward, digitsWidth: max(7, state.settings.format.width ?? 22),
      picked: state.picked, inputValue: { trace.value(of: .input(unit: $0, pattern: pattern)) },
      field: { marks.field($0) })
  }
}

extension DiagramLabels {
  static func labels(for notation: Notation, _ architecture: Architecture) -> DiagramLabels {
    switch notation {
    case .units: .units(architecture)
    case .layers: .layers(architecture)
    case .brilliant: .brilliant(architecture)
    case .generalizedDelta: .generalizedDelta(architecture)
    }
  }
}
