import BackpropCore
import BackpropLessons
import TerminalCanvas

/// A part of a lesson as it is on the screen: a block of any kind, and where the learner is in it.
///
/// The only place that knows which content of a lesson becomes which block; a place that asks for one kind casts.
package struct LessonPart: Equatable, Sendable {
  package var block: any ScreenBlock

  /// Where a part stands in its lesson: page and part, both counted from 0.
  package struct Address: Hashable, Comparable, Sendable {
    package var page: Int
    package var part: Int
    package static func < (a: Self, b: Self) -> Bool { (a.page, a.part) < (b.page, b.part) }
  }

  package static func == (a: Self, b: Self) -> Bool { areEqual(a.block, b.block) }

  /// - Parameter record: how a question that was answered before stands.
  init(_ address: Address, of lesson: Lesson, size: Size, record: AnswerRecord? = nil) {
    let page = lesson.pages[address.page]
    let place = "page \(address.page + 1) of \(lesson.pages.count)"
    let title = DisplayText.safe("\(lesson.number) \(lesson.title)")
    // A heading with nothing below it is a page as well.
    let content = page.parts.indices.contains(address.part) ? page.parts[address.part].content : .prose([])
    block =
      switch content {
      case .prose(let blocks): ProsePart(title: page.title, blocks: blocks, pagePlace: place)
      case .walk(let walk): WalkPart(walk, title: title, book: lesson.notation, size: size)
      case .play(let play): PlayPart(play, title: title, book: lesson.notation, size: size)
      case .derive(let derivation): DerivationPart(derivation)
      case .plot(let plot): PlotPart(plot, book: lesson.notation)
      case .code(let code): CodePart(code, size: size)
      case .question(let question):
        QuestionBlock(
          question, notation: lesson.notation, place: QuestionPlace(of: question, in: lesson),
          record: record ?? AnswerRecord())
      }
  }

  /// The look it is shown in, in a lesson written in `book`.
  func look(_ chosen: ViewSettings, book: Notation) -> ViewSettings {
    block.followsSymbols ? chosen : chosen.reading(in: book)
  }

  mutating func reduce(_ action: Action, _ settings: inout ViewSettings, book: Notation, size: Size)
    -> ActionAnswer
  {
    var look = look(settings, book: book)
    let answer = block.reduce(action, &look, size: size)
    if block.followsSymbols { settings = look }
    return answer
  }
}

extension QuestionPlace {
  fileprivate init(of question: Question, in lesson: Lesson) {
    let questions = lesson.questions
    self.init(
      title: "Lesson \(lesson.number), \(lesson.title)",
      number: (questions.firstIndex { $0.id == question.id } ?? 0) + 1, count: questions.count)
  }
}
