import BackpropCore

/// Where the keys of the walk lead from a step: within its update, `nil` beyond its ends.
struct StepMoves {
  let walk: Walk
  let step: Int
  /// A whole layer at a time, as the matrix view shows it.
  let byGroups: Bool

  var next: Int? {
    let next = byGroups ? nextGroup : step + 1
    return next < walk.stepCount ? next : nil
  }

  var previous: Int? {
    let previous = byGroups ? previousGroup : step - 1
    return previous >= 0 ? previous : nil
  }

  /// Where the next group begins; past the last step at the end of the update.
  private var nextGroup: Int {
    let leaders = groupLeaders
    guard let position = positionOfGroup(in: leaders), position + 1 < leaders.count else {
      return walk.segment(at: step).steps.upperBound
    }
    return walk.index(of: leaders[position + 1]) ?? walk.stepCount
  }

  private var previousGroup: Int {
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

  var nextPhase: Int? {
    let here = walk.segment(at: step)
    let next = walk.segments.first {
      $0.steps.lowerBound >= here.steps.upperBound && $0.phase != here.phase
    }
    return next?.steps.lowerBound
  }

  /// The beginning of this phase, or of the one before when already there.
  var previousPhase: Int? { phaseBeginnings.last { $0 < step } }

  var lastPhase: Int { phaseBeginnings.last ?? 0 }

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
}
