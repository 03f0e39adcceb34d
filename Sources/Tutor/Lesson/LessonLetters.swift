import BackpropCore
import BackpropExperiments
import BackpropLessons

/// In whose letters a lesson's formulas were written, and so how they read in another book's.
package struct LessonLetters: Equatable, Sendable {
  package let written: Notation
  package let setup: TrainingSetup

  package init(written: Notation, setup: TrainingSetup) {
    self.written = written
    self.setup = setup
  }

  package init(_ lesson: Lesson) { self.init(written: lesson.notation, setup: lesson.experiment.setup) }

  /// The formula in the letters that were chosen.
  func node(_ formula: LessonFormula, _ settings: ViewSettings) -> MathNode {
    NotationLens.node(
      formula.node, from: written, to: settings.notation, architecture: setup.architecture)
  }
}
