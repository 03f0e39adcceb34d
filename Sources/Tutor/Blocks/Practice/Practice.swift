import BackpropCore
import BackpropLessons
import TerminalCanvas

/// Practice: one exercise after another, on what `PracticeSchedule` says unless a topic was asked for.
package struct Practice: Equatable, Sendable {
  package private(set) var block: QuestionBlock
  package private(set) var progress: Progress
  /// Seconds since 1970; given by whoever knows the time.
  package var now: Double
  /// The topic asked for; `nil` for whatever is due.
  private let topic: PracticeTopic?
  private let seed: UInt64
  /// How many exercises; `nil` for as many as one likes.
  private let count: Int?
  /// The number of this exercise, counted from 0.
  private var index = 0
  /// When this exercise was begun: what its answer is kept under.
  private var began: Double
  /// Exercises answered unaided, and exercises done.
  package private(set) var earned = 0
  package private(set) var done = 0
  package private(set) var isFinished = false
  package private(set) var current: PracticeTopic
  /// What was asked in this sitting, this exercise included.
  private var asked: [PracticeTopic]
  /// Lessons as they are called in a sentence, by their ids: "lesson 9, Blame flows backward".
  private let lessonNames: [String: String]
  /// A lesson that would help more than the next exercise; it stands in place of that until it is decided.
  package private(set) var offeredLesson: String?
  /// Set when the lesson offered is wanted; whoever shows practice opens it.
  package private(set) var wantedLesson: String?

  package init(
    topic: PracticeTopic?, seed: UInt64, count: Int?, progress: Progress, notation: Notation, now: Double,
    lessonNames: [String: String] = [:]
  ) {
    self.lessonNames = lessonNames
    self.topic = topic
    self.seed = seed
    self.count = count
    self.progress = progress
    self.now = now
    began = now
    current = topic ?? PracticeSchedule.next(in: progress, at: now)
    asked = [current]
    block = Self.block(current, seed: seed, index: 0, count: count, notation)
  }

  private static func block(
    _ topic: PracticeTopic, seed: UInt64, index: Int, count: Int?, _ notation: Notation
  ) -> QuestionBlock {
    QuestionBlock(
      question(topic, seed: seed, index: index, notation), notation: notation,
      place: QuestionPlace(title: "Practice, \(topic.title)", number: index + 1, count: count))
  }

  private static func question(
    _ topic: PracticeTopic, seed: UInt64, index: Int, _ notation: Notation
  ) -> Question {
    PracticeGenerator.question(topic, seed: seed &+ UInt64(index) &* 1_000_003, in: notation)
  }

  /// Nothing here was written by an author: the question itself is asked in the letters that are chosen.
  mutating func ask(in notation: Notation) {
    block.ask(Self.question(current, seed: seed, index: index, notation), in: notation)
  }

  /// Keeps the answer and makes the next exercise; after the last one it is finished.
  package mutating func goOn(in notation: Notation) {
    note()
    let record = block.kept
    if !record.isUntouched {
      done += 1
      if record.isEarned {
        earned += 1
      } else {
        offeredLesson = PracticeSchedule.lesson(for: current, in: progress)
      }
    }
    index += 1
    guard count.map({ index < $0 }) ?? true else {
      isFinished = true
      return
    }
    began = max(now, began + 0.001)
    current = topic ?? PracticeSchedule.next(in: progress, at: now, after: asked)
    asked.append(current)
    block = Self.block(current, seed: seed, index: index, count: count, notation)
  }

  private mutating func note() {
    var record = block.kept
    guard !record.isUntouched else { return }
    record.time = began
    progress.note(record, to: current.rawValue, in: Progress.practice)
  }

  /// "4 of 5 right."
  package var summary: String { "\(earned) of \(done) right." }

  /// What is said after three failures in a row; `nil` while no lesson is offered.
  package var offer: (reason: String, lesson: String)? {
    offeredLesson.map { id in
      let name = lessonNames[id] ?? "the lesson \(id)"
      let topic = PracticeTopic.allCases.first { $0.lessons.last == id }?.title ?? current.title
      return (
        "Not solved three times running: \(topic).", "\(DisplayText.safe(name.firstUppercased)), teaches it."
      )
    }
  }

  /// Goes on with practice where a lesson was offered.
  package mutating func declineLesson() { offeredLesson = nil }

  mutating func reduceBlock(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    if let lesson = offeredLesson { return decide(on: lesson, action) }
    let answer = block.reduce(action, &settings, size: size)
    note()
    switch answer {
    case .done, .asks: return answer
    case .forward:
      goOn(in: settings.notation)
      return isFinished ? .forward : .done([.saveProgress])
    case .back: return .done()
    case .notMine: return .notMine
    }
  }

  /// Enter opens the lesson, → goes on with practice.
  private mutating func decide(on lesson: String, _ action: Action) -> ActionAnswer {
    switch action {
    case .number(.follow):
      wantedLesson = lesson
      offeredLesson = nil
      return .forward
    case .walk(.stepForward), .session(.escape):
      offeredLesson = nil
      return .done()
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      return .notMine
    }
  }

  // MARK: Dialogue

  /// A line of the dialogue of `--plain`.
  package mutating func answer(_ line: String, _ settings: ViewSettings) -> [String] {
    block.answer(line, settings)
    note()
    return block.plainReply(settings)
  }
}
