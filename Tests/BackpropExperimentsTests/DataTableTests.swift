import BackpropCore
import Testing

@testable import BackpropExperiments

@Suite struct DataTableTests {
  /// The dataset of `rightWithTable` with this table, in words where it cannot be read.
  private func experiment(_ csv: String, scale: String = "none") throws -> Experiment {
    var result: Experiment?
    try withFolder { folder in
      try write(csv, to: folder + "/iris.csv")
      let text = BrokenExperiment.rightWithTable.replacing("oneHot:", with: "scale: \(scale)\n  oneHot:")
      result = try ExperimentDecoder.decode(text, path: "t.yaml", baseDirectory: folder, defaultName: "t")
    }
    return try #require(result)
  }

  private let plain = "length,width,species\n5,3,b\n7,4,a\n6,8,c\n5,5,a\n"

  @Test func classesStandInTheOrderOfTheirFirstAppearance() throws {
    let data = try experiment(plain).setup.data
    #expect(data.inputs.rows == [[5, 3], [7, 4], [6, 8], [5, 5]])
    #expect(data.targets.rows == [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]])
  }

  @Test(arguments: [
    "\u{FEFF}length,width,species\r\n5,3,b\r\n7,4,a\r\n6,8,c\r\n5,5,a",
    "length;width;species\n5;3;b\n7;4;a\n6;8;c\n5;5;a\n",
    "length\twidth\tspecies\n5\t3\tb\n7\t4\ta\n6\t8\tc\n5\t5\ta\n",
    "\n length , width , species \n\n5 ,3,b\n   \n7,4, a\n6,8,c\n5,5,a\n\n\n",
    "\"length\",\"width\",\"species\"\n\"5\",3,\"b\"\n7,4,a \n6,8,\"c\"\n5,5, \"a\" \n",
    "length,width,species\r5,3,b\r7,4,a\r6,8,c\r5,5,a\r",
    "colour,species,width,length\n\"red, or\nblue\",b,3,5\n,a,4,7\n\"\",c,8,6\nx,a,5,5\n",
  ])
  func otherWritingsGiveTheSame(csv: String) throws {
    #expect(try experiment(csv).setup == experiment(plain).setup)
  }

  @Test func labelsMayHaveSeparatorsAndQuotes() throws {
    let csv = "length,width,species\n1,2,\"a \"\"b\"\", c\"\n1,2,\"a \"\"b\"\", c\"\n1,2,a\n1,2,\" a\"\n"
    let data = try experiment(csv).setup.data
    #expect(data.targets.rows == [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]])
  }

  @Test func minMaxReachesFromZeroToOne() throws {
    let data = try experiment(plain, scale: "minMax").setup.data
    #expect(data.inputs.rows == [[0, 0], [1, 0.2], [0.5, 1], [0, 0.4]])
    #expect(data.targets.rows[0] == [1, 0, 0])
  }

  @Test func standardHasMeanZeroAndDeviationOne() throws {
    // 2, 4, 6, 8: mean 5, variance (9 + 1 + 1 + 9) / 4 = 5.
    let csv = "length,width,species\n2,1,a\n4,1,b\n6,2,c\n8,2,a\n"
    let experiment = try experiment(csv, scale: "standard")
    let lengths = experiment.setup.data.inputs.rows.map { $0[0] }
    for (found, expected) in zip(lengths, [-3.0, -1, 1, 3]) {
      #expect(abs(found - expected / (5.0).squareRoot()) < 1e-15)
    }
    #expect(experiment.setup.data.inputs.rows.map { $0[1] } == [-1, -1, 1, 1])
    #expect(experiment.notes == [])
  }

  @Test(arguments: ["minMax", "standard"]) func aConstantColumnBecomesZeroAndIsNamed(scale: String) throws {
    let csv = "length,width,species\n2,7,a\n4,7,b\n6,7,c\n"
    let experiment = try experiment(csv, scale: scale)
    #expect(experiment.setup.data.inputs.rows.map { $0[1] } == [0, 0, 0])
    #expect(
      experiment.notes == ["iris.csv: column width is the same in every row; scale: \(scale) makes it 0"])
  }

  @Test func recordsAcrossThePiecesOfALargeFileAreRead() throws {
    var csv = "length,width,species\n"
    for row in 0..<30_000 { csv += "\(row),\"\(row).5\",\"\(["a", "b", "c"][row % 3])\"\r\n" }
    let data = try experiment(csv).setup.data
    #expect(data.patternCount == 30_000)
    #expect(
      (0..<30_000).allSatisfy { data.inputs[$0, 0] == Double($0) && data.inputs[$0, 1] == Double($0) + 0.5 })
    #expect((0..<30_000).allSatisfy { data.targets[$0, $0 % 3] == 1 })
  }

  @Test func placesAreThoseOfTheFile() throws {
    let csv = "length,width,species,note\n1,2,a,\"x\ny\"\n\n1,é,b,\n"
    do {
      _ = try experiment(csv)
      Issue.record("é was read as a number")
    } catch let error as ExperimentError {
      // Row 2 stands in line 5: the note of row 1 has two lines, and one line is blank.
      #expect(error.diagnostics.map(\.line) == [5])
      #expect(error.diagnostics.map(\.column) == [3])
      #expect(error.diagnostics.first?.message == "found \"é\" in row 2, column width, expected a number")
    }
  }
}
