import BackpropCore
import BackpropLessons
import TerminalCanvas

/// One lesson in the list: mark, number, title, bar, count, and a note.
struct HomeLine {
  private let entry: Course.Entry
  private let standing: LessonProgress?
  private let isNext: Bool
  private let titleColumns: Int
  private let glyphs: GlyphSet
  private let timeZone: Double

  private static let titleColumn = 9
  private static let barColumns = 8
  /// Bar and count, blanks around them, and the shortest note.
  static let columnsBesideTitle = titleColumn + 2 + barColumns + 6 + 1

  init(
    _ entry: Course.Entry, _ standing: LessonProgress?, isNext: Bool, titleColumns: Int, now: Double,
    timeZone: Double, glyphs: GlyphSet
  ) {
    self.entry = entry
    self.standing = standing
    self.isNext = isNext
    self.titleColumns = titleColumns
    self.glyphs = glyphs
    self.timeZone = timeZone
  }

  func draw(on canvas: inout Canvas, row: Int, isChosen: Bool) {
    let style = isChosen ? Style(.operand) : .plain
    canvas.write(String(mark), row: row, column: 3, style: Style(mark == "✓" ? .right : style.role))
    let number = String(entry.number)
    canvas.write(number, row: row, column: 7 - number.count, style: style)
    let title = DisplayText.safe(entry.outline?.title ?? entry.id)
    let room = min(titleColumns, canvas.size.columns - Self.titleColumn)
    canvas.write(clipped(glyphs.text(title), to: room), row: row, column: Self.titleColumn, style: style)
    let bar = Self.titleColumn + titleColumns + 2
    guard bar + Self.barColumns + 6 <= canvas.size.columns else { return }
    guard let standing else {
      canvas.write(
        clipped(glyphs.text("cannot be read"), to: canvas.size.columns - bar), row: row, column: bar,
        style: Style(.wrong))
      return
    }
    canvas.write(self.bar(standing), row: row, column: bar)
    let count = "\(standing.right)/\(standing.total)"
    let end = bar + Self.barColumns + 6
    canvas.write(count, row: row, column: end - count.count)
    let note = notes(standing).map(glyphs.text).first { end + 3 + $0.count < canvas.size.columns }
    if let note { canvas.write(note, row: row, column: end + 3) }
  }

  private var mark: Character {
    switch standing?.stage {
    case .done: "✓"
    case .begun: "▸"
    case .new: " "
    case nil: "✗"
    }
  }

  private func bar(_ standing: LessonProgress) -> String {
    let filled = standing.total == 0 ? 0 : standing.right * Self.barColumns / standing.total
    return String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barColumns - filled)
  }

  /// The longest wording first.
  private func notes(_ standing: LessonProgress) -> [String] {
    switch standing.stage {
    case .new: return isNext ? ["next"] : []
    case .done:
      return standing.hints == 0
        ? [] : [standing.hints == 1 ? "one hint used" : "\(standing.hints) hints used"]
    case .begun:
      guard let lesson = entry.outline, let place = standing.place else { return [] }
      let stop = Self.place(place, in: lesson)
      let day = CalendarDay.text(place.time + timeZone)
      return ["\(stop) · stopped on \(day)", "\(stop) · \(day)", stop]
    }
  }

  /// "step 14" in a walk, else "page 3".
  private static func place(_ place: Progress.PlaceInLesson, in lesson: LessonOutline) -> String {
    let pages = lesson.walks
    if pages.indices.contains(place.page), pages[place.page].indices.contains(place.part),
      pages[place.page][place.part]
    {
      return "step \((place.step + 1).grouped)"
    }
    return "page \(min(place.page, pages.count - 1) + 1)"
  }

  /// In the key line, after Enter.
  static func goOn(_ lesson: LessonOutline, _ standing: LessonProgress) -> String {
    standing.place.map { "go on at \(place($0, in: lesson))" } ?? "go on"
  }
}
