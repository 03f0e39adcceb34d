import BackpropExperiments
import Testing

/// `experiments`: names to copy, files to start from.
@Suite struct ExperimentsTests {
  @Test func everyListedNameCanBeShownAndTheFileIsTheSameExperiment() throws {
    let folder = try TemporaryFolder()
    let list = try BackpropProcess.run("experiments", "list")
    #expect(list.status == 0)
    let names = list.output.split(separator: "\n").compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(names == BuiltInExperiments.names)
    for name in names {
      let file = folder.path("\(name).yaml")
      #expect(try BackpropProcess.run("experiments", "show", name, "--output", file).status == 0)
      #expect(try ExperimentFile.load(file).setup == ExperimentFile.load(name).setup)
    }
  }
}
