// Letters, numbers, signs, groups and brackets: what one token begins.

/// The brackets that are typed as they are.
enum LaTeXBracket: CaseIterable {
  case parenthesis, square, brace, bar, doubleBar

  var opening: LaTeXScanner.Token {
    switch self {
    case .parenthesis: .character("(")
    case .square: .character("[")
    case .brace: .command("{")
    case .bar: .character("|")
    case .doubleBar: .command("|")
    }
  }

  var closing: LaTeXScanner.Token {
    switch self {
    case .parenthesis: .character(")")
    case .square: .character("]")
    case .brace: .command("}")
    case .bar, .doubleBar: opening
    }
  }

  /// What `MathNode.fenced` calls them.
  var signs: (left: String, right: String) {
    switch self {
    case .parenthesis: ("(", ")")
    case .square: ("[", "]")
    case .brace: ("{", "}")
    case .bar: ("|", "|")
    case .doubleBar: ("‖", "‖")
    }
  }
}

extension LaTeXParser {
  /// One element, as the parts it adds to the row: none for a blank, several for a group in braces.
  mutating func element(after previous: MathNode?, in place: Place) throws(LaTeXError) -> [MathNode] {
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
      if isNumberNext { return [try number()] }
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
    case "{":
      let group = try group(at: offset)
      return group
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

  // MARK: Numbers

  /// Whether a number begins here: a digit, or a point and a digit.
  var isNumberNext: Bool {
    guard case .character(let first) = scanner.next else { return false }
    if LaTeXScanner.isDigit(first) { return true }
    var ahead = scanner
    _ = ahead.take()
    return first == "." && ahead.adjacent.map(LaTeXScanner.isDigit) == true
  }

  private mutating func number() throws(LaTeXError) -> MathNode {
    let offset = scanner.offset
    var digits = ""
    var hasPoint = false
    if case .character(let first) = scanner.take() {
      digits.unicodeScalars.append(first)
      hasPoint = first == "."
    }
    while let character = scanner.adjacent {
      if character == ".", !hasPoint, scanner.scalar(1).map(LaTeXScanner.isDigit) == true {
        hasPoint = true
      } else if !LaTeXScanner.isDigit(character) {
        break
      }
      digits.unicodeScalars.append(character)
      scanner.takeAdjacent()
    }
    try refuseProgrammersExponent(behind: digits, at: offset)
    return .number(digits)
  }

  /// In LaTeX `1e-5` is 1 times e, minus 5.
  private func refuseProgrammersExponent(behind digits: String, at offset: Int) throws(LaTeXError) {
    guard scanner.adjacent == "e" || scanner.adjacent == "E", var digit = scanner.scalar(1) else { return }
    var exponent = ""
    var distance = 1
    if digit == "-" || digit == "+" {
      exponent = digit == "-" ? "-" : ""
      distance = 2
      guard let next = scanner.scalar(2) else { return }
      digit = next
    }
    guard LaTeXScanner.isDigit(digit) else { return }
    while let next = scanner.scalar(distance), LaTeXScanner.isDigit(next), exponent.count < 6 {
      exponent.unicodeScalars.append(next)
      distance += 1
    }
    throw LaTeXError(
      offset: offset, message: "found \(digits)e\(exponent), which in LaTeX is a product with e",
      hint: "write \(digits) \\times 10^{\(exponent)}")
  }

  // MARK: Groups and brackets

  /// What stands in braces; they themselves leave no trace.
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
        offset: offset, message: "found no bracket behind \\\(name), expected one of ( ) [ ] \\{ \\} | \\| .",
        hint: "a point stands for none: \\left.")
    }
  }
}
