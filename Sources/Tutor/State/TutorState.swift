import BackpropCore
import BackpropExperiments
import TerminalCanvas

/// A place to return to, with the number that was picked there.
package struct Waypoint: Equatable, Sendable {
  package var moment: Moment
  /// The update as it was then: it may have other steps by now.
  package var walk: Walk
  package var picked: Quantity?
}

/// Everything the step view depends on: the screen is a function of this and nothing else.
package struct TutorState: Equatable, Sendable {
  package let name: String
  package var timeline: Timeline
  /// The step shown, counted from 0 within the current update.
  package var step: Int
  /// What the learner has chosen about the look of things, and the screen there is: lent by whoever shows the steps.
  package var settings: ViewSettings
  package var size: Size
  package var form = FormulaForm.compact
  /// The whole layer at once, as matrices.
  package var showsMatrix = false
  package var overlay: Overlay?
  /// The first number of an influence, while the second is being picked.
  package var influenceTarget: Quantity?
  /// The number picked; with `nil` the pick follows the step and is what it computes.
  package var pickedByHand: Quantity?
  /// Where `goBack` returns to, the latest last.
  package var trail: [Waypoint] = []
  /// The number typed before `G`.
  package var count: Int?
  /// The last search, for `n` and `N`.
  package var searchText: String?
  /// What there is to say about what just happened, until whoever shows the steps takes it.
  package var message: String?
  /// Values are asked for while walking; `nil` where they are shown.
  package var prediction: Prediction?
  /// The lesson these steps are a part of.
  package var guide: WalkGuide?
  /// Training that runs by itself; `nil` as long as it has never run here.
  package var training: Training?

  package init(
    experiment: Experiment, size: Size, notation: Notation? = nil, digits: Int = 4
  ) {
    name = DisplayText.safe(experiment.name)
    timeline = Timeline(experiment.setup)
    step = 0
    settings = ViewSettings(
      notation: notation ?? .standard(for: experiment.setup.architecture), digits: digits)
    self.size = size
  }

  package mutating func takeMessage() -> String? {
    defer { message = nil }
    return message
  }

  package var trace: UpdateTrace { timeline.current }
  package var walk: Walk { trace.walk }
  package var moment: Moment { Moment(update: timeline.update, step: step) }
  /// What the current step computes.
  package var focus: Quantity { walk.quantity(at: step) }
  package var picked: Quantity { pickedByHand ?? focus }
  /// The steps (counted from 0) that read the picked number.
  var usersOfPicked: [Int] { walk.users(of: picked, notation: settings.notation) }
  package var currentStep: Step { trace.step(at: step, notation: settings.notation) }

  /// Whether a number may be shown: it is given, or has been computed by now.
  package func isKnown(_ quantity: Quantity) -> Bool { known.contains(quantity) }

  /// What has been computed by now.
  package var known: KnownNumbers { KnownNumbers(walk, step: step, byGroups: showsMatrix) }
}
