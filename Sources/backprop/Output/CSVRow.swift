/// Rows of a table, as RFC 4180 has them.
enum CSVRow {
  /// One row with its line break.
  static func text(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\n" }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
