import BackpropCore
import Yams

/// YAML that stands within another file, such as the front matter of a lesson: read as strictly as an experiment file.
package struct YAMLPart {
  /// One fault, in the words of the experiment files.
  package struct Fault: Equatable, Sendable {
    package var line: Int
    package var column: Int
    package var message: String
    package var hint: String
  }

  /// `nil` where there is nothing, or nothing that can be read.
  package let root: Node?
  package let faults: [Fault]
  private let settled: Set<SourcePlace>

  /// - Parameter firstLine: where in the file the YAML begins. The marks of nodes count from 1 all the same.
  package init(_ bytes: [UInt8], firstLine: Int = 1) {
    let document = YAMLDocument(bytes)
    root = document.root
    settled = document.settled
    faults = document.findings.filter { $0.problem != .file(.empty) }
      .map { Fault($0.moved(by: firstLine - 1)) }
  }

  /// Whether what stands at a node was blanked out or renamed, and spoken of in a fault.
  package func isSettled(_ node: Node) -> Bool { settled.contains(node.place) }

  /// What no text may contain: bytes that are not UTF-8, control characters.
  package static func textFaults(of bytes: [UInt8]) -> [Fault] { YAMLText.faults(of: bytes).map(Fault.init) }
}

extension YAMLPart.Fault {
  init(_ finding: Finding) {
    let words = finding.problem.words
    self.init(
      line: finding.place.line, column: finding.place.column, message: words.message, hint: words.hint)
  }
}

extension Finding {
  /// The same some lines further down, also where the words name a line.
  fileprivate func moved(by lines: Int) -> Finding {
    var finding = self
    finding.place.line += lines
    if case .syntax(.openList(let line)) = problem {
      finding.problem = .syntax(.openList(line: line + lines))
    }
    if case .syntax(.openMapping(let line)) = problem {
      finding.problem = .syntax(.openMapping(line: line + lines))
    }
    if case .key(.repeated(let key, let line)) = problem {
      finding.problem = .key(.repeated(key, firstLine: line + lines))
    }
    return finding
  }
}

extension ExperimentDecoder {
  /// A way of learning that says only how it differs from another: what `node` leaves out is the other's. With another
  /// optimizer the constants are that optimizer's own.
  package static func learning(
    differing node: Node, leavingOut others: [String], from base: Learning, patternCount: Int
  ) -> (learning: Learning?, faults: [YAMLPart.Fault]) {
    guard case .mapping(let mapping) = node else { return (nil, []) }
    var entries: [(Node, Node)] = mapping.filter { key, _ in !others.contains(key.string ?? "") }
    let written = Set(entries.compactMap { $0.0.string })
    for (key, value) in defaults(from: base, written: written) {
      entries.append((.scalar(Node.Scalar(key, .implicit, .plain, node.mark)), value))
    }
    var decoder = ExperimentDecoder(reader: NodeReader(settled: []), path: "", baseDirectory: "")
    let settings = Node.mapping(Node.Mapping(entries, .implicit, .any, node.mark))
    let whole = Node.mapping(Node.Mapping([("learning", settings)]))
    let learning = decoder.reader.section(.experiment, whole, as: .file)
      .flatMap { decoder.learning($0, patternCount: patternCount) }
    let findings = decoder.reader.findings
    return (findings.isEmpty ? learning : nil, findings.map(YAMLPart.Fault.init))
  }

  private static func defaults(from base: Learning, written: Set<String>) -> [(String, Node)] {
    let text = ExperimentEncoder.learning(base)
    guard case .mapping(let whole)? = YAMLDocument(Array(text.utf8)).root,
      case .mapping(let settings)? = whole["learning"]
    else { return [] }
    let constants = Set(constantKeys + ["form"])
    let orders: Set<String> = ["order", "shuffle"]
    return settings.compactMap { key, value in
      guard let name = key.string, !written.contains(name) else { return nil }
      if constants.contains(name), written.contains("optimizer") { return nil }
      if orders.contains(name), !orders.isDisjoint(with: written) { return nil }
      return (name, value)
    }
  }
}
