import BackpropLessons
import TerminalCanvas

/// One line: what is asked for, the field, and how the answer stands.
struct AnswerFieldView {
  /// "δ₁ = "
  var label: String
  var field: TextField
  var isTyping: Bool
  /// "✗ not yet · try 2"
  var status: String

  func draw(on canvas: inout Canvas, row: Int, column: Int, width: Int) {
    let start = canvas.write(label, row: row, column: column)
    let end = column + width
    // Right of the middle, where the words about an answer begin; a long answer, or a narrow window, moves it.
    let middle = column + width / 2 + 1
    let typed = max(field.characters.count, 7) + 2
    let place = start + typed <= middle && middle + status.count <= end ? middle : end - status.count
    let statusStart = status.isEmpty ? end : max(place, start + 6)
    let room = max(4, statusStart - start - 1)
    let first = max(0, field.cursor - room + 1)
    let shown = field.characters.dropFirst(first).prefix(room)
    canvas.write(String(shown), row: row, column: start, style: Style(.operand))
    let cursor = start + field.cursor - first
    if isTyping || field.characters.isEmpty, shown.count < room, canvas[row, cursor].character == " " {
      canvas.write("_", row: row, column: cursor, style: Style(.muted))
    }
    if statusStart < end {
      canvas.write(
        clipped(status, to: end - statusStart), row: row, column: statusStart, style: Style(role))
    }
    canvas.cursor = Point(row: row, column: cursor)
  }

  private var role: Role {
    switch status.first {
    case "✓": .right
    case "✗": .wrong
    default: .plain
    }
  }
}
