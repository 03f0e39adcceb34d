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
  package mutating func reduce(_ action: Action) -> [Effect] {
    let isOffered = offersNextLesson
    if !action.comesByItself {
      offersNextLesson = false
      message = nil
      showsLegend = false
    }
    if case .session(let session) = action, let effects = reduce(session) { return effects }
    if let prompt { return reduce(action, in: prompt) }
    if let overlay { return reduce(action, in: overlay) }
    if isOffered, action == .number(.follow) || action == .walk(.stepForward), let next = nextLesson {
      notePlace()
      open(next)
      return [.saveProgress]
    }
    switch view {
    case .home: return reduceHome(action)
    case .lesson(let lesson): return reduce(action, in: lesson)
    case .steps(let tutor): return reduce(action, in: tutor)
    case .practice(let practice): return reduce(action, in: practice)
    }
  }

  private mutating func show(_ theme: Theme) {
    settings.theme = theme
    if case .steps(var tutor) = view {
      tutor.settings.theme = theme
      view = .steps(tutor)
    } else if case .practice(var practice) = view {
      practice.settings.theme = theme
      view = .practice(practice)
    }
  }

  /// What the program does itself; `nil` for what depends on the view.
  private mutating func reduce(_ session: Action.Session) -> [Effect]? {
    switch session {
    case .quit:
      notePlace()
      return [.saveProgress, .quit]
    case .suspend: return [.suspend]
    case .redraw: return [.repaint]
    case .resize(let size):
      self.size = size
      if case .steps(var tutor) = view {
        _ = tutor.reduce(.session(.resize(size)))
        view = .steps(tutor)
      } else if case .practice(var practice) = view {
        practice.size = size
        view = .practice(practice)
      }
      return []
    case .theme(let theme):
      show(theme)
      return []
    case .tick: return isTraining ? nil : []
    case .escape, .leave:
      guard prompt != nil || overlay != nil else { return nil }
      closeTop()
      return []
    }
  }

  /// Whether something moves by itself: then a tick is due every tenth of a second.
  package var isTraining: Bool {
    guard overlay == nil, prompt == nil else { return false }
    switch view {
    case .home, .practice: return false
    case .lesson(let lesson): return lesson.diagnostics.isEmpty && lesson.part.isTraining
    case .steps(let tutor): return tutor.isTraining
    }
  }

  private mutating func closeTop() {
    if let prompt {
      self.prompt = nil
      switch prompt {
      case .keyFilter: overlay = .help(scroll: 0, filter: "")
      case .search where view == .home: home.filter = ""
      case .search, .command, .value: break
      }
    } else {
      overlay = nil
    }
  }

  /// The step view alone; leaving it leads home.
  private mutating func reduce(_ action: Action, in tutor: TutorState) -> [Effect] {
    var tutor = tutor
    let effects = tutor.reduce(action)
    adopt(tutor.settings)
    view = .steps(tutor)
    guard action == .session(.leave), effects.contains(.quit) else { return effects }
    view = .home
    return []
  }

  /// Practice; leaving it leads home.
  private mutating func reduce(_ action: Action, in practice: PracticeState) -> [Effect] {
    var practice = practice
    practice.now = now
    let effects = practice.reduce(action)
    progress = practice.progress
    adopt(practice.settings)
    view = .practice(practice)
    guard effects.contains(.quit) else { return effects }
    view = .home
    message = practice.done > 0 ? practice.summary : nil
    if let lesson = course.lessons.first(where: { $0.id == practice.wantedLesson }) {
      message = nil
      open(lesson)
    }
    return effects.filter { $0 != .quit }
  }

  // MARK: What lies over the view

  private mutating func reduce(_ action: Action, in overlay: ProgramOverlay) -> [Effect] {
    switch overlay {
    case .help(let scroll, let filter): reduceHelp(action, scroll, filter)
    case .contents(let selection): return reduceContents(action, selection)
    case .about(let scroll):
      let last = LessonAboutView(self)?.lastScroll ?? 0
      let page = max(1, size.rows - 8)
      switch action {
      case .walk(.stepForward), .walk(.nextPhase): self.overlay = .about(scroll: min(scroll + page, last))
      case .walk(.stepBack), .walk(.previousPhase):
        self.overlay = .about(scroll: max(0, min(scroll, last) - page))
      case .number(.pickNext): self.overlay = .about(scroll: min(scroll + 1, last))
      case .number(.pickPrevious): self.overlay = .about(scroll: max(0, min(scroll, last) - 1))
      case .open(.caption): self.overlay = nil
      case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session: break
      }
    case .settings(let selection): return reduceSettings(action, selection)
    case .startOver(let id):
      self.overlay = nil
      guard action == .edit(.confirm) else { return [] }
      progress.startOver(id, at: now)
      message = "It will begin at its first page again."
      return [.saveProgress]
    }
    return []
  }

  private mutating func reduceSettings(_ action: Action, _ selection: Int) -> [Effect] {
    let last = Setting.allCases.count - 1
    switch action {
    case .number(.pickNext): overlay = .settings(selection: min(selection + 1, last))
    case .number(.pickPrevious): overlay = .settings(selection: max(0, selection - 1))
    case .walk(.firstStep): overlay = .settings(selection: 0)
    case .walk(.lastStep): overlay = .settings(selection: last)
    case .walk(.stepForward), .number(.follow): return change(Setting.allCases[selection], by: 1)
    case .walk(.stepBack): return change(Setting.allCases[selection], by: -1)
    case .reading(let reading): return change(reading)
    case .walk, .countDigit, .number, .open, .search, .learn, .change, .edit, .session: break
    }
    return []
  }

  private mutating func change(_ setting: Setting, by offset: Int) -> [Effect] {
    let effects = settings.change(setting, by: offset)
    if setting == .notation { notation = settings.kept.notation }
    return effects
  }

  private mutating func reduceHelp(_ action: Action, _ scroll: Int, _ filter: String) {
    let last = HelpLayout(ProgramScreen.help(self), filter: filter).lastScroll
    let page = max(1, size.rows - 8)
    switch action {
    case .open(.help): overlay = nil
    case .open(.search): prompt = .keyFilter(TextField(filter))
    case .number(.pickNext): overlay = .help(scroll: min(scroll + 1, last), filter: filter)
    case .number(.pickPrevious): overlay = .help(scroll: max(0, min(scroll, last) - 1), filter: filter)
    case .walk(.stepForward), .walk(.nextPhase):
      overlay = .help(scroll: min(scroll + page, last), filter: filter)
    case .walk(.stepBack), .walk(.previousPhase):
      overlay = .help(scroll: max(0, min(scroll, last) - page), filter: filter)
    case .walk(.firstStep): overlay = .help(scroll: 0, filter: filter)
    case .walk(.lastStep): overlay = .help(scroll: last, filter: filter)
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session: break
    }
  }

  private mutating func reduceContents(_ action: Action, _ selection: Int) -> [Effect] {
    guard case .lesson(var state) = view else {
      overlay = nil
      return []
    }
    let last = state.lesson.pages.count - 1
    let page = max(1, size.rows - 8)
    switch action {
    case .number(.pickNext): overlay = .contents(selection: min(selection + 1, last))
    case .number(.pickPrevious): overlay = .contents(selection: max(0, selection - 1))
    case .walk(.stepForward), .walk(.nextPhase): overlay = .contents(selection: min(selection + page, last))
    case .walk(.stepBack), .walk(.previousPhase): overlay = .contents(selection: max(0, selection - page))
    case .walk(.firstStep): overlay = .contents(selection: 0)
    case .walk(.lastStep): overlay = .contents(selection: last)
    case .open(.table): overlay = nil
    case .number(.follow):
      overlay = nil
      state.move(to: .init(page: selection, part: 0))
      view = .lesson(state)
      notePlace()
      return [.saveProgress]
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session: break
    }
    return []
  }

  // MARK: Prompts

  private mutating func reduce(_ action: Action, in prompt: Prompt) -> [Effect] {
    switch action {
    case .edit(.confirm): return confirm(prompt)
    case .edit(.eraseBackward) where prompt.field.characters.isEmpty: closeTop()
    case .edit(let edit):
      var prompt = prompt
      prompt.field.carryOut(edit)
      self.prompt = prompt
      switch prompt {
      case .keyFilter(let field): overlay = .help(scroll: 0, filter: field.text)
      case .search(let field) where view == .home:
        home.filter = field.text
        chooseShown()
      case .search, .command, .value: break
      }
    case .number(.pickNext), .number(.pickPrevious), .open, .walk, .countDigit, .number, .reading, .search,
      .learn, .change, .session:
      break
    }
    return []
  }

  private mutating func confirm(_ prompt: Prompt) -> [Effect] {
    switch prompt {
    case .keyFilter: self.prompt = nil
    case .search(let field):
      self.prompt = nil
      guard case .lesson(var state) = view else { return [] }
      if !field.text.allSatisfy(\.isWhitespace) { state.searchText = field.text }
      message = state.search(forward: true, settings)
      view = .lesson(state)
      notePlace()
    case .command(let field):
      let effects = perform(command: field.text)
      if !effects.contains(.bell) { self.prompt = nil }
      return effects
    // Only the step view asks for values this way.
    case .value: self.prompt = nil
    }
    return []
  }
}
