import BackpropCore
import BackpropExperiments

/// What is required of a lesson that can be read.
enum LessonCheck {
  static let leastQuestions = 3

  static func check(_ lesson: Lesson, _ result: ParsedLesson, _ findings: inout Findings) {
    checkQuestions(lesson, result, &findings)
    checkGoals(lesson, &findings)
    MistakeCheck.check(lesson, &findings)
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
