import BackpropLessons
import TerminalCanvas

/// An exercise on the screen, or the lesson that would help more than the next one.
extension Practice: ScreenBlock {
  package var title: String { "practice · \(current.title)" }

  package func place(_ settings: ViewSettings) -> String { block.place(settings) }
  package var followsSymbols: Bool { true }
  package var field: TextField? { offeredLesson == nil ? block.field : nil }
  package var takesNumber: Bool { offeredLesson == nil && block.takesNumber }

  package var keys: [KeyEntry] {
    // There is no exercise before this one.
    let own = block.keys.filter { !$0.actions.contains(.walk(.stepBack)) }
    return (offeredLesson == nil ? own : Self.offerKeys) + Self.ownKeys
  }

  static let offerKeys = [
    KeyEntry("open the lesson", .number(.follow)),
    KeyEntry("go on practising", .walk(.stepForward), .walk(.pageForward)),
  ]

  static let ownKeys = KeyMap.look + [KeyMap.command(":digits 6")] + KeyMap.toHome + KeyMap.everywhere

  package func keyLine(_ settings: ViewSettings, size: Size) -> [KeyHint] {
    offeredLesson == nil
      ? block.keyLine(settings, size: size).filter { !$0.actions.contains(.walk(.stepBack)) }
      : [
        KeyHint(0, "open the lesson", .number(.follow)), KeyHint(1, "go on practising", .walk(.stepForward)),
      ]
  }

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    reduceBlock(action, &settings, size: size)
  }

  package func plainLines(_ settings: ViewSettings) -> [String] { block.plainLines(settings) }

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    guard let offer else { return block.draw(on: &canvas, in: rect, settings) }
    let glyphs = settings.glyphs
    LessonRule.draw("a lesson would help more", on: &canvas, row: rect.row, in: rect, glyphs)
    let lines = [offer.reason, offer.lesson].flatMap {
      Wrapping.lines(glyphs.text($0), width: max(10, rect.columns - 4))
    }
    for (offset, line) in lines.prefix(rect.rows - 1).enumerated() {
      canvas.write(line, row: rect.row + 1 + offset, column: rect.column + 2)
    }
  }
}
