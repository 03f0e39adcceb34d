// Functions, derivatives and what a Σ runs over.

extension FormulaRecognizer {
  // MARK: Functions

  /// σ(z), f′(x_k), g_o(a), ln x, max(z, 0): a function and what it is applied to. `nil` where there is no function.
  mutating func application(_ rest: inout ArraySlice<MathNode>) throws(FormulaFault) -> AuthoredExpression? {
    guard let name = rest.first, let function = FunctionName(name) else { return nil }
    guard let argument = rest.dropFirst().first else { throw fault(.unknownLetter(name.text()), name) }
    switch argument.untagged {
    case .parentheses(let inner), .fenced("[", let inner, "]"):
      rest.removeFirst(2)
      return try apply(function, inner, name)
    case .scripts(.parentheses(let inner), nil, let power?):
      // σ(z)²
      rest.removeFirst(2)
      return try raised(apply(function, inner, name), to: power)
    default: break
    }
    guard function.standsBeforeLetters else { throw fault(.unknownLetter(name.text()), name) }
    // ln x
    let length = try symbols.find(rest.dropFirst())?.length ?? 1
    let operand = MathNode.joined(Array(rest.dropFirst().prefix(length)))
    rest.removeFirst(length + 1)
    return try apply(function, operand, name)
  }

  private mutating func apply(_ function: FunctionName, _ argument: MathNode, _ name: MathNode)
    throws(FormulaFault) -> AuthoredExpression
  {
    let meaning = try meaning(of: function, name)
    guard meaning.kind == .known(.positivePart) else {
      return .function(meaning, try expression(argument), node: name)
    }
    // max(z, 0) and max(0, z)
    let parts = argument.pieces.split(separator: .infix(","))
    let others = parts.filter { Array($0) != [.number("0")] }
    guard parts.count == 2, others.count == 1 else { throw fault(.unknownFunction(function.base), name) }
    return .function(meaning, try sum(others[0]), node: name)
  }

  private func meaning(of name: FunctionName, _ node: MathNode) throws(FormulaFault) -> AuthoredFunction {
    let functions = symbols.notation.book.functions
    if let functions, [functions.hidden, functions.output].contains(name.base) {
      return AuthoredFunction(kind: .own(name.base), isSlope: name.isSlope)
    }
    guard let known = FunctionName.known[name.base] else { throw fault(.unknownFunction(name.base), node) }
    guard case .activation(let activation) = known, activation.constant != nil else {
      return AuthoredFunction(kind: .known(known), isSlope: name.isSlope)
    }
    // A function with a constant of its own, as leakyRelu has its slope below 0, is the network's.
    let own = Set(symbols.architecture.activations.filter { $0.kind == activation.kind })
    guard own.count == 1, let function = own.first else { throw fault(.unclearFunction(name.base), node) }
    return AuthoredFunction(kind: .known(.activation(function)), isSlope: name.isSlope)
  }

  // MARK: Derivatives

  /// ∂A/∂B as a fraction, on one line, or as an operator before what is differentiated. `nil` where there is none.
  mutating func derivative(_ rest: inout ArraySlice<MathNode>) throws(FormulaFault) -> AuthoredExpression? {
    guard let first = rest.first else { return nil }
    if case .fraction(let above, let below) = first {
      guard let by = below.differential, let of = above.differential, above.pieces[0] == below.pieces[0]
      else {
        return nil
      }
      rest.removeFirst()
      if !of.isEmpty { return try derivative(of: of, by: by, first) }
      return try derivative(of: operand(&rest, first)[...], by: by, first)
    }
    guard first == .symbol("∂"), let slash = rest.firstIndex(of: .infix("/")),
      rest.index(after: rest.startIndex) < slash, rest[slash...].dropFirst().first == .symbol("∂")
    else { return nil }
    let of = rest[rest.startIndex..<slash].dropFirst()
    let behind = rest[slash...].dropFirst(2)
    let isLetter = behind.first.map { letter($0) != nil } ?? false
    let length = isLetter ? 1 : try symbols.find(behind)?.length ?? 1
    rest = behind.dropFirst(length)
    return try derivative(of: of, by: behind.prefix(length), first)
  }

  /// What a leading ∂/∂x works on: the bracket after it, or else the whole product.
  private func operand(_ rest: inout ArraySlice<MathNode>, _ whole: MathNode) throws(FormulaFault)
    -> [MathNode]
  {
    switch rest.first {
    case nil: throw fault(.nothingBeside("∂"), whole)
    case .parentheses(let inner), .fenced("[", let inner, "]"):
      rest.removeFirst()
      return inner.pieces
    case _?:
      defer { rest = [] }
      return Array(rest)
    }
  }

  private mutating func derivative(of: ArraySlice<MathNode>, by: ArraySlice<MathNode>, _ whole: MathNode)
    throws(FormulaFault) -> AuthoredExpression
  {
    let byNode = MathNode.joined(Array(by))
    let source: AuthoredExpression
    if let letter = letter(byNode) {
      source = letter
    } else {
      guard let found = try symbols.find(by), found.length == by.count, found.power == nil else {
        throw fault(.noDerivativeBy, byNode)
      }
      source = .quantity(found.symbol, node: byNode)
    }
    // dσ/dz is that of σ(z).
    if of.count == 1, let name = of.first, let function = FunctionName(name), letter(name) == nil {
      let applied = try apply(function, byNode, name)
      return .derivative(of: applied, by: source, node: whole)
    }
    return .derivative(of: try sum(of), by: source, node: whole)
  }

  // MARK: Σ

  mutating func limits(_ lower: MathNode, _ upper: MathNode?, _ node: MathNode) throws(FormulaFault)
    -> AuthoredSum
  {
    let parts = lower.pieces
    var letters: [AuthoredSum.Letter] = []
    if parts.count == 3, parts[1] == .infix("="), let name = indexLetter(parts[0]) {
      guard let start = parts[2].wholeNumber else { throw fault(.badLimits, node) }
      letters = [AuthoredSum.Letter(name: name, start: start - 1, isPattern: symbols.countsPatterns(name))]
    } else {
      for part in parts.split(separator: .infix(",")) {
        guard let name = indexLetter(.row(Array(part))) else { throw fault(.badLimits, node) }
        letters.append(AuthoredSum.Letter(name: name, isPattern: symbols.countsPatterns(name)))
      }
    }
    guard !letters.isEmpty else { throw fault(.badLimits, node) }
    var last = AuthoredSum.Upper.none
    if let upper {
      if let number = upper.wholeNumber {
        last = .last(.number(Double(number)))
      } else {
        last = (try? expression(upper)).map { .last($0) } ?? .unclear
      }
    }
    return AuthoredSum(letters: letters, upper: last, node: node)
  }

  private func indexLetter(_ node: MathNode) -> String? {
    if case .letter(let name, 0)? = IndexReader.single(node) { name } else { nil }
  }
}

/// The name of a function, with or without a prime for its slope.
struct FunctionName {
  /// "g_o" for g with o below.
  let base: String
  let isSlope: Bool

  /// `nil` for what is not the name of a function in any book.
  init?(_ node: MathNode) {
    let name: String
    var below: String?
    var hasPrime = false
    switch node.untagged {
    case .symbol(let letters), .text(let letters): name = letters
    case .scripts(let inner, let lower, let upper):
      guard case .symbol(let letters) = inner.untagged, upper == nil || upper == .symbol("′") else {
        return nil
      }
      name = letters
      // An index belongs to the name: g_o.
      below = lower?.text()
      hasPrime = upper != nil
    default: return nil
    }
    let plain = name.withoutPrimes
    base = plain + (below.map { "_" + $0 } ?? "")
    isSlope = hasPrime || plain != name
    guard Self.known[base] != nil || Self.ownLetters.contains(base) else { return nil }
  }

  /// Functions that are called the same in every book.
  static let known: [String: FormulaFunction] = {
    var known: [String: FormulaFunction] = [
      "exp": .exponential, "ln": .logarithm, "log": .logarithm, "abs": .absolute, "max": .positivePart,
    ]
    for kind in ActivationFunction.Kind.ofOneUnit {
      for name in [kind.symbol] + kind.row.spellings { known[name] = .activation(kind.function) }
    }
    return known
  }()

  /// f, g: what a book calls the activation function of its network, whichever that is.
  private static let ownLetters = Set(
    Notation.allCases.compactMap(\.book.functions).flatMap { [$0.hidden, $0.output] })

  /// ln x needs no parentheses; σ does.
  var standsBeforeLetters: Bool { ["ln", "log", "tanh", "exp"].contains(base) }
}

extension MathNode {
  /// What follows ∂ or d in ∂B, nothing where the sign stands alone; `nil` without such a sign.
  fileprivate var differential: ArraySlice<MathNode>? {
    let parts = pieces
    guard let sign = parts.first, sign == .symbol("∂") || sign == .symbol("d") else { return nil }
    return parts.dropFirst()
  }

  /// A whole number written in digits.
  fileprivate var wholeNumber: Int? {
    if case .number(let digits) = untagged { return Int(digits) }
    if case .symbol(let digits) = untagged { return Int(digits) }
    return nil
  }
}
