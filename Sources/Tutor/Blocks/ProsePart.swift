import BackpropLessons
import TerminalCanvas

/// Running text: one screen of a lesson, or as many as it takes.
package struct ProsePart: ScreenBlock {
  /// The page's title, which stands over its text.
  private let title: String
  private let blocks: [ProseBlock]
  /// "page 2 of 5"
  private let pagePlace: String
  /// The first row shown; a number beyond the last means the end.
  private var scroll = 0

  init(title: String, blocks: [ProseBlock], pagePlace: String) {
    self.title = title
    self.blocks = blocks
    self.pagePlace = pagePlace
  }

  package var field: TextField? { nil }
  package func place(_ settings: ViewSettings) -> String { pagePlace }

  package var keys: [KeyEntry] { Self.scrollKeys }

  static let scrollKeys = [
    KeyEntry("scroll", .number(.pickPrevious), .number(.pickNext)),
    KeyEntry("first / last line", .walk(.firstStep), .walk(.lastStep)),
  ]

  package func keyLine(_ settings: ViewSettings, size: Size) -> [KeyHint] {
    let scrolls = lastScroll(settings, size) > 0
    return [KeyHint(0, "go on", .walk(.stepForward)), KeyHint(3, "back", .walk(.stepBack))]
      + (scrolls ? [KeyHint(4, "scroll", .number(.pickPrevious), .number(.pickNext))] : [])
  }

  // MARK: Layout

  /// Longer lines are hard to read.
  private static let mostColumns = 88

  private func rows(_ settings: ViewSettings, columns: Int) -> [ProseLayout.Row] {
    ProseLayout(settings: settings)
      .rows(blocks, width: min(columns - 2 * margin(columns), Self.mostColumns))
  }

  private func margin(_ columns: Int) -> Int { columns < 60 ? 1 : 2 }

  /// Under the rule, and under a blank row where there is one to spare.
  private func shownRows(_ size: Size) -> Int { max(1, size.rows - 1) }

  private func lastScroll(_ settings: ViewSettings, _ size: Size) -> Int {
    max(0, rows(settings, columns: size.columns).count - shownRows(size))
  }

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let rows = rows(settings, columns: rect.columns)
    let room = shownRows(rect.size)
    let last = max(0, rows.count - room)
    let first = min(scroll, last)
    let glyphs = settings.glyphs
    LessonRule.draw(
      title, Self.more(above: first, below: last - first), on: &canvas, row: rect.row, in: rect, glyphs)
    let gap = rows.count < room ? 1 : 0
    for offset in 0..<min(room, rows.count - first) {
      for (column, cell) in rows[first + offset].enumerated()
      where column < rect.columns - margin(rect.columns) {
        canvas[rect.row + 1 + gap + offset, rect.column + margin(rect.columns) + column] = cell
      }
    }
    canvas.cursor = Point(row: rect.row + 1 + gap, column: rect.column + margin(rect.columns))
  }

  /// How much lies outside the window; empty for nothing.
  static func more(above: Int, below: Int) -> String {
    switch (above, below) {
    case (0, 0): ""
    case (0, _): "↕ \(below) more below"
    case (_, 0): "↕ \(above) more above"
    default: "↕ \(above) more above, \(below) below"
    }
  }

  // MARK: Keys

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    let last = lastScroll(settings, size)
    let page = max(1, shownRows(size) - 2)
    scroll = min(scroll, last)
    switch action {
    case .walk(.stepForward):
      if scroll == last { return .forward }
      scroll = min(last, scroll + page)
    case .walk(.stepBack):
      if scroll == 0 { return .back }
      scroll = max(0, scroll - page)
    case .number(.pickNext): scroll = min(last, scroll + 1)
    case .number(.pickPrevious): scroll = max(0, scroll - 1)
    case .walk(.firstStep): scroll = 0
    case .walk(.lastStep): scroll = last
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      return .notMine
    }
    return .done()
  }

  package mutating func moveToEnd() { scroll = Int.max }
  mutating func moveToStart() { scroll = 0 }

  /// Scrolls to the first line after `row` with the text in it; `nil` where there is none.
  mutating func scroll(to text: String, after row: Int?, _ settings: ViewSettings, size: Size) -> Int? {
    let rows = rows(settings, columns: size.columns)
    guard
      let found = rows.indices.first(where: { index in
        index > (row ?? -1) && String(rows[index].map(\.character)).lowercased().contains(text)
      })
    else { return nil }
    scroll = max(0, min(found - 1, lastScroll(settings, size)))
    return found
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    ProsePlain(settings: settings).lines(blocks)
  }
}
