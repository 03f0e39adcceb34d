import BackpropCore

/// Compares a sheet of numbers with the trace, names the mistakes that explain what is not right, and does not hold
/// against the student what merely follows from them.
///
/// The order of the verdicts: right (also by the student's own numbers), short, convention, follows, wrong.
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
    let plain = grade(work, setup, slopeIsOneAtZero: false)
    guard plain.count(.wrong) > 0 else { return plain }
    return GradingConvention.allCases.lazy.compactMap { report(work, in: $0, plain) }.first ?? plain
  }

  private func grade(_ work: Work, _ setup: TrainingSetup, slopeIsOneAtZero: Bool) -> GradeReport {
    let byUpdate = Dictionary(grouping: work.items, by: \.update)
    guard let last = byUpdate.keys.max() else { return GradeReport(items: []) }
    var report = GradeReport(items: [])
    var start = UpdateStart.first(of: setup)
    var named: [[WrongRule]] = []
    /// Where the update starts for this student under each set of rules; empty as long as everything was right.
    var carried: [[WrongRule]: [Quantity: Double]] = [:]
    var notReset = GradientsNotReset()
    for update in 0...last {
      let trace = UpdateTrace(setup: setup, start: start)
      start = trace.record.next
      guard byUpdate[update] != nil || !carried.isEmpty else {
        if last > update { notReset.go(on: Sheet(trace, [], notation), carried) }
        continue
      }
      let sheet = Sheet(trace, byUpdate[update] ?? [], notation, slopeIsOneAtZero: slopeIsOneAtZero)
      let judge = SheetJudge(
        sheet, figures: figures, starts: carried.merging(notReset.starts) { own, _ in own },
        earlierGradients: notReset.gradients)
      let diagnosis = SheetDiagnosis(judge, named: named)
      named = diagnosis.named
      report = GradeReport(
        items: report.items + diagnosis.items,
        explanation: GradeReport.Explanation(report.explanation, report.items, diagnosis),
        isSinglePrecision: report.isSinglePrecision || judge.isSinglePrecision)
      if last > update { notReset.go(on: sheet, carried) }
      let isOff =
        !carried.isEmpty || diagnosis.items.contains(where: \.isOff)
      guard update < last, isOff else { continue }
      carried = [[]: judge.right.startOfNext()]
      for rules in named where !rules.contains(notReset.rule) {
        carried[rules] = judge.world(rules).startOfNext()
      }
    }
    return report
  }

  /// What is left over, update by update, where gradients are never reset: from the first update on, whether or not it
  /// is on the sheet.
  private struct GradientsNotReset {
    let rule = WrongRule(.gradientsNotReset)
    private(set) var gradients: [Parameter: Double] = [:]
    private var start: [Quantity: Double]?

    /// Where the update starts under this rule, if that is not where the right one does.
    var starts: [[WrongRule]: [Quantity: Double]] { start.map { [[rule]: $0] } ?? [:] }

    mutating func go(on sheet: Sheet, _ carried: [[WrongRule]: [Quantity: Double]]) {
      let world = SheetWorld(
        sheet, rules: [rule], carried.merging(starts) { own, _ in own }, earlierGradients: gradients)
      // Nothing is added in the first update: it ends as by the right rule.
      if !gradients.isEmpty { start = world.startOfNext() }
      gradients = world.batchGradients()
    }
  }

  // MARK: Conventions

  /// The report with a convention that makes right what is not; `nil` where the sheet does not keep to it.
  private func report(_ work: Work, in convention: GradingConvention, _ plain: GradeReport) -> GradeReport? {
    switch convention {
    case .deltaIsMinusGradient:
      return [false, true].lazy.compactMap { negated(work, withGradients: $0, plain) }.first
    case .slopeOneAtZero:
      guard
        (1...setup.architecture.outputLayer).contains(where: {
          setup.architecture.activation(ofLayer: $0) == .relu
        })
      else { return nil }
      return accepted(grade(work, setup, slopeIsOneAtZero: true), as: convention, plain)
    case .otherForm:
      var other = setup
      other.learning.optimizer = setup.learning.optimizer.inOtherForm
      guard other != setup else { return nil }
      return accepted(grade(work, other, slopeIsOneAtZero: false), as: convention, plain)
    }
  }

  /// All of it has to be right in the convention; what is so only there is told.
  private func accepted(_ report: GradeReport, as convention: GradingConvention, _ plain: GradeReport)
    -> GradeReport?
  {
    guard report.count(.wrong) == 0, report.count(.follows) == 0 else { return nil }
    // The walk of the other form has other steps: the same number may stand at another place.
    let off = Dictionary(grouping: plain.items.filter(\.isOff), by: \.quantity).mapValues {
      Set($0.map(\.update))
    }
    var items = report.items
    for index in items.indices where off[items[index].quantity]?.contains(items[index].update) == true {
      items[index].verdict = .convention
    }
    return GradeReport(items: items, conventions: [convention], isSinglePrecision: report.isSinglePrecision)
  }

  /// Whether the first update speaks for our sign: some δ is not wrong as it stands, and none is when it is turned. Asked
  /// before a report is made: to judge numbers is cheap, to look for the rules behind wrong ones is not.
  private func isRefuted(_ work: Work, _ turned: [Work.Item], _ isTurned: (Quantity) -> Bool) -> Bool {
    let trace = UpdateTrace(setup: setup, start: .first(of: setup))
    func speaks(_ items: [Work.Item]) -> Bool {
      let sheet = Sheet(trace, items.filter { $0.update == 0 }, notation)
      return SheetJudge(sheet, figures: figures, starts: [:]).items.contains {
        isTurned($0.quantity) && $0.verdict != .wrong && $0.given.value != 0
      }
    }
    return speaks(work.items) && !speaks(turned)
  }

  /// Every δ that is not 0 has the other sign, perhaps the gradients too, and no change or new weight is wrong; or one
  /// mistake made in this convention explains all that is, where none made in ours does.
  private func negated(_ work: Work, withGradients: Bool, _ plain: GradeReport) -> GradeReport? {
    func isTurned(_ quantity: Quantity) -> Bool {
      switch quantity {
      case .delta: true
      case .gradient: withGradients
      case .input, .target, .parameter, .constant, .previousState, .lookAhead, .weightedInput, .activation,
        .unitCost,
        .patternCost, .batchCost, .state, .change, .updated:
        false
      }
    }
    let turned = work.items.map { item in
      guard isTurned(item.quantity) else { return item }
      return Work.Item(update: item.update, quantity: item.quantity, answers: item.answers.map(\.negated))
    }
    guard turned.contains(where: { isTurned($0.quantity) }), !isRefuted(work, turned, isTurned) else {
      return nil
    }
    let report = grade(Work(items: turned), setup, slopeIsOneAtZero: false)
    let isExplained =
      report.isExplainedByOneRule && !plain.isExplainedByOneRule && report.hasStepThatIsNotWrong
    var items = report.items
    for index in items.indices {
      let (quantity, verdict, isOff) = (items[index].quantity, items[index].verdict, items[index].isOff)
      if isTurned(quantity) {
        guard !isOff || isExplained else { return nil }
        let given = items[index].given.negated
        items[index] = GradeReport.Item(
          update: items[index].update, quantity: quantity, given: given, expected: items[index].expected,
          verdict: isOff || given.value == 0 ? verdict : .convention, diagnosis: items[index].diagnosis,
          slip: items[index].slip)
      } else if isOff, quantity.isStep, !isExplained {
        return nil
      }
    }
    guard report.count(.wrong) < plain.count(.wrong) else { return nil }
    return GradeReport(
      items: items, conventions: [.deltaIsMinusGradient], explanation: report.explanation,
      isSinglePrecision: report.isSinglePrecision)
  }
}

extension GradeReport {
  fileprivate var isExplainedByOneRule: Bool {
    explanation.map { $0.rules.count == 1 && $0.explains == $0.of } ?? false
  }

  /// Whether a step on the sheet agrees with the sign of its δ.
  fileprivate var hasStepThatIsNotWrong: Bool {
    items.contains { $0.quantity.isStep && $0.verdict != .wrong && $0.given.value != 0 }
  }
}

extension Quantity {
  /// What the update makes of a gradient.
  fileprivate var isStep: Bool {
    if case .change = self { return true }
    if case .updated = self { return true }
    return false
  }
}

extension AnswerNumber {
  fileprivate var negated: AnswerNumber {
    var number = self
    number.value = -value
    return number
  }
}
