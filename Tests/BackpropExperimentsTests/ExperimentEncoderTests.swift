import BackpropCore
import TestSupport
import Testing

@testable import BackpropExperiments

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite struct ExperimentEncoderTests {
  @Test(arguments: 1...60) func whatIsWrittenReadsBackBitForBit(seed: Int) throws {
    var generator = TestGenerator(state: UInt64(seed) &* 0x9E37_79B9)
    let experiment = randomExperiment(&generator)
    let text = try ExperimentEncoder.encode(experiment)
    let back = try ExperimentDecoder.decode(text, path: "t.yaml", defaultName: "t")
    #expect(back == experiment)
    let bits = { (e: Experiment) in
      e.setup.initial.weights.flatMap { $0.elements.map(\.bitPattern) }
        + e.setup.initial.biases.flatMap { $0.map(\.bitPattern) }
        + e.setup.data.inputs.elements.map(\.bitPattern)
        + e.setup.data.targets.elements.map(\.bitPattern) + [e.setup.learning.rate.bitPattern]
    }
    #expect(bits(back) == bits(experiment))
  }

  /// Foundation's reader takes JSON and nothing else; what is in it is read as any experiment is.
  @Test(arguments: 1...60) func asJSONItIsJSONAndReadsBackToo(seed: Int) throws {
    var generator = TestGenerator(state: UInt64(seed) &* 0x9E37_79B9)
    let experiment = randomExperiment(&generator)
    let text = try ExperimentEncoder.encodeJSON(experiment)
    #expect(try ExperimentDecoder.decode(text, path: "t.json", defaultName: "t") == experiment)
    struct Members: Decodable {
      let name: String
      let weights: [[[Double]]]
      let extra: [Int]
    }
    let more = try ExperimentEncoder.encodeJSON(experiment, extra: [("extra", "[1, 2]")])
    let members = try JSONDecoder().decode(Members.self, from: Data(more.utf8))
    #expect(members.name == experiment.name && members.extra == [1, 2])
    #expect(members.weights == experiment.setup.initial.weights.map(\.rows))
    #expect(!text.contains("\n"))
  }

  @Test func aTableIsKeptAsATable() throws {
    try withFolder { folder in
      try write("length,width,species\n1,2,a\n3,4,b\n5,6,c\n", to: folder + "/iris.csv")
      let experiment = try ExperimentDecoder.decode(
        BrokenExperiment.rightWithTable, path: "t.yaml", baseDirectory: folder, defaultName: "t")
      let beside = try ExperimentEncoder.encode(experiment, savedIn: folder)
      #expect(beside.contains("  csv: \"iris.csv\"\n"))
      let elsewhere = try ExperimentEncoder.encode(experiment, savedIn: "/elsewhere")
      #expect(elsewhere.contains("  csv: \"\(folder)/iris.csv\"\n"))
      let back = try ExperimentDecoder.decode(elsewhere, path: "t.yaml", defaultName: "x")
      #expect(back.setup == experiment.setup)
      #expect(back.name == "t")
    }
  }

  @Test func numbersThatAreNotFiniteAreRefused() throws {
    var experiment = try ExperimentFile.load("mazur")
    experiment.setup.initial.weights[0].elements[0] = .nan
    #expect(throws: ExperimentEncoder.Failure.notFinite) { try ExperimentEncoder.encode(experiment) }
  }

  // MARK: Random experiments

  private func randomExperiment(_ generator: inout TestGenerator) -> Experiment {
    let unitCounts = (0..<Int.random(in: 2...5, using: &generator)).map { _ in
      Int.random(in: 1...5, using: &generator)
    }
    var activations = unitCounts.dropFirst().map { _ in
      RandomSetups.hiddenActivations.randomElement(using: &generator) ?? .tanh
    }
    let (cost, output) = RandomSetups.outputs.randomElement(using: &generator) ?? (.quadratic, .tanh)
    activations[activations.count - 1] = output
    let architecture = Architecture(unitCounts: unitCounts, activations: activations, cost: cost)
    var initial = Parameters(of: architecture)
    for layer in initial.weights.indices {
      for index in initial.weights[layer].elements.indices {
        initial.weights[layer].elements[index] = number(&generator)
      }
      for unit in initial.biases[layer].indices { initial.biases[layer][unit] = number(&generator) }
    }
    let count = Int.random(in: 1...4, using: &generator)
    let data = Dataset(
      inputs: matrix(count, unitCounts[0], &generator),
      targets: matrix(count, unitCounts[unitCounts.count - 1], &generator))
    let names = ["plain", "with \"quotes\" \\ and: # signs", "'", "日本 é", " blanks ", "~", "{a: [b]}", "- x"]
    return Experiment(
      name: names.randomElement(using: &generator) ?? "",
      setup: TrainingSetup(
        architecture: architecture, initial: initial, data: data, learning: learning(count, &generator)))
  }

  private func learning(_ count: Int, _ generator: inout TestGenerator) -> Learning {
    let batches: [BatchSize] = [.full, .online, .mini(1), .mini(3), .mini(1000)]
    let orders: [PatternOrder] = [
      .asGiven, .fixed((0..<count).shuffled(using: &generator)), .shuffled(seed: generator.next()),
    ]
    return Learning(
      optimizer: RandomSetups.optimizers.randomElement(using: &generator) ?? .sgd,
      rate: abs(number(&generator)) + 1e-300,
      batch: batches.randomElement(using: &generator) ?? .full,
      order: orders.randomElement(using: &generator) ?? .asGiven, trainsBiases: Bool.random(using: &generator)
    )
  }

  private func matrix(_ rows: Int, _ columns: Int, _ generator: inout TestGenerator) -> Matrix {
    Matrix(
      rowCount: rows, columnCount: columns, elements: (0..<rows * columns).map { _ in number(&generator) })
  }

  /// Any finite double, small whole ones and both zeros too.
  private func number(_ generator: inout TestGenerator) -> Double {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return Double(Int.random(in: -3...3, using: &generator))
    case 1: return -0.0
    case 2: return Double.random(in: -1...1, using: &generator)
    default:
      let value = Double(bitPattern: generator.next())
      return value.isFinite ? value : 0.5
    }
  }
}
