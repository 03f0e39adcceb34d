import BackpropCore
import Yams

extension ExperimentDecoder {
  mutating func learning(_ node: Node, patternCount: Int?) -> Learning? {
    guard let settings = reader.section(ExperimentSection.learning, node, as: .key("learning")) else {
      return nil
    }
    let rate = self.rate(settings)
    let optimizer = self.optimizer(settings)
    let batch = settings["batch"].map { self.batch($0) } ?? .full
    let order = self.order(settings, patternCount: patternCount)
    let trainsBiases = settings["trainBiases"].map { reader.truth($0, as: .key("trainBiases")) } ?? true
    guard let rate, let optimizer, let batch, let order, let trainsBiases else { return nil }
    return Learning(optimizer: optimizer, rate: rate, batch: batch, order: order, trainsBiases: trainsBiases)
  }

  private mutating func rate(_ settings: YAMLNodeReader.Section) -> Double? {
    guard let node = settings["rate"], let rate = reader.number(node, as: .key("rate")) else { return nil }
    guard rate > 0 else {
      reader.report(.wrong(node.written, as: .key("rate"), .positive), at: node)
      return nil
    }
    return rate
  }

  private mutating func optimizer(_ settings: YAMLNodeReader.Section) -> Optimizer? {
    let kind =
      settings["optimizer"].map { reader.word($0, as: .key("optimizer"), of: Optimizer.Kind.self) } ?? .sgd
    let form = settings["form"].map { reader.word($0, as: .key("form"), of: OptimizerForm.self) } ?? .ruder
    var values: [OptimizerConstant: Double] = [:]
    var isRight = true
    for constant in OptimizerConstant.allCases {
      guard let node = settings[constant.rawValue] else { continue }
      let value = self.value(of: constant, node)
      if let value { values[constant] = value } else { isRight = false }
      if let kind, !constant.users.contains(kind) {
        let users = constant.users.map(\.rawValue).listed()
        reader.report(
          .uselessKey(
            constant.rawValue, with: "optimizer: \(kind.rawValue)", insteadWith: "optimizer: \(users)"),
          at: settings.place(of: constant.rawValue))
        isRight = false
      }
    }
    guard let kind, let form, isRight else { return nil }
    return Optimizer(kind, form, values)
  }

  private mutating func value(of constant: OptimizerConstant, _ node: Node) -> Double? {
    guard let value = reader.number(node, as: .key(constant.rawValue)) else { return nil }
    let range = constant.row.range
    if range.contains(value) { return value }
    reader.report(.wrong(node.written, as: .key(constant.rawValue), .constant(range)), at: node)
    return nil
  }

  private mutating func batch(_ node: Node) -> BatchSize? {
    if case .scalar(let scalar) = node {
      if scalar.string == "full" { return .full }
      if scalar.string == "online" { return .online }
      if scalar.style == .plain, let size = NumberParser.whole(scalar.string, as: Int.self) {
        if size >= 1 { return .mini(size) }
        reader.report(.wrong(scalar.string, as: .key("batch"), .batchSize), at: node)
        return nil
      }
      // Larger than any data is the full batch, even where it is larger than an Int.
      let isHuge = scalar.string.utf8.allSatisfy { (0x30...0x39).contains($0) } && scalar.string.first != "0"
      if scalar.style == .plain, isHuge, !scalar.string.isEmpty { return .mini(.max) }
    }
    reader.report(.wrong(node, as: .key("batch"), .batch), at: node)
    return nil
  }

  private mutating func order(_ settings: YAMLNodeReader.Section, patternCount: Int?) -> PatternOrder? {
    let seed = settings["shuffle"].map {
      reader.whole($0, in: UInt64.min...UInt64.max, as: .key("shuffle"), limits: .seed)
    }
    let permutation = settings["order"].map { self.permutation($0, patternCount: patternCount) }
    if seed != nil, permutation != nil {
      let later = max(settings.place(of: "shuffle"), settings.place(of: "order"))
      reader.report(.clash("order", "shuffle"), at: later)
      return nil
    }
    if let seed { return seed.map { PatternOrder.shuffled(seed: $0) } }
    if let permutation { return permutation.map { PatternOrder.fixed($0) } }
    return .asGiven
  }

  private mutating func permutation(_ node: Node, patternCount: Int?) -> [Int]? {
    guard let list = reader.list(node, of: "pattern numbers", as: .key("order")) else { return nil }
    var result: [Int] = []
    var seen: Set<Int> = []
    for entry in list {
      guard case .scalar(let scalar) = entry, scalar.style == .plain,
        let pattern = NumberParser.whole(scalar.string, as: Int.self)
      else {
        reader.report(.wrong(entry, as: .orderEntry, .whole), at: entry)
        continue
      }
      if let patternCount, !(0..<patternCount).contains(pattern) {
        reader.report(.orderOutside(pattern, patterns: patternCount), at: entry)
      } else if !seen.insert(pattern).inserted {
        reader.report(.orderAgain(pattern), at: entry)
      } else {
        result.append(pattern)
      }
    }
    guard let patternCount, result.count == list.count else { return nil }
    guard result.count == patternCount else {
      reader.report(.orderCount(list.count, patterns: patternCount), at: node)
      return nil
    }
    return result
  }
}
