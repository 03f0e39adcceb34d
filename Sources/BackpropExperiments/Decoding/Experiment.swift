import BackpropCore

/// A named setup, from a file or built in.
package struct Experiment: Equatable, Sendable {
  package var name: String
  package var setup: TrainingSetup
  /// How the initial parameters were drawn; `nil` where the file gives them one by one.
  package var initialization: Initialization?
  /// Where the data came from; `nil` where the file gives them inline.
  package var table: TableSource?
  /// What the reader should be told even though nothing is wrong, one sentence each.
  package var notes: [String]

  package init(
    name: String, setup: TrainingSetup, initialization: Initialization? = nil, table: TableSource? = nil,
    notes: [String] = []
  ) {
    self.name = name
    self.setup = setup
    self.initialization = initialization
    self.table = table
    self.notes = notes
  }
}

/// A CSV file and the columns taken from it.
package struct TableSource: Equatable, Sendable {
  /// As written in the experiment file.
  package var csv: String
  /// The folder a relative `csv` starts from.
  package var baseDirectory: String
  package var inputs: [String]
  package var targets: [String]
  /// Columns of labels; each becomes one value per class, 1 for the row's class and 0 for the others.
  package var oneHot: [String]
  package var scale: ColumnScale

  package init(
    csv: String, baseDirectory: String, inputs: [String], targets: [String], oneHot: [String] = [],
    scale: ColumnScale = .none
  ) {
    self.csv = csv
    self.baseDirectory = baseDirectory
    self.inputs = inputs
    self.targets = targets
    self.oneHot = oneHot
    self.scale = scale
  }

  /// The path that is opened.
  package var path: String {
    csv.hasPrefix("/") || baseDirectory.isEmpty || baseDirectory == "." ? csv : baseDirectory + "/" + csv
  }
}
