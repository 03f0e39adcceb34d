import BackpropCore
import BackpropExperiments

/// Fresh exercises with small friendly numbers: the same topic and seed give the same exercise everywhere.
///
/// A network is drawn, then looked at: what would be tedious to work out, or what lint would not pass in a lesson (a
/// known mistake gives a number that would be accepted), is drawn again.
package enum PracticeGenerator {
  /// - Parameter notation: whose letters it is asked in; the numbers are the same in every one.
  package static func question(_ topic: PracticeTopic, seed: UInt64, in notation: Notation = .first)
    -> Question
  {
    var random = SplitMix64(seed: seed &+ stream(of: topic))
    var last: Question?
    for attempt in 0..<mostAttempts {
      let draft = PracticeDraft(topic, &random)
      // More figures tell more mistakes apart.
      for figures in attempt < mostAttempts / 2 ? [3, 4] : [3, 4, 5] {
        let question = draft.question(figures: figures, in: notation)
        guard case .number(let number) = question.kind else { continue }
        last = question
        if isFriendly(question), MistakeCheck.isSound(number, of: question.experiment) { return question }
      }
    }
    guard let last else { preconditionFailure("every draft makes a question") }
    return last
  }

  /// Different topics do not get similar exercises from the same seed.
  private static func stream(of topic: PracticeTopic) -> UInt64 {
    UInt64(PracticeTopic.allCases.firstIndex(of: topic) ?? 0) &* 0x9E37_79B9
  }

  /// Far more than are ever needed.
  private static let mostAttempts = 400

  /// Whether it can be worked out with the digits on the screen: no number is tiny or large, and what comes out with
  /// the digits shown is accepted, however halves are rounded.
  package static func isFriendly(_ question: Question) -> Bool {
    guard case .number(let number) = question.kind else { return false }
    let task = NumberTask(number, experiment: question.experiment, notation: .first)
    guard let formula = task.formula, (0.01...10).contains(task.value.magnitude) else { return false }
    let shown = task.known + formula.bound.operands
    let isReadable = shown.allSatisfy { quantity in
      let size = task.trace.value(of: quantity).magnitude
      return size <= 10 && (size == 0 || size >= 0.01)
    }
    guard isReadable else { return false }
    return StudentAnswer.Halves.allCases.allSatisfy {
      task.reply(to: StudentAnswer.text(to: task, $0)).isRight
    }
  }
}

/// One draw of the lots.
struct PracticeDraft {
  private let topic: PracticeTopic
  private let setup: TrainingSetup
  private let answer: QuantityName
  private let known: [Quantity]

  init(_ topic: PracticeTopic, _ random: inout SplitMix64) {
    self.topic = topic
    let shape = Self.shapes(topic).randomElement(using: &random) ?? [2, 1]
    setup = Self.setup(shape, topic, &random)
    let quantity = Self.quantity(topic, shape, &random)
    answer = QuantityName(update: topic == .momentum ? 1 : 0, quantity: quantity)
    known = Self.known(topic, quantity)
  }

  func question(figures: Int, in notation: Notation) -> Question {
    let asked = words(
      QuantityWords(notation: notation, context: UpdateContext(setup: setup, update: answer.update)))
    return Question(
      id: topic.rawValue, place: LessonPlace(line: 1, column: 1),
      ask: [.text("\(activationText) What is \(asked)? \(figures) significant figures.")],
      experiment: Experiment(name: "practice \(shapeText)", setup: setup),
      kind: .number(
        Question.NumberQuestion(
          answer: .quantity(answer), symbol: [], figures: figures,
          known: known.map { QuantityName(update: answer.update, quantity: $0) })),
      why: [.text(topic.why(notation.book))])
  }

  private var shapeText: String { setup.architecture.unitCounts.map(String.init).joined(separator: "-") }

  /// "Activation: tanh (hidden), sigmoid (output)." Nothing else on the screen says which function it is.
  private var activationText: String {
    let names = setup.architecture.activations.map(\.name)
    let output = names[names.count - 1]
    guard let hidden = names.dropLast().first, hidden != output else { return "Activation: \(output)." }
    return "Activation: \(hidden) (hidden), \(output) (output)."
  }

  /// In the letters of a book. The pattern goes without saying where there is only one.
  private func words(_ words: QuantityWords) -> String {
    var text = words.described(answer.quantity)
    if topic == .batch { text = "the mean over both patterns of " + text }
    if topic == .momentum { text += " in update 2" }
    return text.hasSuffix(" (pattern 1)") ? String(text.dropLast(" (pattern 1)".count)) : text
  }

  // MARK: The network

  /// Several times where a wrong rule shows in no other shape: with one output, the sum over the outputs is any of its
  /// terms. Every rule that applies to a topic has to show on one exercise in three.
  private static func shapes(_ topic: PracticeTopic) -> [[Int]] {
    switch topic {
    case .cost, .change, .update: [[2, 2, 2], [2, 1], [3, 2, 1]]
    case .outputDelta: [[2, 2, 2], [2, 2, 2], [2, 1], [3, 2, 1]]
    case .forward, .gradient: [[2, 2, 2], [2, 2, 2], [2, 2, 2], [3, 2, 1]]
    case .hiddenDelta: [[2, 2, 2], [2, 2, 2], [2, 2, 2], [2, 2, 2], [3, 2, 1]]
    case .batch, .momentum: [[2, 1]]
    }
  }

  /// Of five exercises, how many have tanh in their hidden units: only there does its slope differ from the sigmoid's.
  private static func tanhInFive(_ topic: PracticeTopic) -> Int { topic == .hiddenDelta ? 2 : 1 }

  private static func setup(_ shape: [Int], _ topic: PracticeTopic, _ random: inout SplitMix64)
    -> TrainingSetup
  {
    let activation: ActivationFunction =
      Int.random(in: 0..<5, using: &random) < tanhInFive(topic) ? .tanh : .sigmoid
    let architecture = Architecture(
      unitCounts: shape,
      activations: (1..<shape.count).map { $0 == shape.count - 1 ? .sigmoid : activation }, cost: .quadratic)
    var parameters = Parameters(of: architecture)
    // All different, so that a weight taken for another is noticed.
    var sizes = (1...9).map { Double($0) / 10 }.shuffled(using: &random)
    func signed(_ size: Double) -> Double { Bool.random(using: &random) ? size : -size }
    for layer in parameters.weights.indices {
      for index in parameters.weights[layer].elements.indices {
        parameters.weights[layer].elements[index] = signed(sizes.popLast() ?? 0.5)
      }
      for unit in parameters.biases[layer].indices {
        parameters.biases[layer][unit] = signed(Double(Int.random(in: 1...5, using: &random)) / 10)
      }
    }
    let count = topic == .batch ? 2 : 1
    let values: [Double] = [0.2, 0.4, 0.5, 0.6, 0.8, 1.5, 2, -0.5, -1.5, -2]
    let goals: [Double] = [0, 1, 0.1, 0.9]
    var inputs: [[Double]] = []
    var targets: [[Double]] = []
    for _ in 0..<count {
      inputs.append(Array(values.shuffled(using: &random).prefix(shape[0])))
      targets.append((0..<architecture.outputCount).map { _ in goals.randomElement(using: &random) ?? 0 })
    }
    let rates: [Double] = [0.1, 0.2, 0.5, 2]
    let shares: [Double] = [0.5, 0.9]
    let rate = rates.randomElement(using: &random) ?? 0.5
    let momentum = shares.randomElement(using: &random) ?? 0.9
    return TrainingSetup(
      architecture: architecture, initial: parameters,
      data: Dataset(inputs: Matrix(rows: inputs), targets: Matrix(rows: targets)),
      learning: Learning(
        optimizer: topic == .momentum ? Optimizer(.momentum, [.momentum: momentum]) : .sgd, rate: rate))
  }

  // MARK: The number

  private static func quantity(_ topic: PracticeTopic, _ shape: [Int], _ random: inout SplitMix64) -> Quantity
  {
    let output = shape.count - 1
    let layer = Int.random(in: 1...output, using: &random)
    let unit = Int.random(in: 0..<shape[layer], using: &random)
    let last = Int.random(in: 0..<shape[output], using: &random)
    let from = Int.random(in: 0..<shape[layer - 1], using: &random)
    let weight = Parameter.weight(layer: layer, to: unit, from: from)
    switch topic {
    case .forward:
      return Int.random(in: 0..<3, using: &random) == 0
        ? .activation(layer: layer, unit: unit, pattern: 0)
        : .weightedInput(layer: layer, unit: unit, pattern: 0)
    case .cost: return .unitCost(unit: last, pattern: 0)
    case .outputDelta: return .delta(layer: output, unit: last, pattern: 0)
    case .hiddenDelta:
      return .delta(layer: 1, unit: Int.random(in: 0..<shape[1], using: &random), pattern: 0)
    case .gradient: return .gradient(gradientWeight(shape, &random), pattern: 0)
    case .change, .momentum: return .change(weight)
    case .update: return .updated(weight)
    case .batch: return .gradient(weight, pattern: nil)
    }
  }

  /// Mostly one that leads from a unit to another of a different number, and mostly on the left: a matrix taken for its
  /// transpose, and the unit's own activation taken for what comes in, are noticed only there.
  private static func gradientWeight(_ shape: [Int], _ random: inout SplitMix64) -> Parameter {
    let layer = Int.random(in: 0..<3, using: &random) < 2 ? 1 : shape.count - 1
    let unit = Int.random(in: 0..<shape[layer], using: &random)
    var from = Int.random(in: 0..<shape[layer - 1], using: &random)
    if from == unit, Int.random(in: 0..<4, using: &random) > 0 { from = (from + 1) % shape[layer - 1] }
    return .weight(layer: layer, to: unit, from: from)
  }

  /// What is shown as known where the formula's own operands would leave too little to do.
  private static func known(_ topic: PracticeTopic, _ quantity: Quantity) -> [Quantity] {
    guard topic == .update, case .updated(let parameter) = quantity else { return [] }
    return [.parameter(parameter), .gradient(parameter, pattern: 0), .constant(.learningRate)]
  }
}

extension Quantity {
  /// The unit that it is z, a or δ of.
  fileprivate var unit: (layer: Int, index: Int)? {
    if case .weightedInput(let layer, let unit, _) = self { return (layer, unit) }
    if case .activation(let layer, let unit, _) = self { return (layer, unit) }
    if case .delta(let layer, let unit, _) = self { return (layer, unit) }
    return nil
  }
}
