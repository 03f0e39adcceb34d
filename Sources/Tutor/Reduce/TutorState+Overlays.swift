import BackpropCore
import TerminalCanvas

/// What keys do while something lies over the step view: what they mean to the overlay, what they always mean, or
/// nothing.
extension TutorState {
  mutating func reduce(_ action: Action, in overlay: Overlay) -> ActionAnswer {
    switch overlay {
    case .table(let top): reduceTable(action, top)
    case .onward(let selection): reduceOnward(action, selection)
    case .caption(let scroll): reduceCaption(action, scroll)
    case .influence(let view): reduceInfluence(action, view)
    case .wiggle(let wiggle): reduceWiggle(action, wiggle)
    }
  }

  /// The table stays while the learner walks, so that it can be watched filling up.
  private mutating func reduceTable(_ action: Action, _ top: Int) -> ActionAnswer {
    var answer = ActionAnswer.done()
    switch action {
    case .open(.table): overlay = nil
    case .number(.pickNext): pickInTable { $0.quantity(from: $1, by: $2.count ?? 1) }
    case .number(.pickPrevious): pickInTable { $0.quantity(from: $1, by: -($2.count ?? 1)) }
    case .number(.pickNextColumn): pickInTable { table, picked, _ in table.quantity(beside: picked, by: 1) }
    case .number(.pickPreviousColumn):
      pickInTable { table, picked, _ in table.quantity(beside: picked, by: -1) }
    case .number(.follow):
      if influenceTarget == nil { overlay = nil }
      follow()
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      answer = reduceStepView(action)
    }
    if case .table = overlay { overlay = .table(top: TableWindow.top(for: self, near: top)) }
    return answer
  }

  private mutating func pickInTable(_ move: (ValueTable, Quantity, TutorState) -> Quantity?) {
    let table = ValueTable(StepContent(self), columnsShown: TableWindow.columns(of: self))
    pickedByHand = move(table, picked, self) ?? pickedByHand
  }

  private mutating func reduceOnward(_ action: Action, _ selection: Int) -> ActionAnswer {
    let users = usersOfPicked
    switch action {
    case .number(.follow):
      overlay = nil
      guard users.indices.contains(selection) else { return .done() }
      remember()
      move(to: Moment(update: timeline.update, step: users[selection]))
    case .number(.listUsers): overlay = nil
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      let list = Scrolling(last: users.count - 1, page: size.rows - 8)
      guard let selection = list.place(after: action, from: selection) else { return .notMine }
      overlay = .onward(selection: selection)
    }
    return .done()
  }

  /// The caption stays while the learner walks; ↑↓ scroll it where it is longer than the screen.
  private mutating func reduceCaption(_ action: Action, _ scroll: Int) -> ActionAnswer {
    let last = CaptionLayout(StepContent(self)).lastScroll
    switch action {
    case .open(.caption): overlay = nil
    case .number(.pickNext) where last > 0: overlay = .caption(scroll: min(scroll + 1, last))
    case .number(.pickPrevious) where last > 0: overlay = .caption(scroll: max(0, min(scroll, last) - 1))
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      let before = moment
      let answer = reduceStepView(action)
      if overlay == .caption(scroll: scroll), moment != before { overlay = .caption(scroll: 0) }
      return answer
    }
    return .done()
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

  private mutating func reduceInfluence(_ action: Action, _ view: InfluenceView) -> ActionAnswer {
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
      return .done()
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      return .notMine
    }
    overlay = .influence(view)
    return .done()
  }
}
