import BackpropLessons
import TerminalCanvas

extension ProgramState {
  /// What a lesson does with what its part has no use for; `nil` for what means nothing to it either.
  mutating func reduceLesson(_ action: Action) -> [Effect]? {
    guard case .lesson(var state) = place else { return nil }
    switch action {
    case .walk(.stepForward): return turn { $0.goForward() }
    case .walk(.stepBack): return turn(isForward: false) { $0.goBack() }
    case .walk(.nextPhase): return turn { $0.goToNextPage() }
    case .walk(.previousPhase): return turn(isForward: false) { $0.goToPreviousPage() }
    case .open(.table), .open(.contents): overlay = .contents(selection: state.address.page)
    case .open(.caption): overlay = .about(scroll: 0)
    case .open(.search): prompt = .search("words of this lesson · Esc cancels")
    case .search(let search): return find(forward: search == .next)
    case .given(.words(let words)):
      if !words.allSatisfy(\.isWhitespace) { state.searchText = words }
      place = .lesson(state)
      return find(forward: true)
    case .given(.page(let number)):
      guard state.lesson.pages.indices.contains(number - 1) else {
        message = ":page needs a number from 1 to \(state.lesson.pages.count)"
        return [.bell]
      }
      state.move(to: .init(page: number - 1, part: 0))
      place = .lesson(state)
      notePlace()
      return [.saveProgress]
    case .walk, .countDigit, .number, .reading, .open, .learn, .change, .edit, .session, .given, .terminal:
      return nil
    }
    return []
  }

  private mutating func find(forward: Bool) -> [Effect] {
    guard case .lesson(var state) = place else { return [] }
    message = state.search(forward: forward, settings)
    place = .lesson(state)
    notePlace()
    return []
  }

  mutating func turn(isForward: Bool = true, _ move: (inout LessonState) -> Bool) -> [Effect] {
    guard case .lesson(var state) = place else { return [] }
    let before = state.address
    let hasMoved = move(&state)
    place = .lesson(state)
    guard hasMoved else {
      let isAtStart = before == LessonPart.Address(page: 0, part: 0) && !isForward
      message = isAtStart ? "This is the beginning of the lesson." : endOfLesson()
      return []
    }
    notePlace()
    return [.saveProgress]
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
}
