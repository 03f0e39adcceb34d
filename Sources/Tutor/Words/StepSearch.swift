import BackpropCore
import TerminalCanvas

/// Finds a step by the words of its name: `δ 1`, `delta hidden`, `cost`, `w 11`, `Δw`.
struct StepSearch {
  let text: String
  let trace: UpdateTrace
  let notation: Notation

  /// How many steps are looked at; in a walk of millions that is said, instead of seeming to hang.
  static let reach = 200_000

  /// The next step whose name has every word of the search in it, wrapping round from the last to the first.
  func step(from step: Int, forward: Bool) -> Int? {
    var wanted = SearchWords(query: text)
    if let found = match(wanted, step, forward) { return found }
    return wanted.readDeltaAsChange() ? match(wanted, step, forward) : nil
  }

  private func match(_ wanted: SearchWords, _ step: Int, _ forward: Bool) -> Int? {
    let walk = trace.walk
    let count = walk.stepCount
    var matcher = SearchMatcher(wanted, QuantityWords(trace, notation: notation).withoutPatterns)
    for offset in 1...min(count, Self.reach) {
      let index = ((forward ? step + offset : step - offset) % count + count) % count
      if matcher.matches(walk.quantity(at: index)) { return index }
    }
    return nil
  }

  /// What can be searched for, the given words in the middle.
  static func examples(_ words: String, _ notation: Notation) -> String {
    let book = notation.book
    return "\(book.delta) 1, \(words), \(book.weight) 11 or Δ\(book.weight)"
  }
}

/// Compares steps with a search, fast enough for the 140,000 of a large network: what quantities of one kind and
/// layer have in common, their words, is compared once, and names are made only where the numbers can match.
private struct SearchMatcher {
  private let wanted: SearchWords
  private let names: QuantityWords
  private var known: [Kind: Bool] = [:]

  /// What decides the words of a name, apart from the numbers in it.
  private struct Kind: Hashable {
    var letter: String
    var layer: Int
    var isBias: Bool
    /// Tells apart what shares a letter.
    var use: Int
  }

  init(_ wanted: SearchWords, _ names: QuantityWords) {
    self.wanted = wanted
    self.names = names
  }

  mutating func matches(_ quantity: Quantity) -> Bool {
    guard wanted.isOfPattern(quantity) else { return false }
    let kind = kind(of: quantity)
    let fits = known[kind] ?? wanted.matchWords(quantity, names)
    known[kind] = fits
    return fits && wanted.canMatchNumbers(of: quantity) && wanted.match(quantity, names)
  }

  private func kind(of quantity: Quantity) -> Kind {
    let use =
      switch quantity {
      case .unitCost: 1
      case .patternCost: 2
      case .batchCost: 3
      case .updated: 4
      default: 0
      }
    let layer: Int =
      switch quantity {
      case .weightedInput(let layer, _, _), .activation(let layer, _, _), .delta(let layer, _, _): layer
      default: quantity.parameter?.layer ?? 0
      }
    return Kind(
      letter: names.letter(quantity), layer: layer,
      isBias: quantity.parameter.map { $0.from == nil } ?? false, use: use)
  }
}

/// The words of a search, with Greek letters or their names.
private struct SearchWords {
  private var words: [String]
  /// The row of the data, counted from 1, where `pattern 3` is part of the search.
  private var pattern: Int?

  init(query: String) {
    words = Self.words(of: query)
    guard let place = words.firstIndex(of: "pattern"), place + 1 < words.count else { return }
    pattern = Int(words[place + 1])
    if pattern != nil { words.removeSubrange(place...place + 1) }
  }

  func isOfPattern(_ quantity: Quantity) -> Bool {
    pattern == nil || quantity.pattern.map { $0 + 1 } == pattern
  }

  /// Lower-case letters and digits. δ₁ and `delta 1` are the same; Δ means a change, and so does `Delta`.
  private static func words(of text: String) -> [String] {
    let latin = GlyphSet.ascii.text(text).replacing("Delta", with: "change ")
    return latin.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// A learner without Δ on the keyboard types delta w. - Returns: whether anything changed.
  mutating func readDeltaAsChange() -> Bool {
    let before = words
    words = words.map { $0 == "delta" ? "change" : $0 }
    return words != before
  }

  func match(_ quantity: Quantity, _ names: QuantityWords) -> Bool {
    let name = name(of: quantity, names)
    return !(words.isEmpty && pattern == nil) && words.allSatisfy { Self.isIn(name, $0) }
  }

  /// The words alone, without the numbers.
  func matchWords(_ quantity: Quantity, _ names: QuantityWords) -> Bool {
    let name = name(of: quantity, names)
    return words.allSatisfy { Self.isNumber($0) || Self.isIn(name, $0) }
  }

  /// Whether the numbers looked for can be in the name: its units, one by one and as the indices of a weight, and
  /// whatever else is small enough to be a layer or a pattern.
  func canMatchNumbers(of quantity: Quantity) -> Bool {
    let units: [Int] =
      switch quantity {
      case .weightedInput(_, let unit, _), .activation(_, let unit, _), .delta(_, let unit, _),
        .unitCost(let unit, _):
        [unit + 1]
      default: quantity.parameter.map { [$0.unit + 1] + ($0.from.map { [$0 + 1] } ?? []) } ?? []
      }
    return words.allSatisfy { word in
      guard Self.isNumber(word), let number = Int(word), number > 16 else { return true }
      return units.contains(number) || (units.count == 2 && word.count == units.map(\.digits).reduce(0, +))
        || units.isEmpty
    }
  }

  private func name(of quantity: Quantity, _ names: QuantityWords) -> [String] {
    Self.words(of: "\(names.name(quantity)) \(names.symbol(quantity)) \(Self.kind(of: quantity))")
  }

  private static func isNumber(_ word: String) -> Bool { word.allSatisfy(\.isNumber) }

  /// A number or a letter must match exactly; for a word its beginning is enough.
  private static func isIn(_ name: [String], _ word: String) -> Bool {
    word.count == 1 || isNumber(word) ? name.contains(word) : name.contains { $0.hasPrefix(word) }
  }

  /// What a quantity is called where its name has the letter alone.
  private static func kind(of quantity: Quantity) -> String {
    switch quantity {
    case .weightedInput: "net input weighted sum"
    case .activation: "activation"
    case .unitCost, .patternCost, .batchCost: "cost"
    case .delta: "delta blame"
    case .gradient: "gradient"
    case .change: "change"
    case .updated: "new update"
    case .lookAhead: "look ahead"
    case .state, .previousState: "state"
    case .input, .target, .parameter, .constant: ""
    }
  }
}

extension Int {
  /// How many digits it is written with.
  fileprivate var digits: Int { String(self).count }
}
