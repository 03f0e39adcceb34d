import ArgumentParser
import BackpropCore
import BackpropExperiments
import BackpropLessons

/// What networks `examine` draws.
struct DrawingOptions: ParsableArguments {
  @Option(
    name: .customLong("networks"), parsing: .unconditional,
    help: ArgumentHelp("How many networks are drawn, 1 to 100. Default: 6.", valueName: "count"),
    transform: CommandLineNumber.whole)
  private var givenNetworks: Int?

  @Option(
    name: .customLong("seed"), parsing: .unconditional,
    help: ArgumentHelp(
      "Other numbers for another seed, the same for the same. Default: 1.", valueName: "seed"),
    transform: CommandLineNumber.whole)
  private var givenSeed: Int?

  @Option(
    help: ArgumentHelp(
      """
      sigmoid, tanh, relu, leakyRelu, identity or softmax: one for all layers, or one for each but the input, as in \
      tanh,sigmoid. Default: sigmoid.
      """, valueName: "names"),
    completion: Completions.names(ActivationFunction.Kind.self))
  private var activation: String?

  @Option(
    help: ArgumentHelp(
      "quadratic, binaryCrossEntropy or crossEntropy. Default: quadratic.", valueName: "name"),
    completion: Completions.names(CostFunction.self))
  private var cost: String?

  @Option(
    help: ArgumentHelp(
      "sgd, momentum, nesterov, adagrad, rmsprop, adam or nadam, with their usual constants. Default: sgd.",
      valueName: "name"),
    completion: Completions.names(Optimizer.Kind.self))
  private var optimizer: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("full, online or how many patterns of the 3. Default: full.", valueName: "size"),
    completion: .list(Self.namedBatches.map(\.name)))
  private var batch: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Units of each layer, input first, as in 2-3-1. Default: a mixture of such networks.",
      valueName: "units"))
  private var layers: String?

  var networks: Int { givenNetworks ?? 6 }
  var seed: Int { givenSeed ?? 1 }

  /// The first option that was given; `nil` where none was.
  var given: String? {
    let options: [(String, Bool)] = [
      ("--networks", givenNetworks != nil), ("--seed", givenSeed != nil), ("--activation", activation != nil),
      ("--cost", cost != nil), ("--optimizer", optimizer != nil), ("--batch", batch != nil),
      ("--layers", layers != nil),
    ]
    return options.first { $0.1 }?.0
  }

  func validate() throws {
    guard (1...100).contains(networks) else {
      throw ValidationError("--networks is \(networks), expected 1 to 100")
    }
    if let problem = try setting().problem { throw ValidationError(Self.words(problem)) }
  }

  func setting() throws -> ExaminationSetting {
    var setting = ExaminationSetting()
    if let activation {
      setting.activations = try activation.split(separator: ",", omittingEmptySubsequences: false).map {
        try Self.named(ActivationFunction.Kind.self, String($0), "--activation").function
      }
    }
    if let cost { setting.cost = try Self.named(CostFunction.self, cost, "--cost") }
    if let optimizer {
      setting.optimizer = Optimizer(try Self.named(Optimizer.Kind.self, optimizer, "--optimizer"))
    }
    if let batch { setting.batch = try Self.batch(batch) }
    if let layers { setting.layers = try Self.counts(layers) }
    return setting
  }

  // MARK: Reading

  private static func named<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type, _ text: String, _ option: String
  ) throws -> Choice where Choice.RawValue == String {
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    let nearest = SpellingSuggestion.nearest(to: text, among: names).map { ": did you mean \($0)?" } ?? ""
    throw ValidationError(
      "\(option) is \"\(text.harmless)\", expected one of \(names.joined(separator: ", "))\(nearest)")
  }

  private static let namedBatches: [(name: String, size: BatchSize)] = [("full", .full), ("online", .online)]

  private static func batch(_ text: String) throws -> BatchSize {
    if let named = namedBatches.first(where: { $0.name == text }) { return named.size }
    guard let size = Int(text), size > 0 else {
      throw ValidationError("--batch is \"\(text.harmless)\", expected full, online or a number from 1")
    }
    return .mini(size)
  }

  private static func counts(_ text: String) throws -> [Int] {
    try text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "," }.map { part in
      guard let count = Int(part.filter { $0 != " " }) else {
        throw ValidationError("--layers is \"\(text.harmless)\", expected units of each layer, as in 2-3-1")
      }
      return count
    }
  }

  private static func words(_ problem: ExaminationSetting.Problem) -> String {
    switch problem {
    case .layerCount(let count): "--layers has \(count.counted("layer")), expected 2 to 5, input first"
    case .unitCount(let count):
      "--layers has a layer of \(count.counted("unit")), expected 1 to \(ExaminationSetting.mostUnits)"
    case .activationCount(let found, let expected):
      "--activation has \(found.counted("name")), expected one, or \(expected) for the layers after the input"
    case .hiddenSoftmax: "--activation has softmax in a hidden layer, expected it in the output layer alone"
    case .output(let cost, let needed, let found):
      "--cost \(cost.rawValue) with \(found.name) outputs, expected \(needed.name) outputs"
    case .softmaxOfOne: "a softmax layer of 1 unit is always 1, expected 2 units or more"
    }
  }
}
