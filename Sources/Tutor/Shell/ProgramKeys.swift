import BackpropLessons
import TerminalCanvas

/// What can be done in every place: the tables that dispatch keys and commands, and that help and the manual are made
/// from.
package enum ProgramKeys {
  package static let home: [KeyEntry] =
    [
      KeyEntry(
        "choose", .number(.pickPrevious), .number(.pickNext), .number(.pickNextColumn),
        .number(.pickPreviousColumn)),
      KeyEntry("open it; a lesson goes on where you stopped", .number(.follow), .walk(.stepForward)),
      KeyEntry("first / last", .walk(.firstStep), .walk(.lastStep)),
      KeyEntry("a page down / up", .walk(.pageForward), .walk(.pageBack)),
      KeyEntry("start the lesson over (asks)", .learn(.startOver)),
      KeyEntry("find a lesson", .open(.search)),
      KeyEntry("what the lesson is for", .open(.caption)),
    ] + KeyMap.look + KeyMap.everywhere

  package static let lesson: [KeyEntry] =
    [
      KeyEntry("go on", .walk(.stepForward), .walk(.pageForward)),
      KeyEntry("back", .walk(.stepBack), .walk(.pageBack)),
      KeyEntry("next / previous page", .walk(.nextPhase), .walk(.previousPhase)),
      KeyEntry("contents: every page", .open(.table)),
      KeyEntry("what the lesson is for", .open(.caption)),
      KeyEntry("find words; next, previous", .open(.search), .search(.next), .search(.previous)),
    ] + KeyMap.look(symbols: "symbols of walks and figures") + KeyMap.toHome + KeyMap.everywhere

  /// What moves in a list or in text longer than its window.
  private static func moving(_ words: String) -> [KeyEntry] {
    [
      KeyEntry(words, .number(.pickPrevious), .number(.pickNext)),
      KeyEntry("a page down / up", .walk(.pageForward), .walk(.pageBack)),
      KeyEntry("first / last", .walk(.firstStep), .walk(.lastStep)),
    ]
  }

  package static let settings: [KeyEntry] =
    moving("choose") + [
      KeyEntry("change it", .walk(.stepForward), .walk(.stepBack), .number(.follow))
    ] + KeyMap.everywhere

  package static let contents: [KeyEntry] =
    moving("choose a page") + [
      KeyEntry("go there", .number(.follow)), KeyEntry("close", .open(.table)),
    ] + KeyMap.everywhere

  package static let about: [KeyEntry] =
    moving("scroll") + [
      KeyEntry("a page on / back", .walk(.stepForward), .walk(.stepBack)), KeyEntry("close", .open(.caption)),
    ] + KeyMap.everywhere

  package static let help: [KeyEntry] =
    moving("scroll") + [
      KeyEntry("a page on / back", .walk(.stepForward), .walk(.stepBack)),
      KeyEntry("find a key", .open(.search)),
    ] + KeyMap.everywhere

  // MARK: In force

  /// What can be done now.
  package static func entries(in state: ProgramState) -> [KeyEntry] {
    switch state.overlay {
    case .help: help
    case nil, .contents, .about, .settings, .startOver: entriesBelowHelp(in: state)
    }
  }

  /// What help is about: the overlay or the place it was asked in.
  private static func entriesBelowHelp(in state: ProgramState) -> [KeyEntry] {
    switch state.overlay {
    case .settings: settings
    case .contents: contents
    case .about: about
    case .startOver: []
    case nil, .help: entries(in: state.place)
    }
  }

  private static func entries(in place: ProgramState.Place) -> [KeyEntry] {
    switch place {
    case .home: home
    case .steps(let play): play.keys
    case .practice(let practice): practice.keys
    case .lesson(let lesson):
      !lesson.diagnostics.isEmpty
        ? KeyMap.toHome + KeyMap.everywhere
        : lesson.part.block.stepView == nil
          ? merged(lesson.part.block.keys, self.lesson) : lesson.part.block.keys
    }
  }

  /// What the first table has is left out of the second; what is then empty is left out altogether.
  private static func merged(_ first: [KeyEntry], _ second: [KeyEntry]) -> [KeyEntry] {
    let taken = Set(first.flatMap(\.actions))
    return first
      + second.compactMap { entry in
        let left = entry.actions.filter { !taken.contains($0) }
        return left.isEmpty && !entry.actions.isEmpty ? nil : KeyEntry(entry.description, actions: left)
      }
  }

  static func help(_ state: ProgramState) -> HelpContent {
    let title =
      switch state.place {
      case .home: "home"
      case .lesson: "lesson"
      case .steps: "step view"
      case .practice: "practice"
      }
    return HelpContent(
      title: "keys · \(title)", entries: entriesBelowHelp(in: state), size: state.size,
      glyphs: state.settings.glyphs, notes: state.settings.lacks)
  }

  // MARK: Dispatch

  /// What an event means in a state; `nil` for what means nothing there.
  package static func action(for event: Event, in state: ProgramState) -> Action? {
    switch event {
    case .resize(let size): .terminal(.resize(size))
    case .theme(let theme): .terminal(.theme(theme))
    case .paste(let text): pasted(text, in: state)
    case .key(let key): action(for: key, in: state)
    }
  }

  /// Paste is text where something is typed or can be, never commands.
  private static func pasted(_ text: String, in state: ProgramState) -> Action? {
    let isText =
      state.prompt != nil
      || state.overlay == nil && state.block.map { $0.field != nil || $0.takesNumber } == true
    return isText ? .edit(.insert(text)) : nil
  }

  private static func action(for key: Key, in state: ProgramState) -> Action? {
    if let prompt = state.prompt {
      return prompt.kind == .command ? FieldKeys.command(key) : FieldKeys.text(key)
    }
    if case .startOver = state.overlay { return confirmation(key) }
    // What the message at the end of a lesson promises, whatever Enter means to its last part.
    if state.offersNextLesson, key == .enter { return .number(.follow) }
    if state.overlay == nil, let block = state.block {
      if let field = block.field { return FieldKeys.number(key, in: field) }
      if block.takesNumber, case .character(let character) = key, NumberTask.begins(with: character) {
        return .edit(.insert(String(character)))
      }
    }
    if let action = table(entries(in: state))[key.outsideOfFields] { return action }
    if case .character(let character) = key, character.isASCII, let digit = character.wholeNumberValue {
      return .countDigit(digit)
    }
    return nil
  }

  /// Only y starts a lesson over.
  private static func confirmation(_ key: Key) -> Action? {
    if key == .character("y") { return .edit(.confirm) }
    if case .control = key { return table(KeyMap.everywhere)[key] }
    return .session(.escape)
  }

  private static func table(_ entries: [KeyEntry]) -> [Key: Action] {
    Dictionary(
      entries.flatMap(\.bindings).flatMap { binding in binding.keys.map { ($0, binding.action) } },
      uniquingKeysWith: { first, _ in first })
  }
}
