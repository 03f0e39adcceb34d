/// A letter with what stands below and above it.
struct AuthoredLetter {
  let base: String
  var lower: MathNode?
  var upper: MathNode?

  /// `nil` for anything but a letter.
  init?(_ node: MathNode) {
    switch node.untagged {
    case .symbol(let name): base = name
    // ŷ is one letter, typed or with a hat set on it.
    case .accent(.hat, .symbol(let name)): base = name + "\u{302}"
    case .lettering(.italic, let inner):
      guard let letter = AuthoredLetter(inner) else { return nil }
      self = letter
    case .scripts(let inner, let lower, let upper):
      guard let letter = AuthoredLetter(inner), letter.lower == nil, letter.upper == nil else { return nil }
      base = letter.base
      self.lower = lower
      self.upper = upper
    default: return nil
    }
  }

  /// The same letter without a prefix of its name: w from Δw.
  func without(prefix: String) -> MathNode? {
    guard base.hasPrefix(prefix), base.count > prefix.count else { return nil }
    let letter = MathNode.symbol(String(base.dropFirst(prefix.count)))
    return lower == nil && upper == nil ? letter : .scripts(letter, lower: lower, upper: upper)
  }
}

extension Book.Letter {
  /// What it stands for.
  var kind: AuthoredSymbol.Kind {
    switch self {
    case .netInput: .weightedInput
    case .activation, .input, .outputActivation: .activation
    case .target: .target
    case .weight: .weight(.value)
    case .bias: .bias(.value)
    case .delta: .delta
    case .cost: .cost
    case .miss: .miss
    case .unitCount: .unitCount
    }
  }

  /// Whether a mark above it may be its layer: such a letter exists in every layer.
  var takesLayer: Bool {
    switch self {
    case .netInput, .activation, .weight, .bias, .delta: true
    case .input, .outputActivation, .target, .cost, .miss, .unitCount: false
    }
  }

  /// Whether it may be followed by (t).
  var takesTime: Bool { self != .cost && self != .unitCount }

  /// The layers that have it.
  func layers(_ architecture: Architecture, _ book: Book) -> [Int] {
    let output = architecture.outputLayer
    switch self {
    case .input: return [0]
    case .outputActivation, .target, .miss, .cost: return [output]
    // Where the input has a letter of its own, layer 0 has no a.
    case .activation: return Array((book.input == nil ? 0 : 1)...output)
    case .netInput, .weight, .bias, .delta, .unitCount: return Array(1...output)
    }
  }
}

/// What stands above a letter, taken apart: layer, pattern, "new", and what is left: a power.
struct UpperMarks {
  var layer: AuthoredIndex?
  var pattern: AuthoredIndex?
  var time: TimeMark?
  /// "new" or "old" above the letter.
  var word: MathNode?
  var power: MathNode?

  /// - Parameter letter: what the marks stand above; `nil` for a constant.
  init(_ upper: MathNode?, above letter: Book.Letter?, _ notation: Notation) {
    guard let upper else { return }
    var rest: [MathNode] = []
    for piece in upper.pieces {
      switch piece {
      case .parentheses(let inner):
        if let mark = TimeMark(piece, notation) {
          add(mark)
        } else if let index = IndexReader.single(inner) {
          pattern = index
        } else {
          rest.append(piece)
        }
      case .text("new"), .text("old"): word = piece
      default: rest.append(piece)
      }
    }
    if !rest.isEmpty, rest.count < upper.pieces.count { rest.removeAll { $0 == .infix(",") } }
    guard !rest.isEmpty else { return }
    if let letter, let layer = notation.layer(markedBy: rest, above: letter) {
      self.layer = layer
    } else {
      power = rest.count == 1 ? rest[0] : .row(rest)
    }
  }

  mutating func add(_ mark: TimeMark) {
    if mark == .pattern { pattern = .letter("p") } else { time = mark }
  }

  var isUpdated: Bool { time == .next || word == .text("new") }
  var isPrevious: Bool { time == .previous }
}

/// (t), (t + 1), (t − 1) after a letter, in some books with m; y(x), for a training example.
enum TimeMark: Hashable {
  case now, next, previous, pattern

  init?(_ node: MathNode, _ notation: Notation) {
    guard case .parentheses(let inner) = node.untagged else { return nil }
    let parts = inner.pieces
    guard case .symbol(let letter)? = parts.first else { return nil }
    if parts.count == 1, letter == notation.book.reading.example {
      self = .pattern
      return
    }
    guard notation.book.reading.times.contains(letter) else { return nil }
    switch (parts.count, parts.dropFirst().first, parts.last) {
    case (1, _, _): self = .now
    case (3, .infix("+"), .number("1")): self = .next
    case (3, .infix("−"), .number("1")): self = .previous
    default: return nil
    }
  }
}
