import TerminalCanvas

/// A part of a lesson that is the step view: a walk, a sandbox. It fills the screen, and the look that the learner has
/// chosen applies to it as to everything else.
protocol StepViewBlock: LessonBlock {
  var tutor: TutorState { get set }
  /// What is drawn over the step view's own screen.
  func finish(_ canvas: inout Canvas, _ settings: ViewSettings)
}

extension StepViewBlock {
  package var followsSymbols: Bool { true }
  package var stepView: TutorState? { tutor }
  package var field: TextField? { tutor.prompt?.field }
  package var keys: [KeyEntry] { KeyMap.stepView }

  func finish(_ canvas: inout Canvas, _ settings: ViewSettings) {}

  /// Whether nothing lies over the steps and nothing is being typed or chosen.
  var isOpen: Bool {
    tutor.overlay == nil && tutor.prompt == nil && tutor.influenceTarget == nil && tutor.count == nil
  }

  /// The step view with everything over it, header and key line too.
  package func wholeScreen(_ settings: ViewSettings, size: Size) -> Canvas? { screen(settings, size: size) }

  private func screen(_ settings: ViewSettings, size: Size) -> Canvas {
    var copy = self
    copy.take(settings)
    copy.tutor.size = size
    var canvas = TutorScreen.draw(copy.tutor)
    finish(&canvas, settings)
    return canvas
  }

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let whole = screen(settings, size: Size(rows: rect.rows + 2, columns: rect.columns))
    for row in 0..<rect.rows {
      for column in 0..<rect.columns { canvas[rect.row + row, rect.column + column] = whole[row + 1, column] }
    }
  }

  /// The look of things is the lesson's; form and matrices are the part's own.
  mutating func take(_ settings: ViewSettings) {
    let (form, showsMatrix) = (tutor.settings.form, tutor.settings.showsMatrix)
    tutor.settings = settings
    tutor.settings.form = form
    tutor.settings.showsMatrix = showsMatrix
  }
}
