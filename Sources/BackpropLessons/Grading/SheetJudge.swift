import BackpropCore

/// Judges the numbers of one update: against the trace, and against what the rule makes of the student's own numbers
/// before. Only then is it asked which wrong rule gives what is left (`SheetDiagnosis`).
struct SheetJudge {
  let sheet: Sheet
  /// Significant figures that were asked for in so many words; `nil`: as many as each number was written with.
  let figures: Int?
  /// Where the update starts under each set of rules; empty as long as everything was right.
  let starts: [[WrongRule]: [Quantity: Double]]
  let right: SheetWorld
  private(set) var items: [GradeReport.Item] = []
  private(set) var isSinglePrecision = false
  /// Numbers that are not what they should be, on the sheet or because of what is.
  private var tainted: [Quantity: Bool] = [:]
  private var rests: [Quantity: Bool] = [:]
  /// Every known mistake, made alone: what gives a number is not merely written short.
  private var alone: [SheetWorld] = []

  init(_ sheet: Sheet, figures: Int?, starts: [[WrongRule]: [Quantity: Double]]) {
    self.sheet = sheet
    self.figures = figures
    self.starts = starts
    right = SheetWorld(sheet, starts)
    for item in sheet.items { judge(item) }
  }

  private mutating func judge(_ item: Work.Item) {
    let answer = sheet.answer(of: item)
    let expected = sheet.trace.value(of: item.quantity, in: sheet.notation)
    let (verdict, slip) = verdict(answer, item.quantity, expected)
    tainted[item.quantity] = verdict == .wrong || verdict == .follows
    items.append(
      GradeReport.Item(
        update: sheet.trace.context.update, quantity: item.quantity, given: answer, expected: expected,
        verdict: verdict, slip: slip))
  }

  private mutating func verdict(_ answer: AnswerNumber, _ quantity: Quantity, _ expected: Double) -> (
    GradeReport.Verdict, GradeReport.Slip?
  ) {
    if tolerance(answer, quantity, expected).accepts(answer.value, for: expected) { return (.right, nil) }
    let isPrecise = isPrecise(answer, quantity, expected)
    if isPrecise, answer.value != 0 || expected == 0, agrees(answer, with: expected) { return (.right, nil) }
    let ownValue = sheet.notation.shown(right.value(of: quantity), of: quantity)
    let fits = fits(answer, ownValue, 0) || fits(answer, ownValue, right.spread(of: quantity))
    let isTainted = isTainted(quantity)
    if fits, !isTainted, restsOnSheet(quantity) {
      // 0.31 + 0.00 is 0.31, with however few decimals that is written.
      if isPrecise || Diagnosis.isSame(answer.value, ownValue) { return (.right, nil) }
      if !isNotMerelyShort(answer, quantity) { return (.short, nil) }
    }
    if isSingle(answer, expected, quantity) || !isTainted && isSingle(answer, ownValue, quantity) {
      isSinglePrecision = true
      return (.right, nil)
    }
    if answer.figures >= 2, isPrecise || answer.figures >= asked(answer, quantity, expected),
      isCutOff(answer, expected) || !isTainted && isCutOff(answer, ownValue),
      !isGivenByMistake(answer, quantity)
    {
      return (.right, .cutOff)
    }
    if agrees(answer, with: expected), !isNotMerelyShort(answer, quantity) { return (.short, nil) }
    return fits && isTainted ? (.follows, nil) : (.wrong, nil)
  }

  // MARK: Precision

  private func tolerance(_ answer: AnswerNumber, _ quantity: Quantity, _ expected: Double) -> AnswerTolerance
  {
    AnswerTolerance(figures: asked(answer, quantity, expected))
  }

  /// As many figures as were written, at least 2; for a new weight or bias enough to tell it from the old one.
  private func asked(_ answer: AnswerNumber, _ quantity: Quantity, _ expected: Double) -> Int {
    if let figures { return figures }
    let written = max(2, answer.figures)
    guard case .updated(let parameter) = quantity else { return written }
    return max(
      written, AnswerTolerance.figuresTelling(expected, from: sheet.trace.value(of: .parameter(parameter))))
  }

  /// It has the figures asked for; three are never too few, nor are as many as most of its kind have.
  private func isPrecise(_ answer: AnswerNumber, _ quantity: Quantity, _ expected: Double) -> Bool {
    if figures != nil { return answer.figures >= asked(answer, quantity, expected) }
    return answer.figures >= 3 || answer.figures >= asked(answer, quantity, expected)
      || sheet.items.count > 1 && sheet.isWrittenLikeOthers(answer, quantity)
  }

  /// It is the value, rounded to the decimals it has.
  private func agrees(_ answer: AnswerNumber, with value: Double) -> Bool {
    value.isFinite && (answer.value - value).magnitude <= answer.roundingError * Self.aboveHalf
  }

  /// It is what a calculation gives whose numbers were rounded; never by more than a unit of its last place, or four from
  /// five figures on.
  func fits(_ answer: AnswerNumber, _ value: Double, _ spread: Double) -> Bool {
    guard value.isFinite else { return false }
    let unit = 2 * answer.roundingError
    let room = answer.roundingError * Self.aboveHalf + min(spread, answer.figures < 5 ? unit : 4 * unit)
    let noise = max(
      AnswerTolerance.noise, AnswerTolerance.halfUnit(ofFigure: AnswerTolerance.mostFigures, in: value))
    return (answer.value - value).magnitude <= max(room, noise)
  }

  /// A half that was computed can be a few bits above a half.
  private static let aboveHalf = 1 + 1e-9

  private func isCutOff(_ answer: AnswerNumber, _ value: Double) -> Bool {
    let unit = 2 * answer.roundingError
    return !answer.isCalculation && unit > 0 && answer.value * value > 0
      && answer.value.magnitude < value.magnitude && (answer.value - value).magnitude < unit
  }

  /// What single precision can do to a number of at least 8 figures.
  private func isSingle(_ answer: AnswerNumber, _ value: Double, _ quantity: Quantity) -> Bool {
    guard answer.figures >= 8, value.isFinite else { return false }
    return (answer.value - value).magnitude <= 1.2e-7 * max(value.magnitude, right.scale(of: quantity))
  }

  // MARK: What is more than short

  /// Its old value where others are written finer, or just what a mistake gives: that is no matter of figures.
  private mutating func isNotMerelyShort(_ answer: AnswerNumber, _ quantity: Quantity) -> Bool {
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

  private mutating func isGivenByMistake(_ answer: AnswerNumber, _ quantity: Quantity) -> Bool {
    if alone.isEmpty {
      alone = Mistake.allCases.filter { !$0.isRounding && $0.applies(in: sheet.trace.context) }
        .map { SheetWorld(sheet, rules: [WrongRule($0)], starts, beside: right) }
    }
    let rightValue = right.value(of: quantity)
    return alone.contains { world in
      guard world.changes(quantity) else { return false }
      let value = world.value(of: quantity)
      guard !Diagnosis.isSame(value, rightValue) else { return false }
      let shown = sheet.notation.shown(value, of: quantity)
      // With few figures only just this number is the mistake's.
      return answer.figures < 3
        ? Diagnosis.isSame(answer.value, shown)
        : (answer.value - shown).magnitude <= answer.roundingError
    }
  }

  // MARK: What a number rests on

  /// Whether something went wrong with what a number is computed from.
  private mutating func isTainted(_ quantity: Quantity) -> Bool {
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
  private mutating func restsOnSheet(_ quantity: Quantity) -> Bool {
    if let known = rests[quantity] { return known }
    rests[quantity] = false
    let rests = right.operands(of: quantity).contains { sheet.own[$0] != nil || restsOnSheet($0) }
    self.rests[quantity] = rests
    return rests
  }
}
