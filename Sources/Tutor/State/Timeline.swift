import BackpropCore

/// Where the learner stands: an update and a step in it, both counted from 0.
package struct Moment: Hashable, Sendable {
  package var update: Int
  package var step: Int
  package init(update: Int, step: Int) {
    self.update = update
    self.step = step
  }
}

/// The updates that have been walked through so far, and the one being looked at.
///
/// Walking back is exact however far: an update is recomputed from where it began, and the same start gives
/// the same bits. Not every start can be kept (24,000 parameters over thousands of updates), so when they grow
/// too many every second one is dropped and what is missing is computed again from the one before it.
package struct Timeline: Equatable, Sendable {
  package let setup: TrainingSetup
  /// Ascending, beginning with the first update; none after the current one.
  private var starts: [UpdateStart]
  package private(set) var current: UpdateTrace

  /// Doubles kept in `starts` at most: 16 MiB.
  private static let budget = 2_000_000

  package init(_ setup: TrainingSetup) {
    self.setup = setup
    let first = UpdateStart.first(of: setup)
    starts = [first]
    current = UpdateTrace(setup: setup, start: first)
  }

  package var update: Int { current.context.update }

  /// Makes another update the current one, computing those between.
  package mutating func move(to update: Int) {
    precondition(update >= 0, "updates count from 0")
    guard update != self.update else { return }
    if update < self.update { starts.removeAll { $0.number > update } }
    // The last start kept at or before the update; the current one is always the last.
    var record = update > self.update ? current.record : nil
    var start = starts[starts.count - 1]
    while start.number < update {
      let next = (record ?? UpdateRecord.compute(setup: setup, start: start)).next
      record = nil
      start = next
      keep(start)
    }
    current = UpdateTrace(setup: setup, start: start)
    if starts.last?.number != update { starts.append(start) }
  }

  private mutating func keep(_ start: UpdateStart) {
    starts.append(start)
    let size = setup.architecture.parameterCount * (1 + start.state.values.count)
    guard starts.count > 16, starts.count * size > Self.budget else { return }
    starts = starts.enumerated().filter { $0.offset % 2 == 0 || $0.offset == starts.count - 1 }.map(\.element)
  }
}
