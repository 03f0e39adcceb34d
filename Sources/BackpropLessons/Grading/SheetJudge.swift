import BackpropCore

/// Judges the numbers of one update: against the trace, and against what the rule makes of the student's own numbers
/// before. Only then is it asked which wrong rule gives what is left (`SheetDiagnosis`).
final class SheetJudge {
  let sheet: Sheet
  /// Significant figures that were asked for in so many words; `nil`: as many as each number was written with.
  let figures: Int?
  /// Where the update starts under each set of rules; empty as long as everything was right.
  let starts: [[WrongRule]: [Quantity: Double]]
  /// What a program that never resets its gradients has added up before this update.
  let earlierGradients: [Parameter: Double]
  let right: SheetWorld
  private(set) var items: [GradeReport.Item] = []
  private(set) var isSinglePrecision = false
  /// Numbers that are not what they should be, on the sheet or because of what is.
  private var tainted: [Quantity: Bool] = [:]
  private var rests: [Quantity: Bool] = [:]
  /// Of one rule each: what is asked about them again and again is computed once.
  private var alone: [WrongRule: any RuleWorld] = [:]

  init(
    _ sheet: Sheet, figures: Int?, starts: [[WrongRule]: [Quantity: Double]],
    earlierGradients: [Parameter: Double] = [:]
  ) {
    self.earlierGradients = earlierGradients
    self.sheet = sheet
    self.figures = figures
    self.starts = starts
    right = SheetWorld(sheet, starts)
    for item in sheet.items { judge(item) }
  }

  /// What rules make of this sheet.
  func world(_ rules: [WrongRule]) -> any RuleWorld {
    if rules.count == 1, let known = alone[rules[0]] { return known }
    let world = SheetWorld.world(
      of: rules, on: sheet, starts, beside: right, earlierGradients: earlierGradients)
    if rules.count == 1 { alone[rules[0]] = world }
    return world
  }

  private func judge(_ item: Work.Item) {
    let facts = Facts(judge: self, item)
    let (verdict, slip): (GradeReport.Verdict, GradeReport.Slip?)
    switch facts.verdict {
    case .right(let isSingle, let isCutOff):
      (verdict, slip) = (.right, isCutOff ? .cutOff : nil)
      if isSingle { isSinglePrecision = true }
    case .short: (verdict, slip) = (.short, nil)
    case .follows: (verdict, slip) = (.follows, nil)
    case .wrong: (verdict, slip) = (.wrong, nil)
    }
    tainted[item.quantity] = verdict == .wrong || verdict == .follows
    items.append(
      GradeReport.Item(
        update: sheet.trace.context.update, quantity: item.quantity, given: facts.answer,
        expected: facts.expected, verdict: verdict, slip: slip))
  }

  /// One number of the sheet; what is in view are the others.
  private struct Facts: NumberFacts {
    let judge: SheetJudge
    let quantity: Quantity
    let answer: AnswerNumber
    let expected: Double

    init(judge: SheetJudge, _ item: Work.Item) {
      self.judge = judge
      quantity = item.quantity
      answer = judge.sheet.answer(of: item)
      let sheet = judge.sheet
      // The trace has its own slope at 0.
      expected =
        sheet.slopeIsOneAtZero
        ? sheet.notation.shown(judge.right.pureValue(of: quantity), of: quantity)
        : sheet.trace.value(of: quantity, in: sheet.notation)
    }

    /// As many figures as were written, at least 2; for a new weight or bias enough to tell it from the old one.
    var asked: Int {
      if let figures = judge.figures { return figures }
      let written = max(2, answer.figures)
      guard case .updated(let parameter) = quantity else { return written }
      let old = judge.sheet.trace.value(of: .parameter(parameter))
      return max(written, AnswerTolerance.figuresTelling(expected, from: old))
    }

    /// Three figures are never too few, nor are as many as most of its kind have.
    var isPrecise: Bool {
      if judge.figures != nil { return answer.figures >= asked }
      return answer.figures >= 3 || answer.figures >= asked
        || judge.sheet.items.count > 1 && judge.sheet.isWrittenLikeOthers(answer, quantity)
    }

    var valueFromView: Double { judge.sheet.notation.shown(judge.right.value(of: quantity), of: quantity) }
    var spread: Double { judge.right.spread(of: quantity) }
    var scale: Double { judge.right.scale(of: quantity) }
    var isOfSinglePrecision: Bool { judge.sheet.isOfSinglePrecision }
    var isTainted: Bool { judge.isTainted(quantity) }
    var restsOnView: Bool { judge.restsOnSheet(quantity) }
    var viewYieldsToMistakes: Bool { false }
    var isNotMerelyShort: Bool { judge.isNotMerelyShort(answer, quantity) }
    var isGivenByMistake: Bool { judge.isGivenByMistake(answer, quantity) }
  }

  // MARK: What is more than short

  /// Known mistakes of formulas: what one of them gives is not merely written short.
  private lazy var formulaRules = Mistake.formulaRules.filter { $0.applies(in: sheet.trace.context) }
    .map { WrongRule($0) }

  /// Its old value where others are written finer, or just what a mistake gives: that is no matter of figures.
  private func isNotMerelyShort(_ answer: AnswerNumber, _ quantity: Quantity) -> Bool {
    if answer.value == 0, sheet.hasFixedDecimals(quantity), sheet.items.count > 1 { return false }
    if case .updated(let parameter) = quantity,
      answer.value == sheet.trace.value(of: .parameter(parameter)),
      sheet.items.count == 1 || sheet.isCoarse(answer, quantity)
    {
      return true
    }
    // Among others that are written so it is a rounding like theirs.
    return (sheet.items.count == 1 || sheet.isCoarse(answer, quantity)) && isGivenByMistake(answer, quantity)
  }

  private func isGivenByMistake(_ answer: AnswerNumber, _ quantity: Quantity) -> Bool {
    let rightValue = right.value(of: quantity)
    return formulaRules.contains { rule in
      let world = world([rule])
      guard world.changes(quantity) else { return false }
      let value = world.value(of: quantity)
      guard !AnswerTolerance.isSame(value, rightValue) else { return false }
      let shown = sheet.notation.shown(value, of: quantity)
      // With few figures only just this number is the mistake's.
      return answer.figures < 3
        ? AnswerTolerance.isSame(answer.value, shown)
        : (answer.value - shown).magnitude <= answer.roundingError
    }
  }

  // MARK: What a number rests on

  /// Whether something went wrong with what a number is computed from.
  private func isTainted(_ quantity: Quantity) -> Bool {
    right.operands(of: quantity).contains { operand in
      if let known = tainted[operand] { return known }
      if starts[[]]?[operand] != nil { return true }
      tainted[operand] = false
      let isTainted = sheet.own[operand] == nil && isTainted(operand)
      tainted[operand] = isTainted
      return isTainted
    }
  }

  /// Whether any number of the sheet goes into a number.
  private func restsOnSheet(_ quantity: Quantity) -> Bool {
    if let known = rests[quantity] { return known }
    rests[quantity] = false
    let rests = right.operands(of: quantity).contains { sheet.own[$0] != nil || restsOnSheet($0) }
    self.rests[quantity] = rests
    return rests
  }
}
