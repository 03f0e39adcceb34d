import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas
import Testing

@testable import Tutor

/// The sandbox of a lesson.
@Suite struct PlayPartTests {
  private static let size = Size(rows: 24, columns: 80)

  private func part(_ name: String, goal: ValueExpression?) throws -> PlayPart {
    let experiment = try #require(BuiltInExperiments.experiment(named: name))
    let block = PlayBlock(
      experiment: experiment, task: [.text("Bring the cost down.")], goal: goal, goalText: "C below 0.2",
      step: 0)
    return PlayPart(
      block, title: "21 Teach it XOR", book: .units,
      size: Self.size)
  }

  private static func cost(below limit: Double) -> ValueExpression {
    .operation(.less, .quantity(QuantityName(quantity: .patternCost(pattern: 0))), .number(limit))
  }

  private func press(_ actions: Action..., in part: inout PlayPart) -> ActionAnswer {
    var settings = ViewSettings(notation: .units)
    var answer = ActionAnswer.notMine
    for action in actions {
      answer = part.reduce(action, &settings, size: Size(rows: 22, columns: 80))
    }
    return answer
  }

  private func screen(_ part: PlayPart) -> String {
    let settings = ViewSettings(notation: .units)
    let keys = KeyLine.text(
      part.keyLine(settings, size: Size(rows: 22, columns: 80)), width: 80, glyphs: .unicode)
    return (part.wholeScreen(settings, size: Self.size)?.lines ?? []).joined(separator: "\n") + "\n" + keys
  }

  @Test func theTaskAndTheGoalAreReadBeforeAnythingIsDone() throws {
    var part = try part("mazur", goal: Self.cost(below: 0.2))
    #expect(screen(part).contains("Goal: C below 0.2. Bring the cost down."))
    #expect(press(.walk(.stepForward), in: &part) == .done())
    #expect(part.tutor.step == 0, "the first → closes the task")
    #expect(screen(part).contains("Esc back to the lesson"))
  }

  @Test func aChangeThatReachesTheGoalIsSeenAtOnce() throws {
    var part = try part("mazur", goal: Self.cost(below: 0.2))
    _ = press(.walk(.stepForward), in: &part)
    // C is 0.2984 with η = 0.5, and 0.2805 after one update: training brings it down.
    #expect(!part.isReached)
    _ = press(.change(.faster), .change(.train), in: &part)
    var slices = 0
    while !part.isReached, slices < 100 {
      _ = press(.terminal(.tick), in: &part)
      slices += 1
    }
    #expect(part.isReached)
    #expect(part.tutor.trace.record.cost < 0.2)
    #expect(!part.tutor.isTraining, "training stops at the goal")
    #expect(screen(part).contains("Goal reached"))
    // Undone or walked back from, it stays reached.
    _ = press(.walk(.previousUpdate), .walk(.previousUpdate), .walk(.previousUpdate), in: &part)
    #expect(part.isReached)
  }

  @Test func escapeLeadsBackToTheLessonOnlyWhenNothingIsOpen() throws {
    var part = try part("mazur", goal: nil)
    #expect(press(.session(.escape), in: &part) == .done(), "it closes the task")
    #expect(press(.open(.table), .session(.escape), in: &part) == .done())
    #expect(press(.session(.escape), in: &part) == .forward)
  }

  @Test func beforeItsFirstStepLiesThePartBefore() throws {
    var part = try part("xor", goal: nil)
    _ = press(.walk(.stepForward), in: &part)
    #expect(press(.walk(.stepBack), in: &part) == .back)
  }
}
