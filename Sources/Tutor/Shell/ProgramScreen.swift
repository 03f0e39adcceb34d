import BackpropLessons
import TerminalCanvas

/// The whole picture: home, a lesson or the step view, and what lies over it. A function of the state.
package enum ProgramScreen {
  package static func draw(_ state: ProgramState) -> Canvas {
    var canvas: Canvas
    guard state.size.rows >= 5, state.size.columns >= 20 else {
      canvas = Canvas(size: state.size)
      canvas.write("20x5 at least", row: 0, column: 0)
      canvas.cursor = Point(row: 0, column: 0)
      return canvas
    }
    switch state.view {
    case .home: canvas = HomeScreen(state).canvas
    case .lesson(let lesson): canvas = LessonScreen(state, lesson).canvas
    case .steps(let tutor): return TutorScreen.draw(tutor)
    case .practice(let practice): return practice.canvas
    }
    drawOverlay(on: &canvas, state)
    drawFoot(on: &canvas, state)
    return state.settings.glyphs == .ascii ? canvas.ascii : canvas
  }

  static func help(_ state: ProgramState) -> HelpContent {
    let title =
      switch state.view {
      case .home: "keys · home"
      case .lesson: "keys · lesson"
      case .steps: "keys · step view"
      case .practice: "keys · practice"
      }
    return HelpContent(
      title: title, entries: ProgramKeys.entries(in: state), size: state.size, glyphs: state.settings.glyphs,
      notes: state.settings.lacks)
  }

  private static func drawOverlay(on canvas: inout Canvas, _ state: ProgramState) {
    switch state.overlay {
    case nil: break
    case .help(let scroll, let filter):
      HelpView(help(state), scroll: scroll, filter: filter).draw(on: &canvas)
    case .contents(let selection):
      if let lesson = state.lesson { ContentsView(state, lesson, selection: selection).draw(on: &canvas) }
    case .about(let scroll): LessonAboutView(state)?.draw(on: &canvas, scroll: scroll)
    case .settings(let selection): SettingsView(state, selection: selection).draw(on: &canvas)
    case .startOver(let id):
      let title = state.course.outline(id).map { "\($0.number) \($0.title)" } ?? id
      MessageView.draw(
        "Start \(DisplayText.safe(title)) over? Its place and its answers are reset. y: yes · any other key: no",
        on: &canvas, glyphs: state.settings.glyphs)
    }
  }

  /// What is being typed, and the line about what has just happened.
  private static func drawFoot(on canvas: inout Canvas, _ state: ProgramState) {
    let glyphs = state.settings.glyphs
    if let prompt = state.prompt {
      PromptView.draw(prompt.field, sign: sign(prompt), on: &canvas)
      if state.message == nil {
        MessageView.draw(hint(prompt, state), on: &canvas, glyphs: glyphs, style: .plain)
      }
    }
    if state.showsLegend, let lesson = state.lesson {
      MessageView.draw(LessonScreen.legend(lesson, state.settings), on: &canvas, glyphs: glyphs)
    }
    if let message = state.message { MessageView.draw(message, on: &canvas, glyphs: glyphs) }
  }

  private static func hint(_ prompt: Prompt, _ state: ProgramState) -> String {
    switch prompt {
    case .command(let field): ProgramState.commandHint(for: field.text)
    case .keyFilter: "what a key does, or the key · Enter keeps the list, Esc shows all"
    case .search:
      state.lesson == nil
        ? "words of a title or of what a lesson is for · Enter keeps the list, Esc shows all"
        : "words of this lesson · Esc cancels"
    case .value: ""
    }
  }

  private static func sign(_ prompt: Prompt) -> String {
    switch prompt {
    case .command: ":"
    case .search, .keyFilter, .value: "/"
    }
  }
}
