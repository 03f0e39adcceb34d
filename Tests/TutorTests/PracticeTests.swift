import BackpropCore
import BackpropLessons
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct PracticeTests {
  /// Asked, shown and judged in one book: the letter of the question is the letter of the field, δ has its sign.
  @Test(arguments: PracticeTopic.allCases) func `An exercise is asked in the symbols that s chooses`(
    topic: PracticeTopic
  ) throws {
    var state = Self.program()
    state.openPractice(topic: topic, seed: 3)
    for notation in Notation.allCases {
      #expect(state.settings.notation == notation)
      let exercise = try #require(practice(state))
      let task = try #require(exercise.block.numberTask)
      let quantity = try #require(task.quantity)
      let letter = QuantityWords(notation: notation, context: task.trace.context).letter(quantity)
      let ask = exercise.block.plainLines(state.settings)[1]
      switch quantity {
      case .weightedInput, .activation, .delta: #expect(ask.contains("What is \(letter) of"), "\(ask)")
      default: break
      }
      #expect(task.value == notation.shown(task.trace.value(of: quantity), of: quantity))
      var answered = exercise
      _ = answered.answer(NumberFormat(decimals: 17, style: .text).text(task.value), state.settings)
      #expect(answered.block.record.isRight, "\(ask) \(task.value)")
      press([.escape, "s"], &state)
    }
    #expect(state.settings.notation == .units)
  }

  private static func program() -> ProgramState {
    ProgramState(
      course: Course(entries: [TestCourse.entry(TestCourse.small)]), progress: Progress(),
      freePlay: TestCourse.mazur, size: Size(rows: 24, columns: 80), notation: .units, now: 10)
  }

  /// Practice in the program, after so many exercises that were not solved.
  private func failing(_ count: Int) -> ProgramState {
    var state = Self.program()
    state.openPractice(topic: .hiddenDelta, seed: 3)
    for _ in 0..<count { press([.escape, .character("p"), .character("p"), .right], &state) }
    return state
  }

  private func press(_ keys: [Key], _ state: inout ProgramState) {
    for key in keys { _ = state.handle(.key(key)) }
  }

  private func practice(_ state: ProgramState) -> Practice? {
    if case .practice(let practice) = state.place { practice } else { nil }
  }

  @Test func `After three failures in a row the lesson is named, and Enter opens it`() {
    #expect(practice(failing(2))?.offeredLesson == nil)
    var third = failing(3)
    let screen = ProgramScreen.draw(third).lines.joined(separator: "\n")
    #expect(screen.contains("Not solved three times running: δ of a hidden unit."), "\(screen)")
    #expect(screen.contains("Lesson 9, Blame flows backward, teaches it."))
    #expect(screen.contains("Enter open the lesson"))
    press([.enter], &third)
    #expect(third.lesson?.lesson.id == "hidden-delta")
    var other = failing(3)
    press([.right], &other)
    #expect(practice(other)?.offeredLesson == nil && practice(other)?.done == 3)
    press([.escape, .character("p"), .character("p"), .right], &other)
    #expect(practice(other)?.offeredLesson == nil, "not after every further one")
  }
}
