import BackpropLessons
import TerminalCanvas

/// What can be done in every place: the tables that dispatch keys and commands, and that help and the manual are made
/// from.
package enum ProgramKeys {
  package static let home: [KeyEntry] =
    KeyMap.choosing("choose") + [
      KeyEntry("open it; a lesson goes on where you stopped", .number(.follow), .walk(.stepForward)),
      KeyEntry("first / last", .walk(.firstStep), .walk(.lastStep)),
      KeyEntry("a page down / up", .walk(.pageForward), .walk(.pageBack)),
      KeyEntry("start the lesson over (asks)", .learn(.startOver)),
      KeyEntry("find a lesson", .open(.search)),
      KeyEntry("what the lesson is for", .open(.caption)),
    ] + KeyMap.look + [KeyMap.command(":digits 6")] + KeyMap.everywhere

  package static let lesson: [KeyEntry] =
    [
      KeyEntry("go on", .walk(.stepForward), .walk(.pageForward)),
      KeyEntry("back", .walk(.stepBack), .walk(.pageBack)),
      KeyEntry("next / previous page", .walk(.nextPhase), .walk(.previousPhase)),
      KeyEntry("contents: every page", .open(.table), .open(.contents)),
      KeyEntry("what the lesson is for", .open(.caption)),
      KeyEntry("find words; next, previous", .open(.search), .search(.next), .search(.previous)),
    ] + KeyMap.look(symbols: "symbols of walks and figures") + [KeyMap.command(":page 3")]
    + KeyMap.toHome + KeyMap.everywhere

  /// What moves in a list or in text longer than its window.
  private static func moving(_ words: String) -> [KeyEntry] {
    KeyMap.choosing(words) + [
      KeyEntry("a page down / up", .walk(.pageForward), .walk(.pageBack)),
      KeyEntry("first / last", .walk(.firstStep), .walk(.lastStep)),
    ]
  }

  private static let paging = KeyEntry("a page on / back", .walk(.stepForward), .walk(.stepBack))

  /// Walks and sandboxes leave the keys of a lesson to its steps.
  private static let ofLesson = [KeyEntry("every page of the lesson", .open(.contents))]

  package static let settings: [KeyEntry] =
    moving("choose") + [
      KeyEntry("change it", .walk(.stepForward), .walk(.stepBack), .number(.follow)),
      KeyMap.command(":digits 6"),
    ] + KeyMap.everywhere

  package static let contents: [KeyEntry] =
    moving("choose a page") + [
      paging, KeyEntry("go there", .number(.follow)), KeyEntry("close", .open(.table)),
      KeyMap.command(":page 3"),
    ] + KeyMap.everywhere

  package static let about: [KeyEntry] =
    moving("scroll") + [
      paging, KeyEntry("close", .open(.caption)),
      KeyMap.command(":digits 6"),
    ] + KeyMap.everywhere

  package static let help: [KeyEntry] =
    moving("scroll") + [
      paging, KeyEntry("find a key", .open(.search)), KeyMap.command(":digits 6"),
    ] + KeyMap.everywhere

  // MARK: In force

  /// What can be done now.
  package static func entries(in state: ProgramState) -> [KeyEntry] {
    entries(over: state.overlay, in: state)
  }

  private static func entries(over overlay: ProgramOverlay?, in state: ProgramState) -> [KeyEntry] {
    switch overlay {
    case .help: help
    case .settings: settings
    case .contents: contents
    case .about: about
    case .startOver: []
    case nil: entries(in: state.place)
    }
  }

  /// What can be typed after `:`: what can be done now, and what the place below could do.
  static func commands(in state: ProgramState) -> [KeyEntry] {
    let below = entries(in: state.place) + (state.block?.stepView == nil ? [] : KeyMap.stepView)
    return merged(entries(in: state), merged(entries(in: state.place), below))
  }

  private static func entries(in place: ProgramState.Place) -> [KeyEntry] {
    switch place {
    case .home: home
    case .steps(let play): play.keys
    case .practice(let practice): practice.keys
    case .lesson(let lesson):
      !lesson.diagnostics.isEmpty
        ? [KeyMap.command(":home")] + KeyMap.toHome + KeyMap.everywhere
        : lesson.part.block.stepView == nil
          ? merged(lesson.part.block.keys, self.lesson) : lesson.part.block.keys + ofLesson
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
    let below = state.overlay?.below
    let title =
      switch (below, state.place) {
      case (.settings, _): "settings"
      case (.contents, _): "contents"
      case (.about, _): "what the lesson is for"
      case (_, .home): "home"
      case (_, .lesson): "lesson"
      case (_, .steps): "step view"
      case (_, .practice): "practice"
      }
    return HelpContent(
      title: "keys · \(title)", entries: entries(over: below, in: state), size: state.size,
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
    if let action = action(for: key.outsideOfFields, among: entries(in: state)) { return action }
    if case .character(let character) = key, character.isASCII, let digit = character.wholeNumberValue {
      return .countDigit(digit)
    }
    return nil
  }

  /// Only y starts a lesson over.
  private static func confirmation(_ key: Key) -> Action? {
    if key == .character("y") { return .edit(.confirm) }
    if case .control = key, let action = action(for: key, among: KeyMap.everywhere) { return action }
    return .session(.escape)
  }

  /// What a key means; where two entries have it, the first.
  private static func action(for key: Key, among entries: [KeyEntry]) -> Action? {
    for entry in entries {
      for binding in entry.bindings where binding.keys.contains(key) { return binding.action }
    }
    return nil
  }
}
