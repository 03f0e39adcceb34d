import BackpropCore
import TerminalCanvas

/// A rule with words at both ends. Each end has several wordings, the longest first; the left end, which says what the
/// band is about, is cut only where even its shortest wording is too long. The right end is left out instead of being
/// cut.
struct RuleTitle {
  var left: [String]
  var right: [String]

  init(_ left: String..., right: [String] = []) {
    self.left = left
    self.right = right
  }

  /// The rule with its left end in bold.
  func draw(on canvas: inout Canvas, row: Int, column: Int, width: Int, _ written: (String) -> String) {
    canvas.write(text(width: width, written), row: row, column: column)
    for offset in 0..<(dash(width).count + 1 + shownLeft(width, written).count) {
      canvas[row, column + offset].style = Style(offset > dash(width).count ? .title : .plain)
    }
  }

  private func dash(_ width: Int) -> String { width < 80 ? "─" : "───" }

  private func shownLeft(_ width: Int, _ written: (String) -> String) -> String {
    let room = width - 2 * dash(width).count - 2
    let lefts = left.map(written)
    return lefts.first { $0.count <= room } ?? clipped(lefts.last ?? "", to: room)
  }

  /// `─── left ────── right ───`
  func text(width: Int, _ written: (String) -> String) -> String {
    let dash = dash(width)
    let shownLeft = shownLeft(width, written)
    let rest = width - 2 * dash.count - 2 - shownLeft.count - 3
    let shownRight = right.map(written).first { !$0.isEmpty && $0.count <= rest }
    let start = shownLeft.isEmpty ? dash : "\(dash) \(shownLeft) "
    let end = shownRight.map { " \($0) \(dash)" } ?? dash
    return start + String(repeating: "─", count: max(0, width - start.count - end.count)) + end
  }
}

/// A rule with one wording at either end.
enum Rule {
  static func text(_ left: String, _ right: String, width: Int) -> String {
    RuleTitle(left, right: [right]).text(width: width) { $0 }
  }
}

/// Lines of words and numbers under a rule.
struct TextBand {
  /// Words in one style each, one after the other.
  typealias Line = [(text: String, style: Style)]

  var title: RuleTitle
  var lines: [Line]

  var rowCount: Int { 1 + lines.count }

  init(_ title: RuleTitle, lines: [Line]) {
    self.title = title
    self.lines = lines
  }

  init(_ title: RuleTitle, words: [String]) {
    self.init(title, lines: words.map { [($0, .plain)] })
  }

  /// Cuts at the right edge of the rectangle.
  func draw(on canvas: inout Canvas, in rect: Rect, _ written: (String) -> String) {
    guard rect.rows > 0 else { return }
    title.draw(on: &canvas, row: rect.row, column: rect.column, width: rect.columns, written)
    let shown = shortened(lines, to: rect.rows - 1) { [("   … \($0) more", .plain)] }
    for (offset, line) in shown.enumerated() {
      var column = rect.column
      for part in line {
        let text = clipped(written(part.text), to: rect.endColumn - column)
        column = canvas.write(text, row: rect.row + 1 + offset, column: column, style: part.style)
      }
    }
  }
}
