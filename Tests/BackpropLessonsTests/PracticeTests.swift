import BackpropCore
import BackpropExperiments
import Testing

@testable import BackpropLessons

/// Exercises made by practice, and which one comes next.
@Suite struct PracticeTests {
  @Test(arguments: PracticeTopic.allCases)
  func `Every exercise passes lint and can be worked out by hand`(topic: PracticeTopic) throws {
    var shapes: Set<[Int]> = []
    for seed in 0..<110 as Range<UInt64> {
      let question = PracticeGenerator.question(topic, seed: seed)
      guard case .number(let number) = question.kind else {
        Issue.record("\(topic) \(seed) is no number")
        continue
      }
      #expect(MistakeCheck.isSound(number, of: question.experiment), "\(topic) \(seed)")
      #expect(PracticeGenerator.isFriendly(question), "\(topic) \(seed)")
      let setup = question.experiment.setup
      shapes.insert(setup.architecture.unitCounts)
      // One decimal, as the weights of a textbook.
      let given = setup.initial.weights.flatMap(\.elements) + setup.initial.biases.flatMap { $0 }
      #expect(
        given.allSatisfy {
          ($0 * 10).rounded() == $0 * 10 || ($0 * 10 - ($0 * 10).rounded()).magnitude < 1e-9
        })
      #expect(given.allSatisfy { $0.magnitude <= 0.9 && $0 != 0 })
    }
    #expect(topic == .batch || topic == .momentum ? shapes == [[2, 1]] : shapes.count >= 2)
  }

  @Test func `The same seed makes the same exercise`() {
    for topic in PracticeTopic.allCases {
      #expect(PracticeGenerator.question(topic, seed: 11) == PracticeGenerator.question(topic, seed: 11))
      #expect(PracticeGenerator.question(topic, seed: 11) != PracticeGenerator.question(topic, seed: 12))
    }
  }

  @Test func `What is right is accepted, what the wrong rules give is named`() throws {
    var named = 0
    for seed in 0..<30 as Range<UInt64> {
      let question = PracticeGenerator.question(.hiddenDelta, seed: seed)
      guard case .number(let number) = question.kind else { continue }
      let task = NumberTask(number, experiment: question.experiment, notation: .units)
      #expect(task.reply(to: "\(task.value)").isRight)
      let wrong = UpdateUnderRule(task.trace, mistake: .forgotSlopeInHidden).value(
        of: try #require(task.quantity))
      if case .wrong(let answer) = task.reply(to: "\(wrong)") {
        #expect(answer.diagnosis.matches.contains(.forgotSlopeInHidden))
        named += 1
      }
    }
    #expect(named == 30)
  }

  // MARK: Mastery

  private func progress(_ answers: [(PracticeTopic, AnswerRecord)]) -> Progress {
    var progress = Progress()
    for (topic, record) in answers { progress.note(record, to: topic.rawValue, in: Progress.practice) }
    return progress
  }

  private func right(_ time: Double, hints: Int = 0, tries: Int = 1) -> AnswerRecord {
    AnswerRecord(tries: tries, hints: hints, isRight: true, time: time)
  }

  @Test func `Nothing tried is nothing mastered, and begins with the first topic`() {
    #expect(Mastery(of: .cost, in: Progress()).value == 0)
    #expect(PracticeSchedule.next(in: Progress(), at: 0) == .forward)
  }

  @Test func `Three right answers master a topic, hints and tries cost`() {
    let three = progress([(.forward, right(1)), (.forward, right(2)), (.forward, right(3))])
    #expect(Mastery(of: .forward, in: three).value == 1)
    #expect(PracticeSchedule.next(in: three, at: 3) == .cost)
    let hinted = progress([
      (.forward, right(1, hints: 2)), (.forward, right(2, hints: 2)), (.forward, right(3, hints: 2)),
    ])
    // Two hints at a fifth each.
    #expect((Mastery(of: .forward, in: hinted).value - 0.6).magnitude < 1e-12)
    let shown = progress([(.forward, AnswerRecord(tries: 1, isRight: true, sawSolution: true, time: 1))])
    #expect(Mastery(of: .forward, in: shown).value == 0)
  }

  @Test func `The answers of a topic's lessons count too`() {
    var progress = Progress()
    for time in 1...3 { progress.note(right(Double(time)), to: "q\(time)", in: "output-delta") }
    #expect(Mastery(of: .outputDelta, in: progress).value == 1)
  }

  @Test func `What went well is due later`() {
    let day = 86_400.0
    let once = progress([(.cost, right(100))])
    #expect(Mastery.due(in: once, at: 100 + day / 2).isEmpty)
    #expect(Mastery.due(in: once, at: 100 + day) == [.cost])
    let often = progress([(.cost, right(1)), (.cost, right(2)), (.cost, right(3))])
    #expect(Mastery.due(in: often, at: 3 + 6 * day).isEmpty)
    #expect(Mastery.due(in: often, at: 3 + 7 * day) == [.cost])
    let wrong = progress([(.cost, AnswerRecord(tries: 2, time: 5))])
    #expect(Mastery.due(in: wrong, at: 5) == [.cost], "what went wrong is due at once")
  }
}
