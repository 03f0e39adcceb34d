import BackpropCore

/// Compares a sheet of numbers with the trace, names the mistake behind the first wrong one, and does not hold against
/// the student what merely follows from it.
///
/// Each number is judged three times over: against the trace; against what a rule (the right one, or a mistake
/// already named) makes of the student's own earlier numbers; against every known mistake.
package struct Grader {
  private let setup: TrainingSetup
  private let notation: Notation
  /// `nil`: as many as each number was written with.
  private let figures: Int?

  package init(_ setup: TrainingSetup, notation: Notation, figures: Int? = nil) {
    self.setup = setup
    self.notation = notation
    self.figures = figures
  }

  package func grade(_ work: Work) -> GradeReport {
    let byUpdate = Dictionary(grouping: work.items, by: \.update)
    guard let last = byUpdate.keys.max() else { return GradeReport(items: []) }
    var items: [GradeReport.Item] = []
    var start = UpdateStart.first(of: setup)
    var named: [Mistake] = []
    var carried = CarriedNumbers()
    for update in 0...last {
      let trace = UpdateTrace(setup: setup, start: start)
      start = trace.record.next
      guard byUpdate[update] != nil || !carried.isEmpty else { continue }
      var sheet = GradedUpdate(
        trace: trace, notation: notation, figures: figures, named: named, carried: carried)
      let steps = (byUpdate[update] ?? []).map { (trace.walk.index(of: $0.quantity) ?? 0, $0) }
      for (_, item) in steps.sorted(by: { $0.0 < $1.0 }) { sheet.grade(item) }
      items += sheet.graded
      named = sheet.named
      if update < last { carried = sheet.carriedOn }
    }
    return GradeReport(items: items)
  }
}

/// What a wrong number of one update does to the start of the next, under each rule: parameters and the optimizer's
/// memory. Empty as long as everything was right.
struct CarriedNumbers {
  /// `nil` is the right rule.
  var numbers: [Mistake?: [Quantity: Double]] = [:]

  var isEmpty: Bool { numbers.isEmpty }

  /// A rule that was not followed before starts from where the right one has got to.
  subscript(rule: Mistake?) -> [Quantity: Double] { numbers[rule] ?? numbers[nil] ?? [:] }
}

/// The numbers of one update while they are graded.
struct GradedUpdate {
  let trace: UpdateTrace
  let notation: Notation
  let figures: Int?
  private(set) var named: [Mistake]
  private(set) var graded: [GradeReport.Item] = []
  private let carried: CarriedNumbers
  /// The student's own numbers so far, with δ = ∂C/∂z.
  private var own: [Quantity: Double] = [:]
  /// How far off each of them may be because it was rounded.
  private var errors: [Quantity: Double] = [:]
  /// Rules that know the student's numbers, by mistake.
  private var following: [Mistake?: UpdateUnderRule] = [:]
  /// Rules that know nothing of the student, for numbers worked out on another sheet of paper.
  private let pure: UpdateUnderEveryRule
  private var hasWrong: Bool

  init(trace: UpdateTrace, notation: Notation, figures: Int?, named: [Mistake], carried: CarriedNumbers) {
    self.trace = trace
    self.notation = notation
    self.figures = figures
    self.named = named
    self.carried = carried
    hasWrong = !carried.isEmpty
    pure = UpdateUnderEveryRule(trace)
  }

  // MARK: One number

  mutating func grade(_ item: Work.Item) {
    let expected = trace.value(of: item.quantity, in: notation)
    // Where a sheet contradicts itself, the number that is not right counts.
    let given = item.answers.first { !isRight($0, item.quantity, expected) } ?? item.answers[0]
    var verdict = GradeReport.Verdict.right
    var diagnosis: [Mistake] = []
    if !isRight(given, item.quantity, expected) {
      (verdict, diagnosis) = judge(given, item.quantity)
    }
    if verdict == .wrong {
      hasWrong = true
      named += diagnosis.filter { !named.contains($0) }
    }
    graded.append(
      GradeReport.Item(
        update: trace.context.update, quantity: item.quantity, given: given, expected: expected,
        verdict: verdict, diagnosis: diagnosis))
    remember(given, item.quantity)
  }

  private func tolerance(_ answer: AnswerNumber, _ quantity: Quantity, _ expected: Double) -> AnswerTolerance
  {
    figures.map(AnswerTolerance.init(figures:)) ?? writtenTolerance(answer, quantity, expected)
  }

  /// As many figures as were written, at least 2; for a new weight or bias enough to tell it from the old one.
  private func writtenTolerance(_ answer: AnswerNumber, _ quantity: Quantity, _ expected: Double)
    -> AnswerTolerance
  {
    let written = max(2, answer.figures)
    guard case .updated(let parameter) = quantity else { return AnswerTolerance(figures: written) }
    let old = trace.value(of: .parameter(parameter))
    return AnswerTolerance(figures: max(written, AnswerTolerance.figuresTelling(expected, from: old)))
  }

  /// Three correct figures are never called wrong, unless more were asked for in so many words.
  private func isRight(_ answer: AnswerNumber, _ quantity: Quantity, _ expected: Double) -> Bool {
    switch tolerance(answer, quantity, expected).judge(answer, expected: expected) {
    case .agrees: true
    case .agreesAsFarAsGiven: figures == nil && answer.figures >= 3
    case .disagrees: false
    }
  }

  private mutating func judge(_ answer: AnswerNumber, _ quantity: Quantity) -> (
    GradeReport.Verdict, [Mistake]
  ) {
    // Before the first wrong number a match is the mistake itself; after it, a number that follows is not a second one.
    if !hasWrong {
      let matches = matches(answer, quantity)
      if !matches.isEmpty { return (.wrong, matches) }
      return follows(answer, quantity, nil) ? (.follows, []) : (.wrong, [])
    }
    if follows(answer, quantity, nil) { return (.follows, []) }
    let carriers = named.filter { follows(answer, quantity, $0) }
    if !carriers.isEmpty { return (.follows, carriers) }
    return (.wrong, matches(answer, quantity))
  }

  // MARK: What follows

  /// Whether a rule makes this number from the student's earlier ones, or from its own.
  private mutating func follows(_ answer: AnswerNumber, _ quantity: Quantity, _ rule: Mistake?) -> Bool {
    let traced = ruleTrace(rule)
    let value = traced.value(of: quantity, in: notation)
    if accepts(answer, value, quantity) { return true }
    if let rule, accepts(answer, pure[rule].value(of: quantity, in: notation), quantity) { return true }
    let slack = slack(of: quantity, under: traced)
    let unit = AnswerTolerance.halfUnit(
      ofFigure: tolerance(answer, quantity, value).figures, in: value)
    return slack > 0 && (answer.value - value).magnitude <= slack + unit
  }

  private func accepts(_ answer: AnswerNumber, _ value: Double, _ quantity: Quantity) -> Bool {
    tolerance(answer, quantity, value).accepts(answer.value, for: value)
  }

  /// How far a result may be off because the student's numbers that go into it were rounded when written down.
  private func slack(of quantity: Quantity, under rule: UpdateUnderRule) -> Double {
    guard let bound = rule.formula(for: quantity)?.bound else { return 0 }
    let operands = bound.operands.filter { (errors[$0] ?? 0) > 0 }
    guard !operands.isEmpty, operands.count <= Self.mostOperands else { return 0 }
    let value = bound.value { rule.value(of: $0) }
    return operands.reduce(0) { total, operand in
      let moved = bound.value { rule.value(of: $0) + ($0 == operand ? errors[operand] ?? 0 : 0) }
      return total + (moved - value).magnitude
    }
  }

  private static let mostOperands = 1000

  private mutating func ruleTrace(_ rule: Mistake?) -> UpdateUnderRule {
    if let trace = following[rule] { return trace }
    let new = UpdateUnderRule(trace, mistake: rule, given: carried[rule].merging(own) { $1 })
    following[rule] = new
    return new
  }

  private mutating func remember(_ answer: AnswerNumber, _ quantity: Quantity) {
    let value = notation.shown(answer.value, of: quantity)
    own[quantity] = value
    errors[quantity] = answer.roundingError
    for rule in following.values { rule.give(value, for: quantity) }
  }

  // MARK: Mistakes

  /// The mistakes that give this number. Up to the first wrong number a mistake's own numbers decide; after it, and
  /// where none of them fits, what it makes of the student's earlier ones.
  private mutating func matches(_ answer: AnswerNumber, _ quantity: Quantity) -> [Mistake] {
    let alone = matchesAlone(answer, quantity)
    if !hasWrong, !alone.isEmpty { return alone }
    let right = ruleTrace(nil).value(of: quantity, in: notation)
    let tolerance = writtenTolerance(answer, quantity, right)
    let carriedOn = Mistake.allCases.filter { mistake in
      let value = UpdateUnderRule(trace, mistake: mistake, given: carried[mistake].merging(own) { $1 })
        .value(of: quantity, in: notation)
      return !Diagnosis.isSame(value, right) && tolerance.accepts(answer.value, as: mistake, giving: value)
    }
    if !carriedOn.isEmpty || !hasWrong { return carriedOn }
    // With only two figures, one of thirty rules fits by chance.
    return answer.figures >= 3 ? alone : []
  }

  private func matchesAlone(_ answer: AnswerNumber, _ quantity: Quantity) -> [Mistake] {
    let expected = trace.value(of: quantity, in: notation)
    let tolerance = writtenTolerance(answer, quantity, expected)
    return Mistake.allCases.filter { mistake in
      let value = pure[mistake].value(of: quantity, in: notation)
      return !Diagnosis.isSame(value, expected) && tolerance.accepts(answer.value, as: mistake, giving: value)
    }
  }

  // MARK: The next update

  /// Where the next update starts for this student; empty if nothing went wrong.
  var carriedOn: CarriedNumbers {
    mutating get {
      guard hasWrong else { return CarriedNumbers() }
      var result = CarriedNumbers()
      for rule in [nil] + named.map(Optional.some) { result.numbers[rule] = startOfNext(ruleTrace(rule)) }
      return result
    }
  }

  private func startOfNext(_ rule: UpdateUnderRule) -> [Quantity: Double] {
    var start: [Quantity: Double] = [:]
    let memory = trace.record.state.values.keys
    for layer in 1...trace.setup.architecture.outputLayer {
      for parameter in parameters(ofLayer: layer) {
        start[.parameter(parameter)] = rule.value(of: .updated(parameter))
        for letter in memory {
          start[.previousState(letter, parameter)] = rule.value(of: .state(letter, parameter))
        }
      }
    }
    return start
  }

  private func parameters(ofLayer layer: Int) -> [Parameter] {
    let counts = trace.setup.architecture.unitCounts
    return (0..<counts[layer]).flatMap { unit in
      (0..<counts[layer - 1]).map { .weight(layer: layer, to: unit, from: $0) }
        + [Parameter.bias(layer: layer, unit: unit)]
    }
  }
}
