/// How well a topic is known, from the answers that were kept.
///
/// The last answers count most, and a topic that was answered only once or twice is not known yet however well that
/// went. A forgetting curve fitted to each learner was rejected: it would need far more answers than anybody gives.
package struct Mastery: Equatable, Sendable {
  /// From 0, never tried, to 1.
  package let value: Double
  /// When it was practised last, in seconds since 1970; 0: never.
  package let lastTime: Double
  /// Right answers in a row, the last one included.
  package let streak: Int

  /// How many of the last answers count: those before them are about somebody the learner no longer is.
  private static let window = 6
  /// How many answers it takes to be sure.
  private static let enough = 3
  private static let fading = 0.75

  package init(of topic: PracticeTopic, in progress: Progress) {
    let practised = progress.lessons[Progress.practice]?.answers[topic.rawValue] ?? []
    let taught = topic.lessons.flatMap { progress.lessons[$0]?.answers.values.flatMap { $0 } ?? [] }
    let records = (practised + taught).filter { !$0.isUntouched }.sorted { $0.time > $1.time }
    lastTime = records.first?.time ?? 0
    streak = records.prefix { $0.isEarned }.count
    var weight = 1.0
    var sum = 0.0
    var weights = 0.0
    for record in records.prefix(Self.window) {
      sum += weight * record.score
      weights += weight
      weight *= Self.fading
    }
    let confidence = min(1, Double(records.count) / Double(Self.enough))
    value = weights == 0 ? 0 : confidence * sum / weights
  }

  /// Whether it was ever tried.
  package var isBegun: Bool { lastTime > 0 }

  /// When it is due again, in seconds since 1970: after a day, and after longer and longer the more often it went well;
  /// at once after a failure. `nil` for a topic not begun.
  package var dueTime: Double? {
    isBegun ? lastTime + Self.days[min(streak, Self.days.count - 1)] * 86_400 : nil
  }

  /// Topics already begun that are due again, those that have waited longest first.
  package static func due(in progress: Progress, at now: Double) -> [PracticeTopic] {
    PracticeTopic.allCases
      .compactMap { topic in Mastery(of: topic, in: progress).dueTime.map { (topic: topic, time: $0) } }
      .filter { $0.time <= now }
      .sorted { $0.time < $1.time }
      .map(\.topic)
  }

  /// How many of the last exercises on a topic in a row were not solved by the learner's own work.
  package static func failures(of topic: PracticeTopic, in progress: Progress) -> Int {
    (progress.lessons[Progress.practice]?.answers[topic.rawValue] ?? [])
      .filter { !$0.isUntouched }.sorted { $0.time > $1.time }.prefix { !$0.isEarned }.count
  }

  private static let days: [Double] = [0, 1, 3, 7, 14, 30]
}
