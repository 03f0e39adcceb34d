import BackpropCore
import TerminalCanvas

extension TutorState {
  /// Carries out what the learner meant. Prints nothing, reads nothing, waits for nothing: what has to be done
  /// outside is returned.
  package mutating func reduce(_ action: Action) -> [Effect] {
    message = nil
    if case .countDigit(let digit) = action {
      count = min((count ?? 0) * 10 + digit, 99_999_999)
      return []
    }
    defer { count = nil }
    switch action {
    case .quit: return [.quit]
    case .suspend: return [.suspend]
    case .redraw: return [.repaint]
    case .resize(let newSize):
      size = newSize
      return []
    case .escape:
      closeOverlay()
      return []
    case .leave:
      if overlay == nil { return [.quit] }
      closeOverlay()
      return []
    default: break
    }
    if let overlay { return reduce(action, in: overlay) }
    return reduceStepView(action)
  }

  mutating func closeOverlay() {
    switch overlay {
    case .help(let scroll, .some): overlay = .help(scroll: scroll, filter: nil)
    default: overlay = nil
    }
  }

  /// The step view with nothing over it.
  mutating func reduceStepView(_ action: Action) -> [Effect] {
    switch action {
    case .stepForward: stepForward()
    case .stepBack: stepBack()
    case .nextPhase: nextPhase()
    case .previousPhase: previousPhase()
    case .nextUpdate: move(to: Moment(update: timeline.update + 1, step: 0))
    case .previousUpdate: previousUpdate()
    case .firstStep: move(to: Moment(update: timeline.update, step: 0))
    case .lastStep:
      // 15G: step 15; G alone: the last one.
      move(to: Moment(update: timeline.update, step: count.map { $0 - 1 } ?? Int.max))
    case .goToStep(let number): move(to: Moment(update: timeline.update, step: number - 1))
    case .pickPrevious: pick(offset: -1)
    case .pickNext: pick(offset: 1)
    case .follow: followPicked()
    case .goBack: goBack()
    case .listUsers: overlay = .onward(selection: 0)
    case .startInfluence: overlay = .influenceSource(target: picked)
    case .openCommand: overlay = .command(TextField())
    case .openSearch: overlay = .search(TextField())
    case .nextMatch: return repeatSearch(forward: true)
    case .previousMatch: return repeatSearch(forward: false)
    case .toggleTable: overlay = .table(scroll: 0)
    case .toggleHelp: overlay = .help(scroll: 0, filter: nil)
    default: return reduceReadings(action)
    }
    return []
  }

  /// What changes how things look, in the step view and under the overlays that show values.
  mutating func reduceReadings(_ action: Action) -> [Effect] {
    switch action {
    case .nextNotation: settings.notation = settings.notation.next
    case .previousNotation: settings.notation = settings.notation.previous
    case .moreDigits: changeDigits(by: 1)
    case .fewerDigits: changeDigits(by: -1)
    case .nextForm:
      let all = FormulaForm.allCases
      let position = all.firstIndex(of: settings.form) ?? 0
      settings.form = all[(position + 1) % all.count]
      settings.showsMatrix = false
    case .toggleMatrix: settings.showsMatrix.toggle()
    case .toggleCaption: settings.showsWholeCaption.toggle()
    case .nextTheme:
      settings.theme = settings.theme.next
      message = "theme: \(settings.theme.rawValue)"
      return [.setTheme(settings.theme)]
    default: break
    }
    return []
  }

  private mutating func changeDigits(by offset: Int) {
    let choices = ViewSettings.digitChoices
    let position = choices.lastIndex { $0 <= settings.digits } ?? 0
    settings.digits = choices[(position + offset + choices.count) % choices.count]
    message = settings.digits == 17 ? "all digits" : "\(settings.digits) digits"
  }

  /// Moves the pick through the numbers on the screen in reading order.
  mutating func pick(offset: Int) {
    let onScreen = StepScreen(self).pickable
    guard !onScreen.isEmpty else {
      message = "No other number is on the screen."
      return
    }
    let position = onScreen.firstIndex(of: picked)
    let next =
      position.map { ($0 + offset + onScreen.count) % onScreen.count }
      ?? (offset > 0 ? 0 : onScreen.count - 1)
    pickedByHand = onScreen[next]
  }
}
