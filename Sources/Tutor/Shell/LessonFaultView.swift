import BackpropExperiments
import TerminalCanvas

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
