import BackpropCore
import Yams

/// Makes an experiment of the text of an experiment file, or says everything that is wrong with it.
///
/// Works on Yams' nodes instead of `Decodable`: nodes know their line and column, and a `Decodable` initializer stops at
/// the first error.
package struct ExperimentDecoder {
  var reader: NodeReader
  let path: String
  let baseDirectory: String
  /// What is wrong in the table; its places are those of the CSV file.
  var tableFindings: [Finding] = []
  var tablePath = ""
  var notes: [String] = []

  /// - Parameters:
  ///   - path: what errors begin with.
  ///   - baseDirectory: where a relative `csv` starts from.
  ///   - defaultName: the name where the file has none.
  /// - Throws: `ExperimentError` with every error of the file and its table.
  package static func decode(
    _ bytes: [UInt8], path: String, baseDirectory: String = ".", defaultName: String
  ) throws(ExperimentError) -> Experiment {
    let document = YAMLDocument(bytes)
    var decoder = ExperimentDecoder(
      reader: NodeReader(settled: document.settled), path: path, baseDirectory: baseDirectory)
    let experiment = document.root.flatMap { decoder.experiment(from: $0, defaultName: defaultName) }
    if let experiment, document.findings.isEmpty, decoder.reader.findings.isEmpty,
      decoder.tableFindings.isEmpty
    {
      return experiment
    }
    throw decoder.error(with: document.findings)
  }

  /// The same for a text.
  package static func decode(
    _ text: String, path: String, baseDirectory: String = ".", defaultName: String
  ) throws(ExperimentError) -> Experiment {
    try decode(Array(text.utf8), path: path, baseDirectory: baseDirectory, defaultName: defaultName)
  }

  private func error(with documentFindings: [Finding]) -> ExperimentError {
    let own = reader.ordered(with: documentFindings)
    let diagnostics =
      own.map { $0.diagnostic(path: path) } + tableFindings.map { $0.diagnostic(path: tablePath) }
    let kinds = (own + tableFindings).map { $0.problem.kind }
    let kind: ExperimentError.Kind =
      kinds.contains(.content) ? .content : kinds.contains(.missing) ? .missing : .unreadable
    return ExperimentError(kind: kind, diagnostics: diagnostics)
  }

  // MARK: The whole

  private mutating func experiment(from root: Node, defaultName: String) -> Experiment? {
    guard let keys = reader.section(.experiment, root, as: .file) else { return nil }
    let name = self.name(keys, default: defaultName)
    let unitCounts = self.unitCounts(keys)
    let architecture = self.architecture(keys, unitCounts: unitCounts)
    let start = self.start(keys, architecture: architecture, unitCounts: unitCounts)
    let data = self.data(keys, unitCounts: unitCounts)
    let learning = self.learning(keys, patternCount: data?.dataset.patternCount)
    guard let name, let architecture, let start, let data, let learning else { return nil }
    let setup = TrainingSetup(
      architecture: architecture, initial: start.parameters, data: data.dataset, learning: learning)
    return Experiment(
      name: name, setup: setup, initialization: start.initialization, table: data.source, notes: notes)
  }

  private mutating func name(_ keys: NodeReader.Section, default defaultName: String) -> String? {
    guard let node = keys["name"] else { return defaultName }
    guard let text = reader.text(node, expected: .name, as: .key("name")) else { return nil }
    let count = text.unicodeScalars.count
    guard count <= ExperimentLimits.nameLength else {
      reader.report(.nameTooLong(count: count), at: node)
      return nil
    }
    return text.harmless
  }
}

extension Finding {
  func diagnostic(path: String) -> Diagnostic {
    let words = problem.words
    return Diagnostic(
      path: path, line: place.line, column: place.column, message: words.message, hint: words.hint)
  }
}

extension ExperimentProblem {
  fileprivate var kind: ExperimentError.Kind {
    switch self {
    case .file(.missing), .file(.noBuiltIn), .file(.missingTable): .missing
    case .file(.unreadable), .file(.unreadableTable): .unreadable
    case .file, .yaml, .syntax, .key, .value, .shape, .column, .table, .more: .content
    }
  }
}
