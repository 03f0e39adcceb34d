import BackpropCore
import TerminalCanvas

extension TutorState {
  /// Carries out what the learner meant. Prints nothing, reads nothing, waits for nothing: what has to be done
  /// outside is answered, and what is not the steps' business is left to what lies around them.
  package mutating func reduce(_ action: Action) -> ActionAnswer {
    message = nil
    if case .countDigit(let digit) = action { return addToCount(digit) }
    defer { count = nil }
    let before = moment
    defer { if moment != before { prediction?.leaveStep() } }
    switch action {
    case .terminal(.tick):
      trainASlice()
      return .done()
    case .session(.escape): return closeTop() ? .done() : .notMine
    case .session(.leave):
      if overlay == nil, influenceTarget == nil { return .notMine }
      return closeTop() ? .done() : .notMine
    case .session, .terminal, .open(.help), .open(.command), .open(.home), .open(.contents):
      return .notMine
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .given:
      return overlay.map { reduce(action, in: $0) } ?? reduceStepView(action)
    }
  }

  /// Eight digits: more than the steps of any walk.
  private static let largestCount = 99_999_999

  private mutating func addToCount(_ digit: Int) -> ActionAnswer {
    switch overlay {
    case nil, .table, .caption:
      count = min((count ?? 0) * 10 + digit, Self.largestCount)
      return .done()
    case .onward, .influence, .wiggle:
      count = nil
      return .notMine
    }
  }

  /// Closes what was opened last: a number half typed, an answer, the choice of a second number, an overlay.
  /// - Returns: whether there was anything.
  private mutating func closeTop() -> Bool {
    if count != nil { return true }
    if takesAnswer, prediction?.isTyping == true {
      prediction?.isTyping = false
    } else if influenceTarget != nil {
      influenceTarget = nil
    } else if overlay != nil {
      overlay = nil
    } else {
      return false
    }
    return true
  }

  /// The step view with nothing over it.
  mutating func reduceStepView(_ action: Action) -> ActionAnswer {
    switch action {
    case .walk(let walk): carryOut(walk)
    case .number(let number): carryOut(number)
    case .reading(.nextForm): choose(form.next)
    case .reading(.toggleMatrix): toggleMatrix()
    case .open(.table): overlay = .table(top: TableWindow.top(for: self, near: nil))
    case .open(.caption): overlay = .caption(scroll: 0)
    case .open(.search): return .asks(.search(searchHint))
    case .search(.next): return repeatSearch(forward: true)
    case .search(.previous): return repeatSearch(forward: false)
    case .learn(.predict): cyclePrediction()
    case .learn(.nextHint): nextPredictionHint()
    case .edit(let edit): return reduceField(edit)
    case .change(let change): return carryOut(change)
    case .given(let given): return carryOut(given)
    case .learn(.startOver), .countDigit, .session, .reading, .open, .terminal: return .notMine
    }
    return .done()
  }

  private mutating func carryOut(_ walk: Action.Walk) {
    switch walk {
    case .stepForward, .pageForward: if isAsking { revealPrediction() } else { stepForward() }
    case .stepBack, .pageBack: stepBack()
    case .nextPhase: nextPhase()
    case .previousPhase: previousPhase()
    case .nextUpdate: move(to: Moment(update: timeline.update + 1, step: 0))
    case .previousUpdate: previousUpdate()
    case .firstStep: move(to: Moment(update: timeline.update, step: 0))
    case .lastStep: goToCountedStep()
    }
  }

  private mutating func carryOut(_ number: Action.Number) {
    switch number {
    case .pickPrevious: pick(offset: -(count ?? 1))
    case .pickNext: pick(offset: count ?? 1)
    case .pickNextColumn: pickColumn(offset: 1)
    case .pickPreviousColumn: pickColumn(offset: -1)
    case .follow: follow()
    case .goBack: goBack()
    case .listUsers: overlay = .onward(selection: 0)
    case .startInfluence: startInfluence()
    }
  }

  private mutating func carryOut(_ given: Action.Given) -> ActionAnswer {
    switch given {
    case .step(let number): return goTo(number, "step") { Moment(update: $0.timeline.update, step: $1) }
    case .update(let number): return goTo(number, "update") { Moment(update: $1, step: 0) }
    case .value(let quantity, let text): return set(quantity, to: text)
    case .optimizer(let kind): set(kind)
    case .batch(let batch): set(batch)
    case .form(let form): choose(form)
    case .words(let words): return search(for: words)
    case .page, .digits, .notation, .theme: return .notMine
    }
    return .done()
  }

  private mutating func goTo(
    _ number: Int, _ what: String, _ moment: (TutorState, Int) -> Moment
  ) -> ActionAnswer {
    guard number >= 1 else {
      return complain("\(number): \(what)s are counted from 1, as in :\(what) 15")
    }
    let wanted = moment(self, number - 1)
    move(to: wanted)
    if timeline.update != wanted.update {
      message = "A jump cannot go that far at once: this is update \((timeline.update + 1).grouped)."
    } else {
      sayIfCutShort(wanted: wanted.step + 1)
    }
    return .done()
  }

  /// A step beyond the last one was asked for.
  private mutating func sayIfCutShort(wanted: Int) {
    if wanted > walk.stepCount {
      message = "This update has \(walk.stepCount.grouped) steps; this is the last."
    }
  }

  /// 15G: step 15; G alone: the last one.
  private mutating func goToCountedStep() {
    guard let count else { return move(to: Moment(update: timeline.update, step: Int.max)) }
    move(to: Moment(update: timeline.update, step: count - 1))
    sayIfCutShort(wanted: count)
  }

  private var searchHint: String {
    let book = settings.notation.book
    return
      "words of a name: \(book.delta) 1, delta hidden, cost, \(book.weight) 11, Δ\(book.weight) · Esc cancels"
  }

  private mutating func toggleMatrix() {
    guard prediction == nil else {
      message = "Predicting goes one number at a time. p changes the level, and after the last turns it off."
      return
    }
    showsMatrix.toggle()
    message = showsMatrix ? "a whole layer at once, as matrices" : "one number at a time"
  }

  private mutating func choose(_ form: FormulaForm) {
    self.form = form
    showsMatrix = false
    switch form {
    case .compact: message = "formula: compact, with Σ"
    case .terms: message = "formula: every term written out"
    case .factors:
      message =
        "formula: \(QuantityWords(trace, notation: settings.notation).gradient) as three factors"
    }
  }

  // MARK: Picking

  /// Down a column and on to the next one, through the numbers on the screen.
  private mutating func pick(offset: Int) {
    picking { $0.number(from: $1, by: offset) }
  }

  private mutating func pickColumn(offset: Int) {
    picking { $0.number(beside: $1, by: offset) }
  }

  private mutating func picking(_ move: (PickOrder, Quantity) -> Quantity?) {
    guard let number = move(StepLayout(self).order, picked) else {
      message = "There is no number on the screen: it is too small."
      return
    }
    pickedByHand = number
  }
}

extension FormulaForm {
  fileprivate var next: FormulaForm {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}
