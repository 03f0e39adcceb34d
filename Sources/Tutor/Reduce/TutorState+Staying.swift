import BackpropCore

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
