import TerminalCanvas

/// What help is about: the keys in force, and the screen they are shown on.
struct HelpContent {
  var title: String
  var entries: [KeyEntry]
  var size: Size
  var glyphs: GlyphSet
  /// Said below the keys: why there is no colour, why all is ASCII.
  var notes: [String]
}

/// The lines of help: every entry of the key table that the filter leaves, in one column or in two.
///
/// Two columns are divided where they come out shortest; an entry too long for its column goes on in the next row.
struct HelpLayout {
  struct Line: Equatable {
    var keys: String
    var text: String
  }

  struct Row: Equatable {
    var left: Line?
    var right: Line?
  }

  let rows: [Row]
  /// The box, as high as what it shows.
  let box: Rect
  /// Columns before the text of either column.
  let leftKeys: Int
  let rightKeys: Int
  let rightColumn: Int
  /// Rows of keys the box has.
  let shownRows: Int

  private static let twoColumnWidth = 74
  private static let gap = 2
  /// The borders.
  private static let frameRows = 2

  /// The largest scroll that still fills the box.
  var lastScroll: Int { max(0, rows.count - shownRows) }

  init(_ content: HelpContent, filter: String) {
    let entries = Self.entries(content, filter)
    let size = content.size
    let width = min(size.columns, Self.twoColumnWidth)
    // Where there is room the status and the key line below stay in sight, as the header does.
    let top = size.rows >= 10 ? 1 : 0
    let most = size.rows - top - (size.rows >= 16 ? 2 : 1) - Self.frameRows
    let inner = width - 4
    let made =
      size.columns >= Self.twoColumnWidth
      ? Self.shortest(entries, inner: inner, rows: most) : Self.columns(entries, [], inner: inner)
    rows = made.rows
    leftKeys = made.leftKeys
    rightKeys = made.rightKeys
    rightColumn = made.rightColumn
    shownRows = max(1, min(made.rows.count, most))
    box = Rect(
      row: top, column: (size.columns - width) / 2, rows: min(size.rows - top, shownRows + Self.frameRows),
      columns: width)
  }

  private static func entries(_ content: HelpContent, _ filter: String) -> [Line] {
    let glyphs = content.glyphs
    let wanted = glyphs.text(filter).lowercased()
    let entries = content.entries.filter { entry in
      wanted.isEmpty
        || ([entry.description, entry.shown] + entry.names).contains {
          glyphs.text($0).lowercased().contains(wanted)
        }
    }
    return entries.map { Line(keys: glyphs.text($0.shown), text: glyphs.text($0.description)) }
      + (wanted.isEmpty ? content.notes.map { Line(keys: "", text: glyphs.text($0)) } : [])
  }

  private typealias Columns = (rows: [Row], leftKeys: Int, rightKeys: Int, rightColumn: Int)

  private static func shortest(_ entries: [Line], inner: Int, rows: Int) -> Columns {
    var best = columns(entries, [], inner: inner)
    // One column where everything fits: it is easier to read.
    if best.rows.count <= rows / 2 { return best }
    for split in 1..<max(2, entries.count) {
      let candidate = columns(Array(entries.prefix(split)), Array(entries.dropFirst(split)), inner: inner)
      if candidate.rows.count < best.rows.count { best = candidate }
    }
    return best
  }

  private static func columns(_ left: [Line], _ right: [Line], inner: Int) -> Columns {
    let leftKeys = (left.map(\.keys.count).max() ?? 0) + 1
    let rightKeys = (right.map(\.keys.count).max() ?? 0) + 1
    guard !right.isEmpty else {
      return (wrapped(left, leftKeys, inner).map { Row(left: $0) }, leftKeys, 0, inner)
    }
    // Both texts get the same room.
    let text = (inner - gap - leftKeys - rightKeys) / 2
    let lefts = wrapped(left, leftKeys, leftKeys + text)
    let rights = wrapped(right, rightKeys, inner - gap - leftKeys - text)
    let rows = (0..<max(lefts.count, rights.count)).map { index in
      Row(
        left: lefts.indices.contains(index) ? lefts[index] : nil,
        right: rights.indices.contains(index) ? rights[index] : nil)
    }
    return (rows, leftKeys, rightKeys, leftKeys + text + gap)
  }

  private static func wrapped(_ lines: [Line], _ keyWidth: Int, _ width: Int) -> [Line] {
    lines.flatMap { line in
      Wrapping.lines(line.text, width: max(8, width - keyWidth)).enumerated().map { index, text in
        Line(keys: index == 0 ? line.keys : "", text: text)
      }
    }
  }
}
