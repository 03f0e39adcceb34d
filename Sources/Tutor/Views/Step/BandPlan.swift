import BackpropCore
import TerminalCanvas

/// Which bands there are and how high each is.
///
/// What yields first: caption to one line, picked rule, diagram (drawn, ledger, only the lines used, none), caption,
/// phase, header. The formula and the key line never yield; what is left over is given back in the other order.
struct BandPlan {
  var hasHeader = true
  var diagramForm = DiagramForm.none
  var diagramRows = 0
  var formulaRows = 0
  var hasPicked = false
  var proofRows = 0
  var captionRows = 0
  var hasStatus = true
  /// Columns of the bands; the second column, where there is one, takes the rest.
  var columns: Int
  let block: FormulaBlock
  /// Table above, plot below.
  var hasSecondColumn = false

  /// From this size on a table and a plot join.
  private static let secondColumnSize = Size(rows: 36, columns: 120)
  static let secondColumnWidth = 39

  init(_ screen: StepScreen) {
    let state = screen.state
    let size = state.size
    hasSecondColumn =
      size.rows >= Self.secondColumnSize.rows && size.columns >= Self.secondColumnSize.columns
    columns = hasSecondColumn ? size.columns - Self.secondColumnWidth - 1 : size.columns
    let isRoomy = size.rows >= 30
    let panel = FormulaPanel(state, termLimit: isRoomy ? 12 : 5)
    let roomy = panel.block(width: columns - 1, rows: nil)
    // Everything else at its least: header, formula's title, one caption line, phase, keys.
    let least = 5
    let diagram = NetworkDiagram(screen.diagramSource)
    let wanted = screen.captionSentences.isEmpty ? 0 : (isRoomy ? 4 : 2)
    var block = roomy
    var free = size.rows - least - roomy.size.rows
    if let choice = Self.choose(diagram, columns, rows: free) {
      (diagramForm, diagramRows) = choice
    } else {
      // Lines of the formula are joined before the last of the diagram goes.
      block = panel.block(width: columns - 1, rows: max(3, size.rows - least - 3))
      free = size.rows - least - block.size.rows
      (diagramForm, diagramRows) = Self.choose(diagram, columns, rows: free) ?? (.none, 0)
    }
    self.block = block
    formulaRows = block.size.rows
    captionRows = 1
    giveUp(rows: size.rows)
    giveBack(rows: size.rows, captionRows: wanted, screen, diagram)
  }

  var usedRows: Int {
    (hasHeader ? 1 : 0) + diagramRows + 1 + formulaRows + (hasPicked ? 1 : 0) + proofRows + captionRows
      + (hasStatus ? 1 : 0) + 1
  }

  private static func choose(_ diagram: NetworkDiagram, _ columns: Int, rows: Int) -> (DiagramForm, Int)? {
    let form = diagram.form(in: Size(rows: rows, columns: columns))
    guard form != .none, let height = diagram.height(of: form, columns: columns),
      height.lowerBound <= rows
    else { return nil }
    return (form, min(rows, height.upperBound))
  }

  /// Where even without a diagram there is no room: caption, phase, header go, then the formula scrolls.
  private mutating func giveUp(rows: Int) {
    if usedRows > rows { captionRows = 0 }
    if usedRows > rows { hasStatus = false }
    if usedRows > rows { hasHeader = false }
    if usedRows > rows { formulaRows -= usedRows - rows }
  }

  /// Rows left over: the picked rule, the caption's second line, in a large window proofs and the whole caption.
  private mutating func giveBack(
    rows: Int, captionRows wanted: Int, _ screen: StepScreen, _ diagram: NetworkDiagram
  ) {
    guard captionRows > 0 else { return }
    if usedRows < rows { hasPicked = true }
    let whole = screen.captionLines(width: columns - 2).count
    captionRows += min(rows - usedRows, max(0, min(wanted, whole) - captionRows))
    if screen.state.size.rows >= 36, rows - usedRows >= 4, screen.proofs != nil { proofRows = 4 }
    // The rest: what the caption still has to say, then the diagram, where it can use it.
    captionRows += min(rows - usedRows, max(0, whole - captionRows))
    if let height = diagram.height(of: diagramForm, columns: columns) {
      diagramRows += min(rows - usedRows, max(0, height.upperBound - diagramRows))
    }
    captionRows += rows - usedRows
  }
}
