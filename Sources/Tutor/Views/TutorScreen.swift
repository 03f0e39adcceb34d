import BackpropCore
import TerminalCanvas

/// The step view and what lies over it, all but the key line. A function of the state.
package enum TutorScreen {
  package static func draw(_ state: TutorState) -> Canvas {
    guard StepLayout.isLargeEnough(state.size) else { return BandPainter.draw(StepLayout(state)) }
    var canvas = drawOverlay(StepContent(state))
    drawCount(on: &canvas, state)
    return canvas
  }

  private static func drawOverlay(_ screen: StepContent) -> Canvas {
    let state = screen.state
    var canvas: Canvas
    switch state.overlay {
    // These two draw the whole screen.
    case .table(let top):
      canvas = Canvas(size: state.size)
      TableView(screen).draw(on: &canvas, top: top)
    case .influence(let view):
      canvas = Canvas(size: state.size)
      InfluenceScreen(screen, view).draw(on: &canvas)
    case .wiggle(let wiggle):
      canvas = BandPainter.draw(StepLayout(screen))
      WiggleView(screen, wiggle).draw(on: &canvas)
    case nil: canvas = BandPainter.draw(StepLayout(screen))
    case .onward(let selection):
      canvas = BandPainter.draw(StepLayout(screen))
      OnwardView(screen, selection: selection).draw(on: &canvas)
    case .caption(let scroll):
      canvas = BandPainter.draw(StepLayout(screen))
      CaptionView(screen).draw(on: &canvas, scroll: scroll)
    }
    return canvas
  }

  private static func drawCount(on canvas: inout Canvas, _ state: TutorState) {
    guard let count = state.count else { return }
    let what =
      "\(count)G: go to step \(count.grouped) · \(count)↓: \(count.grouped) numbers on · Esc: never mind"
    MessageView.draw(what, on: &canvas, glyphs: state.settings.glyphs, style: .plain)
  }
}
