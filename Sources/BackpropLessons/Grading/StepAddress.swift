import BackpropCore

/// The name of a number in files, as `trace` writes it and `grade` reads it: indices from 0, layer 0 the input, a weight's
/// layer and unit those it leads to.
package struct StepAddress: Equatable, Sendable {
  package var name: String
  /// Counted from 0.
  var update = 0
  package var layer: Int?
  package var unit: Int?
  package var from: Int?
  package var pattern: Int?

  /// Names of quantities, besides the optimizer's letters.
  static let names = ["z", "a", "cost", "delta", "dw", "db", "Δw", "Δb", "w", "b", "w~", "b~"]

  /// What may be written for another name: ASCII for Δ, and the other Δ of Unicode.
  private static let aliases = [
    "change_w": "Δw", "change_b": "Δb", "\u{2206}w": "Δw", "\u{2206}b": "Δb", "δ": "delta",
  ]

  /// The same name without letters that a keyboard lacks.
  package var asciiName: String {
    Self.aliases.first { $0.key.utf8.allSatisfy { $0 < 0x80 } && $0.value == name }?.key ?? name
  }

  /// The quantity that is named, which must have a step in its update.
  func quantity(in setup: TrainingSetup) throws(WorkProblem) -> Quantity {
    let context = UpdateContext(setup: setup, update: update)
    let quantity = try resolved(context)
    guard Walk(context).index(of: quantity) != nil else { throw notComputed(quantity) }
    return quantity
  }

  private func resolved(_ context: UpdateContext) throws(WorkProblem) -> Quantity {
    let architecture = context.architecture
    switch Self.aliases[name] ?? name {
    case "z", "a", "delta":
      let unit = try place(architecture)
      let pattern = try patternInBatch(context) ?? context.patterns[0]
      switch Self.aliases[name] ?? name {
      case "z": return .weightedInput(layer: unit.layer, unit: unit.unit, pattern: pattern)
      case "a": return .activation(layer: unit.layer, unit: unit.unit, pattern: pattern)
      default: return .delta(layer: unit.layer, unit: unit.unit, pattern: pattern)
      }
    case "cost": return try cost(context)
    case "dw", "db": return try gradient(context)
    case "Δw", "Δb": return .change(try parameter(architecture))
    case "w", "b": return .updated(try parameter(architecture))
    case "w~", "b~": return .lookAhead(try parameter(architecture))
    default:
      guard let letter = OptimizerLetter(rawValue: name), letter != .lastChange else {
        throw .unknownQuantity(name)
      }
      if letter == .mu || letter == .P { return .state(letter, nil) }
      return .state(letter, try parameter(architecture))
    }
  }

  private func cost(_ context: UpdateContext) throws(WorkProblem) -> Quantity {
    let pattern = try patternInBatch(context)
    guard let unit else { return pattern.map { .patternCost(pattern: $0) } ?? context.cost }
    guard (0..<context.architecture.outputCount).contains(unit) else {
      throw .outside("unit", found: unit, 0, context.architecture.outputCount - 1)
    }
    // The cost of one output is one pattern's; there is no mean of it.
    guard let pattern = pattern ?? (context.hasSeveralPatterns ? nil : context.patterns[0]) else {
      throw .missingIndex("pattern", of: "the cost of one output")
    }
    return .unitCost(unit: unit, pattern: pattern)
  }

  private func gradient(_ context: UpdateContext) throws(WorkProblem) -> Quantity {
    let parameter = try parameter(context.architecture)
    guard let pattern = try patternInBatch(context) else { return context.batchGradient(of: parameter) }
    return .gradient(parameter, pattern: pattern)
  }

  private func patternInBatch(_ context: UpdateContext) throws(WorkProblem) -> Int? {
    guard let pattern else { return nil }
    guard context.patterns.contains(pattern) else { throw .notInBatch(pattern, context.patterns) }
    return pattern
  }

  private func place(_ architecture: Architecture) throws(WorkProblem) -> (layer: Int, unit: Int) {
    guard let layer else { throw .missingIndex("layer", of: name) }
    guard let unit else { throw .missingIndex("unit", of: name) }
    guard layer != 0 else { throw .inputLayer }
    guard (1...architecture.outputLayer).contains(layer) else {
      throw .outside("layer", found: layer, 1, architecture.outputLayer)
    }
    guard (0..<architecture.unitCounts[layer]).contains(unit) else {
      throw .outside("unit", found: unit, 0, architecture.unitCounts[layer] - 1)
    }
    return (layer, unit)
  }

  /// A bias where the name says so, or, for an optimizer's letters, where there is no `from`.
  private func parameter(_ architecture: Architecture) throws(WorkProblem) -> Parameter {
    let (layer, unit) = try place(architecture)
    let isBias = OptimizerLetter(rawValue: name) == nil ? name.contains("b") : from == nil
    if isBias {
      guard from == nil else { throw .uselessFrom(name) }
      return .bias(layer: layer, unit: unit)
    }
    guard let from else { throw .missingIndex("from", of: name) }
    guard (0..<architecture.unitCounts[layer - 1]).contains(from) else {
      throw .outside("from", found: from, 0, architecture.unitCounts[layer - 1] - 1)
    }
    return .weight(layer: layer, to: unit, from: from)
  }

  private func notComputed(_ quantity: Quantity) -> WorkProblem {
    switch quantity {
    case .change(.bias), .updated(.bias): .untrainedBias
    case .lookAhead: .noLookAhead
    default: .noStep(name)
    }
  }
}

extension StepAddress {
  /// The address of what a step computes; what is given has one too, by its letter.
  package init(_ quantity: Quantity) {
    switch quantity {
    case .input(let unit, let pattern): self.init(name: "a", layer: 0, unit: unit, pattern: pattern)
    case .target(let unit, let pattern): self.init(name: "y", unit: unit, pattern: pattern)
    case .constant(let constant): self.init(name: "\(constant)")
    case .weightedInput(let layer, let unit, let pattern):
      self.init(name: "z", layer: layer, unit: unit, pattern: pattern)
    case .activation(let layer, let unit, let pattern):
      self.init(name: "a", layer: layer, unit: unit, pattern: pattern)
    case .unitCost(let unit, let pattern): self.init(name: "cost", unit: unit, pattern: pattern)
    case .patternCost(let pattern): self.init(name: "cost", pattern: pattern)
    case .batchCost: self.init(name: "cost")
    case .delta(let layer, let unit, let pattern):
      self.init(name: "delta", layer: layer, unit: unit, pattern: pattern)
    case .gradient(let parameter, let pattern): self.init("dw", "db", parameter, pattern: pattern)
    case .lookAhead(let parameter): self.init("w~", "b~", parameter)
    case .change(let parameter): self.init("Δw", "Δb", parameter)
    case .parameter(let parameter), .updated(let parameter): self.init("w", "b", parameter)
    case .state(let letter, let parameter), .previousState(let letter, let parameter):
      self.init(letter.rawValue, letter.rawValue, parameter)
    }
  }

  private init(_ weight: String, _ bias: String, _ parameter: Parameter?, pattern: Int? = nil) {
    self.init(
      name: parameter?.from == nil ? bias : weight, layer: parameter?.layer, unit: parameter?.unit,
      from: parameter?.from, pattern: pattern)
  }
}
