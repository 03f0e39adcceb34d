/// Reads one formula by recursive descent: a row is elements, an element may carry scripts.
///
/// What closes a part is known from what opened it, so that a stray `}` or `&` is told at its place. A grammar
/// of tokens with a table was refused: most of the rules are about telling authors what to write instead.
struct LaTeXParser {
  /// What the part being read is in, and so what ends it.
  enum Place {
    case formula
    /// In braces, opened at an offset.
    case group(Int)
    /// Between brackets that are typed as they are.
    case bracket(LaTeXBracket, Int)
    /// Behind `\left` and this delimiter.
    case stretched(String, Int)
    /// A cell of an environment.
    case cell(String, Int)
    /// A line of `\substack`.
    case stackedLine(Int)

    /// Where a line begins, a + continues the line before.
    var isLine: Bool {
      switch self {
      case .formula, .cell, .stackedLine: true
      case .group, .bracket, .stretched: false
      }
    }
  }

  /// Braces, brackets, fractions in each other: more than any reader follows, less than any stack holds.
  static let deepest = 40

  var scanner: LaTeXScanner
  private var depth = 0

  init(_ text: String) { scanner = LaTeXScanner(text) }

  mutating func formula() throws(LaTeXError) -> MathNode {
    guard scanner.next != .end else {
      throw LaTeXError(offset: 0, message: "found an empty formula, expected one")
    }
    let label = takeLabel()
    let parts = label + (try parts(in: .formula))
    guard !parts.isEmpty else {
      throw LaTeXError(offset: 0, message: "found nothing but blanks, expected a formula")
    }
    return .joined(parts)
  }

  /// `1)` at the very start numbers the formula: the only parenthesis that closes nothing.
  private mutating func takeLabel() -> [MathNode] {
    var ahead = scanner
    var digits = ""
    while case .character(let digit) = ahead.next, LaTeXScanner.isDigit(digit) {
      digits.unicodeScalars.append(digit)
      _ = ahead.take()
    }
    guard !digits.isEmpty, ahead.adjacent == ")" else { return [] }
    ahead.takeAdjacent()
    guard ahead.next != .end else { return [] }
    scanner = ahead
    return [.text(digits + ")")]
  }

  mutating func enter(at offset: Int) throws(LaTeXError) {
    depth += 1
    guard depth <= Self.deepest else {
      throw LaTeXError(
        offset: offset, message: "found the \(depth)th level of nesting, expected \(Self.deepest) at most",
        hint: "split the formula into several lines")
    }
  }

  mutating func leave() { depth -= 1 }

  // MARK: Rows

  /// What stands in a place up to what ends it, which is left there; or one term of it: up to +, −, a relation.
  mutating func parts(in place: Place, oneTerm: Bool = false) throws(LaTeXError) -> [MathNode] {
    var parts: [MathNode] = []
    while !ends(place, with: scanner.next) {
      if oneTerm, endsTerm(scanner.next, after: parts.last) { break }
      let offset = scanner.offset
      var elements = try element(after: parts.last, in: place)
      if let last = elements.popLast() {
        elements.append(try scripts(on: last, of: elements.count + 1, at: offset))
      } else if case .character(let character) = scanner.next, "_^'".unicodeScalars.contains(character) {
        throw noBase(character, at: scanner.offset)
      }
      for element in elements { try append(element, to: &parts, at: offset) }
    }
    return parts
  }

  private func ends(_ place: Place, with token: LaTeXScanner.Token) -> Bool {
    if token == .end { return true }
    switch place {
    case .formula: return false
    case .group: return token == .character("}")
    case .bracket(let bracket, _): return token == bracket.closing
    case .stretched: return token == .command("right")
    case .cell: return token == .character("&") || token == .command("\\") || token == .command("end")
    case .stackedLine: return token == .command("\\") || token == .character("}")
    }
  }

  private func endsTerm(_ token: LaTeXScanner.Token, after last: MathNode?) -> Bool {
    let sign: String
    switch token {
    case .command("quad"), .command("qquad"): return true
    case .command(let name): sign = LaTeXSymbols.infixOfCommand[name] ?? "·"
    case .character(let character): sign = LaTeXSymbols.typedInfixes[character] ?? "·"
    case .end: return true
    }
    // The point of .5 is no sign.
    if sign == ".", isNumberNext { return false }
    switch MathNode.precedence(of: sign) {
    case .separation, .relation: return true
    case .multiplication: return false
    case .addition:
      guard let last else { return sign != "−" }
      return !last.isSign
    }
  }

  /// Adds an element; a parenthesis behind a function's name is its argument.
  private func append(_ element: MathNode, to parts: inout [MathNode], at offset: Int) throws(LaTeXError) {
    guard let last = parts.last else {
      parts.append(element)
      return
    }
    if case .number = last, element.isNumber {
      throw LaTeXError(
        offset: offset, message: "found two numbers side by side, expected a sign between them",
        hint: "write \\times or \\cdot between them, or one number without a blank")
    }
    if case .parentheses(let argument) = element, last.isFunctionName {
      parts[parts.count - 1] = .function(last, argument)
    } else if case .scripts(.parentheses(let argument), let lower, let upper) = element, last.isFunctionName {
      parts[parts.count - 1] = .scripts(.function(last, argument), lower: lower, upper: upper)
    } else {
      parts.append(element)
    }
  }
}

extension MathNode {
  /// A row, unless there is just one part.
  static func joined(_ parts: [MathNode]) -> MathNode {
    if parts.count == 1, let only = parts.first { return only }
    return .row(parts)
  }

  var isEmptyRow: Bool { self == .row([]) }

  /// A sign whose operand comes next.
  package var isSign: Bool {
    if case .infix = self { return true }
    if case .prefix = self { return true }
    return false
  }

  fileprivate var isNumber: Bool {
    if case .number = self { return true }
    if case .scripts(let base, _, _) = self { return base.isNumber }
    return false
  }

  fileprivate var isFunctionName: Bool {
    if case .scripts(let base, _, _) = self { return base.isFunctionName }
    guard case .symbol(let name) = self else { return false }
    let bare = name.filter { $0 != "′" }
    let isWord = bare.count > 1 && bare.allSatisfy { $0.isASCII && $0.isLetter }
    return isWord || LaTeXSymbols.functionLetters.contains(bare)
  }
}
