import Testing

@testable import BackpropExperiments

/// A file with a fault, and all that is said about it.
///
/// Read the messages as the author of a lesson would: is the fault to be mended from them alone? Places were counted
/// by hand in the files.
struct BrokenExperiment: Sendable, CustomTestStringConvertible {
  var title: String
  var file: String
  var table: String?
  var expected: String
  var testDescription: String { title }

  /// A right file with one part replaced, and more parts of it.
  init(
    _ title: String, replacing part: String, with replacement: String, and more: [(String, String)] = [],
    says expected: String
  ) {
    self.init(title, file: Self.right, says: expected)
    for (part, replacement) in [(part, replacement)] + more { replace(part, with: replacement) }
  }

  /// A whole file.
  init(_ title: String, file: String, says expected: String) {
    self.title = title
    self.file = file
    self.expected = expected
  }

  /// A right file that reads `iris.csv`.
  init(
    _ title: String, table: String, replacing part: String = "", with replacement: String = "",
    says expected: String
  ) {
    self.init(title, file: Self.rightWithTable, says: expected)
    self.table = table
    if !part.isEmpty { replace(part, with: replacement) }
  }

  private mutating func replace(_ part: String, with replacement: String) {
    guard let range = file.firstRange(of: part) else { preconditionFailure("\(title): no \(part)") }
    file.replaceSubrange(range, with: replacement)
  }

  static let right = """
    layers: [2, 2, 1]
    weights:
      - [[0.1, 0.2], [0.3, 0.4]]
      - [[0.5, 0.6]]
    biases: [[0.1, 0.2], [0.3]]
    data:
      inputs: [[0, 1], [1, 0]]
      targets: [[1], [0]]
    learning:
      rate: 0.5

    """

  static let rightWithTable = """
    layers: [2, 3, 3]
    activation: [sigmoid, softmax]
    initialization: {scheme: xavier}
    data:
      csv: iris.csv
      inputs: [length, width]
      targets: [species]
      oneHot: [species]
    learning: {rate: 0.5}

    """

  /// What is said, with the folder of the table left out.
  func diagnostics(in directory: String) -> String {
    do {
      _ = try ExperimentDecoder.decode(
        file, path: "t.yaml", baseDirectory: table == nil ? "." : directory, defaultName: "t")
      return "nothing is wrong"
    } catch {
      return error.description.replacing(directory + "/", with: "")
    }
  }
}

@Suite struct BrokenExperimentsTests {
  @Test func theFilesAreRightBeforeSomethingIsReplaced() throws {
    _ = try ExperimentDecoder.decode(BrokenExperiment.right, path: "t.yaml", defaultName: "t")
    try withFolder { folder in
      try write("length,width,species\n1,2,a\n3,4,b\n5,6,c\n", to: folder + "/iris.csv")
      _ = try ExperimentDecoder.decode(
        BrokenExperiment.rightWithTable, path: "t.yaml", baseDirectory: folder, defaultName: "t")
    }
  }

  @Test(
    arguments: BrokenExperiment.numbers + BrokenExperiment.shapes + BrokenExperiment.keys
      + BrokenExperiment.yaml)
  func aBrokenFileIsExplained(broken: BrokenExperiment) {
    #expect(broken.diagnostics(in: ".") == broken.expected)
  }

  @Test(arguments: BrokenExperiment.tables)
  func aBrokenTableIsExplained(broken: BrokenExperiment) throws {
    try withFolder { folder in
      try write(broken.table ?? "", to: folder + "/iris.csv")
      #expect(broken.diagnostics(in: folder) == broken.expected)
    }
  }

  @Test func nothingRawReachesTheTerminal() throws {
    let all =
      BrokenExperiment.numbers + BrokenExperiment.shapes + BrokenExperiment.keys + BrokenExperiment.yaml
      + BrokenExperiment.tables
    #expect(all.count >= 50)
    for broken in all {
      for line in broken.diagnostics(in: ".").split(separator: "\n") {
        #expect(!line.unicodeScalars.contains { $0.isHarmful }, "\(broken.title)")
      }
    }
  }
}
