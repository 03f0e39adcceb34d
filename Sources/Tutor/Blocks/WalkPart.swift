import BackpropCore
import BackpropLessons
import TerminalCanvas

/// Some steps of the real trace: the step view, from the first step of the block to the last one.
///
/// Only walking is confined to the block. Where a number comes from, what uses it, a search: all of that may lead out
/// of it, and Backspace, `g` and `G` lead back.
package struct WalkPart: StepViewBlock {
  package internal(set) var tutor: TutorState
  private let block: WalkBlock

  init(_ block: WalkBlock, title: String, book: Notation, size: Size) {
    self.block = block
    var tutor = TutorState(experiment: block.experiment, size: size)
    tutor.timeline.move(to: block.update)
    tutor.step = block.steps.lowerBound
    tutor.guide = WalkGuide(title: title, captions: block.captions, book: book)
    switch block.form {
    case .compact: break
    case .terms: tutor.form = .terms
    case .factors: tutor.form = .factors
    case .matrix: tutor.showsMatrix = true
    }
    if block.isPredicted { tutor.predict(.line) }
    self.tutor = tutor
  }

  package func keyLine(_ settings: ViewSettings, size: Size) -> [KeyHint] {
    StepHints(state: tutor, leave: "back").hints
  }

  // MARK: Keys

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> ActionAnswer {
    take(settings, size: size)
    let wasOpen = isOpen
    switch action {
    case .walk(.firstStep) where wasOpen: moveToStart()
    case .walk(.lastStep) where wasOpen: moveToEnd()
    case .walk(let walk) where tutor.overlay.map(\.leavesWalking) ?? true: return self.walk(walk)
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session, .given,
      .terminal:
      let (before, wasInside) = (tutor.moment, isInside)
      let answer = tutor.reduce(action)
      if tutor.moment != before, wasInside, !isInside {
        tutor.message = (tutor.message.map { $0 + " " } ?? "") + "Outside this part; g leads back to it."
      }
      return answer
    }
    return .done()
  }

  private mutating func walk(_ walk: Action.Walk) -> ActionAnswer {
    let before = self
    _ = tutor.reduce(.walk(walk))
    guard before.isInside, !isInside else {
      // The very first step has none before it.
      let isStuck = before.isInside && tutor.moment == before.tutor.moment && before.tutor.overlay == nil
      guard isStuck, walk == .stepBack || walk == .previousPhase else { return .done() }
      self = before
      return .back
    }
    let isPast =
      (tutor.moment.update, tutor.moment.step) > (before.tutor.moment.update, before.tutor.moment.step)
    self = before
    if isPast { return .forward }
    // A phase may begin before the block does.
    if walk != .stepBack, tutor.step > block.steps.lowerBound {
      moveToStart()
      return .done()
    }
    return .back
  }

  private var isInside: Bool {
    tutor.timeline.update == block.update && block.steps.contains(tutor.step)
  }

  mutating func moveToStart() {
    tutor.message = nil
    tutor.move(to: Moment(update: block.update, step: block.steps.lowerBound))
  }

  package mutating func moveToEnd() {
    tutor.message = nil
    tutor.move(to: Moment(update: block.update, step: block.steps.upperBound))
    guard tutor.showsMatrix else { return }
    tutor.step = max(block.steps.lowerBound, StepGroup(of: tutor.step, in: tutor.walk).first)
  }

  /// The step the learner is at, counted from 0; `move(toStep:)` goes back to it.
  package var step: Int { tutor.step }
  package mutating func move(toStep step: Int) {
    tutor.move(
      to: Moment(
        update: block.update, step: min(max(step, block.steps.lowerBound), block.steps.upperBound)))
  }

  // MARK: Plain

  package func plainLines(_ settings: ViewSettings) -> [String] {
    block.steps.flatMap { index -> [String] in
      let step = tutor.trace.step(at: index, notation: settings.notation)
      var lines = PlainTwin.lines(
        of: step, in: tutor.trace, decimals: settings.digits,
        glyphs: settings.glyphs.math)
      if let guide = tutor.guide, let said = guide.captions[step.quantity], !lines.isEmpty {
        lines[lines.count - 1] =
          "Why: " + ProsePlain(settings: settings).text(said)
      } else if index == tutor.walk.stepCount - 1 {
        lines += PlainEnd.lines(
          of: tutor.trace, notation: settings.notation, decimals: settings.digits,
          glyphs: settings.glyphs.math)
      }
      return lines
    }
  }
}
