import TerminalCanvas

/// A block that is the step view: a walk of a lesson, a sandbox, free play. It fills the screen, and the look that the
/// learner has chosen applies to it as to everything else.
protocol StepViewBlock: ScreenBlock {
  var tutor: TutorState { get set }
}

extension StepViewBlock {
  package var followsSymbols: Bool { true }
  package var stepView: TutorState? { tutor }
  package var keys: [KeyEntry] { tutor.overlay.map(KeyMap.over) ?? KeyMap.stepView }
  package var takesNumber: Bool { tutor.takesAnswer }

  /// An answer being typed.
  package var field: TextField? {
    tutor.takesAnswer && tutor.prediction?.isTyping == true ? tutor.prediction?.field : nil
  }

  package mutating func takeMessage() -> String? { tutor.takeMessage() }

  package func place(_ settings: ViewSettings) -> String {
    "step \((tutor.step + 1).grouped)/\(tutor.walk.stepCount.grouped)"
  }

  /// Whether nothing lies over the steps and nothing is being typed or chosen.
  var isOpen: Bool { tutor.overlay == nil && tutor.influenceTarget == nil && tutor.count == nil }

  /// Lends it the look of things and the screen there is.
  /// - Parameter size: without header and key line.
  mutating func take(_ settings: ViewSettings, size: Size) {
    tutor.settings = settings
    tutor.size = Size(rows: size.rows + 2, columns: size.columns)
  }

  /// The step view with everything over it, header and all; the key line is left blank.
  package func wholeScreen(_ settings: ViewSettings, size: Size) -> Canvas? { screen(settings, size: size) }

  private func screen(_ settings: ViewSettings, size: Size) -> Canvas {
    var copy = self
    copy.take(settings, size: Size(rows: size.rows - 2, columns: size.columns))
    return TutorScreen.draw(copy.tutor)
  }

  package func draw(on canvas: inout Canvas, in rect: Rect, _ settings: ViewSettings) {
    let whole = screen(settings, size: Size(rows: rect.rows + 2, columns: rect.columns))
    for row in 0..<rect.rows {
      for column in 0..<rect.columns { canvas[rect.row + row, rect.column + column] = whole[row + 1, column] }
    }
  }
}
