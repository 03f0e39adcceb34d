import TerminalCanvas

/// What the table shows of its rows where it takes the whole screen (`t`).
enum TableWindow {
  /// Header, rule, the rule of the picked number, keys.
  private static let frameRows = 4

  static func rows(of state: TutorState) -> Int { max(1, state.size.rows - frameRows) }

  static func columns(of state: TutorState) -> Int {
    TableColumns(state.settings).count(width: state.size.columns)
  }

  /// The first row of the window: as near to where it was as keeps the picked row in the window. At first the picked
  /// row is in the middle.
  static func top(for state: TutorState, near top: Int?) -> Int {
    let table = ValueTable(StepContent(state), columnsShown: columns(of: state))
    let rows = rows(of: state)
    let last = max(0, table.rowCount - rows)
    guard let row = table.row(of: state.picked) ?? table.row(of: state.focus) else {
      return min(top ?? 0, last)
    }
    guard let top else { return min(last, max(0, row - rows / 2)) }
    // The row above it stays in sight too: for the first row of a section that is its title.
    return min(last, max(0, min(max(top, row - rows + 1), row - 1)))
  }
}
