import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas

/// A lesson: header, the part in front of the learner, key line. A walk draws the whole screen itself.
struct LessonScreen {
  private let state: ProgramState
  private let lesson: LessonState
  private var settings: ViewSettings { state.settings }
  private var glyphs: GlyphSet { settings.glyphs }

  init(_ state: ProgramState, _ lesson: LessonState) {
    self.state = state
    self.lesson = lesson
  }

  var canvas: Canvas {
    if lesson.diagnostics.isEmpty, let canvas = lesson.part.block.wholeScreen(settings, size: state.size) {
      return canvas
    }
    var canvas = Canvas(size: state.size)
    drawHeader(on: &canvas)
    let rect = Rect(row: 1, column: 0, rows: state.size.rows - 2, columns: state.size.columns)
    guard lesson.diagnostics.isEmpty else {
      LessonFaultView(lesson.diagnostics, glyphs).draw(on: &canvas, in: rect)
      KeyLine.draw([("q back", 0), ("? help", 1)], on: &canvas, glyphs: glyphs)
      return canvas
    }
    lesson.part.block.draw(on: &canvas, in: rect, lesson.look(settings))
    KeyLine.draw(keyLine, on: &canvas, glyphs: glyphs)
    return canvas
  }

  private func drawHeader(on canvas: inout Canvas) {
    let columns = state.size.columns
    let left = columns < 80 ? 1 : 2
    let title = glyphs.text(DisplayText.safe("\(lesson.lesson.number) \(lesson.lesson.title)"))
    let place = lesson.diagnostics.isEmpty ? lesson.part.block.place(lesson.look(settings)) : ""
    let books = lesson.books(settings)
    // A derivation itself says what its letters stand for.
    let namesBook = !(lesson.part.block is DerivationPart) || books.differ
    let symbols = namesBook ? books.header : ""
    // That the books differ matters more than the title, and than the place.
    let wordings = [[symbols, place], [books.differ ? symbols : place]]
    let places = wordings.map { parts in
      glyphs.text(parts.filter { !$0.isEmpty }.joined(separator: " · "))
    }
    let room = { (place: String) in columns - place.count - left - 3 }
    let least = books.differ ? Self.leastTitle : Self.usualTitle
    let shown =
      places.first { title.count <= room($0) } ?? places.first { room($0) >= least } ?? glyphs.text(place)
    canvas.write(clipped(title, to: max(0, room(shown))), row: 0, column: left, style: Style(.title))
    if shown.count + left < columns { canvas.write(shown, row: 0, column: columns - 1 - shown.count) }
  }

  /// The columns that a longer title keeps beside a long place.
  private static let usualTitle = 24
  /// The same where the books must be named.
  private static let leastTitle = 8

  /// The part's own keys first, then those of the lesson that fit.
  private var keyLine: [(text: String, rank: Int)] {
    let block = lesson.part.block
    let own = block.keyLine(lesson.look(settings))
    guard block.field == nil else { return own }
    // Help and the way out stay as long as the way on.
    let ranked = own.map { (text: $0.text, rank: $0.rank < 2 ? $0.rank : $0.rank + 4) }
    let common: [(text: String, rank: Int)] = [
      ("] [ page", 20), ("t contents", 21), ("/ find", 23), ("s symbols", 22), ("? help", 2), ("q back", 3),
    ]
    return ranked.filter { item in !common.contains { $0.text == item.text } } + common
  }

  /// What the letters of the numbers mean now.
  static func legend(_ lesson: LessonState, _ settings: ViewSettings) -> String {
    let context = UpdateContext(setup: lesson.lesson.experiment.setup, update: 0)
    let lines = NotationLegend.lines(settings.notation, context)
    return "symbols: \(settings.notation.rawValue) · " + lines.joined(separator: " · ")
  }
}

/// What is wrong with a lesson's file, in place of the part that cannot be read.
struct LessonFaultView {
  private let diagnostics: [Diagnostic]
  private let glyphs: GlyphSet

  init(_ diagnostics: [Diagnostic], _ glyphs: GlyphSet) {
    self.diagnostics = diagnostics
    self.glyphs = glyphs
  }

  func draw(on canvas: inout Canvas, in rect: Rect) {
    let count = diagnostics.count
    LessonRule.draw(
      "this lesson's file has \(count == 1 ? "a fault" : "\(count) faults")",
      "it comes back when it is mended",
      on: &canvas, row: rect.row, in: rect, glyphs)
    var lines: [(text: String, style: Style)] = []
    for diagnostic in diagnostics {
      let parts = diagnostic.description.split(separator: "\n").map(String.init)
      for (index, part) in parts.enumerated() {
        lines += Self.folded(glyphs.text(DisplayText.safe(part)), width: rect.columns - 4).map {
          ($0, Style(index == 0 ? .wrong : .plain))
        }
      }
      lines.append(("", .plain))
    }
    let shown = shortened(lines, to: rect.rows - 2) { ("… \($0) more lines", .plain) }
    for (offset, line) in shown.enumerated() {
      canvas.write(line.text, row: rect.row + 2 + offset, column: rect.column + 2, style: line.style)
    }
    canvas.cursor = Point(row: rect.row + 2, column: rect.column + 2)
  }

  /// Wrapped at blanks; a path longer than a line is cut into pieces rather than cut off.
  private static func folded(_ text: String, width: Int) -> [String] {
    let width = max(1, width)
    return Wrapping.lines(text, width: width).flatMap { line in
      stride(from: 0, to: max(1, line.count), by: width).map { String(line.dropFirst($0).prefix(width)) }
    }
  }
}
