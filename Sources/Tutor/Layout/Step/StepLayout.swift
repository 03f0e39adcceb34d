import BackpropCore
import TerminalCanvas

/// Where everything of the step view stands: the bands of a plan one under the other, and the numbers in them.
///
/// Drawing puts it on the screen, and picking a number asks it which numbers there are.
package struct StepLayout {
  let content: StepContent
  /// `nil` where the window is too small for anything.
  let plan: BandPlan?
  /// The diagram where it stands, and nothing else.
  let diagram: Canvas
  /// The row of the formula's title.
  private(set) var titleRow = 0
  /// The first row shown of a formula that is taller than its band.
  private(set) var firstFormulaRow = 0
  /// The numbers of each band, in reading order; a number that stands in two places is there twice.
  private var inDiagram: [Placement] = []
  private var inFormula: [Placement] = []
  private var inStatus: [Placement] = []

  /// A number on the screen and where it stands.
  package struct Placement: Equatable, Sendable {
    package var quantity: Quantity
    package var point: Point
  }

  package init(_ state: TutorState) { self.init(StepContent(state)) }

  init(_ content: StepContent) {
    self.content = content
    let size = content.state.size
    var canvas = Canvas(size: size)
    guard Self.isLargeEnough(size) else {
      plan = nil
      diagram = canvas
      return
    }
    let plan = BandPlan(content)
    self.plan = plan
    titleRow = (plan.hasHeader ? 1 : 0) + plan.diagramRows
    if plan.diagramRows > 0 {
      let rect = Rect(
        row: plan.hasHeader ? 1 : 0, column: 0, rows: plan.diagramRows, columns: plan.columns)
      let drawing = plan.diagram.draw(on: &canvas, in: rect, form: plan.diagramForm)
      inDiagram = drawing.placements.map { Placement(quantity: $0.quantity, point: $0.point) }
    }
    diagram = canvas
    placeFormula(plan)
    if plan.hasStatus { placeStatus(size) }
  }

  /// Below this nothing can be shown.
  package static func isLargeEnough(_ size: Size) -> Bool { size.rows >= 5 && size.columns >= 20 }

  /// A formula taller than its band scrolls to keep the picked number in it; the result by default.
  private mutating func placeFormula(_ plan: BandPlan) {
    let (block, shown) = (plan.block, plan.formulaRows)
    if block.size.rows > shown {
      let picked = content.state.picked
      let target = block.placements.last { $0.quantity == picked }?.row ?? block.size.rows - 1
      firstFormulaRow = min(max(0, target - shown + 1), block.size.rows - shown)
    }
    let rows = firstFormulaRow..<(firstFormulaRow + shown)
    for placement in block.placements where rows.contains(placement.row) {
      inFormula.append(
        Placement(
          quantity: placement.quantity,
          point: Point(row: titleRow + 1 + placement.row - firstFormulaRow, column: placement.column)))
    }
  }

  /// C and η can be picked like every other number.
  private mutating func placeStatus(_ size: Size) {
    let parts = content.status(width: size.columns).right
    var column = Self.statusColumn(parts, size)
    for part in parts {
      if let quantity = part.quantity {
        inStatus.append(Placement(quantity: quantity, point: Point(row: size.rows - 2, column: column)))
      }
      column += part.text.count
    }
  }

  /// Where the right part of the status line begins.
  static func statusColumn(_ parts: [StepContent.StatusPart], _ size: Size) -> Int {
    size.columns - 1 - parts.reduce(0) { $0 + $1.text.count }
  }

  /// In reading order.
  package var placements: [Placement] { inDiagram + inFormula + inStatus }

  var order: PickOrder { PickOrder(diagram: inDiagram, formula: inFormula, status: inStatus) }
}
