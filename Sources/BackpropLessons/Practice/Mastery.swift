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

  /// The topic to practise next; of several, the one a learner meets first.
  package static func leastMastered(in progress: Progress) -> PracticeTopic {
    let all = PracticeTopic.allCases.map { (topic: $0, value: Mastery(of: $0, in: progress).value) }
    let least = all.map(\.value).min() ?? 0
    return all.first { $0.value <= least }?.topic ?? .forward
  }

  /// Topics already begun that are due again: after a day, and after longer and longer the more often they went well.
  package static func due(in progress: Progress, at now: Double) -> [PracticeTopic] {
    PracticeTopic.allCases.filter { topic in
      let mastery = Mastery(of: topic, in: progress)
      guard mastery.lastTime > 0 else { return false }
      return now - mastery.lastTime >= days[min(mastery.streak, days.count - 1)] * 86_400
    }
  }

  private static let days: [Double] = [0, 1, 3, 7, 14, 30]
}
