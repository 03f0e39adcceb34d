import BackpropExperiments
import TerminalCanvas

/// The step view alone: nothing to achieve, nothing out of reach.
package struct FreePlay: StepViewBlock {
  package internal(set) var tutor: TutorState

  init(_ experiment: Experiment, settings: ViewSettings, size: Size) {
    tutor = TutorState(experiment: experiment, size: size, notation: settings.notation)
    tutor.settings = settings
  }

  package func keyLine(_ settings: ViewSettings, size: Size) -> [KeyHint] {
    StepHints(state: tutor, leave: "back").hints
  }

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    take(settings, size: size)
    return tutor.reduce(action)
  }

  package func plainLines(_ settings: ViewSettings) -> [String] {
    PlainTwin.lines(
      of: tutor.currentStep, in: tutor.trace, decimals: settings.digits,
      glyphs: settings.glyphs.math)
  }
}
