import BackpropExperiments

/// How commands get at their experiment.
enum ExperimentSource {
  /// Loads it, and says on standard error what its reader should know.
  static func load(_ argument: String) throws(ExperimentError) -> Experiment {
    let experiment = try ExperimentFile.load(argument)
    for note in experiment.notes { ErrorReport.write("\(argument.harmless): note: \(note.harmless)\n") }
    return experiment
  }
}
