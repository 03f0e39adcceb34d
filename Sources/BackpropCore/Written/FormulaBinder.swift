/// A reading of a recognised formula: with units, patterns and values of letters put in, it becomes a bound tree like
/// the engine's own.
struct FormulaBinder {
  let reader: FormulaReader
  /// What index letters stand for: the block's, and those of every enclosing Σ.
  var indices: [String: Int]
  /// The unit that symbols of a whole layer mean: set between ‖ and ‖.
  private(set) var component: Int?
  /// How many terms the enclosing Σ make together.
  private var spread = 1

  init(_ reader: FormulaReader) {
    self.reader = reader
    indices = reader.indices
  }

  var notation: Notation { reader.notation }
  var trace: UpdateTrace { reader.trace }
  var architecture: Architecture { trace.setup.architecture }

  func fault(_ problem: FormulaFault.Problem, _ node: MathNode) -> FormulaFault {
    FormulaFault(problem, node, notation)
  }

  func expression(_ written: AuthoredExpression) throws(FormulaFault) -> SymbolicExpression {
    switch written {
    case .number(let number): return .number(number)
    case .letter(let name, let written):
      guard let value = reader.letters[name] else {
        preconditionFailure("a letter is recognised where it has a value")
      }
      return .letter(written, value: value)
    case .quantity(let symbol, let node): return try expression(of: symbol, node)
    case .negation(let x): return .negation(try expression(x))
    case .sum(let terms): return .sum(try terms.map(expression))
    case .product(let factors): return .product(try factors.map(expression))
    case .quotient(let a, let b): return .quotient(try expression(a), try expression(b))
    case .power(let base, let exponent): return .power(try expression(base), try expression(exponent))
    case .function(let function, let x, let node): return try apply(function, to: expression(x), node)
    case .series(let sum, let body):
      let terms = try terms(sum, body)
      return .series(terms.index, terms.terms)
    case .continuedProduct(let product, let body):
      let factors = try terms(product, body).terms
      return factors.count == 1 ? factors[0] : .product(factors)
    case .squaredNorm(let vector, let node): return try squaredNorm(vector, node)
    case .derivative(let whole, let source, let node): return try derivative(of: whole, by: source, node)
    }
  }

  // MARK: Functions

  private func apply(_ function: AuthoredFunction, to x: SymbolicExpression, _ node: MathNode)
    throws(FormulaFault) -> SymbolicExpression
  {
    let known: FormulaFunction
    switch function.kind {
    case .known(let function): known = function
    case .own(let name): known = .activation(try ownFunction(name, x, node))
    }
    guard function.isSlope else { return .function(known, x) }
    guard case .activation(let activation) = known else { return known.derivative(at: x) }
    return .slope(activation, weightedInput: x, activation: value(of: activation, at: x))
  }

  /// f, where the book has such a letter: each layer's own, or one for the hidden layers and one for the output.
  private func ownFunction(_ name: String, _ x: SymbolicExpression, _ node: MathNode)
    throws(FormulaFault) -> ActivationFunction
  {
    let output = architecture.outputLayer
    let letters = notation.book.functions
    var layers = name == letters?.hidden ? Array(1..<output) : []
    if name == letters?.output { layers.append(output) }
    if case .quantity(.weightedInput(let layer, _, _)) = x, layers.contains(layer) { layers = [layer] }
    let functions = Set(layers.map { architecture.activation(ofLayer: $0) })
    guard functions.count == 1, let function = functions.first else {
      throw fault(.unclearFunction(name), node)
    }
    guard function != .softmax else { throw fault(.functionOfLayer, node) }
    return function
  }

  /// The activation that belongs to a weighted input, or the function of anything else.
  private func value(of function: ActivationFunction, at x: SymbolicExpression) -> SymbolicExpression {
    if case .quantity(.weightedInput(let layer, let unit, let pattern)) = x,
      architecture.activation(ofLayer: layer) == function
    {
      return .quantity(.activation(layer: layer, unit: unit, pattern: pattern))
    }
    return .function(.activation(function), x)
  }

  // MARK: Σ

  /// The terms of a Σ, one for each value of its letter.
  ///
  /// The letter runs from the limits that are written, or else over the layer whose units it counts in the body, or
  /// over the patterns of the batch.
  private func terms(_ sum: AuthoredSum, _ body: AuthoredExpression, letter position: Int = 0)
    throws(FormulaFault) -> (index: RunningIndex, terms: [SymbolicExpression])
  {
    let letter = sum.letters[position]
    let values =
      try letter.isPattern ? trace.context.patterns : Array(range(letter, sum, isFirst: position == 0, body))
    guard spread * values.count <= Self.mostSummands else {
      throw fault(.tooManySummands(Self.mostSummands), sum.node)
    }
    var terms: [SymbolicExpression] = []
    for value in values {
      var inner = self
      inner.spread *= values.count
      inner.indices[letter.isPattern ? "p" : letter.name] = value
      if position + 1 < sum.letters.count {
        let nested = try inner.terms(sum, body, letter: position + 1)
        terms.append(.series(nested.index, nested.terms))
      } else {
        terms.append(try inner.expression(body))
      }
    }
    return (letter.isPattern ? .patterns : .peers, terms)
  }

  private func range(
    _ letter: AuthoredSum.Letter, _ sum: AuthoredSum, isFirst: Bool, _ body: AuthoredExpression
  )
    throws(FormulaFault) -> Range<Int>
  {
    let counted = try count(of: letter.name, in: body, sum.node)
    let start = letter.start ?? 0
    var last = counted
    switch isFirst ? sum.upper : .none {
    case .none:
      guard let counted else { throw fault(.unboundSum(letter.name), sum.node) }
      return start..<max(counted, start)
    case .unclear: break
    case .last(let limit):
      if let limit = try? expression(limit) { last = Int(exactly: reader.value(of: limit)) ?? counted }
    }
    guard let last, start < last else { throw fault(.badLimits, sum.node) }
    return start..<last
  }

  /// More terms than two layers of a lesson make together.
  private static let mostSummands = 100_000

  /// How many units there are in the layer whose units the letter counts in the body.
  private func count(of letter: String, in body: AuthoredExpression, _ node: MathNode) throws(FormulaFault)
    -> Int?
  {
    var counts = Set<Int>()
    for symbol in body.symbols {
      for (index, layer) in zip(symbol.units, symbol.layers(architecture)) where index.name == letter {
        counts.insert(try unitCount(of: layer, node))
      }
    }
    guard counts.count <= 1 else { throw fault(.badLimits, node) }
    if let count = counts.first { return count }
    let plain = letter.withoutPrimes
    return architecture.unitCounts.indices.first { notation.classLetter(ofLayer: $0, architecture) == plain }
      .map { architecture.unitCounts[$0] }
  }

  private func unitCount(of index: AuthoredIndex, _ node: MathNode) throws(FormulaFault) -> Int {
    let layer = try layer(index, node)
    guard architecture.unitCounts.indices.contains(layer) else { throw fault(.noSuchLayer(layer), node) }
    return architecture.unitCounts[layer]
  }

  /// ‖y − a^L‖²: the squares of all components, added up.
  private func squaredNorm(_ vector: AuthoredExpression, _ node: MathNode) throws(FormulaFault)
    -> SymbolicExpression
  {
    var counts = Set<Int>()
    for symbol in vector.symbols where symbol.units.isEmpty {
      if let layer = symbol.layers(architecture).first { counts.insert(try unitCount(of: layer, node)) }
    }
    guard counts.count == 1, let count = counts.first else { throw fault(.wholeLayer, node) }
    var squares: [SymbolicExpression] = []
    for unit in 0..<count {
      var inner = self
      inner.component = unit
      squares.append(.squared(try inner.expression(vector)))
    }
    return .series(.peers, squares)
  }
}
