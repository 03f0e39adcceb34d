// The names are those of the files, which spell them in their own way.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Foundation
import Testing

@testable import BackpropCore

/// One file of `Fixtures/reference`: a small training run worked out with PyTorch, decoded whole.
///
/// Shapes and conventions are those of the files: W[l][j][k] leads to unit j of weight layer l, and `z`, `a`, `delta`
/// have one row per weight layer. `setup` turns what was given into what the core computes with.
struct ReferenceRun: Decodable {
  struct Tolerance: Decodable {
    let rtol: Double
    let atol: Double
    let steps_rtol: Double?
    let steps_atol: Double?
    let difference_atol: Double?
  }
  struct Values: Decodable {
    let W: [[[Double]]]
    let b: [[Double]]

    var parameters: Parameters { Parameters(weights: W.map { Matrix(rows: $0) }, biases: b) }
  }
  struct Given: Decodable {
    struct Network: Decodable {
      let sizes: [Int]
      let activations: [String]
      let cost: String
      let train_biases: Bool
    }
    struct Patterns: Decodable {
      let inputs: [[Double]]
      let targets: [[Double]]
    }
    struct Rule: Decodable {
      let name: String
      let definition: String?
      let eta: Double
      let alpha: Double?
      let rho: Double?
      let beta1: Double?
      let beta2: Double?
      let epsilon: Double?
      let momentum_decay: Double?
      let initial_accumulator: Double?

      func value(of constant: OptimizerConstant) -> Double? {
        switch constant {
        case .momentum: alpha
        case .rho: rho
        case .beta1: beta1
        case .beta2: beta2
        case .epsilon: epsilon
        case .momentumDecay: momentum_decay
        case .initialAccumulator: initial_accumulator
        }
      }
    }
    struct Batch: Decodable {
      let mode: String
      let size: Int
      let order: [Int]
      let epochs: Int
      let updates: Int
    }
    let network: Network
    let initial: Values
    let dataset: Patterns
    let optimizer: Rule
    let batch: Batch
  }
  struct PatternStep: Decodable {
    let index: Int
    let cost: Double
    let z: [[Double]]
    let a: [[Double]]
    let delta: [[Double]]
  }
  struct State: Decodable {
    let m: Values?
    let v: Values?
    let momentum_buffer: Values?
    let mean_square: Values?
    let sum_of_squares: Values?
    let mu_product: Double?
  }
  struct Step: Decodable {
    let update: Int
    let epoch: Int
    let batch: [Int]
    let batch_cost: Double
    let patterns: [PatternStep]
    let dC_dW: [[[Double]]]
    let dC_db: [[Double]]
    let change_W: [[[Double]]]
    let change_b: [[Double]]
    let W: [[[Double]]]
    let b: [[Double]]
    let optimizer_state: State?

    var gradients: Values { Values(W: dC_dW, b: dC_db) }
    var changes: Values { Values(W: change_W, b: change_b) }
    var updated: Values { Values(W: W, b: b) }
  }
  struct Checkpoint: Decodable {
    let update: Int
    let epoch: Int
    let cost: Double
    let W: [[[Double]]]
    let b: [[Double]]
    let outputs: [[Double]]

    var values: Values { Values(W: W, b: b) }
  }
  struct FiniteDifference: Decodable {
    let epsilon: Double
    let central_W: [[[Double]]]
    let central_b: [[Double]]
    let forward_W: [[[Double]]]
    let forward_b: [[Double]]
    let exact_central_W: [[[Double]]]
    let exact_central_b: [[Double]]

    var central: Values { Values(W: central_W, b: central_b) }
    var forward: Values { Values(W: forward_W, b: forward_b) }
    var exactCentral: Values { Values(W: exact_central_W, b: exact_central_b) }
  }
  struct PathSum: Decodable {
    struct Entry: Decodable {
      /// "W[0][1][0]" or "b[0][1]"
      let parameter: String
      let paths: Int
      let products: [Double]
      /// Units from the parameter's own layer to the output.
      let routes: [[Int]]
      let first_path_factors: [Double]
      let sum: Double
      let autograd: Double
    }
    let total_paths: Int
    let parameters: [Entry]
  }
  struct Expected: Decodable {
    let steps: [Step]
    let checkpoints: [Checkpoint]?
    let final: Checkpoint
    let finite_difference: FiniteDifference?
    let path_sum: PathSum?
    /// Mazur's figures by the article's names: w1, …, out_o1, E_total.
    let published_numbers_of_the_article: [String: Double]?
  }

  let id: String
  let title: String
  let tolerance: Tolerance
  let given: Given
  let expected: Expected
}

extension ReferenceRun {
  static let names = [
    "brilliant-numpy-10000", "finite-difference-3-4-2", "identity-2-3-2", "mazur-weights-only",
    "mazur-with-biases", "opt-adagrad-torch", "opt-adam", "opt-momentum", "opt-nadam-torch",
    "opt-nesterov-torch", "opt-rmsprop-torch", "opt-sgd", "path-sum-2-2-2-2", "relu-3-5-2", "seed-3-2-2",
    "sigmoid-bce-3-4-1", "single-layer-3-2", "softmax-ce-4-5-3", "tanh-3-4-2", "xor-2-2-1-online",
    "xor-2-4-1-full",
  ]

  static func load(_ name: String) throws -> ReferenceRun {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures/reference"))
    return try JSONDecoder().decode(ReferenceRun.self, from: Data(contentsOf: url))
  }

  /// The names of the files that are really there, to compare `names` with.
  static func namesInFolder() throws -> [String] {
    let folder = try #require(
      Bundle.module.url(forResource: "reference", withExtension: nil, subdirectory: "Fixtures"))
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  var architecture: Architecture {
    get throws {
      Architecture(
        unitCounts: given.network.sizes, activations: try given.network.activations.map(Self.activation),
        cost: try cost)
    }
  }

  var setup: TrainingSetup {
    get throws {
      TrainingSetup(
        architecture: try architecture, initial: given.initial.parameters,
        data: Dataset(
          inputs: Matrix(rows: given.dataset.inputs), targets: Matrix(rows: given.dataset.targets)),
        learning: Learning(
          optimizer: try optimizer, rate: given.optimizer.eta, batch: try batch,
          order: .fixed(given.batch.order), trainsBiases: given.network.train_biases))
    }
  }

  private static func activation(_ name: String) throws -> ActivationFunction {
    switch name {
    case "sigmoid": .sigmoid
    case "tanh": .tanh
    case "relu": .relu
    case "identity": .identity
    case "softmax": .softmax
    default: throw UnknownName(name: name)
    }
  }

  private var cost: CostFunction {
    get throws {
      switch given.network.cost {
      case "quadratic": .quadratic
      case "binary_cross_entropy": .binaryCrossEntropy
      case "categorical_cross_entropy": .crossEntropy
      default: throw UnknownName(name: given.network.cost)
      }
    }
  }

  private var batch: BatchSize {
    get throws {
      switch given.batch.mode {
      case "full": .full
      case "online": .online
      case "mini": .mini(given.batch.size)
      default: throw UnknownName(name: given.batch.mode)
      }
    }
  }

  private var optimizer: Optimizer {
    get throws {
      let rule = given.optimizer
      let form = try rule.definition.map { try #require(OptimizerForm(rawValue: $0)) } ?? .torch
      guard let kind = Optimizer.Kind(rawValue: rule.name) else { throw UnknownName(name: rule.name) }
      var values: [OptimizerConstant: Double] = [:]
      for constant in Optimizer(kind, form).constants {
        let value: Double = try #require(rule.value(of: constant), "\(rule.name) without \(constant)")
        values[constant] = value
      }
      return Optimizer(kind, form, values)
    }
  }

  struct UnknownName: Error {
    let name: String
  }
}

/// An array agrees when |got − want| ≤ atol + rtol · (largest |want| in that array) for every element.
struct Agreement {
  let rtol: Double
  let atol: Double

  func holds(_ got: [Double], _ want: [Double]) -> Bool {
    let scale = want.map(\.magnitude).max() ?? 0
    return got.count == want.count
      && zip(got, want).allSatisfy { abs($0 - $1) <= atol + rtol * scale }
  }

  func holds(_ got: Double, _ want: Double) -> Bool { holds([got], [want]) }

  /// Layer by layer, weights and biases apart.
  func holds(_ got: Parameters, _ want: ReferenceRun.Values) -> Bool {
    let want = want.parameters
    return got.weights.count == want.weights.count
      && zip(got.weights, want.weights).allSatisfy { holds($0.elements, $1.elements) }
      && zip(got.biases, want.biases).allSatisfy { holds($0, $1) }
  }

  func holds(_ got: [[Double]], _ want: [[Double]]) -> Bool {
    got.count == want.count && zip(got, want).allSatisfy { holds($0, $1) }
  }
}

extension ReferenceRun.Tolerance {
  var steps: Agreement { Agreement(rtol: steps_rtol ?? rtol, atol: steps_atol ?? atol) }
  var run: Agreement { Agreement(rtol: rtol, atol: atol) }
}
