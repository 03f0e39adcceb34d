import BackpropLessons
import TerminalCanvas

/// Stands for a part that has no screen yet, and says what it is.
package struct PlaceholderPart: LessonBlock {
  private let title: String
  private let text: [Inline]
  private let letters: LessonLetters

  init(title: String, text: [Inline], letters: LessonLetters) {
    self.title = title
    self.text = text
    self.letters = letters
  }

  package var field: TextField? { nil }
  package var keys: [KeyEntry] { [] }
  package func place(_ settings: ViewSettings) -> String { "" }
  package func keyLine(_ settings: ViewSettings) -> [(text: String, rank: Int)] {
    [("→ go on", 0), ("← back", 3)]
  }

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    LessonRule.draw(title, on: &canvas, row: rect.row, in: rect, settings.glyphs)
    let rows = ProseWords(text, settings, letters).lines(width: rect.columns - 4)
    for (offset, row) in rows.prefix(max(0, rect.rows - 2)).enumerated() {
      for (column, cell) in row.enumerated() {
        canvas[rect.row + 2 + offset, rect.column + 2 + column] = cell
      }
    }
    canvas.cursor = Point(row: rect.row + 2, column: rect.column + 2)
  }

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> BlockAnswer {
    switch action {
    case .walk(.stepForward): .forward
    case .walk(.stepBack): .back
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session: .notMine
    }
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    ["\(title): \(ProsePlain(settings: settings, letters: letters).text(text))"]
  }
}
