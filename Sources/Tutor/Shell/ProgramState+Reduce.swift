import BackpropCore
import BackpropLessons
import TerminalCanvas

extension ProgramState {
  /// Carries out what an event means. What has to be done outside is returned; `nil` if the event means nothing here.
  package mutating func handle(_ event: Event) -> [Effect]? {
    guard let action = ProgramKeys.action(for: event, in: self) else { return nil }
    return reduce(action)
  }

  /// Carries out what the learner meant. Prints nothing, reads nothing, waits for nothing.
  ///
  /// What lies on top comes first: a line being typed, what lies over the place, what fills the place, the place. What
  /// means nothing to any of them is what the program does everywhere.
  package mutating func reduce(_ action: Action) -> [Effect] {
    let isOffered = offersNextLesson
    if !action.comesByItself {
      offersNextLesson = false
      message = nil
      settings.showsLegend = false
    }
    defer { lend() }
    switch action {
    case .terminal(.resize(let size)):
      self.size = size
      return []
    case .terminal(.theme(let theme)):
      settings.theme = theme
      return []
    case .terminal(.tick): return isTraining ? reduceInPlace(action) : []
    case .session(.quit): return quit()
    case .session(.suspend): return [.suspend]
    case .session(.redraw): return [.repaint]
    case .session(.escape) where prompt != nil || overlay != nil,
      .session(.leave) where prompt != nil || overlay != nil:
      closeTop()
      return []
    case .session, .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .given:
      if let prompt { return reduce(action, in: prompt) }
      if let overlay, let effects = reduce(action, in: overlay) { return effects }
      let action = overlay == nil && block != nil ? action.asStep : action
      if isOffered, action == .number(.follow) || action == .walk(.stepForward), let next = nextLesson {
        notePlace()
        open(next)
        return [.saveProgress]
      }
      return overlay == nil ? reduceInPlace(action) : reduceEverywhere(action)
    }
  }

  /// The block is shown as everything else is: it has the program's look and size.
  private mutating func lend() {
    switch place {
    case .steps(var play):
      play.take(settings, size: blockSize)
      place = .steps(play)
    case .lesson(var lesson):
      lesson.lend(settings, size: size)
      place = .lesson(lesson)
    case .home, .practice: break
    }
  }

  /// Whether something moves by itself: then a tick is due every tenth of a second.
  package var isTraining: Bool {
    overlay == nil && prompt == nil && block?.stepView?.isTraining == true
  }

  private mutating func closeTop() {
    if let prompt {
      self.prompt = nil
      switch prompt.kind {
      case .keyFilter: overlay = .help(scroll: 0, filter: "", over: overlay?.below)
      case .search where place == .home: home.filter = ""
      case .search, .command, .value: break
      }
    } else {
      overlay = overlay?.below
    }
  }

  // MARK: Places

  private mutating func reduceInPlace(_ action: Action) -> [Effect] {
    switch place {
    case .home: return reduceHome(action) ?? reduceEverywhere(action)
    case .lesson(var lesson):
      guard lesson.diagnostics.isEmpty else {
        return action == .session(.leave) ? leave() : reduceEverywhere(action)
      }
      let answer = lesson.reduce(action, &settings, size: size)
      let changed = lesson.changedAnswer(at: now)
      take(lesson.part.block.takeMessage())
      place = .lesson(lesson)
      if let changed { progress.note(changed.record, to: changed.question, in: lesson.lesson.id) }
      let effects = carryOn(answer, after: action)
      // Two requests to save would save twice.
      return changed == nil || effects.contains(.saveProgress) ? effects : effects + [.saveProgress]
    case .steps(var play):
      let answer = play.reduce(action, &settings, size: blockSize)
      take(play.takeMessage())
      place = .steps(play)
      return carryOn(answer, after: action)
    case .practice(var practice):
      practice.now = now
      let answer = practice.reduce(action, &settings, size: blockSize)
      progress = practice.progress
      place = .practice(practice)
      return carryOn(answer, after: action)
    }
  }

  private mutating func take(_ said: String?) {
    if let said { message = said }
  }

  /// What follows from what a block did.
  private mutating func carryOn(_ answer: ActionAnswer, after action: Action) -> [Effect] {
    switch answer {
    case .done(let effects):
      notePlace()
      return effects
    case .asks(let prompt):
      self.prompt = prompt
      return []
    case .forward:
      if case .practice(let practice) = place { return leave(practice) }
      return turn { $0.goForward() }
    case .back: return turn(isForward: false) { $0.goBack() }
    case .notMine:
      switch place {
      case .lesson: return reduceLesson(action) ?? reduceEverywhere(action)
      case .practice(let practice) where action == .session(.leave): return leave(practice)
      case .home, .steps, .practice: return reduceEverywhere(action)
      }
    }
  }

  /// Practice is over, or a lesson is wanted that would help more.
  private mutating func leave(_ practice: Practice) -> [Effect] {
    if let lesson = course.lessons.first(where: { $0.id == practice.wantedLesson }) {
      open(lesson)
      return [.saveProgress]
    }
    let effects = leave()
    if practice.done > 0, !effects.contains(.quit) { message = practice.summary }
    return effects
  }

  // MARK: Everywhere

  /// What means the same wherever the learner is.
  private mutating func reduceEverywhere(_ action: Action) -> [Effect] {
    if let notation = action.chosenNotation(from: settings.notation) {
      show(notation)
      return []
    }
    switch action {
    case .reading(.moreDigits): message = settings.changeDigits(by: 1)
    case .reading(.fewerDigits): message = settings.changeDigits(by: -1)
    case .reading(.nextTheme):
      message = "theme: \(settings.theme.next.rawValue)"
      return show(settings.theme.next)
    case .given(.digits(let digits)): settings.choose(digits: digits)
    case .given(.theme(let theme)): return show(theme)
    case .open(.help): overlay = .help(scroll: 0, filter: "", over: overlay)
    case .open(.command): prompt = .command
    case .open(.home):
      beganHere = false
      if case .practice(let practice) = place { return leave(practice) }
      goHome()
      return [.saveProgress]
    case .session(.leave): return leave()
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      break
    }
    return []
  }

  private mutating func show(_ theme: Theme) -> [Effect] {
    settings.choose(theme)
    return [.setTheme(theme)]
  }

  /// Where the letters of the numbers have changed, says what they mean now.
  private mutating func show(_ notation: Notation) {
    settings.choose(notation)
    self.notation = notation
    if case .practice(var practice) = place {
      practice.ask(in: notation)
      place = .practice(practice)
    }
    guard overlay == nil, lesson != nil || block?.stepView != nil else {
      message = "symbols: \(notation.rawValue)"
      return
    }
    if let steps = block?.stepView, steps.overlay != nil {
      let legend = NotationLegend.lines(
        notation, steps.trace.context, beside: steps.trace.step(at: steps.step, notation: notation).formula)
      let more = steps.overlay?.leavesWalking == true ? " (i: more)" : ""
      message = "symbols: \(notation.rawValue) · \(legend[0])\(more)"
    } else {
      settings.showsLegend = true
    }
  }
}

extension Action {
  /// In a place that does not scroll by pages, a page is a step: a presenter's remote has no other keys.
  fileprivate var asStep: Action {
    switch self {
    case .walk(.pageForward): .walk(.stepForward)
    case .walk(.pageBack): .walk(.stepBack)
    default: self
    }
  }
}
