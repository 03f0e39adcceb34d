import BackpropCore
import Yams

extension ExperimentDecoder {
  mutating func unitCounts(_ keys: NodeReader.Section) -> [Int]? {
    guard let node = reader.required("layers", in: keys, of: .experiment),
      let list = reader.list(node, of: "whole numbers", as: .key("layers"))
    else { return nil }
    guard (2...ExperimentLimits.layers).contains(list.count) else {
      reader.report(.layerCount(list.count), at: node)
      return nil
    }
    var counts: [Int] = []
    for (index, entry) in list.enumerated() {
      let subject = Subject.unitCount(layer: index + 1)
      if let count = reader.whole(entry, in: 1...ExperimentLimits.units, else: .units, as: subject) {
        counts.append(count)
      }
    }
    guard counts.count == list.count else { return nil }
    let weights = zip(counts, counts.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    guard weights <= ExperimentLimits.weights else {
      reader.report(.tooManyWeights(weights), at: node)
      return nil
    }
    return counts
  }

  mutating func architecture(_ keys: NodeReader.Section, unitCounts: [Int]?) -> Architecture? {
    let activations = keys["activation"].map { self.activations($0, unitCounts: unitCounts) }
    let cost = keys["cost"].map { reader.word($0, as: .key("cost"), of: CostFunction.self) } ?? .quadratic
    guard let unitCounts else {
      return nil
    }
    let given = activations ?? Array(repeating: .sigmoid, count: unitCounts.count - 1)
    guard let given, let output = given.last, let cost else { return nil }
    guard cost.accepts(output) else {
      let needs = cost == .crossEntropy ? "softmax" : "sigmoid"
      reader.report(
        .shape(.cost(cost.rawValue, needs: needs, found: output.name)), at: keys["cost"]?.place ?? keys.place)
      return nil
    }
    return Architecture(unitCounts: unitCounts, activations: given, cost: cost)
  }

  private mutating func activations(_ node: Node, unitCounts: [Int]?) -> [ActivationFunction]? {
    guard case .sequence(let list) = node else {
      let layer = unitCounts.map(\.count) ?? 2
      guard let one = activation(node, as: .key("activation")) else { return nil }
      if one == .softmax, layer > 2 {
        reader.report(.softmaxInside(layer: 2, layerCount: layer), at: node)
        return nil
      }
      return Array(repeating: one, count: layer - 1)
    }
    var result: [ActivationFunction] = []
    for (index, entry) in list.enumerated() {
      guard let one = activation(entry, as: .activation(layer: index + 2)) else { continue }
      if one == .softmax, index < list.count - 1 {
        reader.report(.softmaxInside(layer: index + 2, layerCount: list.count + 1), at: entry)
      } else {
        result.append(one)
      }
    }
    if let unitCounts, list.count != unitCounts.count - 1 {
      reader.report(
        .count(.key("activation"), found: list.count, expected: unitCounts.count - 1, .onePerLayerAfterInput),
        at: node)
      return nil
    }
    return result.count == list.count && !list.isEmpty ? result : nil
  }

  private enum ActivationName: String, CaseIterable {
    case sigmoid, tanh, relu, leakyRelu, identity, softmax
  }

  private static let defaultNegativeSlope = 0.01

  private mutating func activation(_ node: Node, as subject: Subject) -> ActivationFunction? {
    if case .mapping = node { return leakyRelu(node, as: subject) }
    guard case .scalar = node else {
      reader.reportKind(of: node, as: subject, expected: subject == .key("activation") ? .activation : .word)
      return nil
    }
    switch reader.word(node, as: subject, of: ActivationName.self) {
    case .sigmoid: return .sigmoid
    case .tanh: return .tanh
    case .relu: return .relu
    case .leakyRelu: return .leakyRelu(negativeSlope: Self.defaultNegativeSlope)
    case .identity: return .identity
    case .softmax: return .softmax
    case nil: return nil
    }
  }

  /// `{leakyRelu: {negativeSlope: 0.01}}`
  private mutating func leakyRelu(_ node: Node, as subject: Subject) -> ActivationFunction? {
    guard let keys = reader.section(.activation, node, as: subject) else { return nil }
    guard let inner = reader.required("leakyRelu", in: keys, of: .activation),
      let settings = reader.section(.leakyRelu, inner, as: .key("leakyRelu"))
    else { return nil }
    guard let slope = settings["negativeSlope"] else {
      return .leakyRelu(negativeSlope: Self.defaultNegativeSlope)
    }
    return reader.number(slope, as: .key("negativeSlope")).map {
      ActivationFunction.leakyRelu(negativeSlope: $0)
    }
  }
}
