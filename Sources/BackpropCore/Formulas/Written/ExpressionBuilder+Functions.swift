extension ExpressionBuilder {
  /// σ(z), f′(x_k), g_o(a), ln x, max(z, 0): a function and what it is applied to. `nil` where no function stands.
  func application(_ rest: inout ArraySlice<MathNode>) throws(FormulaFault) -> SymbolicExpression? {
    guard let name = rest.first, let function = FunctionName(name) else { return nil }
    guard let argument = rest.dropFirst().first else { throw fault(.unknownLetter(name.text()), name) }
    switch argument.untagged {
    case .parentheses(let inner), .fenced("[", let inner, "]"):
      rest.removeFirst(2)
      return try apply(function, inner, name)
    case .scripts(let base, nil, let power?):
      // σ(z)²
      guard case .parentheses(let inner) = base.untagged else { break }
      rest.removeFirst(2)
      return try raised(apply(function, inner, name), to: power)
    default: break
    }
    guard function.standsBeforeLetters else { throw fault(.unknownLetter(name.text()), name) }
    // ln x
    if let found = try recognizer.find(rest.dropFirst()) {
      let argument = Array(rest.dropFirst().prefix(found.length))
      rest.removeFirst(found.length + 1)
      return try apply(function, .row(argument), name)
    }
    rest.removeFirst(2)
    return try apply(function, argument, name)
  }

  private func apply(_ function: FunctionName, _ argument: MathNode, _ name: MathNode)
    throws(FormulaFault) -> SymbolicExpression
  {
    if function.base == "max" { return try largerOfZero(argument, name) }
    return try apply(function, to: expression(argument), name)
  }

  func apply(_ function: FunctionName, to x: SymbolicExpression, _ name: MathNode)
    throws(FormulaFault) -> SymbolicExpression
  {
    let activation: ActivationFunction
    switch function.base {
    case "σ": activation = .sigmoid
    case "tanh": activation = .tanh
    case "relu", "ReLU": activation = .relu
    case "identity": activation = .identity
    case "leakyRelu": activation = try leakyRelu(name)
    case let letter where FunctionName.ownLetters.contains(letter):
      activation = try ownFunction(letter, x, name)
    case "exp": return slopeOrValue(.exponential, function, x)
    case "ln", "log": return slopeOrValue(.logarithm, function, x)
    case "abs": return slopeOrValue(.absolute, function, x)
    default: throw fault(.unknownFunction(function.base), name)
    }
    guard function.isSlope else { return .function(.activation(activation), x) }
    return .slope(activation, weightedInput: x, activation: activationValue(activation, of: x))
  }

  /// The network's own, whose slope below 0 is the experiment's.
  private func leakyRelu(_ name: MathNode) throws(FormulaFault) -> ActivationFunction {
    let own = Set(architecture.activations.filter { $0.name == "leakyRelu" })
    guard own.count == 1, let function = own.first else { throw fault(.unclearFunction("leakyRelu"), name) }
    return function
  }

  private func slopeOrValue(_ function: FormulaFunction, _ name: FunctionName, _ x: SymbolicExpression)
    -> SymbolicExpression
  {
    name.isSlope ? function.derivative(at: x) : .function(function, x)
  }

  /// f, where the book has such a letter: each layer's own, or one for the hidden layers and one for the output.
  private func ownFunction(_ base: String, _ x: SymbolicExpression, _ name: MathNode)
    throws(FormulaFault) -> ActivationFunction
  {
    let output = architecture.outputLayer
    let letters = notation.book.functions
    var layers = base == letters?.hidden ? Array(1..<output) : []
    if base == letters?.output { layers.append(output) }
    guard letters.map({ [$0.hidden, $0.output].contains(base) }) == true else {
      throw fault(.unknownFunction(base), name)
    }
    if case .quantity(.weightedInput(let layer, _, _)) = x, layers.contains(layer) { layers = [layer] }
    let functions = Set(layers.map { architecture.activation(ofLayer: $0) })
    guard functions.count == 1, let function = functions.first else {
      throw fault(.unclearFunction(base), name)
    }
    guard function != .softmax else { throw fault(.functionOfLayer, name) }
    return function
  }

  /// The activation that belongs to a weighted input, or the function of anything else.
  private func activationValue(_ function: ActivationFunction, of x: SymbolicExpression) -> SymbolicExpression
  {
    if case .quantity(.weightedInput(let layer, let unit, let pattern)) = x,
      architecture.activation(ofLayer: layer) == function
    {
      return .quantity(.activation(layer: layer, unit: unit, pattern: pattern))
    }
    return .function(.activation(function), x)
  }

  private func largerOfZero(_ argument: MathNode, _ name: MathNode) throws(FormulaFault) -> SymbolicExpression
  {
    let parts = argument.pieces.split(separator: .infix(","))
    let others = parts.filter { Array($0) != [.number("0")] }
    guard parts.count == 2, others.count == 1 else { throw fault(.unknownFunction("max"), name) }
    return .function(.positivePart, try sum(others[0]))
  }
}

/// The name of a function, with or without a prime for its slope.
struct FunctionName {
  /// "g_o" for g with o below.
  let base: String
  let isSlope: Bool

  init?(_ node: MathNode) {
    switch node.untagged {
    case .symbol(let name), .text(let name):
      base = name.withoutPrimes
      isSlope = base != name
    case .scripts(let inner, let lower, let upper):
      guard case .symbol(let name) = inner.untagged, upper == nil || upper == .symbol("′") else { return nil }
      // An index belongs to the name: g_o.
      base = name.withoutPrimes + (lower.map { "_\($0.text())" } ?? "")
      isSlope = upper != nil || name != name.withoutPrimes
    default: return nil
    }
    guard Self.all.contains(base) else { return nil }
  }

  private static let all: Set<String> = ownLetters.union([
    "σ", "tanh", "relu", "ReLU", "identity", "leakyRelu", "exp", "ln", "log", "abs", "max",
  ])

  /// f, g: what a book calls the activation function of its network, whichever that is.
  static let ownLetters = Set(
    Notation.allCases.compactMap(\.book.functions).flatMap { [$0.hidden, $0.output] })

  /// ln x needs no parentheses; σ does.
  var standsBeforeLetters: Bool { ["ln", "log", "tanh", "exp"].contains(base) }
}
