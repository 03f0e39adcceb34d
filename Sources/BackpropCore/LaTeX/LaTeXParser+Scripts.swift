// Indices, powers and primes, and the arguments of commands.

extension LaTeXParser {
  /// What stands below and above an element, in any order; primes become part of a name.
  ///
  /// - Parameter count: how many parts the element had: `{ab}^2` has no single base.
  mutating func scripts(on base: MathNode, of count: Int, at offset: Int) throws(LaTeXError) -> MathNode {
    var core = base
    var lower: MathNode?
    var upper: MathNode?
    var primes = ""
    var isFirst = true
    while case .character(let mark) = scanner.next, mark == "_" || mark == "^" || mark == "'" {
      if isFirst {
        try checkBase(base, of: count, before: mark, at: offset)
        // {a_j}^2 is written as a_j^2.
        if case .scripts(let inner, let below, let above) = base {
          (core, lower, upper) = (inner, below, above)
        }
        isFirst = false
      }
      let markOffset = scanner.offset
      _ = scanner.take()
      if mark == "_" {
        guard lower == nil else { throw double("subscript", "_{ij}", at: markOffset) }
        lower = try script(behind: mark)
        continue
      }
      let script = mark == "'" ? MathNode.symbol("′") : try script(behind: mark)
      guard upper == nil else { throw double("superscript", "^{ij}", at: markOffset) }
      if case .symbol(let name) = script, name.allSatisfy({ $0 == "′" }) {
        primes += name
      } else {
        upper = script
      }
    }
    if isFirst { return base }
    if !primes.isEmpty {
      if case .symbol(let name) = core {
        core = .symbol(name + primes)
      } else if upper == nil {
        upper = .symbol(primes)
      } else {
        throw double("superscript", "^{ij}", at: offset)
      }
    }
    return lower == nil && upper == nil ? core : .scripts(core, lower: lower, upper: upper)
  }

  private func checkBase(
    _ base: MathNode, of count: Int, before mark: Unicode.Scalar, at offset: Int
  ) throws(LaTeXError) {
    let what: String
    switch base {
    case _ where count > 1: what = "several things in braces"
    case .fraction: what = "a fraction"
    case .bigOperator, .sum: what = "a whole sum"
    case .lines: what = "several lines"
    case .infix, .prefix, .space, .row: throw noBase(mark, at: scanner.offset)
    case .symbol, .number, .text, .scripts, .function, .parentheses, .fenced, .root, .tagged, .matrix,
      .accent,
      .lettering, .boxed, .underbrace:
      return
    }
    throw LaTeXError(
      offset: scanner.offset, message: "found \(mark) after \(what), expected it after a single thing",
      hint: "put what it belongs to in parentheses: \\left( … \\right)\(mark){…}")
  }

  private func double(_ what: String, _ example: String, at offset: Int) -> LaTeXError {
    LaTeXError(
      offset: offset, message: "found a second \(what), expected one",
      hint: "put both into one pair of braces, x\(example), or the first with its letter into parentheses")
  }

  /// What follows `_` or `^`: a group, or one character.
  private mutating func script(behind mark: Unicode.Scalar) throws(LaTeXError) -> MathNode {
    if let primes = takePrimesInBraces() { return .symbol(primes) }
    let offset = scanner.offset
    switch scanner.next {
    case .command("prime"):
      _ = scanner.take()
      return .symbol("′")
    case .character("-"), .character("+"):
      if case .character(let sign) = scanner.take() { return .prefix(sign == "-" ? "−" : "+") }
      return .row([])
    case .character("*"):
      _ = scanner.take()
      return .infix("*")
    case .end:
      throw LaTeXError(
        offset: offset, message: "found nothing after \(mark), expected an index or a power",
        hint: mark == "_" ? "write w_{ij}" : "write x^{2}")
    case .character, .command: return try argument(of: String(mark))
    }
  }

  /// `{'}` and `{\prime}`, as in g_o^{'}.
  private mutating func takePrimesInBraces() -> String? {
    var ahead = scanner
    guard ahead.take("{") else { return nil }
    var primes = ""
    while ahead.take("'") || ahead.take(.command("prime")) { primes += "′" }
    guard !primes.isEmpty, ahead.take("}") else { return nil }
    scanner = ahead
    return primes
  }

  /// The argument of a command: a group with something in it, or one digit, letter or named letter.
  mutating func argument(of command: String) throws(LaTeXError) -> MathNode {
    let offset = scanner.offset
    switch scanner.next {
    case .character("{"):
      let parts = try group(at: offset)
      guard !parts.isEmpty else {
        throw LaTeXError(offset: offset, message: "found nothing between the braces after \(command)")
      }
      return .joined(parts)
    case .character(let character) where LaTeXScanner.isDigit(character):
      _ = scanner.take()
      return .number(String(character))
    case .character(let character) where LaTeXScanner.isLetter(character):
      _ = scanner.take()
      return .symbol(String(character))
    case .command(let name) where LaTeXSymbols.operandOfCommand[name] != nil:
      _ = scanner.take()
      return .symbol(LaTeXSymbols.operandOfCommand[name] ?? name)
    case .character, .command, .end:
      throw LaTeXError(
        offset: offset, message: "found no { after \(command), expected braces around what it applies to",
        hint: "write \(command){…}")
    }
  }
}
