import BackpropCore
import BackpropExperiments

/// Runs every known mistake over the number questions of a lesson: none may give a number that would be accepted, and
/// two that give different numbers must be told apart by the figures asked for. And what is shown must answer it.
struct MistakeCheck {
  /// Without given numbers the same for every question of an experiment.
  private var rules: [(experiment: Experiment, update: Int, rules: UpdateUnderEveryRule)] = []

  /// How close numbers are that count as the same here.
  private static let sameness = 1e-12
  /// Rounding is not a wrong rule: by its nature it gives nearly the right number.
  static let mistakes = Mistake.formulaRules

  mutating func check(_ lesson: Lesson, _ findings: inout Findings) {
    for question in lesson.questions {
      if case .number(let number) = question.kind {
        check(question, number, &findings)
        Self.checkShown(question, number, &findings)
        Self.checkShortForms(question, number, &findings)
      }
    }
  }

  /// Whether lint has nothing to say about a question on its own, such as one that practice has made.
  static func isSound(_ number: Question.NumberQuestion, of experiment: Experiment) -> Bool {
    var check = MistakeCheck()
    return check.collisions(number, experiment).isEmpty
  }

  /// Two different numbers that a question could not tell apart.
  package struct Collision: Equatable {
    var first: Mistake
    /// `nil` for the right rule.
    var second: Mistake?
    var values: [Double]
  }

  private mutating func check(
    _ question: Question, _ number: Question.NumberQuestion, _ findings: inout Findings
  ) {
    for collision in collisions(number, question.experiment).prefix(3) {
      let texts = FormulaMeaning.texts(collision.values)
      if let second = collision.second {
        findings.report(
          .check(
            .nearMistakes(
              collision.first.rawValue, second.rawValue, first: texts[0], second: texts[1])),
          at: question.place)
      } else {
        findings.report(
          .check(.acceptedMistake(collision.first.rawValue, value: texts[0], answer: texts[1])),
          at: question.place)
      }
    }
  }

  private mutating func collisions(_ number: Question.NumberQuestion, _ experiment: Experiment) -> [Collision]
  {
    let task = NumberTask(number, experiment: experiment, notation: .first)
    // Where the author has not said what is known, somebody may begin with the inputs.
    let (asked, rules) = (
      task.asked(), task.hasChosenKnown ? task.rules() : rules(experiment, task.trace)
    )
    let tolerance = AnswerTolerance(figures: number.figures)
    let right = asked.value(under: rules.right)
    var wrong: [(mistake: Mistake, value: Double)] = []
    var collisions: [Collision] = []
    for mistake in Self.mistakes {
      let value = asked.value(under: rules[mistake])
      guard value.isFinite, !Self.isSame(value, right) else { continue }
      if tolerance.accepts(value, for: right) {
        collisions.append(Collision(first: mistake, second: nil, values: [value, right]))
      }
      let near = wrong.first { !Self.isSame($0.value, value) && !tolerance.tellsApart($0.value, value) }
      if let near {
        collisions.append(Collision(first: near.mistake, second: mistake, values: [near.value, value]))
      }
      wrong.append((mistake, value))
    }
    return collisions
  }

  private mutating func rules(_ experiment: Experiment, _ trace: UpdateTrace) -> UpdateUnderEveryRule {
    let update = trace.context.update
    if let known = rules.first(where: { $0.update == update && $0.experiment == experiment }) {
      return known.rules
    }
    let new = UpdateUnderEveryRule(trace)
    rules.append((experiment, update, new))
    return new
  }

  // MARK: What is shown answers

  /// The number of the last hint, and what follows from the numbers beside the question.
  private static func checkShown(
    _ question: Question, _ number: Question.NumberQuestion, _ findings: inout Findings
  ) {
    let task = NumberTask(number, experiment: question.experiment, notation: .first)
    let format = NumberFormat()
    for text in [task.text(task.value, format)] + task.answersFromView(seeing: format)
    where !task.reply(to: text, seeing: format).isRight {
      findings.report(.check(.refusedAnswer(text)), at: question.place)
      return
    }
    // A hint that can be worked out is an answer.
    if let hint = question.hints[.numbers]?.numbersAsWritten, (try? AnswerNumber(hint)) != nil,
      !task.reply(to: hint, seeing: format).isRight
    {
      findings.report(.check(.refusedHint(hint)), at: question.place)
    }
  }

  // MARK: What is short, and a mistake

  /// With fewer figures than are asked, the right number may be just what a mistake gives: then that has to be said, and
  /// the author is told where.
  private static func checkShortForms(
    _ question: Question, _ number: Question.NumberQuestion, _ findings: inout Findings
  ) {
    let task = NumberTask(number, experiment: question.experiment, notation: .first)
    guard !task.isCount, number.figures > 1 else { return }
    let (asked, rules) = (task.asked(), task.rules())
    let texts = (1..<number.figures).flatMap { AnswerTolerance.texts(of: task.value, figures: $0) }
    for text in texts {
      guard let written = try? AnswerNumber(text) else { continue }
      let named = mistakes.filter { mistake in
        AnswerTolerance.isSame(asked.value(under: rules[mistake]), written.value)
      }
      guard !named.isEmpty, !AnswerTolerance.isSame(written.value, task.value) else { continue }
      let (answer, names) = (task.text(task.value, NumberFormat()), named.map(\.rawValue))
      if case .wrong(let wrong) = task.reply(to: text),
        wrong.because != nil || wrong.diagnosis.matches.contains(where: named.contains)
      {
        findings.report(
          .check(.shortMistake(text, answer: answer, mistakes: names)), at: question.place, severity: .note)
      } else {
        findings.report(
          .check(.shortMistakeNotNamed(text, answer: answer, mistakes: names)), at: question.place)
      }
    }
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= sameness * max(abs(a), abs(b))
  }
}
