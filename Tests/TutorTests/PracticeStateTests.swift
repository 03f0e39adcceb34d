import BackpropCore
import BackpropLessons
import TerminalCanvas
import Testing

@testable import Tutor

@Suite struct PracticeStateTests {
  /// Asked, shown and judged in one book: the letter of the question is the letter of the field, δ has its sign.
  @Test(arguments: PracticeTopic.allCases) func `An exercise is asked in the symbols that s chooses`(
    topic: PracticeTopic
  ) throws {
    var state = PracticeState(
      topic: topic, seed: 3, count: nil, progress: Progress(), settings: ViewSettings(notation: .units),
      size: Size(rows: 24, columns: 80), now: 0)
    for notation in Notation.allCases {
      #expect(state.settings.notation == notation)
      let task = try #require(state.block.numberTask)
      let quantity = try #require(task.quantity)
      let letter = QuantityWords(notation: notation, context: task.trace.context).letter(quantity)
      let ask = state.block.plainLines(state.settings)[1]
      switch quantity {
      case .weightedInput, .activation, .delta: #expect(ask.contains("What is \(letter) of"), "\(ask)")
      default: break
      }
      #expect(task.value == notation.shown(task.trace.value(of: quantity), of: quantity))
      var answered = state
      _ = answered.answer(NumberFormat(decimals: 17, style: .text).text(task.value))
      #expect(answered.block.record.isRight, "\(ask) \(task.value)")
      _ = state.reduce(.session(.escape))
      _ = state.reduce(.reading(.nextNotation))
    }
    #expect(state.settings.notation == .units)
  }

  private func failing(_ count: Int) -> PracticeState {
    var state = PracticeState(
      topic: .hiddenDelta, seed: 3, count: nil, progress: Progress(),
      settings: ViewSettings(notation: .units),
      size: Size(rows: 24, columns: 80), now: 10,
      lessonNames: ["hidden-delta": "lesson 9, Blame flows backward"])
    for _ in 0..<count { press([.escape, .character("p"), .character("p"), .right], &state) }
    return state
  }

  private func press(_ keys: [Key], _ state: inout PracticeState) {
    for key in keys {
      guard let action = state.action(for: .key(key)) else { continue }
      _ = state.reduce(action)
    }
  }

  @Test func `After three failures in a row the lesson is named, and Enter opens it`() {
    #expect(failing(2).offeredLesson == nil)
    var third = failing(3)
    let screen = third.canvas.lines.map { String($0) }.joined(separator: "\n")
    #expect(screen.contains("Not solved three times running: δ of a hidden unit."), "\(screen)")
    #expect(screen.contains("Lesson 9, Blame flows backward, teaches it."))
    #expect(screen.contains("Enter open the lesson"))
    press([.enter], &third)
    #expect(third.wantedLesson == "hidden-delta")
    var other = failing(3)
    press([.right], &other)
    #expect(other.offeredLesson == nil && other.wantedLesson == nil && other.done == 3)
    press([.escape, .character("p"), .character("p"), .right], &other)
    #expect(other.offeredLesson == nil, "not after every further one")
  }
}
