import BackpropCore

/// Training in slices short enough to draw a bar and to hear an interrupt in between.
struct TrainingRun {
  struct Goal {
    var epochs: Int
    /// Reaching it ends the training before all epochs are done.
    var cost: Double?
  }

  enum Ending: Equatable {
    case allEpochs
    case reachedCost
    case interrupted
    /// Updates count from 0.
    case notFinite(Quantity, update: Int)
  }

  struct Progress: Equatable {
    var epochCount: Int
    var epochGoal: Int
    var fraction: Double
  }

  let setup: TrainingSetup
  let goal: Goal
  private(set) var ending = Ending.allEpochs
  /// The cost over all patterns before the first epoch and after each one; empty unless asked for.
  private(set) var curve: [Double] = []

  private var trainer: Trainer
  private let recordsCurve: Bool
  private let updatesPerEpoch: Int
  /// Updates between two looks at the clock.
  private var sliceSize = 1

  /// Short enough for an interrupt to feel immediate, long enough for the looks in between to cost nothing.
  private static let sliceTime: Duration = .milliseconds(20)

  init(_ setup: TrainingSetup, goal: Goal, recordsCurve: Bool) {
    self.setup = setup
    self.goal = goal
    self.recordsCurve = recordsCurve
    trainer = Trainer(setup)
    updatesPerEpoch = BatchPlan(setup).updatesPerEpoch
  }

  var updateCount: Int { trainer.updateCount }
  /// Whole epochs.
  var epochCount: Int { trainer.updateCount / updatesPerEpoch }
  var parameters: Parameters { trainer.parameters }

  /// Trains until the goal, an interrupt, or a number that is not finite; then `ending` says which.
  mutating func train(isInterrupted: () -> Bool, progress: (Progress) -> Void) {
    if isGoalReachedAfterEpoch() { return }
    while epochCount < goal.epochs {
      if isInterrupted() {
        ending = .interrupted
        return
      }
      runSlice()
      if let failure = trainer.failure {
        ending = .notFinite(failure.quantity, update: failure.update)
        return
      }
      if trainer.updateCount % updatesPerEpoch == 0, isGoalReachedAfterEpoch() { return }
      progress(currentProgress)
    }
  }

  /// At most to the end of the epoch if the cost is looked at there, otherwise to the end of the training.
  private mutating func runSlice() {
    let leftInEpoch = updatesPerEpoch - trainer.updateCount % updatesPerEpoch
    let (later, overflows) = (goal.epochs - epochCount - 1).multipliedReportingOverflow(by: updatesPerEpoch)
    let left = looksAtEveryEpoch ? leftInEpoch : overflows ? Int.max : leftInEpoch.clampedSum(later)
    let count = min(sliceSize, left)
    let time = ContinuousClock().measure { trainer.run(updates: count) }
    if time < Self.sliceTime / 2, count == sliceSize, sliceSize < 1 << 40 { sliceSize *= 2 }
    if time > Self.sliceTime, sliceSize > 1 { sliceSize /= 2 }
  }

  private var looksAtEveryEpoch: Bool { recordsCurve || goal.cost != nil }

  private mutating func isGoalReachedAfterEpoch() -> Bool {
    guard looksAtEveryEpoch else { return false }
    let cost = Evaluation(setup: setup, parameters: parameters).cost
    if recordsCurve { curve.append(cost) }
    guard let wanted = goal.cost, cost <= wanted else { return false }
    ending = .reachedCost
    return true
  }

  private var currentProgress: Progress {
    let epochs = Double(trainer.updateCount) / Double(updatesPerEpoch)
    return Progress(
      epochCount: epochCount, epochGoal: goal.epochs, fraction: min(1, epochs / Double(goal.epochs)))
  }
}

extension Int {
  fileprivate func clampedSum(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? Int.max : sum
  }
}
