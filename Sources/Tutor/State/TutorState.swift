import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas

/// A place to return to, with the number that was picked there.
package struct Waypoint: Equatable, Sendable {
  package var moment: Moment
  /// The update as it was then: it may have other steps by now.
  package var walk: Walk
  package var picked: Quantity?
}

/// Everything the step view depends on: the screen is a function of this and nothing else.
package struct TutorState: Equatable, Sendable {
  package let name: String
  package var timeline: Timeline
  /// The step shown, counted from 0 within the current update.
  package var step: Int
  /// What the learner has chosen about the look of things, and the screen there is: lent by whoever shows the steps.
  package var settings: ViewSettings
  package var size: Size
  package var form = FormulaForm.compact
  /// The whole layer at once, as matrices.
  package var showsMatrix = false
  package var overlay: Overlay?
  /// The first number of an influence, while the second is being picked.
  package var influenceTarget: Quantity?
  /// The number picked; with `nil` the pick follows the step and is what it computes.
  package var pickedByHand: Quantity?
  /// Where `goBack` returns to, the latest last.
  package var trail: [Waypoint] = []
  /// The number typed before `G`.
  package var count: Int?
  /// The last search, for `n` and `N`.
  package var searchText: String?
  /// What there is to say about what just happened, until whoever shows the steps takes it.
  package var message: String?
  /// Values are asked for while walking; `nil` where they are shown.
  package var prediction: Prediction?
  /// The lesson these steps are a part of.
  package var guide: WalkGuide?
  /// Training that runs by itself; `nil` as long as it has never run here.
  package var training: Training?

  package init(
    experiment: Experiment, size: Size, notation: Notation? = nil, digits: Int = 4
  ) {
    name = DisplayText.safe(experiment.name)
    timeline = Timeline(experiment.setup)
    step = 0
    settings = ViewSettings(
      notation: notation ?? .standard(for: experiment.setup.architecture), digits: digits)
    self.size = size
  }

  package mutating func takeMessage() -> String? {
    defer { message = nil }
    return message
  }

  package var trace: UpdateTrace { timeline.current }
  package var walk: Walk { trace.walk }
  package var moment: Moment { Moment(update: timeline.update, step: step) }
  /// What the current step computes.
  package var focus: Quantity { walk.quantity(at: step) }
  package var picked: Quantity { pickedByHand ?? focus }
  /// The steps (counted from 0) that read the picked number.
  var usersOfPicked: [Int] { walk.users(of: picked, notation: settings.notation) }
  package var currentStep: Step { trace.step(at: step, notation: settings.notation) }

  /// Whether a number may be shown: it is given, or has been computed by now.
  package func isKnown(_ quantity: Quantity) -> Bool { known.contains(quantity) }

  /// What has been computed by now.
  package var known: KnownNumbers { KnownNumbers(walk, step: step, byGroups: showsMatrix) }
}

extension TutorState {
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

/// What is asked and what is hidden while predicting. A function of the state, so that no view can show by accident
/// what another one hides: they all ask here.
extension TutorState {
  /// Whether the number of this step is still being asked for.
  package var isAsking: Bool {
    guard let prediction else { return false }
    return !prediction.opened.contains(moment)
  }

  /// How much of this step is hidden, hints taken into account.
  package var hidden: MaskingLevel {
    guard isAsking, let prediction else { return .nothing }
    let rungs = hintLevels.prefix(prediction.record.hints)
    switch prediction.level {
    case .blank: return blank == nil ? .value : .blank
    case .line: return .value
    case .unit: return rungs.contains(.numbers) ? .value : .numbers
    case .pass:
      if rungs.contains(.numbers) { return .value }
      return rungs.contains(.formula) ? .numbers : .formula
    }
  }

  /// Whether a number must not be seen anywhere: the value of the step, until it has been found or asked for.
  package func isMasked(_ quantity: Quantity) -> Bool { quantity == focus && hidden > .blank }

  /// The number left out of the line of numbers at the first level: one that can be looked up in the network. `nil`
  /// where there is no such line.
  package var blank: Quantity? {
    guard isAsking, prediction?.level == .blank else { return nil }
    let formula = currentStep.formula
    let bound = formula.bound
    if case .quantity = bound { return nil }
    guard bound.seriesLength <= 5 else { return nil }
    let operands = bound.operands.filter {
      if case .constant = $0 { return false }
      return true
    }
    return operands.isEmpty ? nil : operands[step % operands.count]
  }

  /// What is asked for: the blank, or the value of the step.
  package var asked: Quantity { blank ?? focus }

  /// The rungs that say more than is on the screen.
  package var hintLevels: [HintLevel] {
    switch prediction?.level {
    case .blank, .line, nil: [.idea, .value]
    case .unit: [.idea, .numbers, .value]
    case .pass: [.idea, .formula, .numbers, .value]
    }
  }

  /// What the answers to the number asked for are judged by.
  package var numberTask: NumberTask {
    NumberTask(asked, in: trace, notation: settings.notation, format: settings.format)
  }

  /// Whether the keys of a number go to the answer: something is asked for and nothing lies over it.
  package var takesAnswer: Bool { isAsking && overlay == nil && influenceTarget == nil }
}
