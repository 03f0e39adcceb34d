import BackpropCore
import BackpropExperiments

/// A number that is asked for: what it should be, how precisely, in whose letters, and what is shown beside it.
package struct AskedNumber {
  /// What it is, if it is one quantity and not a calculation with several.
  package let quantity: Quantity?
  /// Significant figures asked for.
  package let figures: Int
  /// Decides the sign of δ.
  package let notation: Notation
  /// The numbers that whoever answers has before them.
  let view: NumberView
  /// A count is a whole number: nothing is rounded, and nothing is nearly right.
  package let isCount: Bool
  /// What the calculation reads in this update; the quantity itself where it is one.
  let quantities: [Quantity]
  private let compute: (UpdateUnderRule) -> Double
  /// The calculation as a tree, for slips; `nil` where it is no arithmetic.
  private let writtenTree: ((UpdateUnderRule) -> SymbolicExpression?)?

  package init(
    _ quantity: Quantity, figures: Int, notation: Notation, view: NumberView = .nothing
  ) {
    self.quantity = quantity
    self.figures = figures
    self.notation = notation
    self.view = view
    isCount = false
    quantities = [quantity]
    compute = { $0.value(of: quantity, in: notation) }
    writtenTree = nil
  }

  /// A calculation.
  package init(
    figures: Int, notation: Notation, quantities: [Quantity] = [], view: NumberView = .nothing,
    isCount: Bool = false, tree: ((UpdateUnderRule) -> SymbolicExpression?)? = nil,
    compute: @escaping (UpdateUnderRule) -> Double
  ) {
    quantity = nil
    self.figures = figures
    self.notation = notation
    self.view = view
    self.isCount = isCount
    self.quantities = quantities
    self.compute = compute
    writtenTree = tree
  }

  /// Whether there are books in which it has the other sign: δ where this one turns it.
  var hasOtherSignElsewhere: Bool {
    if case .delta = quantity { return notation.deltaIsNegated }
    return false
  }

  /// Whether whoever answers has every number before them that goes into it.
  func isStepInView(_ rules: UpdateUnderEveryRule) -> Bool {
    guard let tree = tree(rules.right) else { return false }
    return tree.operands.allSatisfy { view.exact[$0] != nil || rules.trace.walk.index(of: $0) == nil }
  }

  /// Whether it can be another because of when weights move, or of what is left over from an update before: not where it
  /// is computed from what is in view.
  func mayDependOnOrder(_ rules: UpdateUnderEveryRule) -> Bool {
    let context = rules.trace.context
    let isBatchGradient = quantity?.parameter.map { context.batchGradient(of: $0) == quantity } ?? false
    // Data and constants are what they are; a weight may have moved, unless it is shown.
    let isFixed = tree(rules.right)?.operands.allSatisfy { operand in
      switch operand {
      case .input, .target, .constant: true
      case .parameter, .lookAhead, .previousState, .weightedInput, .activation, .unitCost, .patternCost,
        .batchCost, .delta, .gradient, .state, .change, .updated:
        view.exact[operand] != nil
      }
    }
    if isFixed == true { return isBatchGradient && context.update > 0 }
    return context.update > 0 || context.rowCount > 1
  }

  /// The number under a rule.
  package func value(under rule: UpdateUnderRule) -> Double { compute(rule) }

  /// What a mistake makes of it: from exact numbers, and from those shown.
  func values(under mistake: Mistake, among rules: UpdateUnderEveryRule) -> [Double] {
    [rules[mistake], rules.fromView(mistake)].compactMap { $0 }.map(value)
  }

  /// What it is made of, units put in: the quantity's formula, or the calculation.
  func tree(_ rule: UpdateUnderRule) -> SymbolicExpression? {
    if let quantity { return rule.formula(for: quantity, notation: notation)?.bound }
    return writtenTree?(rule)
  }
}
