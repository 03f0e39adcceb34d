import BackpropCore

/// Where the learner stands: an update and a step in it, both counted from 0.
package struct Moment: Hashable, Sendable {
  package var update: Int
  package var step: Int
}

/// The updates that have been walked through so far, and the one being looked at.
///
/// Walking back is exact, however far it goes: an update is recomputed from where it began, and the same start gives
/// the same bits. Not every start can be kept (24,000 parameters over thousands of updates), so when they grow too many
/// every second one is dropped and what is missing is computed again from the one before it.
///
/// What was changed by hand is kept as edits, each from its update on, and put in again whenever an update is
/// computed: so an edit can be walked back over, and undone.
package struct Timeline: Equatable, Sendable {
  /// As the experiment gives it, before any edit.
  private let original: TrainingSetup
  /// In the order they were made.
  package private(set) var edits: [Edit] = []
  /// Those taken back since the last edit was made, the latest last.
  private var undone: [Edit] = []
  /// Ascending, beginning with the first update; none after the current one. They include the edits.
  private var starts: [UpdateStart]
  package private(set) var current: UpdateTrace

  /// The most doubles kept in `starts`: 16 MB.
  private static let budget = 2_000_000

  package init(_ setup: TrainingSetup) {
    original = setup
    let first = UpdateStart.first(of: setup)
    starts = [first]
    current = UpdateTrace(setup: setup, start: first)
  }

  package var update: Int { current.context.update }
  /// The setup of the update being looked at.
  package var setup: TrainingSetup { current.setup }

  /// Makes another update the current one, computing those between.
  package mutating func move(to update: Int) {
    precondition(update >= 0, "updates count from 0")
    guard update != self.update else { return }
    if update < self.update { starts.removeAll { $0.number > update } }
    // Computes from the last start kept at or before the update. The start of the current update is always the last
    // one.
    compute(update, record: update > self.update ? current.record : nil)
  }

  /// Changes something from an update on.
  package mutating func apply(_ edit: Edit) {
    undone = []
    make(edit)
  }

  private mutating func make(_ edit: Edit) {
    edits.append(edit)
    recompute(from: edit.update)
  }

  /// Whether a quantity of the current update has its value from an edit.
  package func isSetByHand(_ quantity: Quantity) -> Bool {
    edits.contains { $0.sets(quantity, in: update) }
  }

  /// Takes the last edit back, whichever update it was made in.
  /// - Returns: it, or `nil` where there is none.
  package mutating func undo() -> Edit? {
    guard let edit = edits.popLast() else { return nil }
    undone.append(edit)
    recompute(from: edit.update)
    return edit
  }

  /// Makes the edit again that was taken back last.
  /// - Returns: it, or `nil` where none was taken back since the last edit.
  package mutating func redo() -> Edit? {
    guard let edit = undone.popLast() else { return nil }
    make(edit)
    return edit
  }

  private mutating func recompute(from changed: Int) {
    let update = update
    starts.removeAll { $0.number >= changed }
    if starts.isEmpty {
      let setup = edits.setup(at: 0, from: original)
      starts = [edited(.first(of: setup), before: setup, setup)]
    }
    compute(update, record: nil)
  }

  /// - Parameter record: that of the last start, where it is known already.
  private mutating func compute(_ update: Int, record: UpdateRecord?) {
    var record = record
    var start = starts[starts.count - 1]
    var setup = edits.setup(at: start.number, from: original)
    let edited = Set(edits.map(\.update))
    while start.number < update {
      start = (record ?? UpdateRecord.compute(setup: setup, start: start)).next
      record = nil
      if edited.contains(start.number) {
        let before = setup
        setup = edits.setup(at: start.number, from: original)
        start = self.edited(start, before: before, setup)
      }
      keep(start)
    }
    current = UpdateTrace(setup: setup, start: start)
    if starts.last?.number != update { starts.append(start) }
  }

  private mutating func keep(_ start: UpdateStart) {
    starts.append(start)
    let size = original.architecture.parameterCount * (1 + start.state.values.count)
    guard starts.count > 16, starts.count * size > Self.budget else { return }
    starts = starts.enumerated().filter { $0.offset % 2 == 0 || $0.offset == starts.count - 1 }.map(\.element)
  }

  // MARK: Edits

  /// The start of an update, with the edits made in that update put in. Another optimizer begins with a memory and an
  /// update count of its own.
  private func edited(_ start: UpdateStart, before: TrainingSetup, _ setup: TrainingSetup) -> UpdateStart {
    var parameters = start.parameters
    for case .parameter(let parameter, let value) in edits.filter({ $0.update == start.number }).map(\.change)
    {
      parameters[parameter] = value
    }
    let (old, new) = (before.learning.optimizer, setup.learning.optimizer)
    let isSame = old.kind == new.kind && old.form == new.form
    return UpdateStart(
      number: start.number, parameters: parameters, state: isSame ? start.state : .first(of: setup))
  }
}
