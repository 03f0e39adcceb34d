import BackpropCore
import TerminalCanvas

/// Draws the bands of a layout, top down.
struct BandPainter {
  private let layout: StepLayout
  private let content: StepContent
  private let plan: BandPlan
  private(set) var canvas: Canvas
  private var row = 0
  /// Where the next character of an answer goes.
  private var field: Point?

  /// The step view on an empty screen.
  static func draw(_ layout: StepLayout) -> Canvas {
    guard let plan = layout.plan else { return tooSmall(layout.diagram.size) }
    var painter = BandPainter(layout, plan)
    painter.draw()
    return painter.canvas
  }

  static func tooSmall(_ size: Size) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.write("20x5 at least", row: 0, column: 0)
    canvas.cursor = Point(row: 0, column: 0)
    return canvas
  }

  private init(_ layout: StepLayout, _ plan: BandPlan) {
    self.layout = layout
    content = layout.content
    self.plan = plan
    canvas = layout.diagram
  }

  private var width: Int { plan.columns }

  private mutating func draw() {
    if plan.hasHeader { drawHeader() }
    let bandTop = row
    row += plan.diagramRows
    drawFormula()
    if let proofs = plan.proofs { draw(proofs) }
    if plan.hasPicked { drawRule(content.pickedTitle) }
    drawCaption()
    for band in plan.extras { draw(band) }
    if plan.hasSecondColumn { drawSecondColumn(from: bandTop) }
    drawFoot()
    placeCursor()
  }

  private mutating func drawHeader() {
    let header = content.header(width: canvas.size.columns)
    canvas.write(header.left, row: 0, column: canvas.size.columns < 80 ? 1 : 2, style: Style(.title))
    writeRight(header.right, row: 0, style: .plain)
    row += 1
  }

  private mutating func writeRight(_ text: String, row: Int, style: Style) {
    canvas.write(text, row: row, column: canvas.size.columns - text.count - 1, style: style)
  }

  private mutating func drawFormula() {
    let rows = plan.formulaRows
    drawFormulaTitle(isTall: plan.block.size.rows > rows)
    plan.block.draw(
      on: &canvas, in: Rect(row: row, column: 0, rows: rows, columns: width),
      firstRow: layout.firstFormulaRow)
    row += rows
  }

  /// A rule of its own, or, where rows are scarce, one line shared with the header: 40x10.
  private mutating func drawFormulaTitle(isTall: Bool) {
    var title = content.formulaTitle
    if isTall { title.right = ["↕ more lines: ↑↓", "↕"] }
    guard !plan.hasHeader else { return drawRule(title) }
    let place = content.text(isTall ? "↕ " : "") + content.shortPlace(width: width)
    let room = width - place.count - 4
    let lefts = title.left.dropFirst().map(content.text)
    canvas.write(
      lefts.first { $0.count <= room } ?? clipped(lefts.last ?? "", to: room), row: row, column: 1,
      style: Style(.title))
    writeRight(place, row: row, style: .plain)
    row += 1
  }

  private mutating func drawRule(_ title: RuleTitle) {
    title.draw(on: &canvas, row: row, column: 0, width: width, content.text)
    row += 1
  }

  private mutating func draw(_ band: TextBand) {
    band.draw(
      on: &canvas, in: Rect(row: row, column: 0, rows: band.rowCount, columns: width), content.text)
    row += band.rowCount
  }

  private mutating func drawCaption() {
    let lines = Wrapping.shortened(
      plan.captionLines, to: plan.captionRows, width: width - 2, mark: content.text("…"))
    for (index, line) in lines.enumerated() { canvas.write(line, row: row + index, column: 1) }
    if content.state.isAsking, plan.captionRows > 0 {
      drawField()
    }
    row += plan.captionRows
  }

  /// In the first line of the caption.
  private mutating func drawField() {
    guard let band = PredictionBand(content) else { return }
    AnswerFieldView(label: band.label, field: band.field, isTyping: band.isTyping, status: band.status)
      .draw(on: &canvas, row: row, column: 1, width: width - 2)
    field = canvas.cursor
  }

  private mutating func drawFoot() {
    let last = canvas.size.rows - 1
    if plan.hasStatus {
      let status = content.status(width: canvas.size.columns)
      canvas.write(status.left, row: last - 1, column: 1)
      draw(status.right, row: last - 1)
    }
  }

  private mutating func draw(_ status: [StepContent.StatusPart], row: Int) {
    var column = StepLayout.statusColumn(status, canvas.size)
    for part in status {
      let isPicked = part.quantity != nil && part.quantity == content.state.pickedByHand
      column = canvas.write(part.text, row: row, column: column, style: Style(isPicked: isPicked))
    }
  }

  /// The hardware cursor stands on the picked number: screen readers and magnifiers follow it.
  private mutating func placeCursor() {
    let picked = content.state.picked
    let place = layout.placements.first { $0.quantity == picked }?.point
    canvas.cursor = field ?? place ?? Point(row: canvas.size.rows - 1, column: 0)
  }

  private mutating func drawSecondColumn(from top: Int) {
    let column = width
    let bottom = canvas.size.rows - 2
    for row in top..<bottom { canvas.write(row == top ? "┬" : "│", row: row, column: column) }
    let rect = Rect(
      row: top, column: column + 1, rows: bottom - top, columns: canvas.size.columns - column - 1)
    SideColumn(content).draw(on: &canvas, in: rect)
  }
}
