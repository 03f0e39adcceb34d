import BackpropCore

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
