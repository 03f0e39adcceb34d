// Everything that begins with a backslash.

extension LaTeXParser {
  /// The parts that a command adds to the row; its name has already been taken.
  mutating func command(
    _ name: String, after previous: MathNode?, in place: Place, at offset: Int
  ) throws(LaTeXError) -> [MathNode] {
    if let character = LaTeXSymbols.operandOfCommand[name] { return [.symbol(character)] }
    if let sign = LaTeXSymbols.infixOfCommand[name] { return [signed(sign, after: previous, in: place)] }
    if LaTeXSymbols.functions.contains(name) { return [.symbol(name)] }
    if let sign = LaTeXSymbols.bigOperatorOfCommand[name] {
      return [try bigOperator(sign, in: place, at: offset)]
    }
    if let accent = MathNode.Accent(rawValue: name) {
      return [.accent(accent, try argument(of: "\\\(name)"))]
    }
    switch name {
    case ",", ";", ":", "!", " ", "\n", "\t", "\r": return []
    case "quad": return [.space(1)]
    case "qquad": return [.space(2)]
    case "left": return [try stretched(at: offset)]
    case "begin": return [try environment(at: offset)]
    case "right", "end", "\\", "}": throw stray("\\\(name)", in: place, at: offset)
    default: return try structure(name, at: offset)
    }
  }

  private mutating func structure(_ name: String, at offset: Int) throws(LaTeXError) -> [MathNode] {
    switch name {
    case "frac":
      let numerator = try argument(of: "\\frac")
      return [.fraction(numerator, try argument(of: "\\frac{…}"))]
    case "sqrt":
      guard scanner.next != .character("[") else {
        throw LaTeXError(
          offset: scanner.offset, message: "found a root of another degree, expected a square root",
          hint: "write x^{1/3} for the cube root")
      }
      return [.root(try argument(of: "\\sqrt"))]
    case "boxed": return [.boxed(try argument(of: "\\boxed"))]
    case "underbrace": return [try underbrace()]
    case "substack": return [try substack()]
    case "text", "textit", "textbf": return try words(name)
    case "mathbf", "mathbb", "mathit", "mathrm", "operatorname": return [try letters(of: name)]
    case "boldsymbol": return [.lettering(.bold, try argument(of: "\\boldsymbol"))]
    default: throw unknown(command: name, at: offset)
    }
  }

  private mutating func underbrace() throws(LaTeXError) -> MathNode {
    let inner = try argument(of: "\\underbrace")
    let label = scanner.take("_") ? try argument(of: "\\underbrace{…}_") : nil
    return .underbrace(inner, label: label)
  }

  // MARK: Big operators

  private mutating func bigOperator(
    _ sign: String, in place: Place, at offset: Int
  ) throws(LaTeXError) -> MathNode {
    var lower: MathNode?
    var upper: MathNode?
    while case .character(let mark) = scanner.next, mark == "_" || mark == "^" {
      let markOffset = scanner.offset
      guard mark == "_" ? lower == nil : upper == nil else {
        throw LaTeXError(
          offset: markOffset, message: "found a second limit at the same place, expected one",
          hint: "put both into one pair of braces")
      }
      _ = scanner.take()
      let limit = try argument(of: String(mark))
      if mark == "_" { lower = limit } else { upper = limit }
    }
    try enter(at: offset)
    let body = MathNode.joined(try parts(in: place, oneTerm: true))
    leave()
    return .bigOperator(sign, lower: lower, upper: upper, body: body)
  }

  // MARK: Words and names

  private mutating func words(_ command: String) throws(LaTeXError) -> [MathNode] {
    let offset = scanner.offset
    guard scanner.take("{") else {
      throw LaTeXError(
        offset: offset, message: "found no { after \\\(command), expected words in braces",
        hint: "write \\\(command){words}")
    }
    var words = ""
    while true {
      let place = scanner.position
      guard let character = scanner.adjacent else { throw neverClosed("{", with: "}", at: offset) }
      if character == "}" { break }
      if character == "\\" {
        words += try escape(at: place)
        continue
      }
      if "{$_^%&#".unicodeScalars.contains(character) {
        throw LaTeXError(
          offset: place, message: "found \(character) among words, expected plain words",
          hint:
            "end the words before a formula, as in \\text{influence of } a_j; a sign itself is \\\(character)"
        )
      }
      scanner.takeAdjacent()
      words.unicodeScalars.append(LaTeXScanner.isBlank(character) || character == "~" ? " " : character)
    }
    scanner.takeAdjacent()
    guard words.contains(where: { $0 != " " }) else { return [] }
    switch command {
    case "textit": return [.lettering(.italic, .text(words))]
    case "textbf": return [.lettering(.bold, .text(words))]
    default: return [.text(words)]
    }
  }

  /// A backslash among words: `\%`, or the name of a sign.
  private mutating func escape(at offset: Int) throws(LaTeXError) -> String {
    guard case .command(let name) = scanner.take() else { return "" }
    if name.count == 1, "%_{}#&$".contains(name) { return name }
    if name == " " { return " " }
    guard let sign = LaTeXNames.wordSigns.first(where: { $0.command == name }) else {
      throw LaTeXError(
        offset: offset, message: "found \\\(Self.short(name)) among words, expected plain words",
        hint: "end the words before it, and begin new ones after it")
    }
    if scanner.adjacent == "{", scanner.scalar(1) == "}" {
      scanner.takeAdjacent()
      scanner.takeAdjacent()
    }
    return String(sign.character)
  }

  /// `\mathbf{w}`, `\operatorname{csc}`: the letters are one name.
  private mutating func letters(of command: String) throws(LaTeXError) -> MathNode {
    let offset = scanner.offset
    guard scanner.take("{") else {
      throw LaTeXError(
        offset: offset, message: "found no { after \\\(command), expected a name in braces",
        hint: "write \\\(command){name}")
    }
    var name = ""
    while case .character(let letter) = scanner.next, LaTeXScanner.isLetter(letter) {
      name.unicodeScalars.append(letter)
      _ = scanner.take()
    }
    let end = scanner.offset
    guard !name.isEmpty, scanner.take("}") else {
      throw LaTeXError(
        offset: end, message: "found no plain name after \\\(command), expected letters only",
        hint: "\\boldsymbol takes any formula, \\text any words")
    }
    switch command {
    case "mathbf": return .lettering(.bold, .symbol(name))
    case "mathbb": return .lettering(.blackboard, .symbol(name))
    case "mathit": return .lettering(.italic, .symbol(name))
    default: return .symbol(name)
    }
  }

  // MARK: Rows and columns

  private mutating func environment(at offset: Int) throws(LaTeXError) -> MathNode {
    let nameOffset = scanner.offset
    let name = try environmentName()
    guard ["bmatrix", "aligned", "cases"].contains(name) else {
      throw LaTeXError(
        offset: nameOffset,
        message: "found the environment \(Self.short(name)), expected aligned, cases or bmatrix",
        hint: Self.environmentHint(name))
    }
    try enter(at: offset)
    let rows = try rows(in: .cell(name, offset), at: offset)
    guard scanner.take(.command("end")) else {
      throw neverClosed("\\begin{\(name)}", with: "\\end{\(name)}", at: offset)
    }
    let endOffset = scanner.offset
    let ended = try environmentName()
    guard ended == name else {
      throw LaTeXError(
        offset: endOffset, message: "found the end of \(Self.short(ended)), expected the end of \(name)",
        hint: "write \\end{\(name)}")
    }
    leave()
    switch name {
    case "aligned": return .lines(.aligned, rows)
    case "cases": return .lines(.cases, rows)
    default: return .matrix(rows)
    }
  }

  /// Several lines under a big operator.
  private mutating func substack() throws(LaTeXError) -> MathNode {
    let offset = scanner.offset
    guard scanner.take("{") else {
      throw LaTeXError(
        offset: offset, message: "found no { after \\substack, expected lines in braces",
        hint: "write \\substack{first line \\\\ second line}")
    }
    try enter(at: offset)
    let rows = try rows(in: .stackedLine(offset), at: offset)
    guard scanner.take("}") else { throw neverClosed("{", with: "}", at: offset) }
    leave()
    return .lines(.stacked, rows)
  }

  private mutating func rows(in place: Place, at offset: Int) throws(LaTeXError) -> [[MathNode]] {
    var rows: [[MathNode]] = []
    var row: [MathNode] = []
    while true {
      row.append(.joined(try parts(in: place)))
      if scanner.take("&") { continue }
      rows.append(row)
      row = []
      guard scanner.take(.command("\\")) else { break }
      if scanner.adjacent == "[" {
        throw LaTeXError(
          offset: scanner.position, message: "found [ right after \\\\, expected the next line",
          hint: "spacing between lines is not supported; begin a line with {[} to show a bracket")
      }
    }
    // \\ after the last line does not begin another.
    if rows.count > 1, rows[rows.count - 1].allSatisfy(\.isEmptyRow), rows[rows.count - 1].count == 1 {
      rows.removeLast()
    }
    guard !rows.joined().allSatisfy(\.isEmptyRow) else {
      throw LaTeXError(offset: offset, message: "found nothing in it, expected at least one line")
    }
    return rows
  }

  private mutating func environmentName() throws(LaTeXError) -> String {
    let offset = scanner.offset
    var name = ""
    if scanner.take("{") {
      while case .character(let letter) = scanner.next, LaTeXScanner.isLetter(letter) || letter == "*" {
        name.unicodeScalars.append(letter)
        _ = scanner.take()
      }
      if scanner.take("}"), !name.isEmpty { return name }
    }
    throw LaTeXError(
      offset: offset, message: "found no name in braces, expected aligned, cases or bmatrix",
      hint: "write \\begin{aligned} … \\end{aligned}")
  }
}
