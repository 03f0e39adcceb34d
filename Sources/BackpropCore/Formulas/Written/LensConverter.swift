/// Goes through a formula part by part and tells each in the target notation, carrying the sign of δ outwards until
/// it merges with a minus or can stand as one.
struct LensConverter {
  let plan: LensPlan
  /// Whether the sides of the line last told have changed sign.
  private(set) var isNegated = false

  init(plan: LensPlan) { self.plan = plan }

  /// Told parts, of which the sign has still to be changed where `isFlipped`.
  struct Part {
    var nodes: [MathNode]
    var isFlipped = false
  }

  private var lens: NotationLens { plan.lens }
  private var writer: LensWriter { LensWriter(plan: plan) }
  private var flipsDelta: Bool { lens.source.deltaIsNegated != lens.target.deltaIsNegated }

  // MARK: Chains

  /// A whole line: its chains a = b = c, which commas and wide spaces separate.
  mutating func line(_ node: MathNode) throws(LensFault) -> MathNode {
    if case .symbol(let name) = node, let letter = plan.layerLetter(name) { return .symbol(letter) }
    if case .lines(.aligned, let rows) = node {
      // The cells of a line hold its sides; without a common line to merge signs in, each side bears its own.
      return .lines(.aligned, try told(rows))
    }
    var told: [MathNode] = []
    var chain: [MathNode] = []
    var continues = true
    for part in node.rowParts {
      if part.separatesChains {
        told += try self.chain(chain, continues: continues) + [part]
        chain = []
        continues = false
      } else {
        chain.append(part)
      }
    }
    told += try self.chain(chain, continues: continues)
    return told.count == 1 ? told[0] : .row(told)
  }

  private mutating func chain(_ nodes: [MathNode], continues: Bool) throws(LensFault) -> [MathNode] {
    if let name = try loneDelta(nodes) {
      isNegated = true
      return name
    }
    let pieces = nodes.splitAtRelations
    var sides: [(relation: MathNode?, part: Part)] = []
    for piece in pieces {
      // e = t − y says what e is.
      if pieces.count > 1, let found = try found(piece.side[...]), found.symbol.kind == .miss,
        found.length == piece.side.count, found.power == nil
      {
        throw LensFault()
      }
      sides.append((piece.relation, try sum(piece.side)))
    }
    let isContinuation = continues && pieces.first?.side.isEmpty == true && pieces.count > 1
    if !isContinuation {
      // A chain that would begin with a minus changes sign altogether.
      isNegated = sides.count > 1 && sides[0].part.isFlipped && pieces.allSatisfy(\.isEquality)
    }
    var told: [MathNode] = []
    for side in sides {
      if let relation = side.relation { told.append(relation) }
      var part = side.part
      if isNegated, !part.nodes.isEmpty { part.isFlipped.toggle() }
      told += signed(part)
    }
    return told
  }

  /// δ_i alone is a name, not a number: no sign comes before it.
  private func loneDelta(_ nodes: [MathNode]) throws(LensFault) -> [MathNode]? {
    guard flipsDelta, let found = try found(nodes[...]), found.length == nodes.count,
      found.symbol.kind == .delta,
      found.power == nil
    else { return nil }
    return try writer.nodes(found, original: nodes, power: nil)
  }

  // MARK: Sums

  /// Terms with + and − between them. Where all of them change sign, the sum does.
  private func sum(_ nodes: [MathNode]) throws(LensFault) -> Part {
    var terms: [(sign: MathNode?, part: Part)] = []
    for (sign, term) in nodes.splitAtAdditions { terms.append((sign, try product(term))) }
    if !terms.isEmpty, terms.allSatisfy(\.part.isFlipped) {
      return Part(nodes: terms.flatMap { [$0.sign].compactMap { $0 } + $0.part.nodes }, isFlipped: true)
    }
    var told: [MathNode] = []
    for (sign, part) in terms {
      guard let sign else {
        told += signed(part)
        continue
      }
      guard part.isFlipped else {
        told += [sign] + part.nodes
        continue
      }
      guard case .infix(let written) = sign, written != "±" else { throw LensFault() }
      told += [.infix(written == "+" ? "−" : "+")] + part.nodes
    }
    return Part(nodes: told)
  }

  /// With the sign written: −x, −(x + y).
  private func signed(_ part: Part) -> [MathNode] {
    guard part.isFlipped else { return part.nodes }
    if part.nodes.splitAtAdditions.count > 1 { return [.prefix("−"), .parentheses(.row(part.nodes))] }
    if case .prefix("−")? = part.nodes.first { return Array(part.nodes.dropFirst()) }
    return [.prefix("−")] + part.nodes
  }

  private func written(_ part: Part) -> MathNode {
    let nodes = signed(part)
    return nodes.count == 1 ? nodes[0] : .row(nodes)
  }

  private func absorbed(_ node: MathNode) throws(LensFault) -> MathNode {
    // Inside may stand a relation, as in a condition.
    let pieces = node.rowParts.splitAtRelations
    var told: [MathNode] = []
    for piece in pieces {
      if let relation = piece.relation { told.append(relation) }
      told += signed(try sum(piece.side))
    }
    return told.count == 1 ? told[0] : .row(told)
  }

  // MARK: Products

  /// Factors; the signs of all δ among them meet here, and the minus in front.
  private func product(_ nodes: [MathNode]) throws(LensFault) -> Part {
    var rest = nodes[...]
    var told = Part(nodes: [])
    while let first = rest.first {
      let part: Part
      if let found = try found(rest) {
        let original = Array(rest.prefix(found.length))
        rest.removeFirst(found.length)
        part = try quantity(found, original)
      } else {
        rest.removeFirst()
        part = try factor(first, before: rest.first)
      }
      told.nodes += part.nodes
      if part.isFlipped { told.isFlipped.toggle() }
    }
    if told.isFlipped, case .prefix("−")? = told.nodes.first {
      return Part(nodes: Array(told.nodes.dropFirst()))
    }
    return told
  }

  private func found(_ rest: ArraySlice<MathNode>) throws(LensFault) -> SymbolRecognizer.Found? {
    if let first = rest.first, isLetter(first) { return nil }
    do throws(FormulaFault) {
      return try plan.recognizer.find(rest)
    } catch {
      throw LensFault()
    }
  }

  /// A letter with a value of its own, maybe with a power.
  private func isLetter(_ node: MathNode) -> Bool {
    guard !lens.letters.isEmpty else { return false }
    if case .scripts(let base, nil, _?) = node, isLetter(base) { return true }
    return [node.text(), node.text(.ascii), node.latex()].contains { lens.letters.contains($0) }
  }

  private func quantity(_ found: SymbolRecognizer.Found, _ original: [MathNode]) throws(LensFault) -> Part {
    var power: MathNode?
    if let written = found.power { power = try absorbed(written) }
    guard flipsDelta, found.symbol.kind == .delta else {
      return Part(nodes: try writer.nodes(found, original: original, power: power))
    }
    switch found.power {
    case nil: return Part(nodes: try writer.nodes(found, original: original, power: nil), isFlipped: true)
    case .number(let digits)?:
      guard let exponent = Int(digits) else { throw LensFault() }
      return Part(
        nodes: try writer.nodes(found, original: original, power: power), isFlipped: exponent % 2 != 0)
    case _?: throw LensFault()
    }
  }

  private func factor(_ node: MathNode, before next: MathNode?) throws(LensFault) -> Part {
    switch node {
    case .number, .text, .infix, .prefix, .space: return Part(nodes: [node])
    case .symbol(let name): return Part(nodes: [try symbol(name, before: next)])
    case .row(let nodes): return try sum(nodes)
    case .tagged(_, let inner): return try factor(inner, before: next)
    case .parentheses(let inner): return try bracketed(inner) { .parentheses($0) }
    case .fenced("|", let inner, "|"): return Part(nodes: [.fenced("|", try absorbed(inner), "|")])
    case .fenced("‖", let inner, "‖"): return Part(nodes: [.fenced("‖", try absorbed(inner), "‖")])
    case .fenced(let left, let inner, let right): return try bracketed(inner) { .fenced(left, $0, right) }
    case .boxed(let inner): return try bracketed(inner) { .boxed($0) }
    case .underbrace(let inner, let label):
      let label = try label.map { (label) throws(LensFault) in try absorbed(label) }
      return try bracketed(inner) { .underbrace($0, label: label) }
    case .lettering(let lettering, let inner): return try bracketed(inner) { .lettering(lettering, $0) }
    case .fraction(let above, let below): return try fraction(above, below)
    case .bigOperator(let sign, let lower, let upper, let body):
      return try bigOperator(sign, lower, upper, body)
    case .sum(let index, let from, let to, let body):
      return try bigOperator("Σ", .row([index, .infix("="), from]), to, body)
    case .function(let name, let argument): return Part(nodes: [try function(name, argument)])
    case .root(let inner): return Part(nodes: [.root(try absorbed(inner))])
    case .scripts(let base, let lower, let upper): return try scripts(base, lower, upper)
    case .accent: return Part(nodes: [node])
    case .matrix(let rows): return Part(nodes: [.matrix(try told(rows))])
    case .lines(let kind, let rows): return Part(nodes: [.lines(kind, try told(rows))])
    }
  }

  private func told(_ rows: [[MathNode]]) throws(LensFault) -> [[MathNode]] {
    var told: [[MathNode]] = []
    for row in rows {
      var cells: [MathNode] = []
      for cell in row { cells.append(try absorbed(cell)) }
      told.append(cells)
    }
    return told
  }

  /// A sign goes through brackets: (Σ w δ) becomes −(Σ w δ).
  private func bracketed(_ inner: MathNode, _ wrap: (MathNode) -> MathNode) throws(LensFault) -> Part {
    if inner.rowParts.splitAtRelations.count > 1 { return Part(nodes: [wrap(try absorbed(inner))]) }
    let part = try sum(inner.rowParts)
    return Part(
      nodes: [wrap(part.nodes.count == 1 ? part.nodes[0] : .row(part.nodes))], isFlipped: part.isFlipped)
  }

  private func fraction(_ above: MathNode, _ below: MathNode) throws(LensFault) -> Part {
    let numerator = try sum(above.rowParts)
    let denominator = try sum(below.rowParts)
    // Inputs and targets are given: where they depend on something, x and y are other letters.
    let parts = above.pieces
    if parts.first == .symbol("∂"), let found = try found(parts.dropFirst()), found.symbol.isGiven,
      found.length == parts.count - 1
    {
      throw LensFault()
    }
    // e_k has no letter elsewhere, and by t − y one cannot differentiate.
    if below.pieces.first == .symbol("∂"), lens.source == .generalizedDelta,
      plan.recognizer.symbols(in: below).contains(where: { $0.kind == .miss })
    {
      throw LensFault()
    }
    return Part(
      nodes: [.fraction(.joined(numerator.nodes), .joined(denominator.nodes))],
      isFlipped: numerator.isFlipped != denominator.isFlipped)
  }

  private func scripts(_ base: MathNode, _ lower: MathNode?, _ upper: MathNode?) throws(LensFault) -> Part {
    var raised: MathNode?
    if let upper { raised = try absorbed(upper) }
    let part = try sum([base])
    var isFlipped = part.isFlipped
    if isFlipped, let upper {
      guard case .number(let digits) = upper, let exponent = Int(digits) else { throw LensFault() }
      isFlipped = exponent % 2 != 0
    }
    return Part(nodes: [.scripts(.joined(part.nodes), lower: lower, upper: raised)], isFlipped: isFlipped)
  }

  // MARK: Letters that are no quantities

  private func symbol(_ name: String, before next: MathNode?) throws(LensFault) -> MathNode {
    // The name of a function with its argument without parentheses.
    if FunctionName(.symbol(name)) != nil { return .symbol(name) }
    if plan.layerLetter(name) != nil {
      // Layers are counted from another number, so l = 2 would be false.
      throw LensFault()
    }
    return .symbol(plan.classLetter(name) ?? name)
  }

  private func bigOperator(_ sign: String, _ lower: MathNode?, _ upper: MathNode?, _ body: MathNode)
    throws(LensFault) -> Part
  {
    let limits = try SumLimits(lower, upper, body, plan)
    let part = try sum(body.rowParts)
    guard sign == "Σ" || !part.isFlipped else { throw LensFault() }
    return Part(
      nodes: [.bigOperator(sign, lower: limits.lower, upper: limits.upper, body: .joined(part.nodes))],
      isFlipped: part.isFlipped)
  }

  private func function(_ name: MathNode, _ argument: MathNode) throws(LensFault) -> MathNode {
    let told = try absorbed(argument)
    guard let function = FunctionName(name) else {
      // C(w)
      return .function(try absorbed(name), told)
    }
    return .function(try plan.functionNode(function, name, of: argument), told)
  }
}

extension WrittenSymbol {
  fileprivate var isGiven: Bool { kind == .target || kind == .activation && layer == .number(0) }
}

extension MathNode {
  var rowParts: [MathNode] {
    if case .row(let nodes) = untagged { return nodes }
    return [untagged]
  }

  fileprivate var separatesChains: Bool {
    if case .space = self { return true }
    guard case .infix(let sign) = self else { return false }
    return MathNode.precedence(of: sign) == .separation
  }
}

/// A side of a chain with the sign before it.
private struct ChainSide {
  let relation: MathNode?
  let side: [MathNode]

  var isEquality: Bool {
    guard case .infix(let sign)? = relation else { return relation == nil }
    return FormulaSide.relations.contains(sign)
  }
}

extension [MathNode] {
  fileprivate var splitAtRelations: [ChainSide] {
    var sides: [ChainSide] = []
    var relation: MathNode?
    var side: [MathNode] = []
    for node in self {
      if case .infix(let sign) = node, MathNode.precedence(of: sign) == .relation {
        sides.append(ChainSide(relation: relation, side: side))
        relation = node
        side = []
      } else {
        side.append(node)
      }
    }
    return sides + [ChainSide(relation: relation, side: side)]
  }

  /// The terms with the signs before them; a comma begins a new term, too.
  fileprivate var splitAtAdditions: [(sign: MathNode?, term: [MathNode])] {
    var terms: [(sign: MathNode?, term: [MathNode])] = []
    var sign: MathNode?
    var term: [MathNode] = []
    for node in self {
      if case .infix(let next) = node, MathNode.precedence(of: next) == .addition {
        terms.append((sign, term))
        sign = node
        term = []
      } else {
        term.append(node)
      }
    }
    return terms + [(sign, term)]
  }
}
