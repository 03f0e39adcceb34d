import BackpropCore
import Testing

@testable import BackpropExperiments

private func decoded(_ text: String, name: String = "mine") throws -> Experiment {
  try ExperimentDecoder.decode(text, path: "t.yaml", defaultName: name)
}

private func learning(_ settings: String) throws -> Learning {
  let text = BrokenExperiment.right.replacing("  rate: 0.5\n", with: "  {rate: 0.5, \(settings)}\n")
  return try decoded(text).setup.learning
}

private func architecture(_ lines: String) throws -> Architecture {
  try decoded(lines + BrokenExperiment.right).setup.architecture
}

@Suite struct ExperimentDecoderTests {
  @Test func defaultsAreThoseOfTheFormat() throws {
    let experiment = try decoded(BrokenExperiment.right, name: "mine")
    #expect(experiment.name == "mine")
    #expect(experiment.setup.architecture.activations == [.sigmoid, .sigmoid])
    #expect(experiment.setup.architecture.cost == .quadratic)
    #expect(
      experiment.setup.learning
        == Learning(optimizer: .sgd, rate: 0.5, batch: .full, order: .asGiven, trainsBiases: true))
    #expect(experiment.initialization == nil)
    #expect(experiment.table == nil)
  }

  @Test func aRowOfWeightsLeadsToOneUnit() throws {
    let weights = try decoded(BrokenExperiment.right).setup.initial.weights
    // To unit 1 from unit 0, counted from 0.
    #expect(weights[0][1, 0] == 0.3)
    #expect(weights[1].rows == [[0.5, 0.6]])
  }

  @Test(arguments: [
    ("optimizer: momentum", Optimizer(.momentum, [.momentum: 0.9])),
    ("optimizer: momentum, momentum: 0.5", Optimizer(.momentum, [.momentum: 0.5])),
    ("optimizer: nesterov", Optimizer(.nesterov, .ruder, [.momentum: 0.9])),
    ("optimizer: nesterov, form: torch", Optimizer(.nesterov, .torch, [.momentum: 0.9])),
    ("optimizer: adagrad", Optimizer(.adagrad, .ruder, [.epsilon: 1e-8, .initialAccumulator: 0])),
    (
      "optimizer: adagrad, form: torch",
      Optimizer(.adagrad, .torch, [.epsilon: 1e-10, .initialAccumulator: 0])
    ),
    (
      "optimizer: adagrad, form: torch, epsilon: 1e-8",
      Optimizer(.adagrad, .torch, [.epsilon: 1e-8, .initialAccumulator: 0])
    ),
    ("optimizer: rmsprop", Optimizer(.rmsprop, .ruder, [.rho: 0.9, .epsilon: 1e-8])),
    ("optimizer: rmsprop, form: torch", Optimizer(.rmsprop, .torch, [.rho: 0.99, .epsilon: 1e-8])),
    ("optimizer: adam", Optimizer(.adam, [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8])),
    ("optimizer: adam, form: torch", Optimizer(.adam, [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8])),
    (
      "optimizer: nadam",
      Optimizer(.nadam, .ruder, [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8, .momentumDecay: 0.004])
    ),
    (
      "optimizer: nadam, form: torch, momentumDecay: 0.1",
      Optimizer(.nadam, .torch, [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8, .momentumDecay: 0.1])
    ),
  ])
  func optimizersHaveTheDefaultsOfTheirForm(settings: String, optimizer: Optimizer) throws {
    #expect(try learning(settings).optimizer == optimizer)
  }

  @Test(arguments: Optimizer.Kind.allCases)
  func everyOptimizerIsReadByItsName(_ kind: Optimizer.Kind) throws {
    for form in OptimizerForm.allCases {
      #expect(
        try learning("optimizer: \(kind.rawValue), form: \(form.rawValue)").optimizer == Optimizer(kind, form)
      )
    }
  }

  @Test(arguments: ActivationFunction.Kind.allCases)
  func everyActivationIsReadByItsName(_ kind: ActivationFunction.Kind) throws {
    let read = try architecture("activation: [tanh, \(kind.rawValue)]\n").activations
    #expect(read == [.tanh, kind.function])
    guard let constant = kind.row.constant else { return }
    let set = try architecture("activation: {\(kind.rawValue): {\(constant.key): 0.3}}\n").activations
    #expect(set == Array(repeating: kind.function(constant: 0.3), count: 2))
  }

  @Test func batchAndOrderAreRead() throws {
    #expect(try learning("batch: online").batch == .online)
    #expect(try learning("batch: 1").batch == .mini(1))
    // Larger than the data is the full batch.
    let large = try learning("batch: 100")
    #expect(BatchPlan(patternCount: 2, batch: large.batch, order: .asGiven).batchSize == 2)
    let huge = try learning("batch: 100000000000000000000")
    #expect(BatchPlan(patternCount: 2, batch: huge.batch, order: .asGiven).batchSize == 2)
    #expect(try learning("order: [1, 0]").order == .fixed([1, 0]))
    #expect(try learning("shuffle: 18446744073709551615").order == .shuffled(seed: .max))
    #expect(try learning("trainBiases: false").trainsBiases == false)
  }

  @Test func activationsAreReadAloneAndPerLayer() throws {
    #expect(try architecture("activation: relu\n").activations == [.relu, .relu])
    #expect(try architecture("activation: [tanh, identity]\n").activations == [.tanh, .identity])
    #expect(
      try architecture("activation: {leakyRelu: {negativeSlope: 0.2}}\n").activations
        == [.leakyRelu(negativeSlope: 0.2), .leakyRelu(negativeSlope: 0.2)])
    #expect(
      try architecture("activation: [leakyRelu, sigmoid]\n").activations
        == [.leakyRelu(negativeSlope: 0.01), .sigmoid])
    #expect(try architecture("activation: [tanh, softmax]\ncost: crossEntropy\n").cost == .crossEntropy)
    #expect(try architecture("activation: [tanh, softmax]\n").cost == .quadratic)
    #expect(try architecture("cost: binaryCrossEntropy\n").cost == .binaryCrossEntropy)
  }

  @Test func aNameKeepsControlCharactersInHarmlessForm() throws {
    let text = BrokenExperiment.right + #"name: "red \x1b[31m \u009b \u202e \x7f""# + "\n"
    #expect(try decoded(text).name == "red ^[[31m ^[[ <202E> ^?")
    #expect(try decoded(BrokenExperiment.right + "name: 2024\n").name == "2024")
    #expect(try decoded(BrokenExperiment.right + "name: R & D *x !y\n").name == "R & D *x !y")
    #expect(try decoded(BrokenExperiment.right + "name: R\n  &d *e\n").name == "R &d *e")
    #expect(try decoded(BrokenExperiment.right + "name: |\n  a &b\n").name == "a &b^J")
    #expect(try decoded(BrokenExperiment.right + "name: '&a ''*b'' # c'\n").name == "&a '*b' # c")
  }

  @Test func jsonIsRead() throws {
    let text = """
      {
      \t"name": "Two \\ud83d\\ude00\\/ \\u00e9", "layers":[2,1],
      \t"weights":[[[0.5,-1E-2]]],"biases":[[0]],
      \t"data":{"inputs":[[0,1]],"targets":[[1]]},"learning":{"rate":1,"trainBiases":false}
      }
      """
    let experiment = try decoded(text)
    #expect(experiment.name == "Two 😀/ é")
    #expect(experiment.setup.initial.weights[0].rows == [[0.5, -0.01]])
    #expect(experiment.setup.learning.trainsBiases == false)
  }

  @Test func placesBehindASurrogatePairStayRight() {
    let text = #"{"name": "\ud83d\ude00\ud83d\ude00", "layers": [2, "1"]}"#
    #expect(throws: ExperimentError.self) { try decoded(text) }
    do {
      _ = try decoded(text)
    } catch {
      let columns = (error as? ExperimentError)?.diagnostics.filter { $0.message.contains("\"1\"") }.map(
        \.column)
      // Counted in the text: {"name": "…24 characters…", "layers": [2, "1"]}
      #expect(columns == [52])
    }
  }

  @Test func aByteOrderMarkAndOtherLineEndsAreSkipped() throws {
    let plain = try decoded(BrokenExperiment.right)
    #expect(try decoded("\u{FEFF}" + BrokenExperiment.right) == plain)
    #expect(try decoded(BrokenExperiment.right.replacing("\n", with: "\r\n")) == plain)
    #expect(try decoded("%YAML 1.2\n---\n" + BrokenExperiment.right + "...\n") == plain)
  }

  @Test func atMostAHundredErrorsAreShown() throws {
    let row = "[" + Array(repeating: "x", count: 500).joined(separator: ", ") + "]"
    let text = BrokenExperiment.right.replacing("[0.1, 0.2], [0.3, 0.4]", with: "\(row), \(row)")
    do {
      _ = try decoded(text)
      Issue.record("a thousand wrong weights were read")
    } catch let error as ExperimentError {
      #expect(error.diagnostics.count == 101)
      // 1,000 words and 2 rows of the wrong length.
      #expect(error.diagnostics.last?.message == "found at least 902 more errors from here on")
    }
  }
}
