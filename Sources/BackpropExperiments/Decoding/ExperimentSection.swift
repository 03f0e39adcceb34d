import BackpropCore

/// A mapping of an experiment file, with the keys it knows.
package enum ExperimentSection: CaseIterable, Equatable, KeyedSection, Sendable {
  case experiment, data, table, learning, initialization, activation
  /// The constants of an activation that has one.
  case constants(of: ActivationFunction.Kind)

  package static let allCases: [ExperimentSection] =
    [.experiment, .data, .table, .learning, .initialization, .activation]
    + ActivationFunction.Kind.withConstant.map { .constants(of: $0) }

  package var keyNames: [String] {
    switch self {
    case .experiment:
      ["name", "layers", "activation", "cost", "weights", "biases", "initialization", "data", "learning"]
    case .data, .table: ["inputs", "targets", "csv", "oneHot", "scale"]
    case .learning:
      ["optimizer", "form", "rate", "batch", "trainBiases", "order", "shuffle"]
        + OptimizerConstant.allCases.map(\.rawValue)
    case .initialization: ["scheme", "low", "high", "seed"]
    case .activation: ActivationFunction.Kind.withConstant.map(\.rawValue)
    case .constants(let kind): kind.row.constant.map { [$0.key] } ?? []
    }
  }

  package var requiredKeys: [String] {
    switch self {
    case .experiment: ["layers", "data", "learning"]
    case .data, .table: ["inputs", "targets"]
    case .learning: ["rate"]
    case .activation, .initialization, .constants: []
    }
  }

  package var title: String {
    switch self {
    case .experiment: "an experiment"
    case .data, .table: "data"
    case .learning: "learning"
    case .initialization: "initialization"
    case .activation: "activation"
    case .constants(let kind): kind.rawValue
    }
  }

  package var expected: Expected {
    self == .experiment
      ? Expected("an experiment, with keys such as layers and data", hint: example)
      : Expected("keys with values", hint: "write \(example)")
  }

  /// What it may look like.
  private var example: String {
    switch self {
    case .experiment: "start with a line such as layers: [2, 2, 2]"
    case .data: "data: {inputs: [[0.05, 0.1]], targets: [[0.01, 0.99]]}"
    case .table: "data: {csv: iris.csv, inputs: [length, width], targets: [species], oneHot: [species]}"
    case .learning: "learning: {rate: 0.5}"
    case .initialization: "initialization: {scheme: uniform, low: -1, high: 1, seed: 1}"
    case .activation: ActivationFunction.Kind.withConstant.first.map { Self.constants(of: $0).example } ?? ""
    case .constants(let kind):
      "activation: {\(kind.rawValue): {"
        + (kind.row.constant.map { "\($0.key): \($0.usual.shortText)" } ?? "") + "}}"
    }
  }

  package func addition(of key: String) -> String {
    switch (self, key) {
    case (_, "layers"): "add a line such as layers: [2, 3, 1], the units of each layer, input first"
    case (_, "data"): "add \(Self.data.example)"
    case (_, "learning"): "add \(Self.learning.example)"
    case (_, "rate"): "add rate: 0.5, the learning rate η"
    case (_, "weights"): "add weights and biases, or \(Self.initialization.example)"
    case (_, "biases"): "add biases, one list per layer after the input, with zeros where there are none"
    case (.table, _): "add \(key): [NAME, …], the columns for the units"
    case (_, "inputs"): "add inputs, one row per pattern with one number per input unit"
    case (_, "targets"): "add targets, one row per pattern with one number per output unit"
    case (_, _): "write \(example)"
    }
  }
}

extension ActivationFunction.Kind {
  static let withConstant = allCases.filter { $0.row.constant != nil }
}
