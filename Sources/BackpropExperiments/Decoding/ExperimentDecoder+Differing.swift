import BackpropCore
import Yams

extension ExperimentDecoder {
  /// A way of learning that says only how it differs from another: what `node` leaves out is taken from the other. With
  /// another optimizer the constants are that optimizer's own. Keys that have nothing to do with learning are skipped.
  package static func learning(
    differing node: Node, from base: Learning, patternCount: Int, _ reader: inout YAMLNodeReader
  ) -> Learning? {
    guard case .mapping(let mapping) = node else { return nil }
    let known = ExperimentSection.learning.keyNames
    var entries: [(Node, Node)] = mapping.filter { key, _ in known.contains(key.string ?? "") }
    let written = Set(entries.compactMap { $0.0.string })
    for (key, value) in defaults(from: base, written: written) {
      entries.append((.scalar(Node.Scalar(key, .implicit, .plain, node.mark)), value))
    }
    let count = reader.findings.count
    var decoder = ExperimentDecoder(reader: reader, path: "", baseDirectory: "")
    let learning = decoder.learning(
      .mapping(Node.Mapping(entries, .implicit, .any, node.mark)), patternCount: patternCount)
    reader = decoder.reader
    return reader.findings.count == count ? learning : nil
  }

  private static func defaults(from base: Learning, written: Set<String>) -> [(String, Node)] {
    let text = ExperimentEncoder.learning(base)
    guard case .mapping(let whole)? = YAMLDocument(Array(text.utf8)).root,
      case .mapping(let settings)? = whole["learning"]
    else { return [] }
    let constants = Set(OptimizerConstant.allCases.map(\.rawValue) + ["form"])
    let orders: Set<String> = ["order", "shuffle"]
    return settings.compactMap { key, value in
      guard let name = key.string, !written.contains(name) else { return nil }
      if constants.contains(name), written.contains("optimizer") { return nil }
      if orders.contains(name), !orders.isDisjoint(with: written) { return nil }
      return (name, value)
    }
  }
}
