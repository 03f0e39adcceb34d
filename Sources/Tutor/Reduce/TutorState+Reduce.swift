import BackpropCore
import TerminalCanvas

extension TutorState {
  /// Carries out what the learner meant. Prints nothing, reads nothing, waits for nothing: what has to be done
  /// outside is returned.
  package mutating func reduce(_ action: Action) -> [Effect] {
    // What the learner did not do leaves the message until a key is pressed.
    if !action.comesByItself {
      message = nil
      showsLegend = false
    }
    if case .countDigit(let digit) = action {
      addToCount(digit)
      return []
    }
    defer { count = nil }
    let before = moment
    defer { if moment != before { prediction?.leaveStep() } }
    if case .session(let session) = action { return reduce(session) }
    if let prompt { return reduce(action, in: prompt) }
    if let overlay { return reduce(action, in: overlay) }
    return reduceStepView(action)
  }

  private mutating func reduce(_ session: Action.Session) -> [Effect] {
    switch session {
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.repaint]
    case .resize(let newSize): size = newSize
    case .theme(let theme): settings.theme = theme
    case .tick: trainASlice()
    case .escape: closeTop()
    case .leave:
      if prompt == nil, overlay == nil, influenceTarget == nil { return [.quit] }
      closeTop()
    }
    return []
  }

  /// Eight digits: more than the steps of any walk.
  private static let largestCount = 99_999_999

  private mutating func addToCount(_ digit: Int) {
    switch overlay {
    case nil, .table, .caption: count = min((count ?? 0) * 10 + digit, Self.largestCount)
    case .help, .onward, .influence, .wiggle: count = nil
    }
  }

  /// Closes what was opened last: a number half typed, a prompt, the choice of a second number, an overlay.
  private mutating func closeTop() {
    if count != nil { return }
    if prediction?.isTyping == true, prompt == nil, overlay == nil {
      prediction?.isTyping = false
    } else if let prompt {
      self.prompt = nil
      if case .keyFilter = prompt { overlay = .help(scroll: 0, filter: "") }
    } else if influenceTarget != nil {
      influenceTarget = nil
    } else {
      overlay = nil
    }
  }

  /// The step view with nothing over it.
  mutating func reduceStepView(_ action: Action) -> [Effect] {
    switch action {
    case .walk(let walk): carryOut(walk)
    case .number(let number): carryOut(number)
    case .reading(let reading): return change(reading)
    case .open(let open): self.open(open)
    case .search(.next): return repeatSearch(forward: true)
    case .search(.previous): return repeatSearch(forward: false)
    case .learn(.predict): cyclePrediction()
    case .learn(.nextHint): nextPredictionHint()
    case .edit(let edit): return reduceField(edit)
    case .change(let change): self.change(change)
    case .learn(.startOver), .countDigit, .session: break
    }
    return []
  }

  private mutating func carryOut(_ walk: Action.Walk) {
    switch walk {
    case .stepForward: if isAsking { revealPrediction() } else { stepForward() }
    case .stepBack: stepBack()
    case .nextPhase: nextPhase()
    case .previousPhase: previousPhase()
    case .nextUpdate: move(to: Moment(update: timeline.update + 1, step: 0))
    case .previousUpdate: previousUpdate()
    case .firstStep: move(to: Moment(update: timeline.update, step: 0))
    case .lastStep: goToCountedStep()
    case .goToStep(let number): move(to: Moment(update: timeline.update, step: number - 1))
    }
  }

  private mutating func carryOut(_ number: Action.Number) {
    switch number {
    case .pickPrevious: pick(offset: -(count ?? 1))
    case .pickNext: pick(offset: count ?? 1)
    case .follow: follow()
    case .goBack: goBack()
    case .listUsers: overlay = .onward(selection: 0)
    case .startInfluence: startInfluence()
    }
  }

  private mutating func open(_ open: Action.Open) {
    switch open {
    case .command: prompt = .command(TextField())
    case .search: prompt = .search(TextField())
    case .table: overlay = .table(top: TableWindow.top(for: self, near: nil))
    case .caption: overlay = .caption(scroll: 0)
    case .help: overlay = .help(scroll: 0, filter: "")
    }
  }

  /// 15G: step 15; G alone: the last one.
  private mutating func goToCountedStep() {
    guard let count else { return move(to: Moment(update: timeline.update, step: Int.max)) }
    move(to: Moment(update: timeline.update, step: count - 1))
    sayIfCutShort(wanted: count)
  }

  /// What changes how things look, in the step view and under the overlays that show values.
  mutating func change(_ reading: Action.Reading) -> [Effect] {
    switch reading {
    case .nextNotation: change(to: settings.notation.next)
    case .previousNotation: change(to: settings.notation.previous)
    case .moreDigits: message = settings.changeDigits(by: 1)
    case .fewerDigits: message = settings.changeDigits(by: -1)
    case .nextForm: nextForm()
    case .toggleMatrix where prediction != nil:
      message = "Predicting goes one number at a time. p changes the level, and after the last turns it off."
    case .toggleMatrix:
      settings.showsMatrix.toggle()
      message = settings.showsMatrix ? "a whole layer at once, as matrices" : "one number at a time"
    case .nextPlot: break
    case .nextTheme:
      settings.choose(settings.theme.next)
      message = "theme: \(settings.theme.rawValue)"
      return [.setTheme(settings.theme)]
    }
    return []
  }

  /// Says what reads differently in the new letters.
  mutating func change(to notation: Notation) {
    settings.choose(notation)
    guard overlay != nil else {
      showsLegend = true
      return
    }
    let legend = NotationLegend.lines(notation, trace.context, beside: currentStep.formula)
    message = "symbols: \(notation.rawValue) · \(legend[0]) (i: more)"
  }

  private mutating func nextForm() {
    let all = FormulaForm.allCases
    let position = all.firstIndex(of: settings.form) ?? 0
    settings.form = all[(position + 1) % all.count]
    settings.showsMatrix = false
    switch settings.form {
    case .compact: message = "formula: compact, with Σ"
    case .terms: message = "formula: every term written out"
    case .factors:
      message =
        "formula: \(QuantityWords(trace, notation: settings.notation).gradient) as three factors"
    }
  }

  /// Moves the pick through the numbers on the screen in reading order.
  mutating func pick(offset: Int) {
    let onScreen = StepLayout(self).pickable
    guard !onScreen.isEmpty else {
      message = "There is no number on the screen: it is too small."
      return
    }
    let count = onScreen.count
    let start = onScreen.firstIndex(of: picked) ?? (offset > 0 ? -1 : count)
    pickedByHand = onScreen[((start + offset) % count + count) % count]
  }
}
