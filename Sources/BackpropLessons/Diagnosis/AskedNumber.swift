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

  /// The number under a rule.
  package func value(under rule: UpdateUnderRule) -> Double { compute(rule) }

  /// What it is made of, units put in: the quantity's formula, or the calculation.
  func tree(_ rule: UpdateUnderRule) -> SymbolicExpression? {
    if let quantity { return rule.formula(for: quantity, notation: notation)?.bound }
    return writtenTree?(rule)
  }
}

/// The numbers before whoever answers: each as exactly as it is known, and as it is shown.
package struct NumberView: Sendable {
  /// With δ = ∂C/∂z.
  let exact: [Quantity: Double]
  let shown: [Quantity: Double]
  /// Half a unit of the last digit shown; 0 for what is shown whole.
  let errors: [Quantity: Double]
  /// Digits with which numbers on the way are written; `nil`: as exactly as one likes.
  let format: NumberFormat?

  package static let nothing = NumberView()
  var isEmpty: Bool { exact.isEmpty }

  private init() { (exact, shown, errors, format) = ([:], [:], [:], nil) }

  /// - Parameter format: how the numbers are shown.
  package init(_ quantities: [Quantity], of trace: UpdateTrace, as format: NumberFormat) {
    var view: (exact: [Quantity: Double], shown: [Quantity: Double], errors: [Quantity: Double]) = (
      [:], [:], [:]
    )
    for quantity in quantities {
      let value = trace.value(of: quantity)
      guard value.isFinite else { continue }
      view.exact[quantity] = value
      let error = Self.roundingError(of: value, as: format)
      view.errors[quantity] = error
      view.shown[quantity] = error == 0 ? value : (try? AnswerNumber(format.text(value)))?.value ?? value
    }
    (exact, shown, errors) = view
    self.format = format
  }

  /// Half a unit of the last digit with which a number is written; 0 where that is all of it.
  static func roundingError(of value: Double, as format: NumberFormat) -> Double {
    if !value.isFinite || format.isExact(value) { return 0 }
    return (try? AnswerNumber(format.text(value)))?.roundingError ?? 0
  }
}

/// What is asked of a single number, whose rule works on what is shown.
struct AskedFacts: NumberFacts {
  let answer: AnswerNumber
  let expected: Double
  private let number: AskedNumber
  private let rules: UpdateUnderEveryRule

  init(_ answer: AnswerNumber, asked number: AskedNumber, among rules: UpdateUnderEveryRule) {
    self.answer = answer
    self.number = number
    self.rules = rules
    expected = number.value(under: rules.right)
  }

  var asked: Int { number.figures }
  var isPrecise: Bool { answer.isCalculation || answer.figures >= number.figures }
  var valueFromView: Double { number.value(under: rules.rightFromView) }
  var restsOnView: Bool { number.view.errors.contains { $0.value > 0 } || spread > 0 }
  var isTainted: Bool { false }
  var isOfSinglePrecision: Bool { false }
  var scale: Double { expected.magnitude }
  var viewYieldsToMistakes: Bool { true }

  /// Each number in view may be half a unit of its last digit off, and each that lies between is written down rounded too.
  var spread: Double {
    let middle = valueFromView
    guard middle.isFinite, let format = number.view.format else { return 0 }
    var errors = number.view.errors.filter { $0.value > 0 }
    for quantity in between {
      errors[quantity] = NumberView.roundingError(of: rules.rightFromView.value(of: quantity), as: format)
    }
    return errors.reduce(0) { total, entry in
      guard entry.value > 0 else { return total }
      var moved = number.view.shown
      moved[entry.key] = rules.rightFromView.value(of: entry.key) + entry.value
      let value = number.value(under: UpdateUnderRule(rules.trace, given: moved))
      return total + (value.isFinite ? (value - middle).magnitude : 0)
    }
  }

  /// What has to be computed on the way from what is in view.
  private var between: [Quantity] {
    var found: [Quantity] = []
    var seen = Set(number.quantities)
    var open = number.quantities
    while let next = open.popLast(), found.count < Self.mostBetween {
      for operand in rules.rightFromView.operands(of: next)
      where number.view.exact[operand] == nil && rules.trace.walk.index(of: operand) != nil {
        guard seen.insert(operand).inserted else { continue }
        found.append(operand)
        open.append(operand)
      }
    }
    if number.quantity == nil {
      found += number.quantities.filter {
        number.view.exact[$0] == nil && rules.trace.walk.index(of: $0) != nil
      }
    }
    return found
  }

  /// Far more than anybody works out by hand.
  private static let mostBetween = 40

  // MARK: What is more than short

  var isNotMerelyShort: Bool {
    // Half of 1.5 is no rounding of it, and 1 is none of 0.53.
    if answer.isExactTie(of: expected) { return true }
    // (0.09999 has one figure more when it is rounded to 0.1000.)
    if !AnswerTolerance(figures: answer.figures - 1).accepts(answer.value, for: expected) { return true }
    if case .updated(let parameter) = number.quantity,
      answer.value == rules.trace.value(of: .parameter(parameter))
    {
      return true
    }
    let inView = number.view.exact.keys.contains { quantity in
      Diagnosis.isSame(answer.value, rules.right.value(of: quantity, in: number.notation))
    }
    // Rounded to three figures a right number and a wrong one may be the same: then it is right as far as it goes.
    return inView || isGivenByMistake(exactly: true)
      || PartialResult.slip(answer, number, .exact, rules) != nil
  }

  var isGivenByMistake: Bool { isGivenByMistake(exactly: answer.isScant) }

  private func isGivenByMistake(exactly isExact: Bool) -> Bool {
    Mistake.formulaRules.contains { mistake in
      return rules.values(of: number, under: mistake).contains { value in
        guard !Diagnosis.isSame(value, expected) else { return false }
        return isExact
          ? Diagnosis.isSame(answer.value, value)
          : (answer.value - value).magnitude <= answer.roundingError
      }
    }
  }
}

extension AnswerNumber {
  /// Fewer than three figures fit by chance.
  var isScant: Bool { figures < 3 && !isCalculation }

  /// Whether it is one figure, half a unit away from a number that is itself short: 2 for 1.5.
  fileprivate func isExactTie(of value: Double) -> Bool {
    figures < 2 && roundingError > 0 && NumberFormat(decimals: 6, style: .text).isShort(value)
      && (self.value - value).magnitude >= roundingError * (1 - 1e-9)
  }
}
