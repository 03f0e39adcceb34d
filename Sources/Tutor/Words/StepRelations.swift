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
    users = trace.walk.users(of: step.quantity, notation: step.notation)
  }

  /// What a step reads, in the order of its formula.
  package static func operands(of step: Step, in trace: UpdateTrace) -> [Operand] {
    step.formula.bound.operands.map {
      Operand(quantity: $0, origin: trace.walk.index(of: $0).map(Origin.step) ?? .given)
    }
  }

  /// "step 2", "steps 22, 23, 24", "785 gradients", "steps 2, 5, 11 to 20"; `nil` where no step of this update reads it.
  /// A number is used *in* "785 gradients", but *by* "step 2".
  /// - Parameter number: how the number of a step is written.
  package static func usersText(_ users: [Int], in walk: Walk, number: (Int) -> String = { "\($0)" })
    -> String?
  {
    guard let first = users.first, let last = users.last else { return nil }
    if users.count == 1 { return "step \(number(first + 1))" }
    if users.count <= longestList {
      return "steps " + users.map { number($0 + 1) }.joined(separator: ", ")
    }
    let kinds = Set(users.map { noun(walk.quantity(at: $0)) })
    if kinds.count == 1, let kind = kinds.first { return "\(number(users.count)) \(kind)" }
    let ranges = Self.ranges(users)
    if ranges.count <= longestList {
      return "steps "
        + ranges.map {
          $0.count == 1
            ? number($0.lowerBound + 1) : "\(number($0.lowerBound + 1)) to \(number($0.upperBound + 1))"
        }
        .joined(separator: ", ")
    }
    return "\(number(users.count)) steps from \(number(first + 1)) to \(number(last + 1))"
  }

  /// Why no step of this update reads a number.
  package enum Unused: Equatable, Sendable {
    /// A new weight is what the next update begins with.
    case nextUpdate
    /// The cost is what all of it is for.
    case goal
    /// The formula of the new weight has the change written out: w + η δ y.
    case writtenOut
    case nobody
  }

  package static func unused(_ quantity: Quantity) -> Unused {
    switch quantity {
    case .updated: .nextUpdate
    case .patternCost, .batchCost: .goal
    case .change: .writtenOut
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .weightedInput, .activation,
      .unitCost, .delta, .gradient, .state:
      .nobody
    }
  }

  /// Longer lists are given as a count or as ranges.
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
