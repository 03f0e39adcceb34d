/// Recognises one side of a formula, from the loosest sign to the tightest.
struct FormulaRecognizer {
  let symbols: SymbolRecognizer
  private let letters: Set<String>
  private var meter = FormulaMeter()

  init(_ symbols: SymbolRecognizer, letters: Set<String>) {
    self.symbols = symbols
    self.letters = letters
  }

  func fault(_ problem: FormulaFault.Problem, _ node: MathNode) -> FormulaFault {
    FormulaFault(problem, node, symbols.notation)
  }

  mutating func expression(_ node: MathNode) throws(FormulaFault) -> AuthoredExpression {
    if let limit = meter.enter() { throw fault(.tooLarge(limit), node) }
    defer { meter.leave() }
    return try sum(node.pieces[...])
  }

  /// The left side of w ← w + Δw; `nil` where it is something else.
  mutating func updated(_ pieces: ArraySlice<MathNode>) throws(FormulaFault) -> AuthoredExpression? {
    guard let found = try symbols.find(pieces), found.length == pieces.count, found.power == nil,
      let symbol = found.symbol.updated
    else { return nil }
    return .quantity(symbol, node: .joined(Array(pieces)))
  }

  private mutating func addTerm(_ node: MathNode) throws(FormulaFault) {
    if let limit = meter.addTerm() { throw fault(.tooLarge(limit), node) }
  }

  // MARK: Sums and products

  /// Terms with + and − between them.
  mutating func sum(_ pieces: ArraySlice<MathNode>) throws(FormulaFault) -> AuthoredExpression {
    var terms: [AuthoredExpression] = []
    var start = pieces.startIndex
    var sign: String?
    for position in pieces.indices + [pieces.endIndex] {
      if position < pieces.endIndex {
        guard case .infix(let next) = pieces[position] else { continue }
        switch MathNode.precedence(of: next) {
        case .multiplication: continue
        case .addition where next != "±": break
        case .separation: throw fault(.severalFormulas, .row(Array(pieces)))
        case .addition, .relation: throw fault(.noArithmetic(next), pieces[position])
        }
      }
      if position == start { throw fault(.nothingBeside(sign ?? "+"), .row(Array(pieces))) }
      let term = try product(pieces[start..<position])
      terms.append(sign.map(Self.isMinus) ?? false ? .negation(term) : term)
      if position < pieces.endIndex, case .infix(let next) = pieces[position] { sign = next }
      start = position + 1
    }
    return terms.count == 1 ? terms[0] : .sum(terms)
  }

  private static func isMinus(_ sign: String) -> Bool { sign == "−" || sign == "-" }

  /// Factors side by side or with × and / between them; / divides what stands before it by the next factor.
  private mutating func product(_ pieces: ArraySlice<MathNode>) throws(FormulaFault) -> AuthoredExpression {
    var rest = pieces
    var factors: [AuthoredExpression] = []
    var awaited: String?
    // −ab is −(ab): as written, and the same number.
    let isNegative = try takeSigns(&rest)
    while let next = rest.first {
      if case .infix(let sign) = next {
        guard ["×", "·", "*", "/"].contains(sign) else {
          throw fault(sign == "⊙" ? .wholeLayer : .noArithmetic(sign), next)
        }
        guard awaited == nil, !factors.isEmpty else { throw fault(.nothingBeside(sign), .row(Array(pieces))) }
        awaited = sign
        rest.removeFirst()
        continue
      }
      let isFactorNegative = try takeSigns(&rest)
      var factor = try factor(&rest)
      if isFactorNegative { factor = .negation(factor) }
      factors = awaited == "/" ? [.quotient(.product(of: factors), factor)] : factors + [factor]
      awaited = nil
    }
    if factors.isEmpty || awaited != nil {
      throw fault(.nothingBeside(awaited ?? (isNegative ? "−" : "×")), .row(Array(pieces)))
    }
    let product = AuthoredExpression.product(of: factors)
    return isNegative ? .negation(product) : product
  }

  /// Signs in front of an operand.
  /// - Returns: whether they make it negative.
  private func takeSigns(_ rest: inout ArraySlice<MathNode>) throws(FormulaFault) -> Bool {
    var isNegative = false
    var signs = FormulaMeter()
    while case .prefix(let sign)? = rest.first {
      if let limit = signs.enter() { throw fault(.tooLarge(limit), .prefix(sign)) }
      if Self.isMinus(sign) { isNegative.toggle() }
      rest.removeFirst()
    }
    return isNegative
  }

  // MARK: Factors

  /// The first factor; takes the parts it is made of.
  private mutating func factor(_ rest: inout ArraySlice<MathNode>) throws(FormulaFault) -> AuthoredExpression
  {
    guard let first = rest.first else { throw fault(.nothingBeside("−"), .row([])) }
    if let letter = try letterWithPower(first) {
      rest.removeFirst()
      return letter
    }
    if let derivative = try derivative(&rest) { return derivative }
    if let found = try symbols.find(rest) {
      try addTerm(first)
      let node = MathNode.joined(Array(rest.prefix(found.length)))
      rest.removeFirst(found.length)
      return try raised(.quantity(found.symbol, node: node), to: found.power)
    }
    if let application = try application(&rest) { return application }
    rest.removeFirst()
    return try atom(first)
  }

  mutating func raised(_ base: AuthoredExpression, to power: MathNode?) throws(FormulaFault)
    -> AuthoredExpression
  {
    guard let power else { return base }
    return .power(base, try expression(power))
  }

  /// A letter to which the block gives a value.
  func letter(_ node: MathNode) -> AuthoredExpression? {
    guard !letters.isEmpty else { return nil }
    return [node.text(), node.text(.ascii), node.latex()].first(where: letters.contains).map {
      .letter($0, written: node.text())
    }
  }

  private mutating func letterWithPower(_ node: MathNode) throws(FormulaFault) -> AuthoredExpression? {
    if let letter = letter(node) {
      try addTerm(node)
      return letter
    }
    guard !letters.isEmpty, case .scripts(let base, let lower, let power?) = node,
      let letter = letter(lower.map { .scripts(base, lower: $0, upper: nil) } ?? base)
    else { return nil }
    try addTerm(node)
    return try raised(letter, to: power)
  }

  private mutating func atom(_ node: MathNode) throws(FormulaFault) -> AuthoredExpression {
    switch node {
    case .number(let digits):
      try addTerm(node)
      return try number(digits, node)
    case .fraction(let above, let below): return .quotient(try expression(above), try expression(below))
    case .parentheses(let inner), .fenced("[", let inner, "]"), .fenced("{", let inner, "}"),
      .lettering(.italic, let inner):
      return try expression(inner)
    case .fenced("|", let inner, "|"): return try known(.absolute, of: inner, node)
    case .root(let inner): return try known(.squareRoot, of: inner, node)
    case .scripts(let base, nil, let power?):
      if base.untagged == .symbol("e") { return try known(.exponential, of: power, node) }
      if case .fenced("‖", let inner, "‖") = base, power == .number("2") {
        return .squaredNorm(try expression(inner), node: node)
      }
      return .power(try expression(base), try expression(power))
    case .bigOperator("Σ", let lower?, let upper, let body): return try series(lower, upper, body, node)
    case .bigOperator("Π", let lower?, let upper, let body):
      return .continuedProduct(try limits(lower, upper, node), try expression(body))
    case .sum(let index, let from, let to, let body):
      return try series(.row([index, .infix("="), from]), to, body, node)
    case .symbol("e"):
      try addTerm(node)
      return .function(.known(.exponential), .number(1), node: node)
    case .symbol("∞"):
      try addTerm(node)
      return .number(.infinity)
    case .fenced("‖", let inner, "‖"):
      let squared = AuthoredExpression.squaredNorm(try expression(inner), node: node)
      return .function(.known(.squareRoot), squared, node: node)
    case .symbol("…"), .symbol("⋯"): throw fault(.noArithmetic("…"), node)
    case .symbol, .scripts, .accent: throw fault(.unknownLetter(node.text()), node)
    case .matrix, .lettering: throw fault(.wholeLayer, node)
    case .lines, .space: throw fault(.severalFormulas, node)
    case .bigOperator(let sign, _, _, _), .text(let sign), .fenced(let sign, _, _), .infix(let sign),
      .prefix(let sign):
      throw fault(.noArithmetic(sign), node)
    case .row, .tagged, .boxed, .underbrace, .function: return try expression(node)
    }
  }

  private mutating func known(_ function: FormulaFunction, of inner: MathNode, _ node: MathNode)
    throws(FormulaFault) -> AuthoredExpression
  {
    .function(.known(function), try expression(inner), node: node)
  }

  private mutating func series(_ lower: MathNode, _ upper: MathNode?, _ body: MathNode, _ node: MathNode)
    throws(FormulaFault) -> AuthoredExpression
  {
    .series(try limits(lower, upper, node), try expression(body))
  }

  private func number(_ digits: String, _ node: MathNode) throws(FormulaFault) -> AuthoredExpression {
    if digits == "½" { return .number(0.5) }
    guard let value = Double(digits.replacing("−", with: "-")), value.isFinite else {
      throw fault(.noArithmetic(digits), node)
    }
    return .number(value)
  }
}
