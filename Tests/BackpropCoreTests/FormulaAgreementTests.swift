import Testing

@testable import BackpropCore

/// The formulas and the loops compute the same thing, bit for bit, in every notation.
@Suite struct FormulaAgreementTests {
  @Test func everyStepsTreeGivesTheLoopsBitsInEveryNotation() {
    for setup in RandomSetups.make(count: 88, seed: 1) {
      for trace in RandomSetups.traces(of: setup, updates: 3) {
        for notation in Notation.allCases {
          for index in 0..<trace.walk.stepCount {
            let step = trace.step(at: index, notation: notation)
            let fromTree = step.formula.bound.value { trace.value(of: $0, in: notation) }
            #expect(
              fromTree == step.value || (fromTree.isNaN && step.value.isNaN),
              "\(step.quantity) in \(notation.rawValue): \(fromTree) and \(step.value)")
          }
        }
      }
    }
  }

  @Test func everyOperandOfAStepIsGivenOrComesFromAnEarlierStep() {
    for setup in RandomSetups.make(count: 88, seed: 2) {
      for trace in RandomSetups.traces(of: setup, updates: 2) {
        for notation in Notation.allCases {
          for index in 0..<trace.walk.stepCount {
            for operand in trace.step(at: index, notation: notation).formula.bound.operands {
              if let made = trace.walk.index(of: operand) { #expect(made < index) }
            }
          }
        }
      }
    }
  }

  @Test func boundTreesHaveNoIndicesLeft() {
    func isBound(_ expression: SymbolicExpression) -> Bool {
      switch expression {
      case .symbol, .summation, .largest: false
      default: expression.children.allSatisfy(isBound)
      }
    }
    for setup in RandomSetups.make(count: 22, seed: 3) {
      let trace = UpdateTrace(setup: setup, start: .first(of: setup))
      for index in 0..<trace.walk.stepCount {
        #expect(isBound(trace.step(at: index, notation: .units).formula.bound))
      }
    }
  }
}
