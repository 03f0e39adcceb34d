import BackpropCore
import BackpropLessons
import TerminalCanvas

/// What a lesson says around a walk: its title in the header, its own words at a step.
package struct WalkGuide: Equatable, Sendable {
  var title: String
  var captions: [Quantity: [Inline]]
  /// Said at every step that has no caption of its own: what there is to do.
  var standing: [Inline]?
  /// Which book's letters its words are written in.
  let book: Notation

  init(title: String, captions: [Quantity: [Inline]], book: Notation) {
    self.title = title
    self.captions = captions
    self.book = book
  }

  /// What is said at a step in place of its caption; `nil` where the lesson has nothing of its own to say.
  func caption(at quantity: Quantity, _ settings: ViewSettings) -> String? {
    (captions[quantity] ?? standing).map { ProseWords.text($0, settings.reading(in: book)) }
  }
}

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
    case .terms: tutor.settings.form = .terms
    case .factors: tutor.settings.form = .factors
    case .matrix: tutor.settings.showsMatrix = true
    }
    if block.isPredicted { tutor.predict(.line) }
    self.tutor = tutor
  }

  package func place(_ settings: ViewSettings) -> String {
    "step \((tutor.step + 1).grouped)/\(tutor.walk.stepCount.grouped)"
  }

  package func keyLine(_ settings: ViewSettings) -> [(text: String, rank: Int)] {
    [("←→ step", 0), ("↑↓ pick", 3), ("Enter from", 4)]
  }

  // MARK: Keys

  package mutating func reduce(_ action: Action, _ settings: inout ViewSettings, size: Size) -> BlockAnswer {
    take(settings)
    tutor.size = Size(rows: size.rows + 2, columns: size.columns)
    let wasOpen = isOpen
    switch action {
    case .open(.command) where wasOpen: return .notMine
    case .session(.leave) where wasOpen: return .notMine
    case .walk(.firstStep) where wasOpen: moveToStart()
    case .walk(.lastStep) where wasOpen: moveToEnd()
    case .walk(let walk) where tutor.prompt == nil: return self.walk(walk, &settings)
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session:
      let (before, wasInside) = (tutor.moment, isInside)
      let effects = tutor.reduce(action)
      settings = tutor.settings
      if tutor.moment != before, wasInside, !isInside {
        tutor.message = (tutor.message.map { $0 + " " } ?? "") + "Outside this part; g leads back to it."
      }
      return .done(effects)
    }
    return .done()
  }

  private mutating func walk(_ walk: Action.Walk, _ settings: inout ViewSettings) -> BlockAnswer {
    let before = self
    _ = tutor.reduce(.walk(walk))
    settings = tutor.settings
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
    guard tutor.settings.showsMatrix else { return }
    tutor.step = max(block.steps.lowerBound, StepGroup(of: tutor.step, in: tutor.walk).first)
  }

  /// The step the learner is at, counted from 0; `move(toStep:)` goes back to it.
  package var step: Int { tutor.step }
  package mutating func move(toStep step: Int) {
    tutor.move(
      to: Moment(
        update: block.update, step: min(max(step, block.steps.lowerBound), block.steps.upperBound)))
  }

  /// A command of the step view, typed in the lesson's command line.
  mutating func perform(command text: String) -> [Effect] {
    tutor.message = nil
    return tutor.perform(command: text)
  }

  /// What the step view has to say, which the lesson then says.
  mutating func takeMessage() -> String? {
    defer { tutor.message = nil }
    return tutor.message
  }

  // MARK: Plain

  package func plainLines(_ settings: ViewSettings) -> [String] {
    block.steps.flatMap { index -> [String] in
      let step = tutor.trace.step(at: index, notation: settings.notation)
      var lines = PlainTwin.lines(
        of: step, in: tutor.trace, decimals: settings.digits,
        glyphs: settings.glyphs == .ascii ? .ascii : .unicode)
      if let guide = tutor.guide, let said = guide.captions[step.quantity], !lines.isEmpty {
        lines[lines.count - 1] =
          "Why: " + ProsePlain(settings: settings).text(said)
      } else if index == tutor.walk.stepCount - 1 {
        lines += PlainEnd.lines(
          of: tutor.trace, notation: settings.notation, decimals: settings.digits,
          glyphs: settings.glyphs == .ascii ? .ascii : .unicode)
      }
      return lines
    }
  }
}
