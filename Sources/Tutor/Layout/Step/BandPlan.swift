import BackpropCore
import TerminalCanvas

/// Which bands there are and how high each is.
///
/// What yields, in this order (the rule of a number picked by hand does not, in predict mode the reply to an answer and the hints do not): caption to one line, picked rule, diagram (drawn, ledger, summary, only the lines used,
/// none), caption, phase, header. The formula and the key line never yield; what is left over is given back in the
/// reverse order, and in a large window to bands that say more about the step: proofs, what it reads, legend, the steps
/// around it.
struct BandPlan {
  private(set) var hasHeader = true
  private(set) var diagramForm = DiagramForm.none
  private(set) var diagramRows = 0
  /// The rows that its form takes.
  private var diagramHeight = 0...0
  private(set) var block: FormulaBlock
  private(set) var formulaRows = 0
  private(set) var hasPicked = false
  private(set) var proofs: TextBand?
  private(set) var captionRows: Int
  /// Below the caption.
  private(set) var extras: [TextBand] = []
  private(set) var hasStatus = true
  /// Columns of the bands; the second column, where there is one, takes the rest.
  let columns: Int
  /// Table above, plot below.
  let hasSecondColumn: Bool

  private let content: StepContent
  private let panel: FormulaPanel
  let diagram: NetworkDiagram
  private let rows: Int
  /// The whole caption.
  let captionLines: [String]
  private var captionCount: Int { captionLines.count }

  /// From this size on a table and a plot join.
  private static let secondColumnSize = Size(rows: 36, columns: 120)
  /// Longer lines are hard to read.
  private static let mostCaptionColumns = 98
  /// The bands keep this width beside the second column.
  private static let leastColumns = 80

  init(_ content: StepContent) {
    self.content = content
    let size = content.state.size
    rows = size.rows
    hasSecondColumn =
      size.rows >= Self.secondColumnSize.rows && size.columns >= Self.secondColumnSize.columns
    columns =
      hasSecondColumn
      ? size.columns - 1
        - min(size.columns - 1 - Self.leastColumns, TableColumns(content.state.settings).besideSteps)
      : size.columns
    panel = FormulaPanel(content, width: columns - 1, isRoomy: size.rows >= 30)
    diagram = NetworkDiagram(content.diagramSource)
    block = panel.block(rows: nil)
    captionLines = content.captionLines(width: min(columns - 2, Self.mostCaptionColumns))
    // What the learner has just picked is named in every window; the caption yields to that.
    hasPicked = content.state.pickedByHand != nil
    captionRows = hasPicked && !content.state.isAsking ? 0 : min(1, captionLines.count)
    formulaRows = block.size.rows
    // In a comfortable window, picked rule and caption come before a larger form of the diagram.
    // What an answer or a hint says comes before the diagram in every window: it was asked for.
    let isSaid = content.isRemarking
    // One row of it has been counted, the rule over it has not.
    let wanted = isSaid ? captionCount : 0
    if rows >= 30 { chooseDiagram(reserving: max(min(4, captionCount), wanted)) }
    if diagramForm == .none { chooseDiagram(reserving: wanted) }
    giveUp()
    giveBack()
  }

  private var usedRows: Int {
    (hasHeader ? 1 : 0) + diagramRows + 1 + formulaRows + (hasPicked ? 1 : 0) + (proofs?.rowCount ?? 0)
      + captionRows + extras.reduce(0) { $0 + $1.rowCount } + (hasStatus ? 1 : 0) + 1
  }

  private var freeRows: Int { rows - usedRows }

  private mutating func setFormula(rows: Int) {
    block = panel.block(rows: rows)
    formulaRows = block.size.rows
  }

  /// The first form that has room beside the formula; lines of numbers are joined before a form is given up.
  private mutating func chooseDiagram(reserving reserved: Int) {
    let room = freeRows - reserved
    for form in DiagramForm.allCases where form != .none {
      guard let height = diagram.height(of: form, columns: columns) else { continue }
      if height.lowerBound > room {
        let joined = panel.block(rows: max(1, formulaRows + room - height.lowerBound))
        guard height.lowerBound <= room + formulaRows - joined.size.rows else { continue }
        block = joined
        formulaRows = joined.size.rows
      }
      let filled = filledRows(form, height, rows: freeRows - reserved)
      // A summary of a few units would be mostly blank.
      guard filled >= height.lowerBound else { continue }
      (diagramForm, diagramRows, diagramHeight) = (form, filled, height)
      return
    }
  }

  /// Where even without a diagram there is no room: caption, phase, header go, then lines are joined, then the
  /// formula scrolls.
  private mutating func giveUp() {
    // The field never yields.
    if freeRows < 0 { captionRows = content.state.isAsking ? 1 : 0 }
    if freeRows < 0 { hasStatus = false }
    if freeRows < 0 { hasHeader = false }
    if freeRows < 0 { setFormula(rows: formulaRows + freeRows) }
    if freeRows < 0 { formulaRows = max(1, formulaRows + freeRows) }
  }

  private mutating func giveBack() {
    guard captionRows > 0 || hasPicked else { return }
    if !hasPicked { if freeRows > 0 { hasPicked = true } else { joinForPicked() } }
    let wanted = content.isRemarking ? captionCount : min(captionCount, rows >= 30 ? 4 : 2)
    captionRows += min(freeRows, max(0, wanted - captionRows))
    growDiagram()
    openFormula()
    if freeRows >= StepContent.proofRows { proofs = content.proofs }
    captionRows += min(freeRows, captionCount - captionRows)
    for band in [content.costChangeBand(width: columns), content.reads(width: columns), content.legend] {
      if let band, band.rowCount <= freeRows { extras.append(band) }
    }
    if freeRows >= 4 { extras.append(content.walkAround(rows: freeRows - 1)) }
  }

  /// Joining a line to the one before is a smaller loss than having no picked rule.
  private mutating func joinForPicked() {
    guard diagramForm != .none else { return }
    let joined = panel.block(rows: formulaRows - 1)
    guard joined.size.rows < formulaRows else { return }
    block = joined
    formulaRows = joined.size.rows
    hasPicked = true
  }

  private mutating func growDiagram() {
    guard freeRows > 0, diagramForm != .none else { return }
    diagramRows = max(diagramRows, filledRows(diagramForm, diagramHeight, rows: diagramRows + freeRows))
  }

  /// Laying a diagram out is costly: one that has only a single height is not asked.
  private func filledRows(_ form: DiagramForm, _ height: ClosedRange<Int>, rows: Int) -> Int {
    if height.count == 1 { return height.lowerBound }
    return diagram.filledRows(form, in: Size(rows: min(rows, height.upperBound), columns: columns))
  }

  /// In a comfortable window every Σ is written out below itself.
  private mutating func openFormula() {
    guard rows >= 30, let opened = panel.openedBlock(),
      opened.size.rows - formulaRows <= freeRows
    else { return }
    block = opened
    formulaRows = opened.size.rows
  }
}
