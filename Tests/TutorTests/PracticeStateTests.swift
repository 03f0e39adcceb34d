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
}
