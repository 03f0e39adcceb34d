import TerminalCanvas

/// A line being typed: editing as in readline, Enter carries it out, and what cannot be carried out stays to be
/// corrected.
extension ProgramState {
  mutating func reduce(_ action: Action, in prompt: Prompt) -> [Effect] {
    switch action {
    case .edit(.confirm): return confirm(prompt)
    case .edit(.eraseBackward) where prompt.field.characters.isEmpty:
      // As in vi: erasing past the prompt leaves it.
      return reduce(.session(.escape))
    case .edit(let edit): carryOut(edit, in: prompt)
    case .open(.help):
      self.prompt = nil
      overlay = .help(scroll: 0, filter: "", over: overlay?.below ?? overlay)
    case .walk, .countDigit, .number, .reading, .open, .search, .learn, .change, .session, .given, .terminal:
      break
    }
    return []
  }

  private mutating func carryOut(_ edit: Action.Edit, in prompt: Prompt) {
    var prompt = prompt
    switch edit {
    case .complete: prompt.field = TextField(vocabulary.completed(prompt.field.text))
    case .earlierLine: recall(&prompt, by: 1)
    case .laterLine: recall(&prompt, by: -1)
    default: prompt.field.carryOut(edit)
    }
    self.prompt = prompt
    switch prompt.kind {
    case .keyFilter: overlay = .help(scroll: 0, filter: prompt.field.text, over: overlay?.below)
    case .search where place == .home:
      home.filter = prompt.field.text
      chooseShown()
    case .search, .command, .value: break
    }
  }

  /// Commands as they were typed before; past the latest an empty line.
  private func recall(_ prompt: inout Prompt, by offset: Int) {
    guard prompt.kind == .command else { return }
    let back = min(max(0, prompt.linesBack + offset), commandLines.count)
    guard back != prompt.linesBack else { return }
    prompt.linesBack = back
    prompt.field = TextField(back == 0 ? "" : commandLines[commandLines.count - back])
  }

  private mutating func confirm(_ prompt: Prompt) -> [Effect] {
    let text = prompt.field.text
    let effects: [Effect]
    switch prompt.kind {
    case .keyFilter: effects = []
    // The list at home is narrowed while it is typed.
    case .search: effects = place == .home ? [] : afterPrompt { $0.reduce(.given(.words(text))) }
    case .value(let quantity): effects = afterPrompt { $0.reduce(.given(.value(quantity, text))) }
    case .command: effects = perform(command: text)
    }
    // What could not be done stays to be corrected.
    if effects.contains(.bell) {
      self.prompt = prompt
    } else if self.prompt == prompt {
      self.prompt = nil
    }
    return effects
  }

  private mutating func perform(command text: String) -> [Effect] {
    switch vocabulary.read(text) {
    case .nothing: return []
    case .fault(let fault):
      message = fault
      return [.bell]
    case .action(let action):
      if commandLines.last != text { commandLines.append(text) }
      return afterPrompt { state in
        if !ProgramKeys.entries(in: state).flatMap(\.actions).contains(action), !action.isOfTheLook {
          state.uncover()
        }
        return state.reduce(action)
      }
    }
  }

  private mutating func afterPrompt(_ body: (inout ProgramState) -> [Effect]) -> [Effect] {
    prompt = nil
    return body(&self)
  }

  /// What was typed for the place is done there: what lies over it, and does not leave it its keys, is closed.
  private mutating func uncover() {
    overlay = nil
    if block?.stepView?.overlay.map({ !$0.leavesWalking }) == true { _ = reduce(.session(.escape)) }
  }

  /// What can be typed after `:` here.
  var vocabulary: CommandVocabulary {
    var reach: Set<TextCommand.Reach> = [.everywhere]
    if block?.stepView != nil { reach.insert(.steps) }
    if lesson != nil { reach.insert(.lesson) }
    return CommandVocabulary(ProgramKeys.commands(in: self), reach: reach)
  }
}

extension Action {
  /// What changes how things look is seen through whatever lies over them.
  fileprivate var isOfTheLook: Bool {
    switch self {
    case .given(.digits), .given(.notation), .given(.theme), .reading(.nextNotation),
      .reading(.previousNotation), .reading(.moreDigits), .reading(.fewerDigits), .reading(.nextTheme):
      true
    default: false
    }
  }
}
