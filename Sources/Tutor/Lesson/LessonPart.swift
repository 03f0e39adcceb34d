import BackpropCore
import BackpropLessons
import TerminalCanvas

/// A part of a lesson as it is on the screen: every kind of block, with where the learner stands in it.
///
/// An enum and not `any LessonBlock`, so that a place that asks for one kind (a walk fills the whole screen) names it,
/// and the compiler lists what a new kind needs.
package enum LessonPart: Equatable, Sendable {
  case prose(ProsePart)
  case walk(WalkPart)
  case play(PlayPart)
  case question(QuestionBlock)
  case derivation(DerivationPart)
  case code(CodePart)
  case plot(PlotPart)

  /// Where a part stands in its lesson: page and part, both counted from 0.
  package struct Address: Hashable, Comparable, Sendable {
    package var page: Int
    package var part: Int
    package static func < (a: Self, b: Self) -> Bool { (a.page, a.part) < (b.page, b.part) }
  }

  /// - Parameter record: how a question stands that was answered before.
  init(_ address: Address, of lesson: Lesson, size: Size, record: AnswerRecord? = nil) {
    let page = lesson.pages[address.page]
    let place = "page \(address.page + 1) of \(lesson.pages.count)"
    // A heading with nothing below it is a page as well.
    let content = page.parts.indices.contains(address.part) ? page.parts[address.part].content : .prose([])
    switch content {
    case .prose(let blocks):
      self = .prose(ProsePart(title: page.title, blocks: blocks, pagePlace: place))
    case .walk(let block):
      self = .walk(
        WalkPart(
          block, title: DisplayText.safe("\(lesson.number) \(lesson.title)"),
          book: lesson.notation, size: size))
    case .derive(let derivation):
      self = .derivation(
        DerivationPart(
          derivation, notation: lesson.notation))
    case .question(let question):
      let questions = lesson.questions
      let place = QuestionPlace(
        title: "Lesson \(lesson.number), \(lesson.title)",
        number: (questions.firstIndex { $0.id == question.id } ?? 0) + 1, count: questions.count)
      self = .question(
        QuestionBlock(
          question, notation: lesson.notation, place: place, record: record ?? AnswerRecord()))
    case .plot(let plot):
      self = .plot(
        PlotPart(plot, book: lesson.notation))
    case .play(let block):
      self = .play(
        PlayPart(
          block, title: DisplayText.safe("\(lesson.number) \(lesson.title)"),
          book: lesson.notation, size: size))
    case .code(let code):
      self = .code(
        CodePart(
          code, size: size))
    }
  }

  package var block: any LessonBlock {
    switch self {
    case .prose(let part): part
    case .walk(let part): part
    case .play(let part): part
    case .question(let part): part
    case .derivation(let part): part
    case .code(let part): part
    case .plot(let part): part
    }
  }

  /// The step view inside, where the part is one: it has the whole screen and the keys to itself.
  var tutor: TutorState? {
    switch self {
    case .walk(let part): part.tutor
    case .play(let part): part.tutor
    case .prose, .question, .derivation, .code, .plot: nil
    }
  }

  /// Header and key line too, where the part draws them itself.
  func canvas(_ settings: ViewSettings, size: Size) -> Canvas? {
    switch self {
    case .walk(let part): part.canvas(settings, size: size)
    case .play(let part): part.canvas(settings, size: size)
    case .prose, .question, .derivation, .code, .plot: nil
    }
  }

  /// Whether it is shown in the symbols that `s` chooses. What an author wrote stays in the book that the lesson is
  /// written in: the sentences around a formula say which letter and which sign, and turning the formula alone would
  /// make them false.
  private var followsSymbols: Bool {
    switch self {
    case .walk, .play, .plot: true
    case .prose, .question, .derivation, .code: false
    }
  }

  /// The look it is shown in, of a lesson written in `book`.
  func look(_ chosen: ViewSettings, book: Notation) -> ViewSettings {
    followsSymbols ? chosen : chosen.reading(in: book)
  }

  mutating func reduce(_ action: Action, _ settings: inout ViewSettings, book: Notation, size: Size)
    -> BlockAnswer
  {
    func passed<Part: LessonBlock>(_ part: Part, _ wrap: (Part) -> LessonPart) -> (LessonPart, BlockAnswer) {
      var part = part
      var look = look(settings, book: book)
      let answer = part.reduce(action, &look, size: size)
      if followsSymbols { settings = look }
      return (wrap(part), answer)
    }
    let result =
      switch self {
      case .prose(let part): passed(part, LessonPart.prose)
      case .walk(let part): passed(part, LessonPart.walk)
      case .play(let part): passed(part, LessonPart.play)
      case .question(let part): passed(part, LessonPart.question)
      case .derivation(let part): passed(part, LessonPart.derivation)
      case .code(let part): passed(part, LessonPart.code)
      case .plot(let part): passed(part, LessonPart.plot)
      }
    self = result.0
    return result.1
  }

  /// As it is when the learner comes back to it from behind.
  mutating func moveToEnd() {
    switch self {
    case .prose(var part):
      part.moveToEnd()
      self = .prose(part)
    case .walk(var part):
      part.moveToEnd()
      self = .walk(part)
    case .derivation(var part):
      part.moveToEnd()
      self = .derivation(part)
    case .code(var part):
      part.moveToEnd()
      self = .code(part)
    case .question, .play, .plot: break
    }
  }

  /// The step within it that is kept with the place: of a walk the step of the trace, of a derivation the line.
  var step: Int {
    switch self {
    case .walk(let part): part.step
    case .derivation(let part): part.line
    case .code(let part): part.position
    case .prose, .question, .play, .plot: 0
    }
  }

  /// Whether it moves by itself.
  var isTraining: Bool {
    tutor?.isTraining ?? false
  }

  mutating func move(toStep step: Int) {
    switch self {
    case .walk(var part):
      part.move(toStep: step)
      self = .walk(part)
    case .derivation(var part):
      part.move(toLine: step)
      self = .derivation(part)
    case .code(var part):
      part.move(to: step)
      self = .code(part)
    case .prose, .question, .play, .plot: break
    }
  }
}
