import BackpropCore
import Yams

/// Why a list should have the number of entries it should have. Layers count from 1.
enum CountReason {
  case onePerLayerAfterInput
  case onePerUnit(layer: Int)
  case onePerRowOfInputs
}

extension ExperimentDecoder {
  struct Start {
    var parameters: Parameters
    var initialization: Initialization?
  }

  /// The initial weights and biases: given one by one, or drawn.
  mutating func start(_ keys: YAMLNodeReader.Section, architecture: Architecture?, unitCounts: [Int]?)
    -> Start?
  {
    if let node = keys["initialization"] {
      var clashes = false
      for key in ["weights", "biases"] where keys[key] != nil {
        reader.report(.clash(key, "initialization"), at: keys.place(of: key))
        clashes = true
      }
      guard let initialization = self.initialization(node), let architecture, !clashes else { return nil }
      return Start(
        parameters: initialization.parameters(of: architecture), initialization: initialization)
    }
    let weightsNode = reader.required("weights", in: keys, of: ExperimentSection.experiment)
    let biasesNode =
      weightsNode == nil
      ? keys["biases"] : reader.required("biases", in: keys, of: ExperimentSection.experiment)
    let weights = weightsNode.flatMap { self.weights($0, unitCounts: unitCounts) }
    let biases = biasesNode.flatMap { self.biases($0, unitCounts: unitCounts) }
    guard unitCounts != nil, let weights, let biases else { return nil }
    return Start(parameters: Parameters(weights: weights, biases: biases), initialization: nil)
  }

  // MARK: One by one

  private mutating func weights(_ node: Node, unitCounts: [Int]?) -> [Matrix]? {
    guard let list = layered(node, of: "one matrix per layer", key: "weights", unitCounts: unitCounts) else {
      return nil
    }
    var result: [Matrix] = []
    for (index, entry) in list.enumerated() {
      let layer = index + 2
      let shape = unitCounts.map { (rows: $0[index + 1], columns: $0[index]) }
      if let matrix = self.matrix(entry, layer: layer, shape: shape) { result.append(matrix) }
    }
    return result.count == list.count ? result : nil
  }

  private mutating func biases(_ node: Node, unitCounts: [Int]?) -> [[Double]]? {
    guard let list = layered(node, of: "one list per layer", key: "biases", unitCounts: unitCounts) else {
      return nil
    }
    var result: [[Double]] = []
    for (index, entry) in list.enumerated() {
      let layer = index + 2
      let row = numbers(
        entry, expected: unitCounts?[index + 1], .onePerUnit(layer: layer), as: .biasRow(layer: layer)
      ) { .bias(layer: layer, unit: $0) }
      if let row { result.append(row) }
    }
    return result.count == list.count ? result : nil
  }

  /// A list with one entry per layer after the input.
  private mutating func layered(
    _ node: Node, of what: String, key: String, unitCounts: [Int]?
  ) -> Node.Sequence? {
    guard let list = reader.list(node, of: what, as: .key(key)) else { return nil }
    guard let unitCounts, list.count != unitCounts.count - 1 else { return list }
    reader.report(
      .count(list.count, unitCounts.count - 1, of: .key(key), .onePerLayerAfterInput), at: node)
    return nil
  }

  private mutating func matrix(
    _ node: Node, layer: Int, shape: (rows: Int, columns: Int)?
  ) -> Matrix? {
    guard let list = reader.list(node, of: "rows", as: .weightMatrix(layer: layer)) else { return nil }
    guard isListOfLists(list, first: .weightRow(layer: layer, unit: 1)) else { return nil }
    if let shape, list.count != shape.rows {
      reader.report(
        .count(list.count, shape.rows, of: .weightMatrix(layer: layer), .onePerUnit(layer: layer)),
        at: node)
      return nil
    }
    var elements: [Double] = []
    elements.reserveCapacity(list.count * (shape?.columns ?? 0))
    var isWhole = true
    for (index, entry) in list.enumerated() {
      let unit = index + 1
      let row = numbers(
        entry, expected: shape?.columns, .onePerUnit(layer: layer - 1),
        as: .weightRow(layer: layer, unit: unit)
      ) { .weight(layer: layer, unit: unit, from: $0) }
      if let row { elements += row } else { isWhole = false }
    }
    guard isWhole, let shape else { return nil }
    return Matrix(rowCount: shape.rows, columnCount: shape.columns, elements: elements)
  }

  /// A list of numbers where a list of rows belongs is one fault, not one per number.
  mutating func isListOfLists(_ list: Node.Sequence, first: Subject) -> Bool {
    guard let entry = list.first, entry.sequence == nil else { return true }
    reader.report(.wrong(entry, as: first, .list(of: "numbers")), at: entry)
    return false
  }

  /// A row of numbers; each wrong one is reported separately.
  mutating func numbers(
    _ node: Node, expected: Int?, _ reason: CountReason, as subject: @autoclosure () -> Subject,
    element: (_ unit: Int) -> Subject
  ) -> [Double]? {
    guard let list = reader.list(node, of: "numbers", as: subject()) else { return nil }
    var result: [Double] = []
    result.reserveCapacity(list.count)
    for (index, entry) in list.enumerated() {
      if let number = reader.number(entry, as: element(index + 1)) { result.append(number) }
    }
    if let expected, list.count != expected {
      reader.report(.count(list.count, expected, of: subject(), reason), at: node)
      return nil
    }
    return result.count == list.count ? result : nil
  }

  // MARK: Drawn

  private enum Scheme: String, CaseIterable {
    case uniform, xavier, he, zero
  }

  private mutating func initialization(_ node: Node) -> Initialization? {
    guard let keys = reader.section(ExperimentSection.initialization, node, as: .key("initialization")) else {
      return nil
    }
    let scheme = keys["scheme"].map { reader.word($0, as: .key("scheme"), of: Scheme.self) } ?? .uniform
    let low = keys["low"].map { reader.number($0, as: .key("low")) } ?? -1
    let high = keys["high"].map { reader.number($0, as: .key("high")) } ?? 1
    let seed =
      keys["seed"].map { reader.whole($0, in: UInt64.min...UInt64.max, as: .key("seed"), limits: .seed) } ?? 1
    guard let scheme, let low, let high, let seed else { return nil }
    if scheme != .uniform {
      for key in ["low", "high"] where keys[key] != nil {
        reader.report(
          .uselessKey(key, with: "scheme: \(scheme.rawValue)", insteadWith: "scheme: uniform"),
          at: keys.place(of: key))
      }
    }
    switch scheme {
    case .uniform: return uniform(keys, low: low, high: high, seed: seed)
    case .xavier: return .xavier(seed: seed)
    case .he: return .he(seed: seed)
    case .zero: return .zero
    }
  }

  private mutating func uniform(
    _ keys: YAMLNodeReader.Section, low: Double, high: Double, seed: UInt64
  ) -> Initialization? {
    if low <= high, (high - low).isFinite { return .uniform(low: low, high: high, seed: seed) }
    let range: Expected = high < low ? .atLeast(keys["low"]?.written ?? "-1") : .finiteWidth
    let node = keys["high"] ?? keys["low"]
    reader.report(
      .wrong(keys["high"]?.written ?? "1", as: .key("high"), range), at: node.map(reader.place) ?? keys.place)
    return nil
  }
}

extension Double {
  /// The shortest text that reads back to the same double, without `.0`.
  var shortText: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
