import BackpropCore
import Testing

@testable import BackpropLessons

/// What is asked next, of somebody who masters, forgets and returns.
@Suite struct PracticeScheduleTests {
  private static let day = 86_400.0

  private static func note(
    _ topic: PracticeTopic, right: Bool, at time: Double, in progress: inout Progress
  ) {
    progress.note(
      AnswerRecord(tries: 1, isRight: right, sawSolution: !right, time: time), to: topic.rawValue,
      in: Progress.practice)
  }

  /// A learner at whom exercises are thrown, one a minute.
  private struct Learner {
    var progress = Progress()
    var now = 1e9
    var asked: [(topic: PracticeTopic, isRight: Bool)] = []
    private var sitting: [PracticeTopic] = []

    mutating func sit(_ count: Int, solves: (PracticeTopic, Int) -> Bool) {
      sitting = []
      for index in 0..<count {
        let topic = PracticeSchedule.next(in: progress, at: now, after: sitting)
        let isRight = solves(topic, index)
        note(topic, right: isRight, at: now, in: &progress)
        sitting.append(topic)
        asked.append((topic, isRight))
        now += 60
      }
    }
  }

  /// 30 exercises to master, 20 after two months of which half go wrong, 10 the day after: what is asked.
  @Test func `Sixty exercises of one who masters, forgets and returns`() {
    var learner = Learner()
    learner.sit(30) { _, _ in true }
    let mastered = Set(PracticeTopic.allCases.filter { Mastery(of: $0, in: learner.progress).value == 1 })
    #expect(mastered == Set(PracticeTopic.allCases), "three right answers each are 27")
    #expect(Mastery.due(in: learner.progress, at: learner.now).isEmpty)

    learner.now += 60 * Self.day
    let due = Mastery.due(in: learner.progress, at: learner.now)
    #expect(due.count == 9)
    var wrong: Set<PracticeTopic> = [.hiddenDelta, .batch]
    learner.sit(20) { topic, _ in wrong.remove(topic) == nil }
    // First everything that was due, what was left alone longest first; then again what went wrong.
    #expect(learner.asked[30..<39].map(\.topic) == due)
    #expect(learner.asked[39..<41].map(\.topic) == due.filter { [.hiddenDelta, .batch].contains($0) })

    learner.now += Self.day
    let again = Mastery.due(in: learner.progress, at: learner.now)
    learner.sit(10) { _, _ in true }
    #expect(learner.asked[50...].map(\.topic).starts(with: again))

  }

  @Test func `No topic is asked more than three times running, and other topics come between`() {
    for topic in PracticeTopic.allCases {
      var learner = Learner()
      // Everything begun, and one topic that never goes well.
      learner.sit(60) { asked, _ in asked != topic }
      let topics = learner.asked.map(\.topic)
      for start in 0...(topics.count - 4) {
        #expect(Set(topics[start..<(start + 4)]).count > 1, "\(topic) from \(start): \(topics)")
      }
      #expect(topics.filter { $0 == topic }.count >= 10, "it keeps coming back")
      #expect(Set(topics).count == 9, "the others are reached: \(topics)")
    }
  }

  @Test func `Somebody new takes two topics in turn and not nine`() {
    var learner = Learner()
    learner.sit(6) { _, _ in true }
    #expect(Set(learner.asked.map(\.topic)).isSubset(of: [.forward, .cost, .outputDelta]))
    #expect(learner.asked.map(\.topic).prefix(2) == [.forward, .cost])
  }

  @Test func `Three failures in a row name the lesson, and a right answer ends the row`() {
    var progress = Progress()
    for time in 1...2 { Self.note(.hiddenDelta, right: false, at: Double(time), in: &progress) }
    #expect(PracticeSchedule.lesson(for: .hiddenDelta, in: progress) == nil)
    Self.note(.hiddenDelta, right: false, at: 3, in: &progress)
    #expect(PracticeSchedule.lesson(for: .hiddenDelta, in: progress) == "hidden-delta")
    #expect(PracticeSchedule.lesson(for: .cost, in: progress) == nil)
    Self.note(.hiddenDelta, right: true, at: 4, in: &progress)
    #expect(PracticeSchedule.lesson(for: .hiddenDelta, in: progress) == nil)
  }

  @Test func `The lessons of every topic are in the course`() {
    let ids = Set(CourseLoader.course(LessonLintTests.lessons).entries.map(\.id))
    for topic in PracticeTopic.allCases {
      #expect(!topic.lessons.isEmpty && ids.isSuperset(of: topic.lessons), "\(topic): \(topic.lessons)")
    }
  }

  @Test func `Of what is due the longest overdue comes first`() {
    var progress = Progress()
    Self.note(.gradient, right: true, at: 10, in: &progress)
    Self.note(.forward, right: true, at: 20, in: &progress)
    Self.note(.cost, right: false, at: 30, in: &progress)
    #expect(PracticeSchedule.next(in: progress, at: 40) == .cost, "only what went wrong is due")
    let later = 20 + Self.day
    #expect(Mastery.due(in: progress, at: later) == [.cost, .gradient, .forward])
    #expect(PracticeSchedule.next(in: progress, at: later) == .cost)
  }
}
