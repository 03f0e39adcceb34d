import BackpropCore
import BackpropLessons
import TerminalCanvas

/// The sandbox: the step view with something to achieve in it. Everything in the step view works, including edits,
/// wiggling and training; Esc, with nothing open, leads back to the lesson, whether the goal is reached or not.
package struct PlayPart: StepViewBlock {
  package internal(set) var tutor: TutorState
  /// Whether the goal holds, or has held since the part was begun: undoing does not take it back.
  package private(set) var isReached = false
  private let block: PlayBlock

  init(_ block: PlayBlock, title: String, book: Notation, size: Size) {
    self.block = block
    var tutor = TutorState(experiment: block.experiment, size: size)
    tutor.step = block.step
    tutor.guide = WalkGuide(title: title, captions: [:], book: book)
    // The learner reads the whole task before doing anything.
    tutor.overlay = .caption(scroll: 0)
    self.tutor = tutor
    tellTheTask()
  }

  package func keyLine(_ settings: ViewSettings, size: Size) -> [KeyHint] {
    guard isOpen, !tutor.isAsking else { return StepHints(state: tutor, leave: "back").hints }
    let undo = tutor.timeline.edits.isEmpty ? [] : [KeyHint(6, "undo", .change(.undo))]
    return [
      KeyHint(3, "step", .walk(.stepBack), .walk(.stepForward)),
      KeyHint(2, "pick", .number(.pickPrevious), .number(.pickNext)), KeyHint(1, "edit", .change(.edit)),
      KeyHint(4, "wiggle", .change(.wiggle)),
    ] + undo + [
      KeyHint(5, "train", .change(.train)), KeyHint(7, "help", .open(.help)),
      KeyHint(0, "back to the lesson", .session(.escape)),
    ]
  }

  // MARK: The goal

  private mutating func tellTheTask() {
    var said: [Inline] = []
    if block.goal != nil { said.append(.text(isReached ? "Goal reached ✓. " : "Goal: \(block.goalText). ")) }
    tutor.guide?.standing = said + block.task + [.text(" (Esc: back to the lesson.)")]
  }

  private mutating func look() {
    guard let goal = block.goal, !isReached else { return }
    guard LessonValues(block.experiment, standingIn: tutor.trace).holds(goal) else { return }
    isReached = true
    tutor.training?.isRunning = false
    tutor.message =
      "✓ Goal reached in update \((tutor.timeline.update + 1).grouped): \(block.goalText). Esc: back to the lesson"
    tellTheTask()
  }

  // MARK: Keys

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    take(settings, size: size)
    switch action {
    case .session(.escape) where isOpen && tutor.training?.isRunning == true: tutor.toggleTraining()
    case .session(.escape) where isOpen && !tutor.takesAnswer: return .forward
    case .walk(.stepForward) where tutor.overlay == .caption(scroll: 0):
      // The task has been read: the first → is not a step yet.
      tutor.overlay = nil
    case .walk(.stepBack) where isOpen && tutor.moment == Moment(update: 0, step: 0): return .back
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      let answer = tutor.reduce(action)
      look()
      return answer
    }
    return .done()
  }

  // MARK: Plain

  package func plainLines(_ settings: ViewSettings) -> [String] {
    let plain = ProsePlain(settings: settings)
    var lines = ["To do: \(plain.text(block.task))"]
    if block.goal != nil { lines.append(settings.glyphs.text("Goal: \(block.goalText).")) }
    let cost = settings.format.text(tutor.trace.record.cost)
    let words = QuantityWords(tutor.trace, notation: settings.notation)
    lines.append(
      settings.glyphs.text("At the start: \(words.cost) is \(cost). In the terminal this is a sandbox."))
    return lines
  }
}
