import Testing

@testable import BackpropExperiments

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ExperimentFileTests {
  private func failure(_ argument: String) -> ExperimentError? {
    do {
      _ = try ExperimentFile.load(argument)
      return nil
    } catch {
      return error
    }
  }

  @Test func aFileIsNamedByItsPath() throws {
    try withFolder { folder in
      try write(BrokenExperiment.right, to: folder + "/my.net.yaml")
      #expect(try ExperimentFile.load(folder + "/my.net.yaml").name == "my.net")
    }
  }

  @Test func aNameWithoutSlashAndDotIsBuiltIn() {
    let error = failure("mazurr")
    #expect(error?.exitStatus == 66)
    #expect(
      error?.description == """
        mazurr: error: found "mazurr", expected a file or one of mazur, chain, neuron, and, or, xor, three-inputs, \
        three-three, four-four-two, two-three-four, deep, brilliant, parity, encoder or ravine
        hint: did you mean mazur?
        """)
    #expect(failure("./mazur")?.diagnostics.first?.message == "there is no such file")
  }

  @Test func whatCannotBeReadHasItsOwnStatus() throws {
    #expect(failure("/nowhere/x.yaml")?.exitStatus == 66)
    #expect(failure("/dev/zero")?.exitStatus == 74)
    #expect(failure("/dev/null")?.exitStatus == 74)
    try withFolder { folder in
      #expect(failure(folder)?.exitStatus == 74)
      #expect(
        failure(folder)?.description
          == "\(folder): error: found a directory, expected a file\nhint: name a file in it")
      try write("layers: 2", to: folder + "/x.yaml")
      #expect(failure(folder + "/x.yaml")?.exitStatus == 65)
      #expect(failure(folder + "/x.yaml/y")?.exitStatus == 66)
    }
  }

  @Test func aMissingTableIsMissing() throws {
    try withFolder { folder in
      try write(BrokenExperiment.rightWithTable, to: folder + "/x.yaml")
      #expect(failure(folder + "/x.yaml")?.exitStatus == 66)
      #expect(failure(folder + "/x.yaml")?.diagnostics.first?.line == 5)
      // With an error of content beside it, the content is wrong.
      try write(BrokenExperiment.rightWithTable + "nam: x\n", to: folder + "/y.yaml")
      #expect(failure(folder + "/y.yaml")?.exitStatus == 65)
    }
  }

  @Test func aPipeIsReadAndOneWithoutAWriterIsEmpty() throws {
    try withFolder { folder in
      let path = folder + "/pipe.yaml"
      #expect(mkfifo(path, 0o600) == 0)
      #expect(failure(path)?.diagnostics.first?.message == "the file is empty, expected an experiment")
      let reader = open(path, O_RDONLY | O_NONBLOCK)
      let writer = open(path, O_WRONLY)
      let bytes = Array(BrokenExperiment.right.utf8)
      #expect(write(writer, bytes, bytes.count) == bytes.count)
      close(writer)
      let experiment = try ExperimentFile.load(path)
      #expect(experiment.name == "pipe")
      close(reader)
    }
  }

  @Test func aFilePastTheLimitIsNotRead() throws {
    try withFolder { folder in
      let path = folder + "/x.yaml"
      try write("layers:", to: path)
      #expect(truncate(path, (64 << 20) + 1) == 0)
      #expect(failure(path)?.exitStatus == 65)
      #expect(
        failure(path)?.diagnostics.first?.message
          == "found more than 64 MiB, the most an experiment file may have")
      try write(BrokenExperiment.rightWithTable, to: folder + "/y.yaml")
      try write("a", to: folder + "/iris.csv")
      #expect(truncate(folder + "/iris.csv", (1 << 30) + 1) == 0)
      #expect(
        failure(folder + "/y.yaml")?.diagnostics.first?.message
          == "found more than 1 GiB, the most a table may have")
    }
  }

  @Test func aPathIsMadeHarmless() {
    #expect(
      failure("./\u{1B}[2J.yaml")?.description.hasPrefix("./^[[2J.yaml: error: there is no such file") == true
    )
  }
}
