import BackpropCore

/// A quantity as files name it: indices from 0, layer 0 the input, a weight's layer and unit those it leads to.
struct StepAddress {
  let name: String
  var layer: Int?
  var unit: Int?
  var from: Int?
  var pattern: Int?

  /// What a step computes; what is given has an address too, by its letter.
  init(_ quantity: Quantity) {
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
      self.init(name: letter.rawValue, layer: parameter?.layer, unit: parameter?.unit, from: parameter?.from)
    }
  }

  private init(name: String, layer: Int? = nil, unit: Int? = nil, from: Int? = nil, pattern: Int? = nil) {
    self.name = name
    self.layer = layer
    self.unit = unit
    self.from = from
    self.pattern = pattern
  }

  private init(_ weight: String, _ bias: String, _ parameter: Parameter, pattern: Int? = nil) {
    self.init(
      name: parameter.from == nil ? bias : weight, layer: parameter.layer, unit: parameter.unit,
      from: parameter.from, pattern: pattern)
  }
}
