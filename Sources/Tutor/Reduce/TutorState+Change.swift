import BackpropCore

/// What if? Other values, wiggled ones, and undoing them. What came before stays as it was: an edit holds from its
/// update on.
extension TutorState {
  mutating func change(_ change: Action.Change) {
    switch change {
    case .edit: beginEdit(of: picked)
    case .wiggle: beginWiggle(of: picked)
    case .undo: undo()
    case .train: toggleTraining()
    case .faster: changeTrainingSpeed(by: 10)
    case .slower: changeTrainingSpeed(by: 0.1)
    }
  }

  // MARK: Editing

  private mutating func beginEdit(of quantity: Quantity) {
    if isEditable(quantity) {
      prompt = .value(quantity, TextField())
    } else {
      message = reasonNotToEdit(quantity)
    }
  }

  /// What is given can be edited, and so can what the next update begins with: a weight just computed.
  private func isEditable(_ quantity: Quantity) -> Bool {
    switch quantity {
    case .input, .target, .parameter, .constant(.learningRate), .updated: true
    case .constant(.optimizer(let constant)): setup.learning.optimizer.value(of: constant) != nil
    case .constant(.updateNumber), .constant(.batchSize), .previousState, .lookAhead, .weightedInput,
      .activation, .unitCost, .patternCost, .batchCost, .delta, .gradient, .state, .change:
      false
    }
  }

  /// Why a number cannot be set, and what can be set instead.
  private func reasonNotToEdit(_ quantity: Quantity) -> String {
    let name = words.picked(quantity)
    switch quantity {
    case .constant(.batchSize): return "\(name) is the number of patterns in the batch: set it with :batch."
    case .constant: return "\(name) counts the optimizer's updates and cannot be set."
    case .previousState:
      return "\(name) is what the optimizer remembers from the update before and cannot be set."
    case .lookAhead(let parameter), .gradient(let parameter, _), .state(_, let parameter?),
      .change(let parameter):
      return
        "\(name) is computed, so it cannot be set. Pick \(words.picked(.parameter(parameter))) with ↑↓ and press e."
    case .input, .target, .parameter, .weightedInput, .activation, .unitCost, .patternCost, .batchCost,
      .delta,
      .state, .updated:
      return "\(name) is computed. e changes what is given: a weight, a bias, an input, "
        + "a target, \(words.letter(Constant.learningRate)). Enter goes to where it comes from."
    }
  }

  private var setup: TrainingSetup { timeline.setup }
  private var words: QuantityWords { QuantityWords(of: currentStep, in: trace) }

  /// Enter in the field.
  mutating func set(_ quantity: Quantity, to text: String) -> [Effect] {
    let typed = text.replacing("\u{2212}", with: "-").filter { !$0.isWhitespace }
    guard let value = Double(typed), value.isFinite else {
      return complain(
        typed.isEmpty
          ? "A number is needed, such as 0.25." : "\(typed) is not a number; write it like 0.25 or 2.5e-3.")
    }
    return set(quantity, to: value)
  }

  mutating func set(_ quantity: Quantity, to value: Double) -> [Effect] {
    switch quantity {
    case .parameter(let parameter): apply(.parameter(parameter, value))
    case .updated(let parameter):
      apply(.parameter(parameter, value), from: timeline.update + 1)
      tellOfChange("\(words.picked(.parameter(parameter))) = \(value.shortest)", from: timeline.update + 1)
      return []
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
      return complain(reasonNotToEdit(quantity))
    }
    tellOfChange("\(words.picked(quantity)) = \(value.shortest)")
    return []
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
      "undone: the change made in update \((edit.update + 1).grouped)"
      + (timeline.edits.isEmpty ? "" : " · \(timeline.edits.count) left")
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

  mutating func reduceWiggle(_ action: Action, _ wiggle: WiggleState) -> [Effect] {
    var wiggle = wiggle
    switch action {
    case .walk(.stepForward): wiggle.offset = min(wiggle.offset + 1, 999)
    case .walk(.stepBack): wiggle.offset = max(wiggle.offset - 1, -999)
    case .number(.pickPrevious): wiggle.exponent = min(wiggle.exponent + 1, 0)
    case .number(.pickNext): wiggle.exponent = max(wiggle.exponent - 1, -6)
    case .walk(.firstStep): wiggle.offset = 0
    case .change(.wiggle):
      overlay = nil
      return []
    case .number(.follow):
      overlay = nil
      return keep(wiggle)
    case .open(.help), .open(.command): return reduceStepView(action)
    case .reading(let reading): return change(reading)
    case .walk, .countDigit, .number, .open, .search, .learn, .change, .edit, .session: return []
    }
    overlay = .wiggle(wiggle)
    return []
  }

  /// Enter: the moved number becomes an edit, if it is one that can be set.
  private mutating func keep(_ wiggle: WiggleState) -> [Effect] {
    guard isEditable(wiggle.quantity) else {
      message = "\(words.picked(wiggle.quantity)) is computed and cannot be kept; change what it comes from."
      return []
    }
    return set(wiggle.quantity, to: trace.value(of: wiggle.quantity) + wiggle.change)
  }
}

extension BatchSize {
  init?(typed: String) {
    switch typed {
    case "full": self = .full
    case "online": self = .online
    default:
      guard let count = Int(typed), count > 0 else { return nil }
      self = .mini(count)
    }
  }
}

extension Double {
  /// As it would be typed: 0.25, 2, 1e-5.
  fileprivate var shortest: String {
    NumberFormat(decimals: NumberFormat.allDigits, style: .screen).text(self)
  }
}
