import BackpropCore
import TerminalCanvas

/// Going to a step by the words of its name.
extension TutorState {
  mutating func search(for words: String) -> ActionAnswer {
    if !words.allSatisfy(\.isWhitespace) { searchText = words }
    return repeatSearch(forward: true)
  }

  mutating func repeatSearch(forward: Bool) -> ActionAnswer {
    guard let searchText else {
      return complain(
        "Type words of a name, for example \(StepSearch.examples("cost", settings.notation))")
    }
    let search = StepSearch(text: searchText, trace: trace, notation: settings.notation)
    let count = walk.stepCount
    guard let found = search.step(from: step, forward: forward) else {
      let reach =
        count > StepSearch.reach ? "None of the next \(StepSearch.reach.grouped) steps" : "No step"
      let examples = StepSearch.examples("cost, hidden", settings.notation)
      return complain("\(reach) has \(searchText) in its name. Try \(examples).")
    }
    let isAround = forward ? found <= step : found >= step
    move(to: Moment(update: timeline.update, step: found))
    let place = "step \((found + 1).grouped) of \(count.grouped)"
    message = "/\(searchText)\(isAround ? ", wrapped round" : ""): \(place) · n N: next, previous"
    return .done()
  }

  /// Says what is wrong and how to put it right.
  mutating func complain(_ text: String) -> ActionAnswer {
    message = text
    return .done([.bell])
  }
}
