import TerminalCanvas

extension NetworkDiagram {
  /// How many of the given rows a form fills, its rules included; 0 where it does not fit.
  package func filledRows(_ form: DiagramForm, in size: Size) -> Int {
    switch form {
    case .drawn:
      drawn(columns: size.columns, rows: size.rows - 1).map { $0.rows + 1 } ?? 0
    case .ledger: LedgerLayout.fitting(source, columns: size.columns, rows: size.rows)?.rowCount ?? 0
    case .summary:
      SummaryLayout.fitting(source, columns: size.columns, rows: size.rows)?.filledRows(of: size.rows) ?? 0
    case .linesUsed: linesUsedSizes(columns: size.columns)?.first { $0.rows <= size.rows }?.rows ?? 0
    case .none: 0
    }
  }
}

extension SummaryLayout {
  /// All rows there are where a list scrolls; otherwise title, headings and the longest list.
  fileprivate func filledRows(of rows: Int) -> Int {
    guard lists.allSatisfy({ $0.units.count == $0.unitCount }) else { return rows }
    return 2 + max(lists.map(\.units.count).max() ?? 0, picture.map { $0.rows + 1 } ?? 0)
  }
}
