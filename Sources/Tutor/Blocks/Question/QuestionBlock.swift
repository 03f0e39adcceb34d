import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas

/// A question of a lesson, or of practice: what is asked, what was answered, and what is shown of it.
///
/// Nothing of the answer is on the screen before it has been found or asked for. Hints come one by one and each is
/// noted; the solution is separate from them.
package struct QuestionBlock: ScreenBlock {
  package private(set) var question: Question
  package let place: QuestionPlace
  /// Which book's letters the question was written in.
  package private(set) var notation: Notation
  /// How it stands; kept by whoever shows the block, who also knows the time.
  package private(set) var record: AnswerRecord
  package internal(set) var attempt: AnswerState
  /// What stands below the field: the newest message.
  package internal(set) var note: Note = .none
  /// The answer as it was kept before the question was tried again.
  private var earlier: AnswerRecord?
  /// The first row of a note too long for the screen.
  var scroll = 0

  /// - Parameter record: from an earlier sitting; a question answered then shows its answer.
  package init(
    _ question: Question, notation: Notation, place: QuestionPlace, record: AnswerRecord = AnswerRecord()
  ) {
    self.question = question
    self.notation = notation
    self.place = place
    self.record = record
    attempt = AnswerState(question, notation: notation)
    if record.isRight || record.sawSolution {
      attempt.open()
      note = .why
    }
  }

  /// What is shown below the field.
  package enum Note: Equatable, Sendable {
    case none
    /// What became of the last answer.
    case reply
    case hints
    /// Why the rule is as it is, without numbers.
    case rule
    /// After the right answer, or with the solution.
    case why
    /// Whether the solution is to be shown: one key must not give it away. Afterwards the note before it comes back.
    indirect case solutionAsked(over: Note)
  }

  /// What there is to keep. Trying again costs nothing: what was right stays right, and a right answer after the
  /// solution stays one with the solution.
  package var kept: AnswerRecord {
    guard var kept = earlier else { return record }
    if record.isRight { kept.isRight = true }
    return kept
  }

  /// Empties an answered question, to be answered once more.
  mutating func tryAgain() {
    earlier = kept
    record = AnswerRecord(time: record.time)
    attempt = AnswerState(question, notation: notation)
    note = .none
    scroll = 0
  }

  /// Asks the same in the letters of another book.
  mutating func ask(_ question: Question, in notation: Notation) {
    self.question = question
    self.notation = notation
    guard case .number(var number) = attempt else { return }
    number.task = number.task.reading(in: notation)
    attempt = .number(number)
  }

  /// The number asked for, in the letters the question was written in; `nil` for the other kinds.
  package var numberTask: NumberTask? {
    if case .number(let number) = attempt { number.task } else { nil }
  }

  /// Whether nothing is asked any more.
  package var isOpen: Bool { record.isRight || record.sawSolution }

  package func place(_ settings: ViewSettings) -> String { place.header }

  package var field: TextField? {
    switch attempt {
    case .number(let number): number.isTyping && !isOpen ? number.field : nil
    case .choice, .order: nil
    }
  }
}

/// Where a question stands: what the header and the linear text say about that.
package struct QuestionPlace: Equatable, Sendable {
  /// "Lesson 9, Blame flows backward", "Practice, hidden-delta".
  package var title: String
  /// Counted from 1.
  package var number: Int
  /// `nil` where there is no end.
  package var count: Int?
  /// What follows in the header: "step 14/51".
  package var suffix: String

  package init(title: String, number: Int, count: Int?, suffix: String = "") {
    self.title = title
    self.number = number
    self.count = count
    self.suffix = suffix
  }

  var header: String {
    ["question \(number)\(count.map { " of \($0)" } ?? "")", suffix].filter { !$0.isEmpty }.joined(
      separator: " · ")
  }
}

/// What was answered, by kind of question.
package enum AnswerState: Equatable, Sendable {
  case number(NumberAnswer)
  case choice(ChoiceAnswer)
  case order(OrderAnswer)

  init(_ question: Question, notation: Notation) {
    switch question.kind {
    case .number(let number), .guess(let number):
      self = .number(
        NumberAnswer(task: NumberTask(number, experiment: question.experiment, notation: notation)))
    case .choice(let options): self = .choice(ChoiceAnswer(count: options.count))
    case .order(let items): self = .order(OrderAnswer(items, id: question.id))
    }
  }

  /// Shows the answer.
  mutating func open() {
    switch self {
    case .number(var number):
      number.isTyping = false
      self = .number(number)
    case .choice: break
    case .order(var order):
      // Of several right orders the learner's own stays.
      if !order.isRight { order.solve() }
      self = .order(order)
    }
  }
}

/// A number being typed.
package struct NumberAnswer: Equatable, Sendable {
  var task: NumberTask
  var field = TextField()
  /// Printable keys are text.
  var isTyping = true
  var reply: AnswerReply?
}

/// One option of several.
package struct ChoiceAnswer: Equatable, Sendable {
  let count: Int
  var selection = 0
  /// Options that were chosen and are wrong.
  var refuted: Set<Int> = []
}

extension QuestionBlock {
  /// Notes an answer that was checked.
  mutating func noteTry(isRight: Bool) {
    record.tries += 1
    record.isSkipped = false
    if isRight { record.isRight = true }
    note = isRight ? .why : .reply
    scroll = 0
    if isRight { attempt.open() }
  }

  mutating func noteHint() {
    record.hints += 1
    note = .hints
    scroll = 0
  }

  /// Outside of the field, so that the key that shows it is no text.
  mutating func askForSolution() {
    if case .solutionAsked = note { return }
    if case .number(var number) = attempt {
      number.isTyping = false
      attempt = .number(number)
    }
    note = .solutionAsked(over: note)
    scroll = 0
  }

  mutating func showSolution() {
    record.sawSolution = true
    record.isSkipped = false
    attempt.open()
    note = .why
    scroll = 0
  }

  mutating func skip() { record.isSkipped = true }
}
