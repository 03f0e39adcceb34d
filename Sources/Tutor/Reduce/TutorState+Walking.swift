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

  mutating func stepForward() {
    let next = settings.showsMatrix ? nextGroupStep : step + 1
    if next < walk.stepCount {
      move(to: Moment(update: timeline.update, step: next))
    } else {
      move(to: Moment(update: timeline.update + 1, step: 0))
    }
  }

  mutating func stepBack() {
    let previous = settings.showsMatrix ? previousGroupStep : step - 1
    if previous >= 0 {
      move(to: Moment(update: timeline.update, step: previous))
    } else if timeline.update > 0 {
      move(to: Moment(update: timeline.update - 1, step: Int.max))
      if settings.showsMatrix { step = StepGroup(of: step, in: walk).first }
    } else {
      message = "This is the first step."
    }
  }

  /// Where the next group begins; past the last step at the end of the update.
  private var nextGroupStep: Int {
    let leaders = groupLeaders
    guard let position = positionOfGroup(in: leaders), position + 1 < leaders.count else {
      return walk.segment(at: step).steps.upperBound
    }
    return walk.index(of: leaders[position + 1]) ?? walk.stepCount
  }

  private var previousGroupStep: Int {
    let leaders = groupLeaders
    if let position = positionOfGroup(in: leaders), position > 0 {
      return walk.index(of: leaders[position - 1]) ?? -1
    }
    let before = walk.segment(at: step).steps.lowerBound - 1
    guard before >= 0, let last = walk.groupLeaders(of: walk.segment(at: before)).last else { return -1 }
    return walk.index(of: last) ?? before
  }

  private var groupLeaders: [Quantity] { walk.groupLeaders(of: walk.segment(at: step)) }

  private func positionOfGroup(in leaders: [Quantity]) -> Int? {
    leaders.firstIndex(of: StepGroup(of: step, in: walk).leader)
  }

  mutating func nextPhase() {
    let end = walk.segment(at: step).steps.upperBound
    let following = walk.segments.first {
      $0.steps.lowerBound >= end && $0.phase != walk.segment(at: step).phase
    }
    if let following {
      move(to: Moment(update: timeline.update, step: following.steps.lowerBound))
    } else {
      move(to: Moment(update: timeline.update + 1, step: 0))
    }
  }

  /// The beginning of this phase, or of the one before when already there.
  mutating func previousPhase() {
    let beginnings = phaseBeginnings
    if let earlier = beginnings.last(where: { $0 < step }) {
      move(to: Moment(update: timeline.update, step: earlier))
    } else if timeline.update > 0 {
      move(to: Moment(update: timeline.update - 1, step: 0))
      move(to: Moment(update: timeline.update, step: phaseBeginnings.last ?? 0))
    } else {
      message = "This is the first phase."
    }
  }

  /// Where a phase begins; neighbouring segments of one phase count as one.
  private var phaseBeginnings: [Int] {
    var beginnings: [Int] = []
    var phase: Phase?
    for segment in walk.segments {
      if segment.phase != phase { beginnings.append(segment.steps.lowerBound) }
      phase = segment.phase
    }
    return beginnings
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

  /// Where a number was made.
  package enum Origin: Equatable, Sendable {
    /// A step of this update, counted from 0.
    case step(Int)
    /// The update before, as this quantity of it.
    case updateBefore(Quantity)
    case given
    /// An edit.
    case setByHand
    /// The memory of an optimizer that has only just taken over.
    case memoryBegins
  }

  package func origin(of quantity: Quantity) -> Origin {
    if let made = walk.index(of: quantity) { return .step(made) }
    if timeline.isSetByHand(quantity) { return .setByHand }
    if case .previousState = quantity, trace.isFirstOfMemory, timeline.update > 0 { return .memoryBegins }
    // What is not trained was made by no step: it is as it was given.
    guard timeline.update > 0, let before = quantity.valueBefore, walk.index(of: before) != nil else {
      return .given
    }
    return .updateBefore(before)
  }
}

extension Quantity {
  /// The quantity of the previous update whose value this one has: the weight before an update is the weight after the
  /// previous one.
  package var valueBefore: Quantity? {
    switch self {
    case .parameter(let parameter): .updated(parameter)
    case .previousState(.lastChange, let parameter?): .change(parameter)
    case .previousState(let letter, let parameter): .state(letter, parameter)
    case .input, .target, .constant, .lookAhead, .weightedInput, .activation, .unitCost, .patternCost,
      .batchCost, .delta, .gradient, .state, .change, .updated:
      nil
    }
  }
}
