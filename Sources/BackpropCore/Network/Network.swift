/// The shape of a network: units per layer (input first), one activation per layer after the input, and the cost.
///
/// Layers count from 0, the input. Layer l ≥ 1 has `activations[l - 1]`.
public struct Architecture: Equatable, Sendable {
  public let unitCounts: [Int]
  public let activations: [ActivationFunction]
  public let cost: CostFunction

  /// 2 to 16 layers, one activation per non-input layer, softmax in the output layer only, and a cost that
  /// accepts the output activation. What comes from a file is checked before this is called.
  public init(unitCounts: [Int], activations: [ActivationFunction], cost: CostFunction) {
    precondition((2...16).contains(unitCounts.count), "a network has 2 to 16 layers")
    precondition(activations.count == unitCounts.count - 1, "one activation per non-input layer")
    precondition(
      !activations.dropLast().contains { $0.kind.row.isOfWholeLayer }, "softmax belongs to the output layer")
    precondition(
      cost.accepts(activations[activations.count - 1]), "the cost must accept the output activation")
    self.unitCounts = unitCounts
    self.activations = activations
    self.cost = cost
  }

  public var layerCount: Int { unitCounts.count }
  /// The index of the output layer; layers count from 0.
  public var outputLayer: Int { unitCounts.count - 1 }
  public var outputCount: Int { unitCounts[unitCounts.count - 1] }
  public var inputCount: Int { unitCounts[0] }
  public var hiddenLayerCount: Int { unitCounts.count - 2 }
  /// Layer ≥ 1.
  public func activation(ofLayer layer: Int) -> ActivationFunction { activations[layer - 1] }
  /// Weights and biases together.
  public var parameterCount: Int {
    (1..<layerCount).reduce(0) { $0 + unitCounts[$1] * (unitCounts[$1 - 1] + 1) }
  }
}

/// One value for each weight and bias of a network: the parameters themselves, their gradients, their
/// changes, or an optimizer's memory of them. Index l − 1 belongs to layer l.
public struct Parameters: Equatable, Sendable {
  /// `weights[l - 1][j, k]`: to unit j of layer l, from unit k of layer l − 1.
  public var weights: [Matrix]
  /// `biases[l - 1][j]`.
  public var biases: [[Double]]

  public init(weights: [Matrix], biases: [[Double]]) {
    self.weights = weights
    self.biases = biases
  }

  /// The same value everywhere.
  public init(of architecture: Architecture, repeating value: Double = 0) {
    weights = (1..<architecture.layerCount).map {
      Matrix(
        rowCount: architecture.unitCounts[$0], columnCount: architecture.unitCounts[$0 - 1], repeating: value)
    }
    biases = (1..<architecture.layerCount).map { Array(repeating: value, count: architecture.unitCounts[$0]) }
  }

  public subscript(parameter: Parameter) -> Double {
    get {
      switch parameter {
      case .weight(let layer, let to, let from): weights[layer - 1][to, from]
      case .bias(let layer, let unit): biases[layer - 1][unit]
      }
    }
    set {
      switch parameter {
      case .weight(let layer, let to, let from): weights[layer - 1][to, from] = newValue
      case .bias(let layer, let unit): biases[layer - 1][unit] = newValue
      }
    }
  }
}

/// The address of one weight or bias. `layer` is the layer it leads to, so it is at least 1.
public enum Parameter: Hashable, Sendable {
  case weight(layer: Int, to: Int, from: Int)
  case bias(layer: Int, unit: Int)

  public var layer: Int {
    switch self {
    case .weight(let layer, _, _), .bias(let layer, _): layer
    }
  }
  /// The unit it leads to.
  public var unit: Int {
    switch self {
    case .weight(_, let to, _): to
    case .bias(_, let unit): unit
    }
  }
  /// The unit a weight comes from; a bias comes from none.
  public var from: Int? {
    switch self {
    case .weight(_, _, let from): from
    case .bias: nil
    }
  }
}
