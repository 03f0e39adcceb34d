/// A list, or text longer than its window: where the keys lead from a place in it.
struct Scrolling {
  /// The last place there is, counted from 0.
  let last: Int
  /// How far a page goes.
  let page: Int

  init(last: Int, page: Int) {
    self.last = max(0, last)
    self.page = max(1, page)
  }

  /// `nil` for an action that does not move in a list.
  func place(after action: Action, from place: Int) -> Int? {
    let place = min(place, last)
    return switch action {
    case .number(.pickNext), .number(.pickNextColumn): min(place + 1, last)
    case .number(.pickPrevious), .number(.pickPreviousColumn): max(0, place - 1)
    case .walk(.stepForward), .walk(.pageForward): min(place + page, last)
    case .walk(.stepBack), .walk(.pageBack): max(0, place - page)
    case .walk(.firstStep): 0
    case .walk(.lastStep): last
    default: nil
    }
  }
}
