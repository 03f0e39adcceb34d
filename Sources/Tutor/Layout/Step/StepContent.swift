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

  package init(_ state: TutorState) {
    self.state = state
    step = state.currentStep
    group = Self.group(of: state)
    words = QuantityWords(of: step, in: state.trace)
    marks = NumberMarks(state)
  }

  func text(_ unicode: String) -> String { state.settings.glyphs.text(unicode) }
}
