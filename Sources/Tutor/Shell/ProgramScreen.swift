import BackpropLessons
import TerminalCanvas

/// The whole picture: a place, what lies over it, the key line, what is being typed and what was said. A function of the
/// state.
package enum ProgramScreen {
  package static func draw(_ state: ProgramState) -> Canvas {
    guard StepLayout.isLargeEnough(state.size) else { return BandPainter.tooSmall(state.size) }
    var canvas = place(state)
    overlay(state)?.draw(on: &canvas)
    KeyLine.draw(hints(state), on: &canvas, glyphs: state.settings.glyphs)
    drawFoot(on: &canvas, state)
    return state.settings.glyphs == .ascii ? canvas.ascii : canvas
  }

  private static func place(_ state: ProgramState) -> Canvas {
    if state.place == .home { return HomeScreen(state).canvas }
    if let canvas = state.block?.wholeScreen(state.settings, size: state.size) { return canvas }
    var canvas = Canvas(size: state.size)
    let rect = Rect(row: 1, column: 0, rows: state.size.rows - 2, columns: state.size.columns)
    PlaceHeader(state).draw(on: &canvas)
    if let lesson = state.lesson, !lesson.diagnostics.isEmpty {
      LessonFaultView(lesson.diagnostics, state.settings.glyphs).draw(on: &canvas, in: rect)
    }
    state.block?.draw(on: &canvas, in: rect, state.blockSettings)
    return canvas
  }

  private static func overlay(_ state: ProgramState) -> (any OverlayView)? {
    switch state.overlay {
    case nil: nil
    case .help(let scroll, let filter, _): HelpView(ProgramKeys.help(state), scroll: scroll, filter: filter)
    case .contents(let selection): state.lesson.map { ContentsView(state, $0, selection: selection) }
    case .about(let scroll): LessonAboutView(state, scroll: scroll)
    case .settings(let selection): SettingsView(state, selection: selection)
    case .startOver(let id): StartOverView(id, state)
    }
  }

  // MARK: The foot

  /// The keys that do something now.
  static func hints(_ state: ProgramState) -> [KeyHint] {
    let close = KeyHint(0, "close", .session(.escape))
    switch state.overlay {
    case .help(let scroll, let filter, _):
      let last = HelpLayout(ProgramKeys.help(state), filter: filter).lastScroll
      return scrolling(last, from: scroll) + [
        KeyHint(2, "find a key", .open(.search)), KeyHint(0, "close", .open(.help), .session(.escape)),
      ]
    case .contents:
      return [
        KeyHint(2, "choose", .number(.pickPrevious), .number(.pickNext)),
        KeyHint(1, "go there", .number(.follow)), KeyHint(3, "help", .open(.help)),
        KeyHint(0, "close", .open(.table), .session(.escape)),
      ]
    case .about(let scroll):
      return scrolling(LessonAboutView(state)?.lastScroll ?? 0, from: scroll) + [
        KeyHint(3, "help", .open(.help)), KeyHint(0, "close", .open(.caption), .session(.escape)),
      ]
    case .settings:
      return [
        KeyHint(1, "choose", .number(.pickPrevious), .number(.pickNext)),
        KeyHint(2, "change", .walk(.stepBack), .walk(.stepForward)), close,
        KeyHint(3, "help", .open(.help)), KeyHint(4, "quit", .session(.quit)),
      ]
    case .startOver: return [KeyHint(0, typing: "y: yes"), KeyHint(1, typing: "any other key: no")]
    case nil: return placeHints(state)
    }
  }

  /// Where not all fits, how much lies below.
  private static func scrolling(_ last: Int, from scroll: Int) -> [KeyHint] {
    guard last > 0 else { return [] }
    let words = scroll < last ? "scroll, \(last - scroll) more" : "scroll"
    return [KeyHint(1, words, .number(.pickPrevious), .number(.pickNext))]
  }

  private static func placeHints(_ state: ProgramState) -> [KeyHint] {
    let help = KeyHint(2, "help", .open(.help))
    guard let block = state.block else {
      return state.place == .home
        ? HomeScreen(state).hints : [KeyHint(0, "back", .session(.leave)), help.ranked(1)]
    }
    let own = block.keyLine(state.blockSettings, size: state.blockSize)
    switch state.place {
    case .home: return own
    case .steps(let play): return StepHints(state: play.tutor, leave: state.beganHere ? "quit" : "back").hints
    case .practice:
      let quit = KeyHint(3, state.beganHere ? "quit" : "back", .session(.leave))
      return ranked(own) + (block.field == nil ? [help, quit] : [help])
    case .lesson:
      if block.stepView != nil || block.field != nil { return own }
      return ranked(own) + [
        KeyHint(20, "page", .walk(.nextPhase), .walk(.previousPhase)), KeyHint(21, "contents", .open(.table)),
        KeyHint(23, "find", .open(.search)), KeyHint(22, "symbols", .reading(.nextNotation)), help,
        KeyHint(3, "back", .session(.leave)),
      ]
    }
  }

  /// Help and the way out stay as long as the way on.
  private static func ranked(_ own: [KeyHint]) -> [KeyHint] {
    own.map { $0.ranked($0.rank < 2 ? $0.rank : $0.rank + 4) }
  }

  /// What is being typed, and the line about what has just happened.
  private static func drawFoot(on canvas: inout Canvas, _ state: ProgramState) {
    let glyphs = state.settings.glyphs
    if let prompt = state.prompt {
      PromptView.draw(prompt, on: &canvas)
      if state.message == nil {
        let hint = prompt.kind == .command ? state.vocabulary.hint(for: prompt.field.text) : prompt.hint
        MessageView.draw(hint, on: &canvas, glyphs: glyphs, style: .plain)
      }
    }
    if state.settings.showsLegend, let lesson = state.lesson, state.block?.stepView == nil {
      MessageView.draw(PlaceHeader.legend(lesson, state.settings), on: &canvas, glyphs: glyphs)
    }
    if let message = state.message { MessageView.draw(message, on: &canvas, glyphs: glyphs) }
  }
}
