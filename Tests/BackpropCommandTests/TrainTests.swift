import BackpropCore
import BackpropExperiments
import Foundation
import Testing

/// `train`, from outside.
@Suite struct TrainTests {
  @Test func oneEpochOfMazurGivesTheWeightsOfTheReference() throws {
    let reference = try Reference("mazur-with-biases")
    let result = try BackpropProcess.run("train", "mazur", "--epochs", "1", "--format", "json")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let trained = try Trained(result)
    #expect(trained.epochs == 1)
    #expect(trained.updates == 1)
    reference.expectAfterFirstStep(trained)
  }

  @Test func tenThousandEpochsGiveTheNumbersOfTheReference() throws {
    let reference = try Reference("brilliant-numpy-10000")
    let result = try BackpropProcess.run(
      "train", "-", "--epochs", "10000", "--format", "json", input: .text(reference.experiment))
    #expect(result.status == 0)
    let trained = try Trained(result)
    #expect(trained.updates == 10000)
    reference.expectFinal(trained)
  }

  @Test func noEpochsGiveTheNetworkAsItIs() throws {
    let trained = try Trained(BackpropProcess.run("train", "mazur", "--epochs", "0", "--format", "json"))
    #expect(trained.epochs == 0)
    #expect(trained.updates == 0)
    #expect(trained.weights == [[[0.15, 0.2], [0.25, 0.3]], [[0.4, 0.45], [0.5, 0.55]]])
    #expect(trained.biases == [[0.35, 0.35], [0.6, 0.6]])
    // Mazur's E_total.
    #expect((trained.cost - 0.298371109).magnitude < 0.5e-9)
  }

  @Test func theResultIsTextAndYAMLToo() throws {
    let text = try BackpropProcess.run("train", "mazur", "--epochs", "1", "--digits", "9").output
    #expect(text.contains("Training: done, 1 epoch, 1 update\n"))
    // The article's w1 and w2 after the first round.
    #expect(text.contains("Hidden unit 1: weights 0.149780716, 0.199561432, bias"))
    let yaml = try BackpropProcess.run("train", "mazur", "--epochs", "1", "--format", "yaml").output
    let trained = try Trained(BackpropProcess.run("train", "mazur", "--epochs", "1", "--format", "json"))
    #expect(yaml.hasPrefix("epochs: 1\nupdates: 1\ncost: \(trained.cost)\nweights:\n"))
  }

  @Test func whatIsSavedGoesOnBitForBit() throws {
    let folder = try TemporaryFolder()
    for name in BuiltInExperiments.names {
      let saved = folder.path("\(name).yaml")
      let first = try BackpropProcess.run(
        "train", name, "--epochs", "3", "--save", saved, "--format", "json")
      #expect(first.status == 0)
      let parameters = try ExperimentFile.load(saved).setup.initial
      var trainer = Trainer(try ExperimentFile.load(name).setup)
      for _ in 0..<3 { trainer.runEpoch() }
      #expect(parameters == trainer.parameters, "\(name)")
      let again = try BackpropProcess.run("train", saved, "--epochs", "0", "--format", "json")
      let (before, after) = (try Trained(first), try Trained(again))
      #expect(before.weights == after.weights && before.biases == after.biases, "\(name)")
      #expect(before.outputs == after.outputs && before.cost == after.cost, "\(name)")
    }
  }

  @Test func theCurveHasTheCostOfEveryEpoch() throws {
    let folder = try TemporaryFolder()
    let result = try BackpropProcess.run(
      "train", "xor", "--epochs", "7", "--curve", folder.path("curve.csv"), "--format", "json")
    let lines = try folder.read("curve.csv").split(separator: "\n")
    #expect(lines.first == "epoch,cost")
    // Before the first epoch, and after each of the seven.
    #expect(lines.dropFirst().map { $0.prefix { $0 != "," } } == (0...7).map { "\($0)" })
    for epoch in 0...7 {
      let there = try BackpropProcess.run("train", "xor", "--epochs", "\(epoch)", "--format", "json")
      #expect(Double(lines[epoch + 1].split(separator: ",")[1]) == (try Trained(there).cost))
    }
    #expect(result.status == 0)
  }

  @Test func trainingStopsAtTheFirstEpochThatIsGoodEnough() throws {
    let folder = try TemporaryFolder()
    let result = try BackpropProcess.run(
      "train", "mazur", "--until-cost", "0.1", "--curve", folder.path("curve.csv"), "--format", "json")
    let costs = try folder.read("curve.csv").split(separator: "\n").dropFirst()
      .compactMap { Double($0.split(separator: ",")[1]) }
    #expect(try #require(costs.last) <= 0.1)
    #expect(costs.dropLast().allSatisfy { $0 > 0.1 })
    #expect(try result.json()["epochs"] as? Int == costs.count - 1)
    #expect(result.status == 0)
    let bounded = try BackpropProcess.run("train", "mazur", "--until-cost", "0", "--epochs", "5")
    #expect(bounded.status == 0)
    #expect(bounded.output.contains("5 epochs, 5 updates"))
  }

  @Test func whereNumbersStopBeingFiniteTrainingEndsAndNothingIsSaved() throws {
    let folder = try TemporaryFolder()
    // x = 2, w = 1, y = 0, η = 1e200: Δw = −1e200·4, then z ≈ −8e200, and its cost overflows in update 2.
    let text = """
      layers: [1, 1]
      activation: identity
      weights: [[[1]]]
      biases: [[0]]
      data: {inputs: [[2]], targets: [[0]]}
      learning: {rate: 1e200, trainBiases: false}
      """
    let result = try BackpropProcess.run(
      "train", "-", "--format", "json", "--save", folder.path("saved.yaml"), "--curve",
      folder.path("curve.csv"), input: .text(text))
    #expect(result.status == 1)
    #expect(result.errors.contains("in update 2 the cost of output unit 1"))
    #expect(result.errors.contains("\nhint: "))
    let json = try result.json()
    #expect(json["cost"] is NSNull)
    #expect(json["updates"] as? Int == 2)
    #expect(try folder.names.isEmpty)
    let plain = try BackpropProcess.run("train", "-", input: .text(text))
    #expect(plain.status == 1)
    #expect(plain.output.isEmpty)
  }

  @Test func anInterruptSavesWhatThereIs() throws {
    let folder = try TemporaryFolder()
    let process = try BackpropProcess([
      "train", "xor", "--epochs", "1000000000000", "--save", folder.path("saved.yaml"), "--format", "json",
    ])
    try process.waitUntilItHoldsInterruptsBack()
    process.interrupt()
    let result = try process.wait()
    #expect(result.status == 130)
    #expect(result.errors.contains("interrupted after update"))
    let json = try result.json()
    let updates = try #require(json["updates"] as? Int)
    #expect(json["epochs"] as? Int == updates)
    // As many updates in one go lead to the same place.
    var trainer = Trainer(try ExperimentFile.load("xor").setup)
    trainer.run(updates: updates)
    #expect(try ExperimentFile.load(folder.path("saved.yaml")).setup.initial == trainer.parameters)
    #expect(try folder.names == ["saved.yaml"])
  }

  @Test func aTableStaysWhereItIs() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("x,y\n0,1\n1,0\n", to: "table.csv")
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("out"), withIntermediateDirectories: true)
    _ = try folder.write(
      """
      layers: [1, 1]
      initialization: {scheme: uniform, low: -1, high: 1, seed: 4}
      data: {csv: table.csv, inputs: [x], targets: [y]}
      learning: {rate: 1}
      """, to: "table.yaml")
    for saved in ["beside.yaml", "out/elsewhere.yaml"] {
      let result = try BackpropProcess.run(
        "train", "table.yaml", "--epochs", "2", "--save", saved, directory: folder.url)
      #expect(result.status == 0)
      let again = try ExperimentFile.load(folder.path(saved))
      #expect(again.setup.data.inputs.elements == [0, 1])
    }
  }
}

/// What `train --format json` gives. Foundation's decoder reads doubles exactly, its `JSONSerialization` does not.
private struct Trained: Decodable {
  let epochs: Int
  let updates: Int
  let cost: Double
  let weights: [[[Double]]]
  let biases: [[Double]]
  let outputs: [[Double]]

  init(_ result: CommandResult) throws {
    self = try JSONDecoder().decode(Trained.self, from: Data(result.output.utf8))
  }
}

/// A reference run as an experiment file, and its last numbers.
private struct Reference {
  struct Tolerance: Decodable {
    let rtol: Double
    let atol: Double
  }
  struct Values: Decodable {
    let weights: [[[Double]]]
    let biases: [[Double]]

    enum CodingKeys: String, CodingKey {
      case weights = "W"
      case biases = "b"
    }
  }
  struct Given: Decodable {
    struct Network: Decodable {
      let sizes: [Int]
      let activations: [String]
    }
    struct Patterns: Decodable {
      let inputs: [[Double]]
      let targets: [[Double]]
    }
    struct Rule: Decodable { let eta: Double }
    let network: Network
    let initial: Values
    let dataset: Patterns
    let optimizer: Rule
  }
  struct Results: Decodable {
    let outputs: [[Double]]
    let cost: Double
  }
  struct Expected: Decodable {
    let steps: [Values]
    let final: Values
    let results: Results

    enum CodingKeys: String, CodingKey { case steps, final }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      steps = try container.decode([Values].self, forKey: .steps)
      final = try container.decode(Values.self, forKey: .final)
      results = try container.decode(Results.self, forKey: .final)
    }
  }
  struct File: Decodable {
    let tolerance: Tolerance
    let given: Given
    let expected: Expected
  }

  private let file: File

  /// From the resources of the core's tests, which the build puts beside the program.
  init(_ name: String) throws {
    let url = try BackpropProcess.executable.deletingLastPathComponent()
      .appendingPathComponent("backprop-tutor_BackpropCoreTests.resources/Fixtures/reference/\(name).json")
    file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
  }

  var experiment: String {
    let given = file.given
    return """
      layers: \(given.network.sizes)
      activation: [\(given.network.activations.joined(separator: ", "))]
      weights: \(given.initial.weights)
      biases: \(given.initial.biases)
      data: {inputs: \(given.dataset.inputs), targets: \(given.dataset.targets)}
      learning: {rate: \(given.optimizer.eta)}
      """
  }

  func expectAfterFirstStep(_ trained: Trained) { expect(trained, file.expected.steps[0]) }

  func expectFinal(_ trained: Trained) {
    expect(trained, file.expected.final)
    expect(trained.outputs, file.expected.results.outputs)
    expect([[trained.cost]], [[file.expected.results.cost]])
  }

  private func expect(_ trained: Trained, _ values: Values) {
    expect(trained.weights.map { $0.flatMap { $0 } }, values.weights.map { $0.flatMap { $0 } })
    expect(trained.biases, values.biases)
  }

  private func expect(_ got: [[Double]], _ want: [[Double]]) {
    #expect(got.count == want.count)
    for (got, want) in zip(got, want) { #expect(agree(got, want), "\(got), expected \(want)") }
  }

  /// An array agrees when |got − want| ≤ atol + rtol · (largest |want| in it) for every element.
  private func agree(_ got: [Double], _ want: [Double]) -> Bool {
    let bound = file.tolerance.atol + file.tolerance.rtol * (want.map(\.magnitude).max() ?? 0)
    return got.count == want.count && zip(got, want).allSatisfy { ($0 - $1).magnitude <= bound }
  }
}
