import BackpropCore

/// Where the numbers of a step come from, and which steps read the number it makes.
package struct StepRelations: Equatable, Sendable {
  package enum Origin: Equatable, Sendable {
    /// Data, a weight before the update, a constant, the optimizer's memory.
    case given
    /// Made by a step, counted from 0.
    case step(Int)
  }

  package struct Operand: Equatable, Sendable {
    package let quantity: Quantity
    package let origin: Origin

    /// The step that made it, counted from 0.
    package var madeAt: Int? {
      switch origin {
      case .given: nil
      case .step(let index): index
      }
    }
  }

  /// In the order the formula reads them.
  package let uses: [Operand]
  /// Steps counted from 0, in order.
  package let users: [Int]

  package init(of step: Step, in trace: UpdateTrace) {
    uses = Self.operands(of: step, in: trace)
    users = Self.users(of: step.quantity, in: trace)
  }

  /// What a step reads, in the order of its formula.
  package static func operands(of step: Step, in trace: UpdateTrace) -> [Operand] {
    step.formula.bound.operands.map {
      Operand(quantity: $0, origin: trace.walk.index(of: $0).map(Origin.step) ?? .given)
    }
  }

  /// The steps of the update that read a number, made by a step or given.
  package static func users(of quantity: Quantity, in trace: UpdateTrace) -> [Int] {
    // μ and P have no address in the walk's arithmetic: every change reads them.
    guard case .state(let letter, nil) = quantity else { return trace.walk.users(of: quantity) }
    return trace.walk.segments.filter { $0.phase == .change }.flatMap(\.steps).filter { index in
      switch trace.walk.quantity(at: index) {
      case .change: return true
      case .state(let reader, nil): return letter == .mu && reader == .P
      case .input, .target, .parameter, .constant, .previousState, .lookAhead, .weightedInput, .activation,
        .unitCost, .patternCost, .batchCost, .delta, .gradient, .state, .updated:
        return false
      }
    }
  }

  /// "step 2", "steps 22, 23, 24", "785 gradients", "steps 2, 5, 11 to 20"; `nil` where no step of this update reads it.
  package static func usersText(_ users: [Int], in walk: Walk) -> String? {
    guard let first = users.first else { return nil }
    if users.count == 1 { return "step \(first + 1)" }
    if users.count <= longestList { return "steps " + users.map { "\($0 + 1)" }.joined(separator: ", ") }
    let kinds = Set(users.map { noun(walk.quantity(at: $0)) })
    if kinds.count == 1, let kind = kinds.first { return "\(users.count) \(kind)" }
    let ranges = Self.ranges(users)
    if ranges.count <= longestList {
      return "steps "
        + ranges.map {
          $0.count == 1 ? "\($0.lowerBound + 1)" : "\($0.lowerBound + 1) to \($0.upperBound + 1)"
        }
        .joined(separator: ", ")
    }
    return "\(users.count) steps from \(first + 1) to \((users.last ?? first) + 1)"
  }

  /// More than this is told by a number or by ranges.
  private static let longestList = 6

  private static func ranges(_ sorted: [Int]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for index in sorted {
      if let last = ranges.last, index == last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...index
      } else {
        ranges.append(index...index)
      }
    }
    return ranges
  }

  /// What several steps of one kind are called.
  private static func noun(_ quantity: Quantity) -> String {
    switch quantity {
    case .input, .target, .parameter, .constant, .previousState: "given numbers"
    case .lookAhead: "look-aheads"
    case .weightedInput: "net inputs"
    case .activation: "activations"
    case .unitCost, .patternCost, .batchCost: "costs"
    case .delta: "deltas"
    case .gradient: "gradients"
    case .state: "numbers the optimizer keeps"
    case .change: "changes"
    case .updated: "new weights and biases"
    }
  }
}
