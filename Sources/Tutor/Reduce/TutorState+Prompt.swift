import BackpropCore
import TerminalCanvas

/// A line being typed: editing as in readline, Enter carries it out, and what cannot be carried out stays to be
/// corrected.
extension TutorState {
  mutating func reduce(_ action: Action, in prompt: Prompt) -> [Effect] {
    switch action {
    case .edit(.confirm): return confirm(prompt)
    case .edit(.eraseBackward) where prompt.field.characters.isEmpty:
      // As in vi: erasing past the prompt leaves it.
      self.prompt = nil
    case .edit(let edit): carryOut(edit, in: prompt)
    case .open(.help):
      self.prompt = nil
      overlay = .help(scroll: 0, filter: "")
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .session: break
    }
    return []
  }

  private mutating func carryOut(_ edit: Action.Edit, in prompt: Prompt) {
    var prompt = prompt
    prompt.field.carryOut(edit)
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
    case .value(let quantity, let field): effects = set(quantity, to: field.text)
    }
    if !effects.contains(.bell) { self.prompt = nil }
    return effects
  }

  /// Says what is wrong and how to put it right; the line stays open.
  mutating func complain(_ text: String) -> [Effect] {
    message = text
    return [.bell]
  }
}
