import BackpropCore
import TerminalCanvas

/// The whole caption of the step and the letters of the notation (`i`), over the lower bands; the diagram and most
/// of the formula stay in sight.
struct CaptionView: OverlayView {
  private let content: StepContent
  private let layout: CaptionLayout
  private let scroll: Int

  init(_ content: StepContent, scroll: Int) {
    self.content = content
    layout = CaptionLayout(content)
    self.scroll = scroll
  }

  func draw(on canvas: inout Canvas) {
    let size = canvas.size
    let first = min(scroll, layout.lastScroll)
    let top = max(0, size.rows - 2 - layout.shownRows)
    canvas.fill(Rect(row: top, column: 0, rows: size.rows - 1 - top, columns: size.columns))
    let place = layout.lastScroll > 0 ? "↑↓ scroll · i close" : "i close"
    canvas.write(
      Rule.text(
        content.text("why: \(content.words.title(of: content.step.formula))"), content.text(place),
        width: size.columns), row: top, column: 0)
    for offset in 0..<layout.shownRows where first + offset < layout.lines.count {
      canvas.write(layout.lines[first + offset], row: top + 1 + offset, column: 1)
    }
    canvas.cursor = Point(row: top + 1, column: 1)
  }
}
