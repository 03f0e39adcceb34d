import BackpropCore

/// Moving through the walk. Nothing here changes a number, so nothing can be lost by moving.
extension TutorState {
  /// How many updates can be jumped over at once without keeping the learner waiting for more than a second or
  /// two; going on from there is always possible.
  private var farthestJump: Int {
    let work = trace.setup.architecture.parameterCount * trace.context.patterns.count
    return min(max(100_000_000 / max(1, work), 1), 100_000)
  }

  /// Goes to a step of an update; both are brought into range.
  mutating func move(to moment: Moment) {
    let update = min(max(0, moment.update), timeline.update + farthestJump)
    timeline.move(to: update)
    step = min(max(0, moment.step), walk.stepCount - 1)
    pickedByHand = nil
  }

  private var moves: StepMoves { StepMoves(walk: walk, step: step, byGroups: showsMatrix) }

  private mutating func move(toStep step: Int) { move(to: Moment(update: timeline.update, step: step)) }

  mutating func stepForward() {
    if let next = moves.next { return move(toStep: next) }
    move(to: Moment(update: timeline.update + 1, step: 0))
  }

  mutating func stepBack() {
    if let previous = moves.previous { return move(toStep: previous) }
    guard timeline.update > 0 else {
      message = "This is the first step."
      return
    }
    move(to: Moment(update: timeline.update - 1, step: Int.max))
    if showsMatrix { step = StepGroup(of: step, in: walk).first }
  }

  mutating func nextPhase() {
    if let next = moves.nextPhase { return move(toStep: next) }
    move(to: Moment(update: timeline.update + 1, step: 0))
  }

  mutating func previousPhase() {
    if let earlier = moves.previousPhase { return move(toStep: earlier) }
    guard timeline.update > 0 else {
      message = "This is the first phase."
      return
    }
    move(to: Moment(update: timeline.update - 1, step: 0))
    move(toStep: moves.lastPhase)
  }

  mutating func previousUpdate() {
    guard timeline.update > 0 || step > 0 else {
      message = "This is the first step."
      return
    }
    move(to: Moment(update: max(0, timeline.update - (step == 0 ? 1 : 0)), step: 0))
  }

  /// Goes to the step that made the picked number, remembering where from.
  mutating func followPicked() {
    let quantity = picked
    switch origin(of: quantity) {
    case .step(step):
      message = "Made by this step. Pick one of its ‹operands› with ↑↓ to see where it comes from."
    case .step(let made):
      remember()
      move(to: Moment(update: timeline.update, step: made))
    case .updateBefore(let quantity):
      remember()
      timeline.move(to: timeline.update - 1)
      step = walk.index(of: quantity) ?? 0
      pickedByHand = nil
      message = "Made in the update before this one. Backspace: back"
    case .given: message = "Given with the experiment: no step computes it."
    case .setByHand: message = "Set by hand: no step computes it."
    case .memoryBegins:
      let optimizer = timeline.setup.learning.optimizer.kind.title
      message = "No step computes it: the memory of \(optimizer) begins with this update."
    }
  }

  mutating func remember() { trail.append(Waypoint(moment: moment, walk: walk, picked: pickedByHand)) }

  mutating func goBack() {
    guard let waypoint = trail.popLast() else {
      message = "Nowhere to go back to: Enter remembers the way."
      return
    }
    move(to: Moment(update: waypoint.moment.update, step: 0))
    let counterpart = Counterpart(old: waypoint.walk, new: walk)
    step = counterpart.step(of: waypoint.walk.quantity(at: waypoint.moment.step))
    pickedByHand = waypoint.picked.flatMap(counterpart.quantity)
  }
}

/// Going to a step by the words of its name.
extension TutorState {
  mutating func search(for words: String) -> ActionAnswer {
    if !words.allSatisfy(\.isWhitespace) { searchText = words }
    return repeatSearch(forward: true)
  }

  mutating func repeatSearch(forward: Bool) -> ActionAnswer {
    guard let searchText else {
      return complain(
        "Type words of a name, for example \(StepSearch.examples("cost", settings.notation))")
    }
    let search = StepSearch(text: searchText, trace: trace, notation: settings.notation)
    let count = walk.stepCount
    guard let found = search.step(from: step, forward: forward) else {
      let reach =
        count > StepSearch.reach ? "None of the next \(StepSearch.reach.grouped) steps" : "No step"
      let examples = StepSearch.examples("cost, hidden", settings.notation)
      return complain("\(reach) has \(searchText) in its name. Try \(examples).")
    }
    let isAround = forward ? found <= step : found >= step
    move(to: Moment(update: timeline.update, step: found))
    let place = "step \((found + 1).grouped) of \(count.grouped)"
    message = "/\(searchText)\(isAround ? ", wrapped round" : ""): \(place) · n N: next, previous"
    return .done()
  }

  /// Says what is wrong and how to put it right.
  mutating func complain(_ text: String) -> ActionAnswer {
    message = text
    return .done([.bell])
  }
}
