import BackpropCore
import Testing

@testable import BackpropExperiments

@Suite struct BuiltInExperimentsTests {
  @Test func allOfThemRead() throws {
    #expect(
      Set(BuiltInExperiments.names) == [
        "mazur", "xor", "and", "or", "brilliant", "three-inputs", "four-four-two", "deep", "parity",
        "chain", "neuron", "ravine", "three-three", "two-three-four", "encoder",
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
    ("chain", [1, 1, 1]), ("neuron", [1, 1]), ("ravine", [2, 1]), ("three-three", [3, 3, 3]),
    ("two-three-four", [2, 3, 4]), ("encoder", [8, 3, 8]),
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

  /// The numbers shown in the mock-ups of the screens, to four decimals.
  @Test func theOthersAreThoseOfTheScreens() throws {
    let wide = try layers("four-four-two")
    #expect(rounded(wide.weightedInputs[0].prefix(2)) == [-0.3427, 0.8628])
    #expect(rounded(wide.activations[0].prefix(1)) == [0.4152])
    let deep = try layers("deep")
    #expect(rounded(deep.weightedInputs[0]) == [0.27, 0.19, 0.41])
    #expect(rounded(deep.activations[0]) == [0.5671, 0.5474, 0.6011])
    #expect(rounded(deep.weightedInputs[1]) == [0.4465, 0.4517, 0.9327])
    #expect(rounded(deep.weightedInputs[2]) == [0.5985, 0.0973])
    #expect(rounded(deep.activations[2]) == [0.6453, 0.5243])
    let article = try layers("mazur")
    #expect(rounded(article.activations[1]) == [0.7514, 0.7729])
    // seed-3-2-2 of the reference calculations.
    let threeInputs = try layers("three-inputs")
    #expect(rounded(threeInputs.activations[1]) == [0.6111, 0.6776])
    // brilliant-numpy-10000 of the reference calculations, first pattern.
    let brilliant = try layers("brilliant")
    #expect(rounded(brilliant.weightedInputs[1]) == [-0.6493])
  }

  @Test func parityIsOneForAnOddNumberOfOnes() throws {
    let data = try ExperimentFile.load("parity").setup.data
    for pattern in 0..<8 {
      #expect(data.targets[pattern, 0] == Double(Int(data.inputs.row(pattern).reduce(0, +)) % 2))
    }
    #expect(Set(data.inputs.rows).count == 8)
  }

  @Test func anUnknownNameHasNoText() {
    #expect(BuiltInExperiments.text(named: "nothing") == nil)
    #expect(BuiltInExperiments.experiment(named: "nothing") == nil)
  }

  /// z and a of the first pattern, written out once more.
  private func layers(_ name: String) throws -> (weightedInputs: [[Double]], activations: [[Double]]) {
    let setup = try ExperimentFile.load(name).setup
    var below = Array(setup.data.inputs.row(0))
    var result: (weightedInputs: [[Double]], activations: [[Double]]) = ([], [])
    for (layer, matrix) in setup.initial.weights.enumerated() {
      let z = zip(matrix.rows, setup.initial.biases[layer]).map { row, bias in
        zip(row, below).reduce(bias) { $0 + $1.0 * $1.1 }
      }
      below = z.map { setup.architecture.activations[layer].value(at: $0) }
      result.weightedInputs.append(z)
      result.activations.append(below)
    }
    return result
  }

  private func rounded(_ numbers: some Sequence<Double>) -> [Double] {
    numbers.map { ($0 * 10_000).rounded() / 10_000 }
  }
}
