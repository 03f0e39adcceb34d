import BackpropCore
import TerminalCanvas

/// What can be typed after `:` and `/`.
extension TutorState {
  private static let commandNames = [
    "step", "update", "digits", "notation", "theme", "form", "stop", "quit", "help",
  ]

  mutating func perform(command: String) -> [Effect] {
    let words = command.split(separator: " ").map(String.init)
    guard let name = words.first else { return [] }
    let argument = words.dropFirst().first
    if let number = Int(name) {
      move(to: Moment(update: timeline.update, step: number - 1))
      return []
    }
    switch name {
    case "step", "update": return goTo(name, argument)
    case "digits":
      guard let digits = argument.flatMap(Int.init), (0...17).contains(digits) else {
        return complain(":digits needs a number from 0 to 17, for example :digits 9")
      }
      settings.digits = digits
    case "notation", "symbols":
      guard let notation = argument.flatMap(Notation.init(rawValue:)) else {
        return complain(":notation is one of \(Notation.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      settings.notation = notation
    case "theme":
      guard let theme = argument.flatMap(Theme.init(rawValue:)) else {
        return complain(":theme is one of \(Theme.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      settings.theme = theme
      return [.setTheme(theme)]
    case "form":
      guard let form = argument.flatMap(FormulaForm.init(rawValue:)) else {
        return complain(":form is one of \(FormulaForm.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      settings.form = form
    case "stop": return [.suspend]
    case "q", "quit": return [.quit]
    case "help", "h": overlay = .help(scroll: 0, filter: nil)
    default:
      return complain(
        "There is no command :\(DisplayText.safe(name)). There are \(Self.commandNames.map { ":" + $0 }.joined(separator: " "))."
      )
    }
    return []
  }

  private mutating func goTo(_ name: String, _ argument: String?) -> [Effect] {
    guard let number = argument.flatMap({ Int($0) }), number >= 1 else {
      return complain(":\(name) needs a number from 1, for example :\(name) 15")
    }
    if name == "step" {
      move(to: Moment(update: timeline.update, step: number - 1))
    } else {
      move(to: Moment(update: number - 1, step: 0))
      if timeline.update != number - 1 {
        message = "That far at once it does not go: this is update \(timeline.update + 1)."
      }
    }
    return []
  }

  private mutating func complain(_ text: String) -> [Effect] {
    message = text
    return [.bell]
  }

  /// How many steps a search looks at; in a walk of millions it says so instead of standing still.
  private static let searchReach = 100_000

  /// Goes to the next step whose name has every word of the search in it: `δ 1`, `delta hidden`, `cost`.
  mutating func repeatSearch(forward: Bool) -> [Effect] {
    guard let searchText, !searchText.isEmpty else {
      return complain("Nothing to search for yet: / begins a search.")
    }
    let wanted = SearchText.words(searchText)
    let count = walk.stepCount
    let names = QuantityWords(trace, notation: settings.notation)
    for offset in 1...min(count, Self.searchReach) {
      let index = ((forward ? step + offset : step - offset) % count + count) % count
      if SearchText.matches(walk.quantity(at: index), wanted, names) {
        move(to: Moment(update: timeline.update, step: index))
        message = "/\(searchText): step \(grouped(index + 1)) of \(grouped(count)); n next, N previous"
        return []
      }
    }
    return complain("No step of this update matches /\(searchText).")
  }
}

/// Searching by words, with Greek letters or their names.
private enum SearchText {
  static func words(_ text: String) -> [String] { plain(text).split(separator: " ").map(String.init) }

  /// δ₁ and `delta 1` are the same.
  private static func plain(_ text: String) -> String { GlyphSet.ascii.text(text).lowercased() }

  static func matches(_ quantity: Quantity, _ wanted: [String], _ names: QuantityWords) -> Bool {
    let phrase = plain(names.name(quantity) + " " + names.symbol(quantity)).split { " ,_^()".contains($0) }
      .map(String.init)
    let whole = plain(names.name(quantity) + " " + names.symbol(quantity))
    return wanted.allSatisfy { word in
      // A number is meant exactly; a word may be a part of one.
      word.allSatisfy(\.isNumber) ? phrase.contains(word) : whole.contains(word)
    }
  }
}
