import BackpropCore
import TerminalCanvas

/// The step view and what lies over it, all but the key line. A function of the state.
package enum TutorScreen {
  package static func draw(_ state: TutorState) -> Canvas {
    guard StepLayout.isLargeEnough(state.size) else { return BandPainter.draw(StepLayout(state)) }
    let content = StepContent(state)
    let overlay = overlay(content)
    var canvas =
      overlay?.coversAll == true ? Canvas(size: state.size) : BandPainter.draw(StepLayout(content))
    overlay?.draw(on: &canvas)
    drawCount(on: &canvas, state)
    return canvas
  }

  private static func overlay(_ content: StepContent) -> (any OverlayView)? {
    switch content.state.overlay {
    case nil: nil
    case .table(let top): TableView(content, top: top)
    case .influence(let view): InfluenceScreen(content, view)
    case .wiggle(let wiggle): WiggleView(content, wiggle)
    case .onward(let selection): OnwardView(content, selection: selection)
    case .caption(let scroll): CaptionView(content, scroll: scroll)
    }
  }

  private static func drawCount(on canvas: inout Canvas, _ state: TutorState) {
    guard let count = state.count else { return }
    let what =
      "\(count)G: go to step \(count.grouped) · \(count)↓: \(count.grouped) numbers on · Esc: never mind"
    MessageView.draw(what, on: &canvas, glyphs: state.settings.glyphs, style: .plain)
  }
}
