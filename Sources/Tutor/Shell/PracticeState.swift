import BackpropCore
import BackpropLessons
import TerminalCanvas

/// Practice: one exercise after another, on what `PracticeSchedule` says unless a topic was asked for.
package struct PracticeState: Equatable, Sendable {
  package private(set) var block: QuestionBlock
  package private(set) var progress: Progress
  package var settings: ViewSettings
  package var size: Size
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
  var showsHelp = false
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
    topic: PracticeTopic?, seed: UInt64, count: Int?, progress: Progress, settings: ViewSettings, size: Size,
    now: Double, lessonNames: [String: String] = [:]
  ) {
    self.lessonNames = lessonNames
    self.topic = topic
    self.seed = seed
    self.count = count
    self.progress = progress
    self.settings = settings
    self.size = size
    self.now = now
    began = now
    current = topic ?? PracticeSchedule.next(in: progress, at: now)
    asked = [current]
    block = Self.block(current, seed: seed, index: 0, count: count, settings.notation)
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
  private mutating func change(to notation: Notation) {
    settings.choose(notation)
    block.ask(Self.question(current, seed: seed, index: index, notation), in: notation)
  }

  /// Keeps the answer and makes the next exercise; after the last one it is finished.
  package mutating func goOn() {
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
    block = Self.block(current, seed: seed, index: index, count: count, settings.notation)
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

  // MARK: Keys

  package func action(for event: Event) -> Action? {
    switch event {
    case .resize(let size): return .session(.resize(size))
    case .theme(let theme): return .session(.theme(theme))
    case .paste(let text): return block.field == nil ? nil : .edit(.insert(text))
    case .key(let key):
      if let field = block.field, !showsHelp, offeredLesson == nil {
        return KeyMap.numberFieldAction(for: key, in: field)
      }
      for binding in entries.flatMap(\.bindings) where binding.keys.contains(key) { return binding.action }
      guard case .character(let character) = key, character.isASCII else { return nil }
      return character.wholeNumberValue.map { .countDigit($0) }
    }
  }

  var entries: [KeyEntry] { block.keys + Self.ownKeys }

  static let ownKeys = [
    KeyMap.entry(
      "symbols: next / previous notation", (["s"], .reading(.nextNotation)),
      (["S"], .reading(.previousNotation))),
    KeyMap.entry("digits: 4, 6, 9, all", (["d"], .reading(.moreDigits)), (["D"], .reading(.fewerDigits))),
    KeyMap.entry("theme", (["T"], .reading(.nextTheme))),
    KeyMap.entry("this page", (["?", .function(1)], .open(.help))),
    KeyMap.entry("leave the field, close what is open", ([.escape], .session(.escape))),
    KeyMap.entry("quit", (["q"], .session(.leave)), (["Q", .control("c")], .session(.quit))),
    KeyMap.entry("redraw", ([.control("l")], .session(.redraw))),
    KeyMap.entry("suspend", ([.control("z")], .session(.suspend))),
    KeyMap.alike,
  ]

  package mutating func reduce(_ action: Action) -> [Effect] {
    if case .session(let session) = action, session != .escape { return reduce(session) }
    if showsHelp {
      showsHelp = false
      return []
    }
    if action == .open(.help) {
      showsHelp = true
      return []
    }
    if let lesson = offeredLesson { return decide(on: lesson, action) }
    let answer = block.reduce(action, &settings, size: Size(rows: size.rows - 2, columns: size.columns))
    note()
    switch answer {
    case .done(let effects): return effects
    case .forward:
      goOn()
      return isFinished ? [.saveProgress, .quit] : [.saveProgress]
    case .back: return []
    case .notMine:
      guard case .reading(let reading) = action else { return [] }
      return change(reading)
    }
  }

  package mutating func declineLesson() { offeredLesson = nil }

  /// Enter opens the lesson, any other key goes on with practice.
  private mutating func decide(on lesson: String, _ action: Action) -> [Effect] {
    offeredLesson = nil
    guard action == .number(.follow) else { return [] }
    wantedLesson = lesson
    return [.saveProgress, .quit]
  }

  private mutating func reduce(_ session: Action.Session) -> [Effect] {
    switch session {
    case .leave, .quit:
      if showsHelp, session == .leave {
        showsHelp = false
        return []
      }
      note()
      return [.saveProgress, .quit]
    case .suspend: return [.suspend]
    case .redraw: return [.repaint]
    case .resize(let size): self.size = size
    case .theme(let theme): settings.theme = theme
    case .escape, .tick: break
    }
    return []
  }

  private mutating func change(_ reading: Action.Reading) -> [Effect] {
    switch reading {
    case .nextNotation: change(to: settings.notation.next)
    case .previousNotation: change(to: settings.notation.previous)
    case .moreDigits: _ = settings.changeDigits(by: 1)
    case .fewerDigits: _ = settings.changeDigits(by: -1)
    case .nextTheme:
      settings.choose(settings.theme.next)
      return [.setTheme(settings.theme)]
    case .nextForm, .toggleMatrix, .nextPlot: break
    }
    return []
  }

  // MARK: Dialogue

  /// A line of the dialogue of `--plain`.
  package mutating func answer(_ line: String) -> [String] {
    block.answer(line, settings)
    note()
    return block.plainReply(settings)
  }
}
