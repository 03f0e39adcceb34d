import BackpropCore

/// What if? Other values, wiggled ones, and undoing them. What came before stays as it was: an edit holds from its
/// update on.
extension TutorState {
  mutating func carryOut(_ change: Action.Change) -> ActionAnswer {
    switch change {
    case .edit: return beginEdit(of: picked)
    case .wiggle: beginWiggle(of: picked)
    case .undo: undo()
    case .redo: redo()
    case .train: toggleTraining()
    case .faster: changeTrainingSpeed(by: 10)
    case .slower: changeTrainingSpeed(by: 0.1)
    }
    return .done()
  }

  // MARK: Editing

  private mutating func beginEdit(of quantity: Quantity) -> ActionAnswer {
    if let reason = words.reasonNotToSet(quantity) {
      message = reason
      return .done()
    }
    return .asks(
      Prompt(
        .value(quantity), sign: settings.glyphs.text(words.picked(quantity)) + " = ",
        hint: words.settingHint(quantity)))
  }

  private var setup: TrainingSetup { timeline.setup }
  private var words: QuantityWords { QuantityWords(of: currentStep, in: trace) }

  /// Enter in the field.
  mutating func set(_ quantity: Quantity, to text: String) -> ActionAnswer {
    let typed = text.replacing("\u{2212}", with: "-").filter { !$0.isWhitespace }
    guard let value = Double(typed), value.isFinite else {
      return complain(
        typed.isEmpty
          ? "A number is needed, such as 0.25." : "\(typed) is not a number; write it like 0.25 or 2.5e-3.")
    }
    return set(quantity, to: value)
  }

  mutating func set(_ quantity: Quantity, to value: Double) -> ActionAnswer {
    switch quantity {
    case .parameter(let parameter): apply(.parameter(parameter, value))
    case .updated(let parameter):
      apply(.parameter(parameter, value), from: timeline.update + 1)
      tellOfChange("\(words.picked(.parameter(parameter))) = \(value.shortest)", from: timeline.update + 1)
      return .done()
    case .input(let unit, let pattern): apply(.input(unit: unit, pattern: pattern, value))
    case .target(let unit, let pattern): apply(.target(unit: unit, pattern: pattern, value))
    case .constant(.learningRate):
      guard value > 0 else { return complain("The learning rate is a number above 0.") }
      apply(.rate(value))
    case .constant(.optimizer(let constant)):
      let range = constant.row.range
      guard range.contains(value) else {
        return complain("\(words.picked(quantity)) must be \(range.words).")
      }
      apply(.constant(constant, value))
    case .constant, .previousState, .lookAhead, .weightedInput, .activation, .unitCost, .patternCost,
      .batchCost, .delta, .gradient, .state, .change:
      return complain(words.reasonNotToSet(quantity) ?? "")
    }
    tellOfChange("\(words.picked(quantity)) = \(value.shortest)")
    return .done()
  }

  mutating func set(_ kind: Optimizer.Kind) {
    apply(.optimizer(kind))
    tellOfLearning()
  }

  mutating func set(_ batch: BatchSize) {
    apply(.batch(batch))
    tellOfLearning()
  }

  private mutating func tellOfLearning() {
    let batch =
      switch setup.learning.batch {
      case .full: "full batch"
      case .online: "one pattern an update"
      case .mini(let count): "\(count.grouped) patterns an update"
      }
    tellOfChange("\(setup.learning.optimizer.name), \(batch)")
  }

  /// Makes a change from an update on: from this one, if no other is named.
  private mutating func apply(_ change: Edit.Change, from update: Int? = nil) {
    let edit = Edit(update: update ?? timeline.update, change: change)
    stayingInPlace { $0.timeline.apply(edit) }
  }

  private mutating func tellOfChange(_ what: String, from update: Int? = nil) {
    message = "\(what) from update \(((update ?? timeline.update) + 1).grouped) on · u undoes"
  }

  private mutating func undo() {
    guard let edit = stayingInPlace({ $0.timeline.undo() }) else {
      message = "Nothing has been changed: e changes the picked number."
      return
    }
    message =
      "undone: the change made in update \((edit.update + 1).grouped) · U redoes it"
      + (timeline.edits.isEmpty ? "" : " · \(timeline.edits.count) left")
  }

  private mutating func redo() {
    guard let edit = stayingInPlace({ $0.timeline.redo() }) else {
      message =
        timeline.edits.isEmpty
        ? "Nothing has been undone." : "Nothing has been undone since the last change: u undoes that."
      return
    }
    message = "made again: the change of update \((edit.update + 1).grouped) · u undoes"
  }

  // MARK: Wiggling

  private mutating func beginWiggle(of quantity: Quantity) {
    switch quantity {
    // The last numbers of an update: nothing in it depends on them.
    case .batchCost, .updated:
      message = "Nothing in this update depends on \(words.picked(quantity)). Pick another number with ↑↓."
    case .patternCost where !trace.context.hasSeveralPatterns:
      message = "Nothing depends on \(words.picked(quantity)): it is what everything is for. Pick a weight."
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .weightedInput, .activation,
      .unitCost, .patternCost, .delta, .gradient, .state, .change:
      overlay = .wiggle(WiggleState(quantity))
    }
  }

  mutating func reduceWiggle(_ action: Action, _ wiggle: WiggleState) -> ActionAnswer {
    var wiggle = wiggle
    switch action {
    case .walk(.stepForward), .walk(.stepBack), .walk(.firstStep), .number(.pickPrevious),
      .number(.pickNext):
      wiggle.move(action)
      overlay = .wiggle(wiggle)
    case .change(.wiggle): overlay = nil
    case .number(.follow):
      overlay = nil
      return keep(wiggle)
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      return .notMine
    }
    return .done()
  }

  /// Enter: the moved number becomes an edit, if it is one that can be set.
  private mutating func keep(_ wiggle: WiggleState) -> ActionAnswer {
    guard words.reasonNotToSet(wiggle.quantity) == nil else {
      message = "\(words.picked(wiggle.quantity)) is computed and cannot be kept; change what it comes from."
      return .done()
    }
    return set(wiggle.quantity, to: trace.value(of: wiggle.quantity) + wiggle.change)
  }
}

extension Double {
  /// As it would be typed: 0.25, 2, 1e-5.
  fileprivate var shortest: String {
    NumberFormat(decimals: NumberFormat.allDigits, style: .screen).text(self)
  }
}

extension TutorState {
  /// Does something that may give the update another shape; the learner stays in the same place.
  mutating func stayingInPlace<Result>(_ body: (inout TutorState) -> Result) -> Result {
    let (old, focus) = (walk, focus)
    let result = body(&self)
    let counterpart = Counterpart(old: old, new: walk)
    step = counterpart.step(of: focus)
    pickedByHand = pickedByHand.flatMap(counterpart.quantity)
    influenceTarget = influenceTarget.flatMap(counterpart.quantity)
    if let overlay, !overlay.quantities.allSatisfy({ counterpart.quantity(of: $0) == $0 }) {
      self.overlay = nil
    }
    return result
  }
}

extension Overlay {
  /// The numbers it is about.
  fileprivate var quantities: [Quantity] {
    switch self {
    case .influence(let view): [view.target, view.source]
    case .wiggle(let wiggle): [wiggle.quantity]
    case .table, .onward, .caption: []
    }
  }
}

// MARK: Training

extension TutorState {
  /// Whether slices are wanted: the run loop's clock is off otherwise.
  package var isTraining: Bool { training?.isRunning ?? false }

  mutating func toggleTraining() {
    var training = training ?? Training()
    training.isRunning.toggle()
    self.training = training
    tellOfTraining()
  }

  mutating func changeTrainingSpeed(by factor: Double) {
    var training = training ?? Training()
    let wanted = Int((Double(training.updatesPerSlice) * factor).rounded())
    training.updatesPerSlice = min(max(wanted, Training.speeds.lowerBound), Training.speeds.upperBound)
    self.training = training
    tellOfTraining()
  }

  private mutating func tellOfTraining() {
    guard let training else { return }
    let cost = settings.format.text(trace.record.cost)
    let letter = QuantityWords(trace, notation: settings.notation).cost
    message =
      (training.isRunning ? "training" : "training paused")
      + " · update \((timeline.update + 1).grouped) · \(letter) \(cost) · "
      + "\((training.updatesPerSlice * 10).grouped) updates a second · "
      + (training.isRunning ? "r pauses · + - speed" : "r goes on · { } walk through the updates")
  }

  /// One slice; the step shown stays the same step of a later update.
  mutating func trainASlice() {
    guard let training, training.isRunning else { return }
    let (step, focus, old) = (step, focus, walk)
    move(to: Moment(update: timeline.update + training.updatesPerSlice, step: step))
    let counterpart = Counterpart(old: old, new: walk)
    if !counterpart.isSameEverywhere { self.step = counterpart.step(of: focus) }
    guard trace.record.cost.isFinite else {
      self.training?.isRunning = false
      message = "Training stopped: the numbers are no longer finite. { goes back; a smaller rate helps."
      return
    }
    tellOfTraining()
  }
}
