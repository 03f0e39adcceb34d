import BackpropCore
import TerminalCanvas

/// What keys do while something lies over the step view.
extension TutorState {
  mutating func reduce(_ action: Action, in overlay: Overlay) -> [Effect] {
    switch overlay {
    case .welcome:
      self.overlay = nil
      // Any key begins; those that mean something do it at once.
      return action == .follow || action == .stepForward || action == .stepBack ? [] : reduceStepView(action)
    case .help(let scroll, let filter): return reduceHelp(action, scroll, filter)
    case .table(let scroll): return reduceTable(action, scroll)
    case .onward(let selection): return reduceOnward(action, selection)
    case .influenceSource(let target): return reduceInfluenceSource(action, target)
    case .influence(let view): return reduceInfluence(action, view)
    case .command(let field):
      if action == .confirm {
        self.overlay = nil
        return perform(command: field.text)
      }
      return edit(field, action) { .command($0) }
    case .search(let field):
      if action == .confirm {
        self.overlay = nil
        searchText = field.text
        return repeatSearch(forward: true)
      }
      return edit(field, action) { .search($0) }
    }
  }

  private mutating func edit(_ field: TextField, _ action: Action, _ wrap: (TextField) -> Overlay) -> [Effect]
  {
    var field = field
    switch action {
    case .insert(let text): field.insert(DisplayText.safe(text))
    case .eraseBackward where field.characters.isEmpty:
      // As in vi: erasing past the prompt leaves it.
      overlay = nil
      return []
    case .eraseBackward: field.eraseBackward()
    case .eraseForward: field.eraseForward()
    case .eraseWord: field.eraseWord()
    case .eraseLine: field.eraseLine()
    case .cursorLeft: field.moveBackward()
    case .cursorRight: field.moveForward()
    case .cursorToStart: field.moveToStart()
    case .cursorToEnd: field.moveToEnd()
    case .toggleHelp:
      overlay = .help(scroll: 0, filter: nil)
      return []
    default: return []
    }
    overlay = wrap(field)
    return []
  }

  private mutating func reduceHelp(_ action: Action, _ scroll: Int, _ filter: TextField?) -> [Effect] {
    if let filter {
      if action == .confirm {
        overlay = .help(scroll: 0, filter: filter.text.isEmpty ? nil : filter)
        if !filter.text.isEmpty { overlay = .help(scroll: 0, filter: nil) }
        return []
      }
      return edit(filter, action) { .help(scroll: 0, filter: $0) }
    }
    switch action {
    case .toggleHelp: overlay = nil
    case .openSearch: overlay = .help(scroll: 0, filter: TextField())
    default:
      overlay = .help(scroll: scrolled(scroll, action, count: HelpView.lineCount(in: self)), filter: nil)
    }
    return []
  }

  private mutating func reduceTable(_ action: Action, _ scroll: Int) -> [Effect] {
    switch action {
    case .toggleTable: overlay = nil
    case .toggleHelp: overlay = .help(scroll: 0, filter: nil)
    case .nextNotation, .previousNotation, .moreDigits, .fewerDigits, .nextTheme:
      return reduceReadings(action)
    default: overlay = .table(scroll: scrolled(scroll, action, count: TableView.scrollableRows(in: self)))
    }
    return []
  }

  /// The first line shown after a scrolling action; `count` is how many lines lie beyond the window.
  private func scrolled(_ scroll: Int, _ action: Action, count: Int) -> Int {
    let page = max(1, size.rows - 6)
    let target: Int
    switch action {
    case .pickNext: target = scroll + 1
    case .pickPrevious: target = scroll - 1
    case .stepForward: target = scroll + page
    case .stepBack: target = scroll - page
    case .firstStep: target = 0
    case .lastStep: target = count
    default: target = scroll
    }
    return min(max(0, target), max(0, count))
  }

  private mutating func reduceOnward(_ action: Action, _ selection: Int) -> [Effect] {
    let users = walk.users(of: picked)
    switch action {
    case .pickNext: overlay = .onward(selection: min(selection + 1, max(0, users.count - 1)))
    case .pickPrevious: overlay = .onward(selection: max(0, selection - 1))
    case .firstStep: overlay = .onward(selection: 0)
    case .lastStep: overlay = .onward(selection: max(0, users.count - 1))
    case .follow:
      overlay = nil
      guard users.indices.contains(selection) else { return [] }
      trail.append(moment)
      move(to: Moment(update: timeline.update, step: users[selection]))
    case .listUsers: overlay = nil
    default: break
    }
    return []
  }

  private mutating func reduceInfluenceSource(_ action: Action, _ target: Quantity) -> [Effect] {
    switch action {
    case .pickNext: pick(offset: 1)
    case .pickPrevious: pick(offset: -1)
    case .follow:
      let source = picked
      if source == target {
        message = "Pick another number with ↑↓, then press Enter."
      } else {
        overlay = .influence(InfluenceView(target: target, source: source))
      }
    case .startInfluence: overlay = nil
    case .nextNotation, .previousNotation, .moreDigits, .fewerDigits, .nextTheme:
      return reduceReadings(action)
    default: break
    }
    return []
  }

  private mutating func reduceInfluence(_ action: Action, _ view: InfluenceView) -> [Effect] {
    var view = view
    let count = max(1, InfluenceReading(view, in: self).paths.count)
    switch action {
    case .pickNext, .stepForward: view.path = (view.path + 1) % count
    case .pickPrevious, .stepBack: view.path = (view.path + count - 1) % count
    case .startInfluence, .goBack:
      overlay = nil
      return []
    case .nextNotation, .previousNotation, .moreDigits, .fewerDigits, .nextTheme:
      return reduceReadings(action)
    default: return []
    }
    overlay = .influence(view)
    return []
  }
}
