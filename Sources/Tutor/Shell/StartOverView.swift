import TerminalCanvas

/// Asks before a lesson is started over; the key line has the answers.
struct StartOverView: OverlayView {
  private let id: String
  private let state: ProgramState

  init(_ id: String, _ state: ProgramState) {
    self.id = id
    self.state = state
  }

  func draw(on canvas: inout Canvas) {
    let title = state.course.outline(id).map { "\($0.number) \($0.title)" } ?? id
    MessageView.draw(
      "Start \(DisplayText.safe(title)) over? Its place and its answers are reset.", on: &canvas,
      glyphs: state.settings.glyphs)
  }
}
