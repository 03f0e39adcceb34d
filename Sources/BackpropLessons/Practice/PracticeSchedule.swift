/// What is practised next.
///
/// What is due comes first, the longest overdue before the others. Where nothing is due, the topics being learned take
/// turns, the least mastered first, and a new one is begun when fewer than two are left: two kinds of exercise mixed
/// teach to tell them apart, nine at once teach nothing. When everything is known, what was not seen for longest comes.
///
/// No topic is asked more than three times running, nor more than three times in five exercises: whoever fails at one
/// thing only would otherwise see nothing else.
package enum PracticeSchedule {
  /// - Parameter asked: what was asked in this sitting, the newest last.
  package static func next(
    in progress: Progress, at now: Double, after asked: [PracticeTopic] = []
  ) -> PracticeTopic {
    let latest = asked.suffix(window)
    let topics = PracticeTopic.allCases
      .filter { topic in latest.count { $0 == topic } < mostOfWindow }
      .map { (topic: $0, mastery: Mastery(of: $0, in: progress)) }
    let due = Mastery.due(in: progress, at: now)
    if let next = due.first(where: { due in topics.contains { $0.topic == due } }) { return next }
    var learning = topics.filter { $0.mastery.isBegun && $0.mastery.value < known }
    if learning.count < leastLearning, let new = topics.first(where: { !$0.mastery.isBegun }) {
      learning.append(new)
    }
    let next = learning.min {
      ($0.mastery.value, $0.mastery.lastTime) < ($1.mastery.value, $1.mastery.lastTime)
    }
    if let next { return next.topic }
    // There are more topics than can be held back at once.
    return topics.min { $0.mastery.lastTime < $1.mastery.lastTime }?.topic ?? .forward
  }

  private static let window = 5
  private static let mostOfWindow = 3
  /// How many topics take turns while something is being learned.
  private static let leastLearning = 2
  /// Mastered well enough to begin something new: three right answers, with a hint or a second try here and there.
  private static let known = 0.8

  /// After so many failures in a row, and after as many again, the lesson is what helps.
  private static let failuresBeforeLesson = 3

  /// The lesson to be read before going on with a topic; `nil` while exercises are enough.
  package static func lesson(for topic: PracticeTopic, in progress: Progress) -> String? {
    let failures = Mastery.failures(of: topic, in: progress)
    return failures > 0 && failures % failuresBeforeLesson == 0 ? topic.lessons.last : nil
  }
}
