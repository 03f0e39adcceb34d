/// Quantities in words, for messages, tables and diagnoses: with as few letters as possible, and with the pattern.
extension QuantityWords {
  /// "input 2", "hidden unit 1", "unit 3 in hidden layer 2", "output unit 1".
  package func described(layer: Int, unit: Int) -> String {
    layer == 0 ? "input \(unit + 1)" : self.unit(layer: layer, unit, isLong: true)
  }

  /// "weight to hidden unit 1 from input 2", "bias of output unit 1".
  package func described(_ parameter: Parameter) -> String {
    let unit = described(layer: parameter.layer, unit: parameter.unit)
    guard let from = parameter.from else { return "bias of \(unit)" }
    return "weight to \(unit) from \(described(layer: parameter.layer - 1, unit: from))"
  }

  /// "z of hidden unit 1 (pattern 3)", "the gradient of the weight to output unit 1 from hidden unit 2". Patterns are
  /// numbered like the rows of the data.
  package func described(_ quantity: Quantity) -> String {
    switch quantity {
    case .input(let unit, let pattern): return "\(described(layer: 0, unit: unit))\(remark(pattern))"
    case .target(let unit, let pattern):
      return "the target of output unit \(unit + 1)\(remark(pattern))"
    case .parameter(let parameter): return "the \(described(parameter))"
    case .constant(let constant): return letter(constant)
    case .lookAhead(let parameter): return "the look-ahead point of the \(described(parameter))"
    case .weightedInput(let layer, let unit, let pattern), .activation(let layer, let unit, let pattern),
      .delta(let layer, let unit, let pattern):
      return "\(letter(quantity)) of \(described(layer: layer, unit: unit))\(remark(pattern))"
    case .unitCost(let unit, let pattern): return "the cost of output unit \(unit + 1)\(remark(pattern))"
    case .patternCost(let pattern): return "the cost\(remark(pattern))"
    case .batchCost: return "the mean cost of the batch"
    case .gradient(let parameter, let pattern):
      return "the gradient of the \(described(parameter))\(pattern.map(remark) ?? "")"
    case .state(_, let parameter), .previousState(_, let parameter):
      return "the optimizer's \(letter(quantity))\(parameter.map { " for the \(described($0))" } ?? "")"
    case .change(let parameter): return "the change of the \(described(parameter))"
    case .updated(let parameter): return "the new \(described(parameter))"
    }
  }

  private func remark(_ pattern: Int) -> String { " (pattern \(pattern + 1))" }
}
