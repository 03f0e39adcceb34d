import BackpropLessons
import TerminalCanvas

/// What keys do while something lies over a place. Everything else but moving in it is done as everywhere, or not at
/// all: `ProgramKeys` has the tables.
extension ProgramState {
  /// `nil` for what means nothing to the overlay.
  mutating func reduce(_ action: Action, in overlay: ProgramOverlay) -> [Effect]? {
    switch overlay {
    case .help(let scroll, let filter, let below): return reduceHelp(action, scroll, filter, below)
    case .contents(let selection): return reduceContents(action, selection)
    case .about(let scroll):
      if action == .open(.caption) {
        self.overlay = nil
      } else {
        let text = Scrolling(last: LessonAboutView(self)?.lastScroll ?? 0, page: size.rows - 8)
        guard let scroll = text.place(after: action, from: scroll) else { return nil }
        self.overlay = .about(scroll: scroll)
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

  private mutating func reduceHelp(
    _ action: Action, _ scroll: Int, _ filter: String, _ below: ProgramOverlay?
  ) -> [Effect]? {
    switch action {
    case .open(.help): overlay = below
    case .open(.search): prompt = .keyFilter(filter)
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      let last = HelpLayout(ProgramKeys.help(self), filter: filter).lastScroll
      let list = Scrolling(last: last, page: size.rows - 8)
      guard let place = list.place(after: action, from: scroll) else { return nil }
      overlay = .help(scroll: place, filter: filter, over: below)
    }
    return []
  }

  private mutating func reduceContents(_ action: Action, _ selection: Int) -> [Effect]? {
    guard case .lesson(var state) = place else { return nil }
    switch action {
    case .open(.table), .open(.contents): overlay = nil
    case .number(.follow):
      overlay = nil
      state.move(to: .init(page: selection, part: 0))
      place = .lesson(state)
      notePlace()
      return [.saveProgress]
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      let list = Scrolling(last: state.lesson.pages.count - 1, page: size.rows - 8)
      guard let place = list.place(after: action, from: selection) else { return nil }
      overlay = .contents(selection: place)
    }
    return []
  }

  private mutating func reduceSettings(_ action: Action, _ selection: Int) -> [Effect]? {
    let setting = Setting.allCases[selection]
    switch action {
    case .walk(.stepForward), .number(.follow): return change(setting, by: 1)
    case .walk(.stepBack): return change(setting, by: -1)
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      let list = Scrolling(last: Setting.allCases.count - 1, page: size.rows - 8)
      guard let place = list.place(after: action, from: selection) else { return nil }
      overlay = .settings(selection: place)
    }
    return []
  }

  private mutating func change(_ setting: Setting, by offset: Int) -> [Effect] {
    let effects = settings.change(setting, by: offset)
    if setting == .notation { notation = settings.kept.notation }
    return effects
  }
}
