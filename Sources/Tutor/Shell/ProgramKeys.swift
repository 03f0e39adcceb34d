import BackpropLessons
import TerminalCanvas

/// The keys of home and of lessons: the tables that dispatch them, and that help is made from.
package enum ProgramKeys {
  package static let home: [KeyEntry] =
    [
      KeyMap.entry(
        "choose", ([.up, "k", .backTab], .number(.pickPrevious)), ([.down, "j", .tab], .number(.pickNext))),
      KeyMap.entry(
        "open it; a lesson goes on where you stopped", ([.enter, .right, "l", " "], .number(.follow))),
      KeyMap.entry("first / last", (["g", .home], .walk(.firstStep)), (["G", .end], .walk(.lastStep))),
      KeyMap.entry(
        "a page down / up", ([.pageDown], .walk(.nextPhase)),
        ([.pageUp], .walk(.previousPhase))),
      KeyMap.entry("start the lesson over (asks)", (["x"], .learn(.startOver))),
      KeyMap.entry("find a lesson", (["/"], .open(.search))),
      KeyMap.entry("what the lesson is for", (["i"], .open(.caption))),
      symbols("symbols: next / previous notation"),
    ] + common

  package static let settings: [KeyEntry] =
    [
      KeyMap.entry(
        "choose", ([.up, "k", .backTab], .number(.pickPrevious)), ([.down, "j", .tab], .number(.pickNext))),
      KeyMap.entry(
        "change it", ([.right, "l", " "], .walk(.stepForward)), ([.left, "h"], .walk(.stepBack)),
        ([.enter], .number(.follow))),
      KeyMap.entry("first / last", (["g", .home], .walk(.firstStep)), (["G", .end], .walk(.lastStep))),
    ] + common

  package static let lesson: [KeyEntry] =
    [
      KeyMap.entry("go on", ([.right, "l", " ", .pageDown], .walk(.stepForward))),
      KeyMap.entry("back", ([.left, "h", .pageUp], .walk(.stepBack))),
      KeyMap.entry(
        "next / previous page", (["]", ")"], .walk(.nextPhase)), (["[", "("], .walk(.previousPhase))),
      KeyMap.entry("first / last", (["g", .home], .walk(.firstStep)), (["G", .end], .walk(.lastStep))),
      KeyMap.entry("contents: every page", (["t"], .open(.table))),
      KeyMap.entry("what the lesson is for", (["i"], .open(.caption))),
      KeyMap.entry(
        "find words; next, previous", (["/"], .open(.search)), (["n"], .search(.next)),
        (["N"], .search(.previous))),
      KeyMap.entry("command, as :page 3", ([":"], .open(.command))),
      KeyMap.entry("digits: 4, 6, 9, all", (["d"], .reading(.moreDigits)), (["D"], .reading(.fewerDigits))),
      symbols("symbols of walks and figures"),
    ] + common

  private static func symbols(_ description: String) -> KeyEntry {
    KeyMap.entry(
      description, (["s"], .reading(.nextNotation)), (["S"], .reading(.previousNotation)))
  }

  private static let common: [KeyEntry] = [
    KeyMap.entry("theme", (["T"], .reading(.nextTheme))),
    KeyMap.entry("this page", (["?", .function(1)], .open(.help))),
    KeyMap.entry("close what is open", ([.escape], .session(.escape))),
    KeyMap.entry("back, at the top quit", (["q"], .session(.leave))),
    KeyMap.entry("quit from anywhere", (["Q", .control("c")], .session(.quit))),
    KeyMap.entry("redraw", ([.control("l")], .session(.redraw))),
    KeyMap.entry("suspend", ([.control("z")], .session(.suspend))),
    KeyMap.alike,
  ]

  /// The keys that mean something now: those of the part in front of the learner come first.
  package static func entries(in state: ProgramState) -> [KeyEntry] {
    if case .settings = state.overlay { return settings }
    return switch state.view {
    case .home: home
    case .steps: KeyMap.stepView
    // Practice has its own table and its own help.
    case .practice: []
    case .lesson(let lesson):
      lesson.part.block.stepView == nil ? merged(lesson.part.block.keys, self.lesson) : lesson.part.block.keys
    }
  }

  /// What the first table binds is left out of the second; what is then empty is left out altogether.
  private static func merged(_ first: [KeyEntry], _ second: [KeyEntry]) -> [KeyEntry] {
    let bound = Set(first.flatMap(\.bindings).flatMap(\.keys))
    return first
      + second.compactMap { entry in
        let left = entry.bindings.compactMap { binding -> KeyBinding? in
          let keys = binding.keys.filter { !bound.contains($0) }
          return keys.isEmpty ? nil : KeyBinding(keys: keys, action: binding.action)
        }
        return left.isEmpty && !entry.bindings.isEmpty
          ? nil : KeyEntry(bindings: left, description: entry.description)
      }
  }

  /// What an event means in a state; `nil` for what means nothing there.
  package static func action(for event: Event, in state: ProgramState) -> Action? {
    if case .resize(let size) = event { return .session(.resize(size)) }
    if case .theme(let theme) = event { return .session(.theme(theme)) }
    if state.prompt == nil, state.overlay == nil {
      // What the message at the end of a lesson promises, whatever Enter means to its last part.
      if state.offersNextLesson, event == .key(.enter) { return .number(.follow) }
      switch state.view {
      case .home: break
      case .steps(let tutor): return KeyMap.action(for: event, in: tutor)
      case .practice(let practice): return practice.action(for: event)
      case .lesson(let lesson):
        if lesson.diagnostics.isEmpty, let tutor = lesson.part.block.stepView {
          return KeyMap.action(for: event, in: tutor)
        }
      }
    }
    switch event {
    case .resize, .theme: return nil
    case .paste(let text): return isTyping(state) ? .edit(.insert(text)) : nil
    case .key(let key):
      if state.prompt == nil, isTyping(state), let field = state.lesson?.part.block.field {
        return KeyMap.numberFieldAction(for: key, in: field)
      }
      if isTyping(state) { return KeyMap.fieldAction(for: key) }
      return action(for: key, in: state)
    }
  }

  private static func isTyping(_ state: ProgramState) -> Bool {
    if state.prompt != nil { return true }
    return state.overlay == nil && state.lesson?.diagnostics.isEmpty == true
      && state.lesson?.part.block.field != nil
  }

  private static func action(for key: Key, in state: ProgramState) -> Action? {
    // Only y starts a lesson over.
    if case .startOver = state.overlay {
      if key == .character("y") { return .edit(.confirm) }
      if case .control = key { return table(entries(in: state))[key] }
      return .session(.escape)
    }
    if let action = table(entries(in: state))[key] { return action }
    if case .character(let character) = key, character.isASCII, let digit = character.wholeNumberValue {
      return .countDigit(digit)
    }
    return nil
  }

  private static func table(_ entries: [KeyEntry]) -> [Key: Action] {
    Dictionary(
      entries.flatMap(\.bindings).flatMap { binding in binding.keys.map { ($0, binding.action) } },
      uniquingKeysWith: { first, _ in first })
  }
}
