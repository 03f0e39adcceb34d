import BackpropCore
import BackpropExperiments

/// What is required of a lesson that can be read.
enum LessonCheck {
  static let leastQuestions = 3

  static func check(_ lesson: Lesson, _ result: ParsedLesson, _ findings: inout Findings) {
    checkQuestions(lesson, result, &findings)
    checkHints(lesson, &findings)
    checkGoals(lesson, &findings)
    checkCaptions(lesson, &findings)
    var mistakes = MistakeCheck()
    mistakes.check(lesson, &findings)
  }

  // MARK: Questions

  private static func checkQuestions(
    _ lesson: Lesson, _ result: ParsedLesson, _ findings: inout Findings
  ) {
    let start = LessonPlace.start
    let questions = lesson.questions
    if questions.count < leastQuestions { findings.report(.check(.fewQuestions(questions.count)), at: start) }
    if !hasPrediction(lesson, result.questionNames) { findings.report(.check(.noPrediction), at: start) }
  }

  /// Whether some prediction comes before every walk that shows its quantity.
  private static func hasPrediction(_ lesson: Lesson, _ names: [String: [QuantityName]]) -> Bool {
    var shown: [WalkBlock] = []
    for part in lesson.pages.flatMap(\.parts) {
      if case .walk(let walk) = part.content, !walk.isPredicted { shown.append(walk) }
      if case .question(let question) = part.content, question.isPredicted {
        let asked = names[question.id] ?? []
        if !shown.contains(where: { $0.shows(asked, of: question.experiment) }) { return true }
      }
    }
    return false
  }

  // MARK: Hints

  /// Rungs that only the author can write where no formula leads to the answer; the value needs nobody.
  private static let ownRungs = HintLevel.allCases.filter { $0 != .value }

  private static func checkHints(_ lesson: Lesson, _ findings: inout Findings) {
    for question in lesson.questions {
      let number: Question.NumberQuestion
      switch question.kind {
      case .number(let asked), .guess(let asked): number = asked
      case .choice, .order: continue
      }
      let task = NumberTask(number, experiment: question.experiment, notation: lesson.notation)
      guard task.formula == nil else { continue }
      let missing = ownRungs.filter { question.hints[$0] == nil }.map(\.rawValue)
      if !missing.isEmpty {
        findings.report(.check(.noHints(question.id, missing: missing)), at: question.place)
      }
    }
  }

  // MARK: Captions

  /// Any walk can be predicted; what is said at a step must not tell its number then.
  private static func checkCaptions(_ lesson: Lesson, _ findings: inout Findings) {
    for part in lesson.pages.flatMap(\.parts) {
      guard case .walk(let walk) = part.content, !walk.captions.isEmpty else { continue }
      let values = LessonValues(walk.experiment)
      let trace = values.trace(ofUpdate: walk.update)
      let said = walk.captions.sorted {
        (trace.walk.index(of: $0.key) ?? 0) < (trace.walk.index(of: $1.key) ?? 0)
      }
      for (quantity, text) in said where GivenAway(trace.value(of: quantity)).isIn(text.numbersAsWritten) {
        let name = values.names.text(of: .quantity(QuantityName(update: walk.update, quantity: quantity)))
        findings.report(.check(.givesAway(name)), at: part.place)
      }
    }
  }

  // MARK: Goals

  private static func checkGoals(_ lesson: Lesson, _ findings: inout Findings) {
    for part in lesson.pages.flatMap(\.parts) {
      guard case .play(let play) = part.content, let goal = play.goal else { continue }
      let values = LessonValues(play.experiment)
      if values.holds(goal) {
        findings.report(.check(.goalHolds(values.names.text(of: goal))), at: part.place)
      }
    }
  }
}

extension Question {
  /// Whether it is asked before the explanation: marked so, or a guess, which always is.
  package var isPredicted: Bool {
    if case .guess = kind { return true }
    return isPrediction
  }
}

extension [Inline] {
  /// Words and formulas in a row, for what is written with digits.
  var numbersAsWritten: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .emphasis(let inner), .strong(let inner): inner.numbersAsWritten
      case .formula(let formula): formula.latex
      }
    }.joined()
  }
}

extension WalkBlock {
  /// Whether one of the quantities is computed in it.
  fileprivate func shows(_ names: [QuantityName], of experiment: Experiment) -> Bool {
    guard experiment == self.experiment else { return false }
    let walk = Walk(UpdateContext(setup: experiment.setup, update: update))
    return names.contains { name in
      name.update == update && walk.index(of: name.quantity).map { steps.contains($0) } == true
    }
  }
}
