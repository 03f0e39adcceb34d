import BackpropCore
import BackpropExperiments
import BackpropLessons
import Foundation
import TerminalCanvas
import TestSupport

@testable import Tutor

/// Everything the program says about one step, in one book.
struct SaidOfStep {
  let step: Step
  let trace: UpdateTrace
  /// The step view that stands at the step; in the first update only.
  var state: TutorState?
  var words: QuantityWords { QuantityWords(trace, notation: step.notation) }

  var reader: SentenceReader { SentenceReader(step.notation, trace.context.learning.optimizer) }

  var caption: [String] { Caption.text(for: step, in: trace) }

  /// Sentences, titles, names; no formulas.
  var all: [String] {
    let quantity = step.quantity
    let task = NumberTask(quantity, in: trace, notation: step.notation, format: NumberFormat())
    let hints = HintWords(task, words: words, format: NumberFormat())
    return caption + [
      words.title(of: step.formula), words.tag(of: step.formula), words.name(quantity),
      words.name(quantity, isLong: false), words.picked(quantity), words.groupTitle(quantity),
      words.phaseTitle(of: step), words.described(quantity), hints.text(.idea), hints.text(.formula),
      hints.text(.numbers), hints.text(.value),
      "pending: " + PendingValues(step: step, trace: trace, words: words).names.joined(separator: ", "),
    ] + [words.unitOfMeasure(quantity), matrixCaption].compactMap { $0 }
  }

  /// What a reader hears of the step, with its formula; without the arithmetic, which is the same in every book.
  var heard: [String] {
    PlainTwin.lines(of: step, in: trace).filter { !$0.hasPrefix("Numbers:") && !$0.hasPrefix("Then:") }
  }

  /// A slope is written with a in one book and with z in another.
  func withoutSlopes(_ texts: [String]) -> [String] {
    let slopes = (1..<trace.context.architecture.layerCount).map(words.slope)
    return texts.map { text in slopes.reduce(text) { $0.replacing($1, with: "the slope") } }
  }

  private var matrixCaption: String? {
    state.flatMap { MatrixPanel(StepContent($0)).caption?.joined(separator: " ") }
  }

  /// RMSprop's E is the cost's letter in some books; it is told apart in words.
  var mayConfuseCostAndState: Bool {
    trace.context.learning.optimizer.kind == .rmsprop
  }
}

/// Steps of random networks: every optimizer, cost, activation and phase, in the first update and in a later one.
enum SaidOfSteps {
  static let traces = RandomSetups.make(count: 44, seed: 71).enumerated().compactMap { number, setup in
    RandomSetups.traces(of: setup, updates: 1 + number % 2).last
  }

  /// The longest walks are looked into at about this many steps.
  private static let mostSteps =
    ProcessInfo.processInfo.environment["BACKPROP_STEPS"].flatMap(Int.init) ?? 16

  /// A step in every book at a time.
  static func visit(_ body: ([SaidOfStep]) -> Void) {
    for (number, trace) in traces.enumerated() {
      let states = Notation.allCases.map { notation in
        var state = TutorState(
          experiment: Experiment(name: "random", setup: trace.setup), size: Size(rows: 24, columns: 80),
          notation: notation)
        state.showsMatrix = true
        return state
      }
      let stride = max(1, trace.walk.stepCount / mostSteps)
      for index in Swift.stride(from: number % stride, to: trace.walk.stepCount, by: stride) {
        body(
          states.map { state in
            var state = state
            state.step = index
            let step = trace.step(at: index, notation: state.settings.notation)
            return SaidOfStep(step: step, trace: trace, state: trace.context.update == 0 ? state : nil)
          })
      }
    }
  }

  /// One after the other.
  static func visitEach(_ body: (SaidOfStep) -> Void) {
    visit { $0.forEach(body) }
  }
}
