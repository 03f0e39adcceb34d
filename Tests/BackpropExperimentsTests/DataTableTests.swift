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

  // MARK: Extreme columns

  /// Numbers from the ends of what a double can hold, drawn with their neighbours.
  private static let extremes: [Double] = [
    0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude, .leastNormalMagnitude / 3,
    1e-200,
    1e-160, 1, -1, 0.1, 1e16, 1e154, 1e155, -1e200, 1e308, -1e308, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude,
  ]

  private func extremeColumns() -> [[Double]] {
    var generator = SplitMix64(seed: 7)
    return (0..<3_000).map { _ in
      let base = Self.extremes.randomElement(using: &generator) ?? 0
      return (0..<Int.random(in: 2...9, using: &generator)).map { _ in
        switch Int.random(in: 0...3, using: &generator) {
        case 0: base
        case 1: base.nextUp.isFinite ? base.nextUp : base
        case 2: base.nextDown.isFinite ? base.nextDown : base
        default: Self.extremes.randomElement(using: &generator) ?? 0
        }
      }
    }
  }

  @Test func everyColumnOfFiniteNumbersScalesToFiniteNumbers() throws {
    var scaled = 0
    for column in extremeColumns() {
      guard let values = ColumnScale.minMax.applied(to: column) else {
        #expect(Set(column).count == 1)
        #expect(ColumnScale.standard.applied(to: column) == nil)
        continue
      }
      scaled += 1
      let standard = try #require(ColumnScale.standard.applied(to: column))
      #expect(values.min() == 0 && values.max() == 1, "\(column)")
      let count = Double(column.count)
      let mean = standard.reduce(0, +) / count
      let variance = standard.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      // The mean of neighbouring doubles lies between them and is rounded to one of them.
      let isCoarse = (column.max() ?? 0) - (column.min() ?? 0) <= 4 * column[0].ulp
      #expect(isCoarse || (abs(mean) < 1e-9 && abs(variance - 1) < 1e-9), "\(column) \(mean) \(variance)")
      for i in column.indices {
        for j in column.indices where column[i] < column[j] {
          #expect(values[i] <= values[j] && standard[i] <= standard[j], "\(column)")
        }
      }
    }
    #expect(scaled > 2_500)
  }

  /// A power of two more or less in every number changes no bit of the result.
  @Test(arguments: [ColumnScale.minMax, .standard]) func scalesDoNotDependOnTheUnit(scale: ColumnScale) {
    var generator = SplitMix64(seed: 8)
    for _ in 0..<300 {
      let column = (0..<6).map { _ in Double.random(in: -3...3, using: &generator) }
      for exponent in [-1000, -600, -401, -3, 3, 399, 402, 511, 512, 1000] {
        let other = column.map { Double(sign: .plus, exponent: exponent, significand: $0) }
        #expect(scale.applied(to: other) == scale.applied(to: column))
      }
    }
  }

  @Test(arguments: ["minMax", "standard"]) func extremeTablesAreRead(scale: String) throws {
    let csv = "length,width,species\n1e308,5e-324,a\n-1e308,0,b\n1.5e308,1e-323,c\n"
    let rows = try experiment(csv, scale: scale).setup.data.inputs.rows
    #expect(rows.allSatisfy { $0.allSatisfy(\.isFinite) })
  }

  // MARK: Encoding

  /// Wherever it stands: in the header, in a column nobody asked for, in quotes, in a blank line, at the end.
  @Test func aByteThatIsNotUTF8IsFoundAtItsPlace() throws {
    let table = "length,width,species,note\r\n5,3,b,\"a\nb é\"\n\n7,4,a,x\n6,8,c,\n5,5,a,"
    var bytes = Array(table.utf8)
    try withFolder { folder in
      for offset in 0...bytes.count where offset == bytes.count || bytes[offset] & 0xC0 != 0x80 {
        var line = 1
        var column = 1
        bytes.insert(0xE9, at: offset)
        for index in 0..<offset where bytes[index] & 0xC0 != 0x80 {
          column += 1
          if bytes[index] == 0x0A || (bytes[index] == 0x0D && bytes[index + 1] != 0x0A) {
            (line, column) = (line + 1, 1)
          }
        }
        try write(bytes, to: folder + "/iris.csv")
        bytes.remove(at: offset)
        do {
          _ = try ExperimentDecoder.decode(
            BrokenExperiment.rightWithTable, path: "t.yaml", baseDirectory: folder, defaultName: "t")
          Issue.record("nothing was said of byte \(offset)")
        } catch let error as ExperimentError {
          let found = error.diagnostics.filter { $0.path.hasSuffix("iris.csv") }
          #expect(found.map(\.message) == ["found the byte 0xE9, expected a text in UTF-8"])
          #expect(found.map(\.line) == [line] && found.map(\.column) == [column], "byte \(offset)")
        }
      }
    }
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
