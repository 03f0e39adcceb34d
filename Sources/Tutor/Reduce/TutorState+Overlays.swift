import BackpropCore
import TerminalCanvas

/// What keys do while something lies over the step view: what they mean to the overlay, what they always mean, or
/// nothing.
extension TutorState {
  mutating func reduce(_ action: Action, in overlay: Overlay) -> [Effect] {
    switch overlay {
    case .help(let scroll, let filter): reduceHelp(action, scroll, filter)
    case .table(let top): return reduceTable(action, top)
    case .onward(let selection): return reduceOnward(action, selection)
    case .caption(let scroll): return reduceCaption(action, scroll)
    case .influence(let view): return reduceInfluence(action, view)
    case .wiggle(let wiggle): return reduceWiggle(action, wiggle)
    }
    return []
  }

  private mutating func reduceHelp(_ action: Action, _ scroll: Int, _ filter: String) {
    let last = HelpLayout(HelpContent(self), filter: filter).lastScroll
    let page = max(1, size.rows - 8)
    switch action {
    case .open(.help): overlay = nil
    case .open(.search): prompt = .keyFilter(TextField(filter))
    case .number(.pickNext): overlay = .help(scroll: min(scroll + 1, last), filter: filter)
    case .number(.pickPrevious): overlay = .help(scroll: max(0, min(scroll, last) - 1), filter: filter)
    case .walk(.stepForward): overlay = .help(scroll: min(scroll + page, last), filter: filter)
    case .walk(.stepBack): overlay = .help(scroll: max(0, min(scroll, last) - page), filter: filter)
    case .walk(.firstStep): overlay = .help(scroll: 0, filter: filter)
    case .walk(.lastStep): overlay = .help(scroll: last, filter: filter)
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session: break
    }
  }

  /// The table stays while the learner walks, so that it can be watched filling up.
  private mutating func reduceTable(_ action: Action, _ top: Int) -> [Effect] {
    var effects: [Effect] = []
    switch action {
    case .open(.table): overlay = nil
    case .number(.pickNext): pickInTable(offset: count ?? 1)
    case .number(.pickPrevious): pickInTable(offset: -(count ?? 1))
    case .number(.follow):
      if influenceTarget == nil { overlay = nil }
      follow()
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session:
      effects = reduceStepView(action)
    }
    if case .table = overlay { overlay = .table(top: TableWindow.top(for: self, near: top)) }
    return effects
  }

  private mutating func pickInTable(offset: Int) {
    let table = ValueTable(StepContent(self), columnsShown: TableWindow.columns(of: self))
    pickedByHand = table.quantity(from: picked, by: offset) ?? pickedByHand
  }

  private mutating func reduceOnward(_ action: Action, _ selection: Int) -> [Effect] {
    let users = usersOfPicked
    let last = max(0, users.count - 1)
    let page = max(1, size.rows - 8)
    switch action {
    case .number(.pickNext): overlay = .onward(selection: min(selection + 1, last))
    case .number(.pickPrevious): overlay = .onward(selection: max(0, selection - 1))
    case .walk(.stepForward): overlay = .onward(selection: min(selection + page, last))
    case .walk(.stepBack): overlay = .onward(selection: max(0, selection - page))
    case .walk(.firstStep): overlay = .onward(selection: 0)
    case .walk(.lastStep): overlay = .onward(selection: last)
    case .number(.follow):
      overlay = nil
      guard users.indices.contains(selection) else { return [] }
      remember()
      move(to: Moment(update: timeline.update, step: users[selection]))
    case .number(.listUsers): overlay = nil
    case .open(.help): overlay = .help(scroll: 0, filter: "")
    case .reading(let reading) where [.nextNotation, .previousNotation, .nextTheme].contains(reading):
      return change(reading)
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session: break
    }
    return []
  }

  /// The caption stays while the learner walks; ↑↓ scroll it where it is longer than the screen.
  private mutating func reduceCaption(_ action: Action, _ scroll: Int) -> [Effect] {
    let last = CaptionLayout(StepContent(self)).lastScroll
    switch action {
    case .open(.caption): overlay = nil
    case .number(.pickNext) where last > 0: overlay = .caption(scroll: min(scroll + 1, last))
    case .number(.pickPrevious) where last > 0: overlay = .caption(scroll: max(0, min(scroll, last) - 1))
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session:
      let before = moment
      let effects = reduceStepView(action)
      if overlay == .caption(scroll: scroll), moment != before { overlay = .caption(scroll: 0) }
      return effects
    }
    return []
  }
}

// MARK: Influence

extension TutorState {
  /// Goes to where the picked number comes from; while an influence is being asked for, takes the picked number as its
  /// second one.
  mutating func follow() {
    if let target = influenceTarget { chooseSource(of: target) } else { followPicked() }
  }

  mutating func startInfluence() {
    guard !isAsking else {
      message = "An influence would give the answer away. Answer first, or → shows the number."
      return
    }
    if let target = influenceTarget { chooseSource(of: target) } else { influenceTarget = picked }
  }

  private mutating func chooseSource(of target: Quantity) {
    guard picked != target else {
      message = "That is the first number. Pick another one with ↑↓, then press Enter."
      return
    }
    overlay = .influence(InfluenceView(target: target, source: picked))
    influenceTarget = nil
  }

  private mutating func reduceInfluence(_ action: Action, _ view: InfluenceView) -> [Effect] {
    var view = view
    let count = max(1, InfluenceReading(view, in: self).paths.count)
    switch action {
    case .number(.pickNext): view.path = (view.path + 1) % count
    case .number(.pickPrevious): view.path = (view.path + count - 1) % count
    case .walk(.firstStep): view.path = 0
    case .walk(.lastStep): view.path = count - 1
    case .number(.startInfluence), .number(.goBack):
      // Asks for another second number for the same first one.
      overlay = nil
      influenceTarget = view.target
      return []
    case .open(.help), .open(.command): return reduceStepView(action)
    case .reading(let reading): return change(reading)
    case .walk, .countDigit, .number, .open, .search, .learn, .change, .edit, .session: return []
    }
    overlay = .influence(view)
    return []
  }
}
