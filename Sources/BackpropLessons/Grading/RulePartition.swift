import BackpropCore

/// Which known mistakes no number tells apart, on some networks and from some of their numbers: computed from what each
/// makes of them.
///
/// All begin in one class, with the right rule among them, and each number splits the classes it can. Whatever is alone
/// in its class is not computed any further, so that most mistakes cost a few numbers and not all.
struct RulePartition {
  /// Mistakes that leave every number as it is, in the order of the table.
  private(set) var invisible: [Mistake] = []
  /// Groups of mistakes that give the same numbers, other than the right ones.
  private(set) var groups: [[Mistake]] = []

  /// `nil` for the right rule.
  private typealias Member = Mistake?

  /// - Parameters:
  ///   - setups: the networks.
  ///   - quantities: the numbers that are known of a network in an update; default: all of the walk.
  init(
    _ setups: [TrainingSetup], updates: Int,
    quantities: (_ network: Int, _ update: Int) -> [Quantity]? = { _, _ in nil }
  ) {
    let mistakes = Mistake.known(in: setups)
    var classes: [[Member]] = [[nil] + mistakes]
    for (network, setup) in setups.enumerated() {
      let blanks = RuleRun.blanks(setup, updates: updates)
      var runs: [Member: RuleRun] = [:]
      for update in 0..<updates {
        let walk = blanks[update].trace.walk
        let known = quantities(network, update) ?? (0..<walk.stepCount).map(walk.quantity)
        // What is computed last depends on most.
        for quantity in known.reversed() {
          classes = classes.flatMap { members in
            Self.split(members) { member in
              let run = runs[member] ?? RuleRun(blanks, rules: member.map { [WrongRule($0)] } ?? [])
              runs[member] = run
              return run.value(of: quantity, update: update)
            }
          }
          if classes.isEmpty { break }
        }
      }
    }
    for members in classes {
      let found = members.compactMap { $0 }
      if found.count < members.count { invisible += found } else { groups.append(found) }
    }
    groups.sort { (mistakes.firstIndex(of: $0[0]) ?? 0) < (mistakes.firstIndex(of: $1[0]) ?? 0) }
  }

  /// How many pairs of rules, the right one included, give the same.
  var coincidenceCount: Int {
    ([invisible.count + 1] + groups.map(\.count)).reduce(0) { $0 + $1 * ($1 - 1) / 2 }
  }

  /// The parts of a class that still have company.
  private static func split(_ members: [Member], _ value: (Member) -> Double) -> [[Member]] {
    var parts: [(value: Double, members: [Member])] = []
    for member in members {
      let value = value(member)
      if let part = parts.firstIndex(where: { isSame($0.value, value) }) {
        parts[part].members.append(member)
      } else {
        parts.append((value, [member]))
      }
    }
    return parts.map(\.members).filter { $0.count > 1 }
  }

  /// But for what arithmetic in another order does to the last bits.
  private static func isSame(_ a: Double, _ b: Double) -> Bool {
    a == b || a.isNaN && b.isNaN || (a - b).magnitude <= 1e-11 * max(1e-3, a.magnitude, b.magnitude)
  }
}

extension Mistake {
  /// Mistakes of rules, not of rounding, that somebody can make on some of these networks.
  static func known(in setups: [TrainingSetup]) -> [Mistake] {
    let contexts = setups.map { UpdateContext(setup: $0, update: 0) }
    return allCases.filter { mistake in !mistake.isRounding && contexts.contains(where: mistake.applies) }
  }
}
