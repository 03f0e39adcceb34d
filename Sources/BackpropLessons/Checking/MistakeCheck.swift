import BackpropCore
import BackpropExperiments

/// Runs every known mistake over the number questions of a lesson: none may give a number that would be accepted, and
/// two that give different numbers must be told apart by the figures asked for.
struct MistakeCheck {
  private var values: [(experiment: Experiment, values: LessonValues)] = []
  private var rules: [(experiment: Experiment, update: Int, traces: UpdateUnderEveryRule)] = []

  /// How close numbers are that count as the same here.
  private static let sameness = 1e-12
  /// Rounding is not a wrong rule: by its nature it gives nearly the right number.
  static let mistakes = Mistake.allCases.filter { !$0.isRounding }

  mutating func check(_ lesson: Lesson, _ findings: inout Findings) {
    for question in lesson.questions {
      if case .number(let number) = question.kind {
        check(question, number, &findings)
      }
    }
  }

  /// Whether lint has nothing to say about a question on its own, such as one that practice has made.
  static func isSound(_ number: Question.NumberQuestion, of experiment: Experiment) -> Bool {
    var check = MistakeCheck()
    return check.collisions(number, LessonValues(experiment)).isEmpty
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
    let values = values(of: question.experiment)
    for collision in collisions(number, values).prefix(3) {
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

  private mutating func collisions(_ number: Question.NumberQuestion, _ values: LessonValues) -> [Collision] {
    let tolerance = AnswerTolerance(figures: number.figures)
    let right = values.value(of: number.answer)
    var wrong: [(mistake: Mistake, value: Double)] = []
    var collisions: [Collision] = []
    for mistake in Self.mistakes {
      let updates = Set(number.answer.quantities.map(\.update))
      var traces: [Int: UpdateUnderEveryRule] = [:]
      for update in updates { traces[update] = self.traces(values, update) }
      let value = values.value(of: number.answer) { name in
        traces[name.update]?[mistake].value(of: name.quantity) ?? .nan
      }
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

  private static func isSame(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= sameness * max(abs(a), abs(b))
  }

  private mutating func values(of experiment: Experiment) -> LessonValues {
    if let known = values.first(where: { $0.experiment == experiment }) { return known.values }
    let new = LessonValues(experiment)
    values.append((experiment, new))
    return new
  }

  private mutating func traces(_ values: LessonValues, _ update: Int) -> UpdateUnderEveryRule {
    if let known = rules.first(where: { $0.update == update && $0.experiment == values.experiment }) {
      return known.traces
    }
    let new = UpdateUnderEveryRule(values.trace(ofUpdate: update))
    rules.append((values.experiment, update, new))
    return new
  }
}
