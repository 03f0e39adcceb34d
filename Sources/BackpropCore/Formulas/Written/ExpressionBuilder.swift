/// Builds the bound expression of one side of a formula, from the loosest sign to the tightest.
struct ExpressionBuilder {
  let reader: FormulaReader
  /// What index letters stand for: the block's, and those of every Σ around.
  var indices: [String: Int]
  /// The unit that symbols of a whole layer mean: set between ‖ and ‖.
  var component: Int?

  init(_ reader: FormulaReader, indices: [String: Int]) {
    self.reader = reader
    self.indices = indices
  }

  var notation: Notation { reader.notation }
  var architecture: Architecture { reader.trace.setup.architecture }
  var recognizer: SymbolRecognizer {
    SymbolRecognizer(notation: notation, architecture: architecture, indices: reader.indices)
  }

  func fault(_ problem: FormulaFault.Problem, _ node: MathNode) -> FormulaFault {
    FormulaFault(problem, node, notation)
  }

  func expression(_ node: MathNode) throws(FormulaFault) -> SymbolicExpression { try sum(node.pieces[...]) }

  /// The left side of w ← w + Δw; `nil` where it is something else.
  func updated(_ pieces: ArraySlice<MathNode>) throws(FormulaFault) -> SymbolicExpression? {
    guard let found = try recognizer.find(pieces), found.length == pieces.count, found.power == nil else {
      return nil
    }
    var symbol = found.symbol
    switch symbol.kind {
    case .weight(.value): symbol.kind = .weight(.updated)
    case .bias(.value): symbol.kind = .bias(.updated)
    case .weight, .bias, .weightedInput, .activation, .target, .delta, .miss, .cost, .constant, .unitCount:
      return nil
    }
    return try expression(of: symbol, .row(Array(pieces)))
  }

  // MARK: Sums and products

  /// Terms with + and − between them.
  func sum(_ pieces: ArraySlice<MathNode>) throws(FormulaFault) -> SymbolicExpression {
    var terms: [SymbolicExpression] = []
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
      terms.append(sign == "−" || sign == "-" ? .negation(term) : term)
      if position < pieces.endIndex, case .infix(let next) = pieces[position] { sign = next }
      start = position + 1
    }
    return terms.count == 1 ? terms[0] : .sum(terms)
  }

  /// Factors side by side or with × and / between them; / divides what stands before it by the next factor.
  private func product(_ pieces: ArraySlice<MathNode>) throws(FormulaFault) -> SymbolicExpression {
    var rest = pieces
    var isNegative = false
    while case .prefix(let sign)? = rest.first {
      if sign == "−" || sign == "-" { isNegative.toggle() }
      rest.removeFirst()
    }
    var factors: [SymbolicExpression] = []
    var divides = false
    var awaited: String? = isNegative ? "−" : nil
    while let next = rest.first {
      if case .infix(let sign) = next {
        guard sign == "×" || sign == "·" || sign == "*" || sign == "/" else {
          throw fault(sign == "⊙" ? .wholeLayer : .noArithmetic(sign), next)
        }
        guard awaited == nil, !factors.isEmpty else { throw fault(.nothingBeside(sign), .row(Array(pieces))) }
        divides = sign == "/"
        awaited = sign
        rest.removeFirst()
        continue
      }
      let factor = try signedFactor(&rest)
      if divides {
        factors = [.quotient(Self.product(of: factors), factor)]
        divides = false
      } else {
        factors.append(factor)
      }
      awaited = nil
    }
    if factors.isEmpty || awaited != nil { throw fault(.nothingBeside(awaited ?? "×"), .row(Array(pieces))) }
    let product = Self.product(of: factors)
    return isNegative ? .negation(product) : product
  }

  private static func product(of factors: [SymbolicExpression]) -> SymbolicExpression {
    factors.count == 1 ? factors[0] : .product(factors)
  }

  private func signedFactor(_ rest: inout ArraySlice<MathNode>) throws(FormulaFault) -> SymbolicExpression {
    if case .prefix(let sign)? = rest.first {
      rest.removeFirst()
      let operand = try signedFactor(&rest)
      return sign == "−" || sign == "-" ? .negation(operand) : operand
    }
    return try factor(&rest)
  }

  // MARK: Factors

  /// The first factor; takes the parts it is made of.
  private func factor(_ rest: inout ArraySlice<MathNode>) throws(FormulaFault) -> SymbolicExpression {
    guard let first = rest.first else { throw fault(.nothingBeside("−"), .row([])) }
    if let letter = letter(first) {
      rest.removeFirst()
      return letter
    }
    if let derivative = try derivative(&rest) { return derivative }
    if let found = try recognizer.find(rest) {
      let whole = MathNode.row(Array(rest.prefix(found.length)))
      rest.removeFirst(found.length)
      return try raised(expression(of: found.symbol, found.length == 1 ? first : whole), to: found.power)
    }
    if let application = try application(&rest) { return application }
    rest.removeFirst()
    return try atom(first)
  }

  func raised(_ base: SymbolicExpression, to power: MathNode?) throws(FormulaFault) -> SymbolicExpression {
    guard let power else { return base }
    return .power(base, try expression(power))
  }

  /// A letter to which the block gives a value, maybe with a power.
  func letter(_ node: MathNode) -> SymbolicExpression? {
    guard !reader.letters.isEmpty else { return nil }
    for name in [node.text(), node.text(.ascii), node.latex()] {
      if let value = reader.letters[name] { return .letter(node.text(), value: value) }
    }
    guard case .scripts(let base, let lower, let power?) = node else { return nil }
    let plain = lower.map { MathNode.scripts(base, lower: $0, upper: nil) } ?? base
    guard let letter = letter(plain), let exponent = try? expression(power) else { return nil }
    return .power(letter, exponent)
  }

  private func atom(_ node: MathNode) throws(FormulaFault) -> SymbolicExpression {
    switch node {
    case .number(let digits): return try number(digits, node)
    case .fraction(let above, let below): return .quotient(try expression(above), try expression(below))
    case .parentheses(let inner), .fenced("[", let inner, "]"), .fenced("{", let inner, "}"),
      .lettering(.italic, let inner):
      return try expression(inner)
    case .fenced("|", let inner, "|"): return .function(.absolute, try expression(inner))
    case .root(let inner): return .function(.squareRoot, try expression(inner))
    case .scripts(let base, nil, let power?):
      if base.untagged == .symbol("e") { return .function(.exponential, try expression(power)) }
      if case .fenced("‖", let inner, "‖") = base, power == .number("2") {
        return try squaredNorm(inner, node)
      }
      return .power(try expression(base), try expression(power))
    case .bigOperator("Σ", let lower?, let upper, let body),
      .bigOperator("Π", let lower?, let upper, let body):
      let terms = try terms(lower, upper, body, whole: node)
      if case .bigOperator("Π", _, _, _) = node { return Self.product(of: terms.terms) }
      return .series(terms.index, terms.terms)
    case .sum(let index, let from, let to, let body):
      let terms = try terms(.row([index, .infix("="), from]), to, body, whole: node)
      return .series(terms.index, terms.terms)
    case .symbol("e"): return .function(.exponential, .number(1))
    case .symbol("∞"): return .letter("∞", value: .infinity)
    case .symbol("…"), .symbol("⋯"): throw fault(.noArithmetic("…"), node)
    case .symbol, .scripts, .accent: throw fault(.unknownLetter(node.text()), node)
    case .fenced("‖", let inner, "‖"): return .function(.squareRoot, try squaredNorm(inner, node))
    case .matrix, .lettering: throw fault(.wholeLayer, node)
    case .bigOperator(let sign, _, _, _): throw fault(.noArithmetic(sign), node)
    case .lines, .space: throw fault(.severalFormulas, node)
    case .text(let words): throw fault(.noArithmetic(words), node)
    case .fenced(let left, _, _): throw fault(.noArithmetic(left), node)
    case .infix(let sign), .prefix(let sign): throw fault(.noArithmetic(sign), node)
    case .row, .tagged, .boxed, .underbrace, .function: return try expression(node)
    }
  }

  private func number(_ digits: String, _ node: MathNode) throws(FormulaFault) -> SymbolicExpression {
    if digits == "½" { return .number(0.5) }
    guard let value = Double(digits.replacing("−", with: "-")), value.isFinite else {
      throw fault(.noArithmetic(digits), node)
    }
    return .number(value)
  }
}
