import TerminalCanvas

/// How wide the columns of a table of values are.
struct TableColumns {
  /// The names of the rows.
  static let label = 11
  /// A number between its marks.
  let field: Int

  init(_ settings: ViewSettings) { field = max(7, settings.format.width ?? 22) + 2 }

  /// At this width every column of every row is shown: a parameter with gradient, change and new value.
  var full: Int { Self.label + 4 * field + 1 }

  /// How many numbers stand side by side.
  func count(width: Int) -> Int { max(1, (width - Self.label - 1) / field) }

  /// The width of the second column of a large window; the mock-ups' 39 is enough for three numbers of four decimals.
  var besideSteps: Int { max(39, full) }
}
