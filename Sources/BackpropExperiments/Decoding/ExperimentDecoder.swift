import BackpropCore
import Yams

/// Makes an experiment out of the text of an experiment file, or says everything that is wrong with it.
///
/// Works on Yams' nodes instead of `Decodable`: nodes know their line and column, and a `Decodable` initializer stops at
/// the first error.
package struct ExperimentDecoder {
  var reader: YAMLNodeReader
  let path: String
  let baseDirectory: String
  /// What is wrong in the table; its places are those of the CSV file.
  var tableFindings = Findings()
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
    var decoder = ExperimentDecoder(
      reader: YAMLNodeReader(YAMLDocument(bytes)), path: path, baseDirectory: baseDirectory)
    let experiment = decoder.experiment(defaultName: defaultName)
    if let experiment, decoder.reader.findings.isEmpty, decoder.tableFindings.isEmpty { return experiment }
    throw decoder.error()
  }

  /// The same for a text.
  package static func decode(
    _ text: String, path: String, baseDirectory: String = ".", defaultName: String
  ) throws(ExperimentError) -> Experiment {
    try decode(Array(text.utf8), path: path, baseDirectory: baseDirectory, defaultName: defaultName)
  }

  private func error() -> ExperimentError {
    var error = reader.findings.error(path: path)
    error.diagnostics += tableFindings.diagnostics(path: tablePath)
    if !tableFindings.isEmpty { error.kind = .content }
    return error
  }

  // MARK: The whole

  private mutating func experiment(defaultName: String) -> Experiment? {
    guard let root = reader.root else {
      if reader.findings.isEmpty { reader.findings.report(.emptyFile, at: .start) }
      return nil
    }
    guard let keys = reader.section(ExperimentSection.experiment, root, as: .file) else { return nil }
    let name = self.name(keys, default: defaultName)
    let unitCounts = self.unitCounts(keys)
    let architecture = self.architecture(keys, unitCounts: unitCounts)
    let start = self.start(keys, architecture: architecture, unitCounts: unitCounts)
    let data = self.data(keys, unitCounts: unitCounts)
    let learning = keys["learning"].flatMap { self.learning($0, patternCount: data?.dataset.patternCount) }
    guard let name, let architecture, let start, let data, let learning else { return nil }
    let setup = TrainingSetup(
      architecture: architecture, initial: start.parameters, data: data.dataset, learning: learning)
    return Experiment(
      name: name, setup: setup, initialization: start.initialization, table: data.source, notes: notes)
  }

  private mutating func name(_ keys: YAMLNodeReader.Section, default defaultName: String) -> String? {
    guard let node = keys["name"] else { return defaultName }
    guard let text = reader.text(node, as: .key("name"), .name) else { return nil }
    let count = text.unicodeScalars.count
    guard count <= ExperimentLimits.nameLength else {
      reader.report(.nameTooLong(count), at: node)
      return nil
    }
    return text.harmless
  }
}
