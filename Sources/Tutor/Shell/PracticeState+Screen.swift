import BackpropLessons
import TerminalCanvas

/// Practice on the screen: header, exercise, key line; help in a box over it.
extension PracticeState {
  package var canvas: Canvas {
    var canvas = Canvas(size: size)
    guard size.rows >= 5, size.columns >= 20 else {
      canvas.write("20x5 at least", row: 0, column: 0)
      return canvas
    }
    let glyphs = settings.glyphs
    let place = glyphs.text("\(settings.notation.rawValue) · \(block.place(settings))")
    let title = clipped(
      glyphs.text("practice · \(current.title)"), to: max(0, size.columns - place.count - 5))
    canvas.write(title, row: 0, column: 2, style: Style(.title))
    if place.count + 2 < size.columns { canvas.write(place, row: 0, column: size.columns - 1 - place.count) }
    if let offer {
      drawOffer(offer, on: &canvas)
      if showsHelp { drawHelp(on: &canvas) }
      return glyphs == .ascii ? canvas.ascii : canvas
    }
    block.draw(
      on: &canvas, in: Rect(row: 1, column: 0, rows: size.rows - 2, columns: size.columns), settings)
    let ends = block.field == nil ? [("? help", 5), ("q quit", 6)] : [("? help", 5)]
    KeyLine.draw(block.keyLine(settings) + ends, on: &canvas, glyphs: glyphs)
    if showsHelp { drawHelp(on: &canvas) }
    return glyphs == .ascii ? canvas.ascii : canvas
  }

  private func drawOffer(_ offer: (reason: String, lesson: String), on canvas: inout Canvas) {
    let glyphs = settings.glyphs
    LessonRule.draw(
      "a lesson would help more", on: &canvas, row: 1, in: Rect(canvas.size), glyphs)
    let lines = [offer.reason, offer.lesson].flatMap {
      Wrapping.lines(glyphs.text($0), width: max(10, size.columns - 4))
    }
    for (offset, line) in lines.enumerated() where 2 + offset < size.rows - 1 {
      canvas.write(line, row: 2 + offset, column: 2)
    }
    KeyLine.draw(
      [("Enter open the lesson", 0), ("→ go on practising", 1), ("? help", 3), ("q quit", 2)], on: &canvas,
      glyphs: glyphs)
  }

  private func drawHelp(on canvas: inout Canvas) {
    let lines =
      entries.map { (settings.glyphs.text($0.shown), settings.glyphs.text($0.description)) }
      + settings.lacks.map { ("", settings.glyphs.text($0)) }
    let keys = (lines.map(\.0.count).max() ?? 0) + 2
    let width = min(size.columns, keys + (lines.map(\.1.count).max() ?? 0) + 4)
    let rows = min(size.rows - 2, lines.count + 2)
    let box = Rect(row: 1, column: (size.columns - width) / 2, rows: rows, columns: width)
    Box.draw(on: &canvas, box, title: settings.glyphs.text("keys · practice"))
    let shown = shortened(lines, to: rows - 2) { ("", settings.glyphs.text("… \($0) more")) }
    for (offset, line) in shown.enumerated() {
      canvas.write(line.0, row: box.row + 1 + offset, column: box.column + 2, style: Style(.operand))
      canvas.write(
        clipped(line.1, to: width - keys - 4), row: box.row + 1 + offset, column: box.column + 2 + keys)
    }
    canvas.cursor = Point(row: box.row + 1, column: box.column + 2)
  }
}
