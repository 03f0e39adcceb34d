import BackpropCore

/// Where experiments come from: built-in ones, files, standard input.
package enum ExperimentFile {
  /// A name without `/` and `.` is a built-in experiment, `-` is standard input, anything else a file.
  ///
  /// - Throws: `ExperimentError`, with everything that is wrong at once.
  package static func load(_ argument: String) throws(ExperimentError) -> Experiment {
    if argument == "-" || argument.contains("/") || argument.contains(".") { return try load(path: argument) }
    if let experiment = BuiltInExperiments.experiment(named: argument) { return experiment }
    throw ExperimentError(
      .missing, .noBuiltIn(argument, known: BuiltInExperiments.names), path: argument)
  }

  /// The experiment in a file; `-` is standard input.
  package static func load(path: String) throws(ExperimentError) -> Experiment {
    try ExperimentDecoder.decode(
      try FileContents.read(path, as: .experiment), path: path, baseDirectory: directory(of: path),
      defaultName: name(of: path))
  }

  /// The folder of a file: `nets` of `nets/xor.yaml`, `.` of `xor.yaml`.
  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The name of an experiment that gives itself none: `xor` of `nets/xor.yaml`.
  private static func name(of path: String) -> String {
    if path == "-" { return "standard input" }
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let dot = file.lastIndex(of: ".") ?? file.endIndex
    let stem = dot == file.startIndex ? file : String(file[..<dot])
    return String(String.UnicodeScalarView(stem.harmless.unicodeScalars.prefix(ExperimentLimits.nameLength)))
  }
}
