import BackpropCore

/// Which numbers may be shown at a step: what is given, and what has been computed by then.
///
/// In the matrix view a layer is computed at once, and z of all its units before the first a: there the groups reached
/// so far decide, not the steps.
package struct KnownNumbers: Equatable, Sendable {
  private let walk: Walk
  private let step: Int
  /// The steps of the phase being shown, and its groups so far; `nil` where steps decide.
  private let groups: (steps: Range<Int>, leaders: Set<Quantity>)?

  package init(_ walk: Walk, step: Int, byGroups: Bool) {
    self.walk = walk
    self.step = step
    guard byGroups else {
      groups = nil
      return
    }
    let segment = walk.segment(at: step)
    let leaders = walk.groupLeaders(of: segment)
    let here = leaders.firstIndex(of: StepGroup(of: step, in: walk).leader) ?? leaders.count - 1
    groups = (segment.steps, Set(leaders[...max(here, 0)]))
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.walk == right.walk && left.step == right.step && left.groups?.leaders == right.groups?.leaders
  }

  package func contains(_ quantity: Quantity) -> Bool {
    guard let made = walk.index(of: quantity) else { return true }
    guard let groups, groups.steps.contains(made) else { return made <= step }
    return groups.leaders.contains(StepGroup(of: made, in: walk).leader)
  }
}
