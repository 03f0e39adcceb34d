import BackpropCore

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
      AnswerTolerance.isSame(answer.value, rules.right.value(of: quantity, in: number.notation))
    }
    // Rounded to three figures a right number and a wrong one may be the same: then it is right as far as it goes.
    return inView || isGivenByMistake(exactly: true)
      || PartialResult.slip(answer, number, .exact, rules) != nil
  }

  var isGivenByMistake: Bool { isGivenByMistake(exactly: answer.isScant) }

  private func isGivenByMistake(exactly isExact: Bool) -> Bool {
    Mistake.formulaRules.contains { mistake in
      return number.values(under: mistake, among: rules).contains { value in
        guard !AnswerTolerance.isSame(value, expected) else { return false }
        return isExact
          ? AnswerTolerance.isSame(answer.value, value)
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
