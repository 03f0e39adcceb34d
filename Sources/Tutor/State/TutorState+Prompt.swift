import BackpropCore
import TerminalCanvas

/// A line being typed: editing as in readline, Enter carries it out, and what cannot be carried out stays to be
/// corrected.
extension TutorState {
  mutating func reduce(_ action: Action, in prompt: Prompt) -> [Effect] {
    switch action {
    case .confirm: return confirm(prompt)
    case .toggleHelp:
      self.prompt = nil
      overlay = .help(scroll: 0, filter: "")
    case .eraseBackward where prompt.field.characters.isEmpty:
      // As in vi: erasing past the prompt leaves it.
      self.prompt = nil
    default: edit(prompt, action)
    }
    return []
  }

  private mutating func edit(_ prompt: Prompt, _ action: Action) {
    var prompt = prompt
    switch action {
    case .insert(let text): prompt.field.insert(text)
    case .eraseBackward: prompt.field.eraseBackward()
    case .eraseForward: prompt.field.eraseForward()
    case .eraseWord: prompt.field.eraseWord()
    case .eraseLine: prompt.field.eraseLine()
    case .cursorLeft: prompt.field.moveBackward()
    case .cursorRight: prompt.field.moveForward()
    case .cursorToStart: prompt.field.moveToStart()
    case .cursorToEnd: prompt.field.moveToEnd()
    default: return
    }
    self.prompt = prompt
    if case .keyFilter(let field) = prompt { overlay = .help(scroll: 0, filter: field.text) }
  }

  private mutating func confirm(_ prompt: Prompt) -> [Effect] {
    let effects: [Effect]
    switch prompt {
    case .command(let field): effects = perform(command: field.text)
    case .search(let field):
      if !field.text.allSatisfy(\.isWhitespace) { searchText = field.text }
      effects = repeatSearch(forward: true)
    case .keyFilter: effects = []
    }
    if !effects.contains(.bell) { self.prompt = nil }
    return effects
  }

  /// Says what is wrong and how to do it; the line stays open.
  mutating func complain(_ text: String) -> [Effect] {
    message = text
    return [.bell]
  }
}
