/// What a learner has done so far: answers and places, by lesson. A value; keeping it is `ProgressStore`'s work.
///
/// Two sessions may run at once, each with its own copy. `merged(with:)` puts them together so that nothing either of
/// them noted is lost: answers are a set, places and fresh starts are decided by time. That it does not matter
/// in which order, or how often, copies are merged is what makes saving without coordination safe.
package struct Progress: Equatable, Sendable {
  package var lessons: [String: LessonRecord]

  package init(lessons: [String: LessonRecord] = [:]) { self.lessons = lessons }

  /// Exercises of practice are kept as questions of this lesson, one for each topic.
  package static let practice = "practice"

  package struct LessonRecord: Equatable, Sendable {
    package var place: PlaceInLesson?
    /// When the lesson was begun anew; answers from before count for practice, not for the lesson. 0: never.
    package var startedOver: Double
    /// All answers to a question, by the time it was asked.
    package var answers: [String: [AnswerRecord]]

    package init(
      place: PlaceInLesson? = nil, startedOver: Double = 0, answers: [String: [AnswerRecord]] = [:]
    ) {
      self.place = place
      self.startedOver = startedOver
      self.answers = answers
    }
  }

  /// Where in a lesson someone stopped; all counted from 0.
  package struct PlaceInLesson: Equatable, Sendable {
    package var page: Int
    package var part: Int
    /// The step of a walk, the line of a derivation.
    package var step: Int
    /// Seconds since 1970.
    package var time: Double

    package init(page: Int, part: Int = 0, step: Int = 0, time: Double) {
      self.page = page
      self.part = part
      self.step = step
      self.time = time
    }
  }
}

// MARK: Noting

extension Progress {
  package mutating func note(place: PlaceInLesson, in lesson: String) {
    lessons[lesson, default: LessonRecord()].place = place
  }

  /// A record with the same time as an existing one is the same answer, further on.
  package mutating func note(_ answer: AnswerRecord, to question: String, in lesson: String) {
    var record = lessons[lesson, default: LessonRecord()]
    record.answers[question] = Self.union(record.answers[question] ?? [], [answer])
    lessons[lesson] = record
  }

  /// The lesson from its first page, as if nothing had been answered. The answers are kept: practice needs them.
  package mutating func startOver(_ lesson: String, at time: Double) {
    guard var record = lessons[lesson] else { return }
    record.startedOver = time
    record.place = PlaceInLesson(page: 0, time: time)
    lessons[lesson] = record
  }
}

// MARK: Asking

extension Progress {
  package func place(in lesson: String) -> PlaceInLesson? { lessons[lesson]?.place }

  /// The answers to a question since the lesson was last begun, oldest first.
  package func answers(to question: String, in lesson: String) -> [AnswerRecord] {
    guard let record = lessons[lesson] else { return [] }
    return (record.answers[question] ?? []).filter { $0.time >= record.startedOver }
  }

  /// Whether a question has been answered correctly since the lesson was last begun.
  package func isRight(_ question: String, in lesson: String) -> Bool {
    answers(to: question, in: lesson).contains(where: \.isRight)
  }

  /// The lesson someone was in last; `nil` at the very beginning.
  package var lastLesson: String? {
    lessons.filter { $0.value.place != nil && $0.key != Self.practice }
      .max { ($0.value.place?.time ?? 0, $1.key) < ($1.value.place?.time ?? 0, $0.key) }?.key
  }
}

// MARK: Merging

extension Progress {
  /// Everything either copy has. `a.merged(with: b) == b.merged(with: a)`, and merging again changes nothing.
  package func merged(with other: Progress) -> Progress {
    Progress(lessons: lessons.merging(other.lessons) { $0.merged(with: $1) })
  }

  /// The records by time; of two with the same time, the one that is further on.
  fileprivate static func union(_ a: [AnswerRecord], _ b: [AnswerRecord]) -> [AnswerRecord] {
    Dictionary((a + b).map { ($0.time, $0) }) { $0.isFurther(than: $1) ? $0 : $1 }
      .values.sorted { $0.time < $1.time }
  }
}

extension Progress.LessonRecord {
  fileprivate func merged(with other: Self) -> Self {
    Self(
      place: Self.later(place, other.place), startedOver: max(startedOver, other.startedOver),
      answers: answers.merging(other.answers) { Progress.union($0, $1) })
  }

  private static func later(
    _ a: Progress.PlaceInLesson?, _ b: Progress.PlaceInLesson?
  ) -> Progress.PlaceInLesson? {
    guard let a, let b else { return a ?? b }
    return (a.time, a.page, a.part, a.step) >= (b.time, b.page, b.part, b.step) ? a : b
  }
}

extension AnswerRecord {
  /// Of two states of the same answer, the later one: nothing in it is ever taken back.
  fileprivate func isFurther(than other: Self) -> Bool { rank > other.rank }

  private var rank: Int {
    // Any order will do as long as it is total and grows with everything that can happen to an answer.
    [isRight, sawSolution, isSkipped].reduce(tries * 8 + hints) { $0 * 2 + ($1 ? 1 : 0) }
  }
}
