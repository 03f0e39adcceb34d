/// Reads one formula by recursive descent: a row is elements, an element may carry scripts.
///
/// What closes a part is known from what opened it, so that a stray `}` or `&` is reported at its place. A grammar of
/// tokens with a table was rejected: most of the rules are about telling authors what to write instead.
struct LaTeXParser {
  /// What the part being read is in, and so what ends it.
  enum Place {
    case formula
    /// In braces, opened at an offset.
    case group(Int)
    /// Between brackets that are typed as they are.
    case bracket(LaTeXBracket, Int)
    /// After `\left` and this delimiter.
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

  var scanner: LaTeXScanner
  private var meter = FormulaMeter()

  init(_ text: String) {
    scanner = LaTeXScanner(text)
    // The first term has no sign before it.
    _ = meter.addTerm()
  }

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
    if let limit = meter.enter() {
      throw LaTeXError(offset: offset, message: limit.message, hint: limit.hint)
    }
  }

  mutating func leave() { meter.leave() }

  /// Counts whatever follows a sign. Factors side by side are counted where they are given a meaning.
  private mutating func addTerm(at offset: Int) throws(LaTeXError) {
    if let limit = meter.addTerm() {
      throw LaTeXError(offset: offset, message: limit.message, hint: limit.hint)
    }
  }

  // MARK: Rows

  /// What is in a place up to what ends it, which is left there; or one term of it: up to a +, a − or a relation.
  mutating func parts(in place: Place, oneTerm: Bool = false) throws(LaTeXError) -> [MathNode] {
    var parts: [MathNode] = []
    while !ends(place, with: scanner.next) {
      if oneTerm, endsTerm(scanner.next, after: parts.last) { break }
      let offset = scanner.offset
      if case .infix? = parts.last { try addTerm(at: offset) }
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
    // The point of .5 is not a sign.
    if sign == ".", scanner.number != nil { return false }
    switch MathNode.precedence(of: sign) {
    case .separation, .relation: return true
    case .multiplication: return false
    case .addition:
      guard let last else { return sign != "−" }
      return !last.isSign
    }
  }

  /// Adds an element; a parenthesis after a function's name is its argument.
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

  // MARK: Elements

  /// One element, as the parts it adds to the row: none for a blank, several for a group in braces.
  private mutating func element(after previous: MathNode?, in place: Place) throws(LaTeXError) -> [MathNode] {
    let offset = scanner.offset
    let token = scanner.next
    if let bracket = LaTeXBracket.allCases.first(where: { $0.opening == token }) {
      _ = scanner.take()
      return [try bracketed(bracket, at: offset)]
    }
    switch token {
    case .end: return []
    case .command(let name):
      _ = scanner.take()
      return try command(name, after: previous, in: place, at: offset)
    case .character(let character):
      if let number = scanner.number { return [try self.number(number)] }
      if LaTeXScanner.isLetter(character) {
        _ = scanner.take()
        return [.symbol(String(character))]
      }
      if let sign = LaTeXSymbols.typedInfixes[character] {
        _ = scanner.take()
        return [signed(sign, after: previous, in: place)]
      }
      return try special(character, after: previous, in: place, at: offset)
    }
  }

  private mutating func special(
    _ character: Unicode.Scalar, after previous: MathNode?, in place: Place, at offset: Int
  ) throws(LaTeXError) -> [MathNode] {
    switch character {
    case "{": return try group(at: offset)
    case "~":
      _ = scanner.take()
      return []
    case "?":
      var marks = ""
      while scanner.take("?") { marks += "?" }
      return [.symbol(marks)]
    case "_", "^", "'": throw noBase(character, at: offset)
    case "}", ")", "]", "&": throw stray(String(character), in: place, at: offset)
    default:
      _ = scanner.take()
      let typed = String(character)
      if LaTeXSymbols.operandCharacters.contains(typed), typed != "%" { return [.symbol(typed)] }
      if LaTeXSymbols.infixCharacters.contains(typed) { return [signed(typed, after: previous, in: place)] }
      throw unknown(character, at: offset)
    }
  }

  /// A sign where an operand is expected belongs to the operand.
  func signed(_ sign: String, after previous: MathNode?, in place: Place) -> MathNode {
    guard MathNode.precedence(of: sign) == .addition else { return .infix(sign) }
    if let previous, previous.isSign { return .prefix(sign) }
    var isFirst = previous == nil
    if case .space? = previous { isFirst = true }
    return isFirst && (sign == "−" || !place.isLine) ? .prefix(sign) : .infix(sign)
  }

  private mutating func number(_ number: NumberScan) throws(LaTeXError) -> MathNode {
    let offset = scanner.offset
    let digits = scanner.take(number)
    // In LaTeX `1e-5` is 1 times e, minus 5.
    guard let exponent = number.exponent else { return .number(digits) }
    throw LaTeXError(
      offset: offset, message: "found \(digits)e\(exponent), which in LaTeX is a product with e",
      hint: "write \(digits) \\times 10^{\(exponent)}")
  }

  // MARK: Groups and brackets

  /// What is in braces; the braces themselves leave no trace.
  mutating func group(at offset: Int) throws(LaTeXError) -> [MathNode] {
    _ = scanner.take()
    try enter(at: offset)
    let parts = try parts(in: .group(offset))
    guard scanner.take("}") else { throw neverClosed("{", with: "}", at: offset) }
    leave()
    return parts
  }

  private mutating func bracketed(_ bracket: LaTeXBracket, at offset: Int) throws(LaTeXError) -> MathNode {
    try enter(at: offset)
    let inner = MathNode.joined(try parts(in: .bracket(bracket, offset)))
    let signs = bracket.signs
    guard scanner.take(bracket.closing) else {
      throw neverClosed(
        LaTeXNames.delimiter(signs.left), with: LaTeXNames.delimiter(signs.right), at: offset)
    }
    leave()
    return bracket == .parenthesis ? .parentheses(inner) : .fenced(signs.left, inner, signs.right)
  }

  /// `\left( … \right)`: brackets of any two kinds, as high as what they hold.
  mutating func stretched(at offset: Int) throws(LaTeXError) -> MathNode {
    let left = try delimiter(behind: "left")
    try enter(at: offset)
    let inner = MathNode.joined(try parts(in: .stretched(left, offset)))
    guard scanner.take(.command("right")) else {
      throw neverClosed("\\left\(LaTeXNames.delimiter(left))", with: "\\right", at: offset)
    }
    let right = try delimiter(behind: "right")
    leave()
    return left == "(" && right == ")" ? .parentheses(inner) : .fenced(left, inner, right)
  }

  private mutating func delimiter(behind name: String) throws(LaTeXError) -> String {
    let offset = scanner.offset
    switch scanner.take() {
    case .character("."): return ""
    case .character(let sign) where "()[]|".unicodeScalars.contains(sign): return String(sign)
    case .command("{"): return "{"
    case .command("}"): return "}"
    case .command("|"): return "‖"
    case .character, .command, .end:
      throw LaTeXError(
        offset: offset, message: "found no bracket after \\\(name), expected one of ( ) [ ] \\{ \\} | \\| .",
        hint: "a dot stands for none: \\left.")
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
