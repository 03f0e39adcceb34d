/// What stands above a letter, taken apart: layer, pattern, "new", and what is left, a power.
struct UpperMarks {
  var layer: WrittenIndex?
  var pattern: WrittenIndex?
  var time: TimeMark?
  /// "new" or "old" above the letter.
  var word: MathNode?
  var power: MathNode?

  init(_ upper: MathNode?, notation: Notation, takesLayer: Bool) {
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
    if takesLayer, let layer = notation.layerMark(rest) {
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

/// (t), (t + 1), (t − 1) behind a letter, in some books with m; y(x), of a training example.
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

extension Notation {
  /// The layer that a mark above a letter names: "l" stands for the book's own layer letter, "L" for the last layer,
  /// "h" for the only hidden one. `nil` where it names none.
  func layerMark(_ parts: [MathNode]) -> WrittenIndex? {
    guard let index = IndexReader.single(.row(parts), countsFrom: book.firstLayer) else { return nil }
    switch (book.layerMarks, index) {
    case (.none, _): return nil
    case (.numbered, .number): return index
    case (.numbered(let general, let last, _), .letter(let name, let plus)):
      if name == general { return .letter("l", plus: plus) }
      return name == last ? .letter("L", plus: plus) : nil
    case (.named(let hidden, let output), .letter(let name, 0)):
      if name == output { return .letter("L") }
      guard name.hasPrefix(hidden) else { return nil }
      // h1 is layer 1; h alone is the only hidden layer.
      let number = name.dropFirst(hidden.count)
      return Int(number).map { .number($0) } ?? (number.isEmpty ? .letter("h") : nil)
    case (.named, _): return nil
    }
  }
}

/// Reads indices: letters, numbers, sums of both.
struct IndexReader {
  /// j1 is one index, not j and 1.
  var numbersHiddenLayers = false

  /// The indices below a letter of which `count` are wanted, from 0; 21 are two where two are wanted. `nil` where
  /// what stands there is no index.
  func units(_ node: MathNode, count: Int) -> [WrittenIndex]? {
    let parts = node.pieces.filter { $0 != .infix(",") }
    if count == 2, parts.count == 1, case .number(let digits) = parts[0].digitsAsNumber, digits.count == 2 {
      return digits.compactMap { $0.wholeNumberValue.map { .number($0 - 1) } }
    }
    var found: [WrittenIndex] = []
    var position = 0
    while position < parts.count {
      guard let (index, length) = index(parts[position...], first: found.isEmpty) else { return nil }
      found.append(contentsOf: index)
      position += length
    }
    return found
  }

  private func index(_ parts: ArraySlice<MathNode>, first: Bool) -> ([WrittenIndex], Int)? {
    let part = parts[parts.startIndex]
    let rest = parts.dropFirst()
    switch part.digitsAsNumber {
    case .number(let digits):
      guard let number = Int(digits) else { return nil }
      return ([.number(number - 1)], 1)
    case .symbol(let name):
      if name.withoutPrimes.count == 2, name.allSatisfy(\.isLetter) {
        return (name.map { .letter(String($0)) }, 1)
      }
      if case .number(let digits)? = rest.first?.digitsAsNumber, numbersHiddenLayers, name == "j" {
        return ([.letter(name + digits)], 2)
      }
      if case .infix(let sign)? = rest.first, sign == "+" || sign == "−",
        case .number(let digits)? = rest.dropFirst().first?.digitsAsNumber, let plus = Int(digits)
      {
        return ([.letter(name, plus: sign == "+" ? plus : -plus)], 3)
      }
      return ([.letter(name)], 1)
    case .scripts(let base, let lower?, nil):
      guard case .symbol(let name) = base.untagged, case .number(let digits) = lower.digitsAsNumber else {
        return nil
      }
      return ([.letter(name + digits)], 1)
    default: return nil
    }
  }

  /// One index that stands alone: a layer, a pattern.
  static func single(_ node: MathNode, countsFrom start: Int = 1) -> WrittenIndex? {
    var parts = node.pieces
    // h2 in two parts.
    if parts.count == 2, case .symbol(let name) = parts[0], case .number(let digits) = parts[1].digitsAsNumber
    {
      parts = [.symbol(name + digits)]
    }
    guard let (found, length) = IndexReader().index(parts[...], first: true), length == parts.count,
      found.count == 1
    else { return nil }
    guard case .number(let number) = found[0] else { return found[0] }
    return .number(number + 1 - start)
  }
}

extension MathNode {
  /// The engine writes definite indices as symbols.
  fileprivate var digitsAsNumber: MathNode {
    if case .symbol(let name) = untagged, !name.isEmpty, name.allSatisfy(\.isNumber) { return .number(name) }
    return untagged
  }

  /// The parts of a formula side by side: rows opened, σ(z) as σ and (z), frames and braces taken off.
  var pieces: [MathNode] {
    switch self {
    case .row(let nodes): nodes.flatMap { $0.isFramed && nodes.count > 1 ? [.parentheses($0)] : $0.pieces }
    case .tagged(_, let inner), .boxed(let inner), .underbrace(let inner, _): inner.pieces
    case .function(let name, let argument): name.pieces + [.parentheses(argument)]
    case .lines(.aligned, let rows): rows.flatMap { $0.flatMap(\.pieces) }
    case .symbol, .number, .text, .infix, .prefix, .scripts, .fraction, .sum, .bigOperator, .parentheses,
      .fenced,
      .root, .matrix, .lines, .accent, .lettering, .space:
      [self]
    }
  }

  private var isFramed: Bool {
    switch self {
    case .boxed, .underbrace: true
    case .tagged(_, let inner): inner.isFramed
    case .symbol, .number, .text, .row, .infix, .prefix, .scripts, .fraction, .sum, .bigOperator, .function,
      .parentheses, .fenced, .root, .matrix, .lines, .accent, .lettering, .space:
      false
    }
  }

  /// The parts directly inside this one.
  var inner: [MathNode] {
    switch self {
    case .symbol, .number, .text, .infix, .prefix, .space: []
    case .row(let nodes): nodes
    case .scripts(let base, let lower, let upper): [base] + [lower, upper].compactMap { $0 }
    case .fraction(let a, let b), .function(let a, let b): [a, b]
    case .sum(_, _, _, let body), .bigOperator(_, _, _, let body): [body]
    case .parentheses(let x), .fenced(_, let x, _), .root(let x), .tagged(_, let x), .accent(_, let x),
      .lettering(_, let x), .boxed(let x), .underbrace(let x, _):
      [x]
    case .matrix(let rows), .lines(_, let rows): rows.flatMap { $0 }
    }
  }
}
