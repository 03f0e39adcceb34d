import BackpropCore
import TerminalCanvas

/// The whole picture: the step view and what lies over it. A function of the state.
package enum TutorScreen {
  package static func draw(_ state: TutorState) -> Canvas {
    guard StepLayout.isLargeEnough(state.size) else { return BandPainter.draw(StepLayout(state)) }
    var canvas = drawOverlay(StepContent(state))
    drawFoot(on: &canvas, state)
    return glyphed(canvas, state)
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
    case .help(let scroll, let filter):
      canvas = BandPainter.draw(StepLayout(screen))
      HelpView(HelpContent(state), scroll: scroll, filter: filter).draw(on: &canvas)
    case .onward(let selection):
      canvas = BandPainter.draw(StepLayout(screen))
      OnwardView(screen, selection: selection).draw(on: &canvas)
    case .caption(let scroll):
      canvas = BandPainter.draw(StepLayout(screen))
      CaptionView(screen).draw(on: &canvas, scroll: scroll)
    }
    return canvas
  }

  /// What is being typed or chosen, and the line about what has just happened.
  private static func drawFoot(on canvas: inout Canvas, _ state: TutorState) {
    let glyphs = state.settings.glyphs
    if let target = state.influenceTarget, state.prompt == nil {
      let name = QuantityWords(of: state.currentStep, in: state.trace).picked(target)
      KeyLine.draw(
        [
          ("influence on \(name) of …", 0), ("↑↓ pick", 3), ("←→ / t: elsewhere", 4), ("Enter choose", 1),
          ("Esc cancel", 2),
        ], on: &canvas, glyphs: glyphs)
    }
    if let prompt = state.prompt {
      let view = PromptView(state, prompt)
      view.draw(on: &canvas)
      if state.message == nil { MessageView.draw(view.hint, on: &canvas, glyphs: glyphs, style: .plain) }
    }
    if let count = state.count {
      let what =
        "\(count)G: go to step \(count.grouped) · \(count)↓: \(count.grouped) numbers on · Esc: never mind"
      MessageView.draw(what, on: &canvas, glyphs: glyphs, style: .plain)
    }
    if let message = state.message { MessageView.draw(message, on: &canvas, glyphs: glyphs) }
  }

  private static func glyphed(_ canvas: Canvas, _ state: TutorState) -> Canvas {
    state.settings.glyphs == .ascii ? canvas.ascii : canvas
  }
}
