import BackpropCore
import Yams

extension ExperimentDecoder {
  mutating func unitCounts(_ keys: YAMLNodeReader.Section) -> [Int]? {
    guard let node = keys["layers"], let list = reader.list(node, of: "whole numbers", as: .key("layers"))
    else {
      return nil
    }
    guard (2...ExperimentLimits.layers).contains(list.count) else {
      reader.report(.layerCount(list.count), at: node)
      return nil
    }
    var counts: [Int] = []
    for (index, entry) in list.enumerated() {
      let subject = Subject.unitCount(layer: index + 1)
      if let count = reader.whole(entry, in: 1...ExperimentLimits.units, as: subject, limits: .units) {
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

  mutating func architecture(_ keys: YAMLNodeReader.Section, unitCounts: [Int]?) -> Architecture? {
    let activations = keys["activation"].map { self.activations($0, unitCounts: unitCounts) }
    let cost = keys["cost"].map { reader.word($0, as: .key("cost"), of: CostFunction.self) } ?? .quadratic
    guard let unitCounts else {
      return nil
    }
    let given = activations ?? Array(repeating: .sigmoid, count: unitCounts.count - 1)
    guard let given, let output = given.last, let cost else { return nil }
    guard cost.accepts(output) else {
      let needs = cost.requiredOutput?.name ?? ""
      reader.report(
        .cost(cost.rawValue, needs: needs, found: output.name),
        at: keys["cost"].map(reader.place) ?? keys.place)
      return nil
    }
    return Architecture(unitCounts: unitCounts, activations: given, cost: cost)
  }

  private mutating func activations(_ node: Node, unitCounts: [Int]?) -> [ActivationFunction]? {
    guard case .sequence(let list) = node else {
      let layer = unitCounts.map(\.count) ?? 2
      guard let one = activation(node, as: .key("activation"), .activation) else { return nil }
      if one.kind.row.isOfWholeLayer, layer > 2 {
        reader.report(.softmaxInside(layer: 2, of: layer), at: node)
        return nil
      }
      return Array(repeating: one, count: layer - 1)
    }
    var result: [ActivationFunction] = []
    for (index, entry) in list.enumerated() {
      guard let one = activation(entry, as: .activation(layer: index + 2), .word) else { continue }
      if one.kind.row.isOfWholeLayer, index < list.count - 1 {
        reader.report(.softmaxInside(layer: index + 2, of: list.count + 1), at: entry)
      } else {
        result.append(one)
      }
    }
    if let unitCounts, list.count != unitCounts.count - 1 {
      reader.report(
        .count(list.count, unitCounts.count - 1, of: .key("activation"), .onePerLayerAfterInput),
        at: node)
      return nil
    }
    return result.count == list.count && !list.isEmpty ? result : nil
  }

  private mutating func activation(
    _ node: Node, as subject: Subject, _ expected: Expected
  ) -> ActivationFunction? {
    if case .mapping = node { return activationWithConstant(node, as: subject) }
    guard case .scalar = node else {
      reader.report(.wrong(node, as: subject, expected), at: node)
      return nil
    }
    return reader.word(node, as: subject, of: ActivationFunction.Kind.self)?.function
  }

  /// `{leakyRelu: {negativeSlope: 0.01}}`
  private mutating func activationWithConstant(_ node: Node, as subject: Subject) -> ActivationFunction? {
    guard let keys = reader.section(ExperimentSection.activation, node, as: subject) else { return nil }
    let written = ActivationFunction.Kind.withConstant.filter { keys[$0.rawValue] != nil }
    if written.count > 1 {
      let (first, second) = (written[0].rawValue, written[1].rawValue)
      reader.report(.clash(first, second), at: keys.place(of: second))
      return nil
    }
    guard let kind = written.first ?? ActivationFunction.Kind.withConstant.first,
      let constant = kind.row.constant,
      let inner = reader.required(kind.rawValue, in: keys, of: ExperimentSection.activation),
      let settings = reader.section(ExperimentSection.constants(of: kind), inner, as: .key(kind.rawValue))
    else { return nil }
    guard let value = settings[constant.key] else { return kind.function }
    return reader.number(value, as: .key(constant.key)).map { kind.function(constant: $0) }
  }
}
