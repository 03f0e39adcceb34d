import BackpropCore
import BackpropExperiments
import BackpropLessons
import TerminalCanvas

extension ProgramState {
  /// A lesson with nothing over it: the part in front handles what it knows, the rest is done here.
  mutating func reduce(_ action: Action, in lesson: LessonState) -> [Effect] {
    var lesson = lesson
    guard lesson.diagnostics.isEmpty else { return reduceUnreadable(action) }
    let answer = lesson.reduce(action, &settings, size: size)
    var saving: [Effect] = []
    if let changed = lesson.changedAnswer(at: now) {
      progress.note(changed.record, to: changed.question, in: lesson.lesson.id)
      saving = [.saveProgress]
    }
    view = .lesson(lesson)
    switch answer {
    case .done(let effects):
      notePlace()
      return Self.joined(saving, effects)
    case .forward: return Self.joined(saving, turn { $0.goForward() })
    case .back: return Self.joined(saving, turn(isForward: false) { $0.goBack() })
    case .notMine: return Self.joined(saving, reduceLesson(action))
    }
  }

  /// Two requests to save would save twice.
  private static func joined(_ saving: [Effect], _ effects: [Effect]) -> [Effect] {
    effects.contains(.saveProgress) ? effects : effects + saving
  }

  /// Says what comes next, and offers to open it with Enter, or by going on once more.
  private mutating func endOfLesson() -> String {
    guard let next = nextLesson else {
      return "This is the end of the last lesson. q: back to the list; t: any page of it."
    }
    offersNextLesson = true
    return "This is the end of the lesson. Enter: on to \(next.number) \(DisplayText.safe(next.title)); "
      + "q: back to the list."
  }

  private mutating func turn(
    isForward: Bool = true, _ move: (inout LessonState) -> Bool
  ) -> [Effect] {
    guard case .lesson(var state) = view else { return [] }
    let before = state.address
    let hasMoved = move(&state)
    view = .lesson(state)
    guard hasMoved else {
      let isAtStart = before == LessonPart.Address(page: 0, part: 0) && !isForward
      message = isAtStart ? "This is the beginning of the lesson." : endOfLesson()
      return []
    }
    notePlace()
    return [.saveProgress]
  }

  private mutating func reduceLesson(_ action: Action) -> [Effect] {
    guard case .lesson(var state) = view else { return [] }
    switch action {
    case .walk(.stepForward): return turn { $0.goForward() }
    case .walk(.stepBack): return turn(isForward: false) { $0.goBack() }
    case .walk(.nextPhase): return turn { $0.goToNextPage() }
    case .walk(.previousPhase): return turn(isForward: false) { $0.goToPreviousPage() }
    case .reading(let reading): return change(reading)
    case .open(.table): overlay = .contents(selection: state.address.page)
    case .open(.caption): overlay = .about(scroll: 0)
    case .open(.help): overlay = .help(scroll: 0, filter: "")
    case .open(.command): prompt = .command(TextField())
    case .open(.search): prompt = .search(TextField())
    case .search(let search):
      message = state.search(forward: search == .next, settings)
      view = .lesson(state)
      notePlace()
    case .session(.leave):
      goHome()
      return [.saveProgress]
    case .walk, .countDigit, .number, .learn, .change, .edit, .session: break
    }
    return []
  }

  /// The file has an error: there is nothing to read until it is corrected.
  private mutating func reduceUnreadable(_ action: Action) -> [Effect] {
    switch action {
    case .session(.leave): goHome()
    case .open(.help): overlay = .help(scroll: 0, filter: "")
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .edit, .session: break
    }
    return []
  }

  // MARK: Commands

  /// What can be typed after `:` in a lesson, besides the commands of the step view.
  static let lessonCommands = ["page", "contents", "home"]

  static func commandHint(for text: String) -> String {
    let name = text.split(separator: " ").first.map(String.init) ?? ""
    let own = lessonCommands.filter { $0.hasPrefix(name) }
    if name.isEmpty { return (own.map { ":\($0)" } + [TextCommand.hint(for: text)]).joined(separator: " ") }
    if own == ["page"] { return ":page number" }
    return own.isEmpty ? TextCommand.hint(for: text) : own.map { ":\($0)" }.joined(separator: " ")
  }

  mutating func perform(command text: String) -> [Effect] {
    guard case .lesson(var state) = view else { return [] }
    let words = text.split(separator: " ").map(String.init)
    guard let name = words.first else { return [] }
    switch name {
    case "page":
      guard let number = words.dropFirst().first.flatMap({ Int($0) }),
        state.lesson.pages.indices.contains(number - 1)
      else {
        return complain(":page needs a number from 1 to \(state.lesson.pages.count)")
      }
      state.move(to: .init(page: number - 1, part: 0))
      view = .lesson(state)
      notePlace()
      return [.saveProgress]
    case "contents": overlay = .contents(selection: state.address.page)
    case "home":
      goHome()
      return [.saveProgress]
    default:
      return performStepCommand(text, name, words.dropFirst().first, in: state)
    }
    return []
  }

  /// The commands that mean the same everywhere; the others belong to a walk.
  private mutating func performStepCommand(
    _ text: String, _ name: String, _ argument: String?, in state: LessonState
  ) -> [Effect] {
    switch TextCommand(named: name) {
    case .quit:
      notePlace()
      return [.saveProgress, .quit]
    case .stop: return [.suspend]
    case .help: overlay = .help(scroll: 0, filter: "")
    case .notation:
      guard let notation = argument.flatMap(Notation.init(rawValue:)) else {
        return complain(usage(.notation))
      }
      change(to: notation)
    case .digits:
      guard let digits = argument.flatMap({ Int($0) }), (0...NumberFormat.allDigits).contains(digits) else {
        return complain(usage(.digits))
      }
      settings.choose(digits: digits)
    case .theme:
      guard let theme = argument.flatMap(Theme.init(rawValue:)) else { return complain(usage(.theme)) }
      settings.choose(theme)
      return [.setTheme(theme)]
    case .step, .update, .form, .eta, .optimizer, .batch, nil: return performInWalk(text, name, state)
    }
    return []
  }

  private func usage(_ command: TextCommand) -> String {
    ":\(command.rawValue) needs \(command.argument ?? "nothing more")"
  }

  private mutating func performInWalk(_ text: String, _ name: String, _ state: LessonState) -> [Effect] {
    var state = state
    guard var walk = state.part.block as? WalkPart else {
      if TextCommand(named: name) != nil { return complain(":\(name) is for the steps of a walk.") }
      let names = Self.lessonCommands + TextCommand.allCases.map(\.rawValue)
      let nearest = SpellingSuggestion.nearest(to: name, among: names)
      return complain(
        "There is no :\(DisplayText.safe(name))." + (nearest.map { " Did you mean :\($0)?" } ?? ""))
    }
    let effects = walk.perform(command: text)
    message = walk.takeMessage()
    state.part.block = walk
    view = .lesson(state)
    return effects
  }

  /// Says what is wrong and how to put it right; the line stays open.
  mutating func complain(_ text: String) -> [Effect] {
    message = text
    return [.bell]
  }
}
