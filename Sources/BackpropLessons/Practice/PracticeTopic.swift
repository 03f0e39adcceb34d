import BackpropCore

/// What can be practised: one kind of number each, in the order a learner meets them.
package enum PracticeTopic: String, CaseIterable, Sendable {
  case forward
  case cost
  case outputDelta = "output-delta"
  case hiddenDelta = "hidden-delta"
  case gradient
  case change
  case update
  case batch
  case momentum

  /// What is worked out, for a header.
  package var title: String {
    switch self {
    case .forward: "the forward pass"
    case .cost: "the cost"
    case .outputDelta: "δ of an output unit"
    case .hiddenDelta: "δ of a hidden unit"
    case .gradient: "a gradient"
    case .change: "a change"
    case .update: "a new weight"
    case .batch: "the mean over a batch"
    case .momentum: "momentum"
    }
  }

  /// The lessons whose questions exercise it.
  package var lessons: [String] {
    switch self {
    case .forward: ["numbers-on-wires", "forward-pass"]
    case .cost: ["cost"]
    case .outputDelta: ["output-delta"]
    case .hiddenDelta: ["hidden-blame", "hidden-delta"]
    case .gradient: ["influence"]
    case .change: ["downhill"]
    case .update: ["one-whole-update"]
    case .batch: ["many-patterns"]
    case .momentum: ["momentum"]
    }
  }

  /// Said after a right answer.
  func why(_ book: Book) -> String {
    switch self {
    case .forward: "Weighted sum, then the bend: every number of the forward pass is one of these two."
    case .cost: "Half the square of the miss: twice as far off costs four times as much."
    case .outputDelta: "How far the output is off, times how much it still moves with \(book.netInput)."
    case .hiddenDelta: "Blame comes back along the weights it was carried forward by, then meets the slope."
    case .gradient:
      "A weight matters as much as what it carries, and as much as the unit it leads to is to blame."
    case .change: "Against the gradient, and only a small part of it: the rate says how small."
    case .update: "The old value and its change. All weights move together, after every δ is known."
    case .batch: "Every pattern pulls its own way; the mean is the way they agree on."
    case .momentum: "A part of the last change goes on, so a steady direction gathers speed."
    }
  }
}
