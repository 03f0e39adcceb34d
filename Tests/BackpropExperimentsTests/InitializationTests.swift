import BackpropCore
import Testing

@testable import BackpropExperiments

@Suite struct InitializationTests {
  private let architecture = Architecture(
    unitCounts: [2, 3, 1], activations: [.sigmoid, .sigmoid], cost: .quadratic)

  /// The first numbers of SplitMix64 from seed 0, as published with the algorithm.
  private let published: [UInt64] = [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F]

  @Test func uniformDrawsAUnitsWeightsAndThenItsBias() {
    let drawn = Initialization.uniform(low: -2, high: 2, seed: 0).parameters(of: architecture)
    let expected = published.map { -2 + 4 * (Double($0 >> 11) * 0x1p-53) }
    #expect(drawn.weights[0].rows[0] == Array(expected[0...1]))
    #expect(drawn.biases[0][0] == expected[2])
  }

  @Test func xavierAndHeDrawWeightsOnly() {
    for (scheme, bounds) in [
      (Initialization.xavier(seed: 0), [(6.0 / 5).squareRoot(), (6.0 / 4).squareRoot()] as [Double]),
      (Initialization.he(seed: 0), [(6.0 / 2).squareRoot(), (6.0 / 3).squareRoot()] as [Double]),
    ] {
      let drawn = scheme.parameters(of: architecture)
      #expect(drawn.biases == [[0, 0, 0], [0]])
      for (matrix, bound) in zip(drawn.weights, bounds) {
        #expect(matrix.elements.allSatisfy { abs($0) <= bound })
        #expect(matrix.elements.contains { abs($0) > bound / 10 })
      }
      let first = -bounds[0] + 2 * bounds[0] * (Double(published[0] >> 11) * 0x1p-53)
      #expect(drawn.weights[0][0, 0] == first)
    }
  }

  @Test func zeroIsZeroAndSeedsDiffer() {
    #expect(Initialization.zero.parameters(of: architecture) == Parameters(of: architecture))
    #expect(
      Initialization.xavier(seed: 1).parameters(of: architecture)
        != Initialization.xavier(seed: 2).parameters(of: architecture))
  }

  @Test func theFileHasTheDefaultsOfTheFormat() throws {
    let text =
      BrokenExperiment.rightWithTable.split(separator: "\n").prefix(1).joined() + """

        initialization: {scheme: uniform}
        data: {inputs: [[1, 2]], targets: [[1, 0, 0]]}
        learning: {rate: 1}
        """
    let experiment = try ExperimentDecoder.decode(text, path: "t", defaultName: "t")
    #expect(experiment.initialization == .uniform(low: -1, high: 1, seed: 1))
  }
}
