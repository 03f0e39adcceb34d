import BackpropCore
import TerminalCanvas

/// What the step view says of a state: the step, its words, the marks of its numbers, and in extensions the texts of its
/// bands. Where they stand is decided in `StepLayout`.
package struct StepContent {
  let state: TutorState
  let words: QuantityWords
  let marks: NumberMarks

  let step: Step
  /// The steps the matrix view shows at once, where there are several.
  let group: StepGroup?
  /// What the gradient promised beside what came, where the walk ends; `nil` before the update's last step, and while
  /// the number of that step is asked for.
  let costChange: CostChangeWords?

  package init(_ state: TutorState) {
    self.state = state
    step = state.currentStep
    group = Self.group(of: state)
    words = QuantityWords(of: step, in: state.trace)
    marks = NumberMarks(state)
    let isAtEnd = (group?.last ?? state.step) == state.walk.stepCount - 1
    costChange =
      isAtEnd && !state.isAsking
      ? CostChangeWords(state.trace, notation: state.settings.notation, format: state.settings.format) : nil
  }

  func text(_ unicode: String) -> String { state.settings.glyphs.text(unicode) }
}
