import BackpropCore

// Quantities in plain words, for messages, tables and diagnoses: units count from 1, hidden layers from the input.

extension Architecture {
  /// `input 2`, `hidden unit 1`, `unit 3 of hidden layer 2`, `output unit 1`.
  package func words(layer: Int, unit: Int) -> String {
    if layer == 0 { return "input \(unit + 1)" }
    if layer == outputLayer { return "output unit \(unit + 1)" }
    return hiddenLayerCount == 1
      ? "hidden unit \(unit + 1)" : "unit \(unit + 1) of hidden layer \(layer)"
  }
}

extension Parameter {
  /// `weight to hidden unit 1 from input 2`, `bias of output unit 1`.
  package func words(in architecture: Architecture) -> String {
    let unit = architecture.words(layer: layer, unit: unit)
    guard let from else { return "bias of \(unit)" }
    return "weight to \(unit) from \(architecture.words(layer: layer - 1, unit: from))"
  }
}

extension Quantity {
  /// `z of hidden unit 1 (pattern 3)`, `∂C/∂w of the weight to output unit 1 from hidden unit 2`.
  package func words(in architecture: Architecture) -> String {
    switch self {
    case .input(let unit, let pattern):
      return "input \(unit + 1)" + Self.words(pattern)
    case .target(let unit, let pattern):
      return "the target of output unit \(unit + 1)" + Self.words(pattern)
    case .parameter(let parameter):
      return "the \(parameter.words(in: architecture))"
    case .constant(let constant):
      return Notation.units.constantLetter(constant)
    case .lookAhead(let parameter):
      return "the look-ahead point of the \(parameter.words(in: architecture))"
    case .weightedInput(let layer, let unit, let pattern):
      return "z of \(architecture.words(layer: layer, unit: unit))" + Self.words(pattern)
    case .activation(let layer, let unit, let pattern):
      return "a of \(architecture.words(layer: layer, unit: unit))" + Self.words(pattern)
    case .unitCost(let unit, let pattern):
      return "the cost of output unit \(unit + 1)" + Self.words(pattern)
    case .patternCost(let pattern): return "the cost" + Self.words(pattern)
    case .batchCost: return "the mean cost of the batch"
    case .delta(let layer, let unit, let pattern):
      return "δ of \(architecture.words(layer: layer, unit: unit))" + Self.words(pattern)
    case .gradient(let parameter, let pattern):
      return "the gradient of the \(parameter.words(in: architecture))" + (pattern.map(Self.words) ?? "")
    case .state(let letter, let parameter), .previousState(let letter, let parameter):
      return "the optimizer's \(letter.rawValue)"
        + (parameter.map { " for the \($0.words(in: architecture))" } ?? "")
    case .change(let parameter):
      return "the change of the \(parameter.words(in: architecture))"
    case .updated(let parameter):
      return "the new \(parameter.words(in: architecture))"
    }
  }

  private static func words(_ pattern: Int) -> String { " (pattern \(pattern + 1))" }
}
