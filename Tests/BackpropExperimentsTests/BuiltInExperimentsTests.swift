import BackpropCore
import Testing

@testable import BackpropExperiments

@Suite struct BuiltInExperimentsTests {
  @Test func allOfThemRead() throws {
    #expect(
      Set(BuiltInExperiments.names) == [
        "mazur", "xor", "and", "or", "brilliant", "three-inputs", "four-four-two", "deep", "parity",
      ])
    for name in BuiltInExperiments.names {
      let experiment = try ExperimentFile.load(name)
      #expect(experiment.setup.data.patternCount >= 1, "\(name)")
      #expect(!name.contains("/") && !name.contains("."))
    }
  }

  @Test(arguments: [
    ("mazur", [2, 2, 2]), ("xor", [2, 3, 1]), ("and", [2, 1]), ("or", [2, 1]), ("brilliant", [3, 3, 1]),
    ("three-inputs", [3, 2, 2]), ("four-four-two", [4, 4, 2]), ("deep", [2, 3, 3, 2]), ("parity", [3, 3, 1]),
  ])
  func theLayersAreThose(name: String, layers: [Int]) throws {
    #expect(try ExperimentFile.load(name).setup.architecture.unitCounts == layers)
  }

  @Test func mazurIsTheExampleOfTheArticle() throws {
    let setup = try ExperimentFile.load("mazur").setup
    #expect(
      setup.initial.weights.map(\.rows) == [[[0.15, 0.2], [0.25, 0.3]], [[0.4, 0.45], [0.5, 0.55]]])
    #expect(setup.initial.biases == [[0.35, 0.35], [0.6, 0.6]])
    #expect(setup.data.inputs.rows == [[0.05, 0.1]])
    #expect(setup.data.targets.rows == [[0.01, 0.99]])
    #expect(setup.learning == Learning(optimizer: .sgd, rate: 0.5))
    #expect(setup.architecture.activations == [.sigmoid, .sigmoid])
  }
}
