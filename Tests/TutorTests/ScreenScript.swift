import BackpropCore
import BackpropExperiments
import TerminalCanvas

@testable import Tutor

/// What a screen test does: an experiment, a size, keys, and the look of things.
struct ScreenScript {
  enum Fault: Error {
    case unknownExperiment(String)
    case unknownKey(String)
    case wrongSize(String)
  }

  private(set) var student: Student
  var state: TutorState {
    get { student.state }
    set { student.state = newValue }
  }

  init(experiment name: String, size: String, settings: [String: String] = [:]) throws {
    guard let experiment = try ScreenExperiments.named(name) else { throw Fault.unknownExperiment(name) }
    let numbers = size.split(separator: "x").compactMap { Int($0) }
    guard numbers.count == 2 else { throw Fault.wrongSize(size) }
    student = Student(experiment, size: Size(rows: numbers[1], columns: numbers[0]))
    if let notation = settings["notation"].flatMap(Notation.init(rawValue:)) {
      student.state.settings.notation = notation
    }
    if let digits = settings["digits"].flatMap({ Int($0) }) { student.state.settings.digits = digits }
    if let glyphs = settings["glyphs"].flatMap(GlyphSet.init(rawValue:)) {
      student.state.settings.glyphs = glyphs
    }
    if let theme = settings["theme"].flatMap(Theme.init(rawValue:)) { student.state.settings.theme = theme }
  }

  /// Types keys: text as it is, `<Right>`, `<Right*5>`, `<C-l>`, `<F1>`, `<size 60x16>`.
  mutating func type(_ keys: String) throws {
    for event in try Self.events(keys) { student.send(event) }
  }

  var canvas: Canvas { student.canvas }

  private static let names: [String: Key] = [
    "right": .right, "left": .left, "up": .up, "down": .down, "home": .home, "end": .end, "pgup": .pageUp,
    "pgdn": .pageDown, "enter": .enter, "esc": .escape, "tab": .tab, "s-tab": .backTab, "bs": .backspace,
    "del": .delete, "space": .character(" "), "lt": .character("<"), "f1": .function(1),
  ]

  static func events(_ keys: String) throws -> [Event] {
    var events: [Event] = []
    var rest = keys[...]
    while let first = rest.first {
      guard first == "<", let end = rest.firstIndex(of: ">"), rest.index(after: rest.startIndex) != end else {
        events.append(.key(.character(first)))
        rest.removeFirst()
        continue
      }
      var name = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
      var count = 1
      if let star = name.lastIndex(of: "*"), let number = Int(name[name.index(after: star)...]) {
        count = number
        name = String(name[..<star])
      }
      events += Array(repeating: try event(name), count: count)
    }
    return events
  }

  private static func event(_ name: String) throws -> Event {
    if let key = names[name.lowercased()] { return .key(key) }
    if name.hasPrefix("C-"), let letter = name.last { return .key(.control(letter)) }
    if name.hasPrefix("size ") {
      let numbers = name.dropFirst(5).split(separator: "x").compactMap { Int($0) }
      if numbers.count == 2 { return .resize(Size(rows: numbers[1], columns: numbers[0])) }
    }
    throw Fault.unknownKey(name)
  }
}

/// The experiments of the screen tests: the built-in ones, and some that show what those do not.
enum ScreenExperiments {
  static func named(_ name: String) throws -> Experiment? {
    if name == "digits" { return digits }
    guard let text = texts[name] else { return BuiltInExperiments.experiment(named: name) }
    return try ExperimentDecoder.decode(text, path: name, defaultName: name)
  }

  static let texts: [String: String] = [
    // Mock-up 5; its numbers are those of reference/identity-2-3-2.
    "2-3-2": """
    name: 2-3-2
    layers: [2, 3, 2]
    activation: sigmoid
    cost: quadratic
    weights:
      - [[0.2, -0.3], [0.4, 0.1], [-0.5, 0.6]]
      - [[0.3, -0.4, 0.5], [0.1, 0.2, -0.6]]
    biases: [[0.1, -0.1, 0.3], [0.05, -0.1]]
    data: {inputs: [[0.6, -0.4]], targets: [[1, 0]]}
    learning: {rate: 0.5}
    """,
    // Mock-up 6d, layers 2 to 4 with their numbers.
    "2-3-3-2": """
    name: 2-3-3-2
    layers: [2, 3, 3, 2]
    activation: sigmoid
    cost: quadratic
    weights:
      - [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]
      - [[0.1, 0.2, 0.3], [0.3, -0.4, 0.5], [0.5, 0.6, 0.7]]
      - [[0.1, 0.2, 0.3], [0.3, -0.4, 0.5]]
    biases: [[0.1, -0.2, 0.3], [0.1, 0.2, -0.1], [0.2, -0.2]]
    data: {inputs: [[0.5, 0.6]], targets: [[0, 1]]}
    learning: {rate: 0.5}
    """,
    "softmax": """
    name: Softmax 2-3-3
    layers: [2, 3, 3]
    activation: [tanh, softmax]
    cost: crossEntropy
    weights:
      - [[0.2, -0.3], [0.4, 0.1], [-0.5, 0.6]]
      - [[0.3, -0.4, 0.5], [0.1, 0.2, -0.6], [-0.2, 0.3, 0.1]]
    biases: [[0.1, -0.1, 0.3], [0.05, -0.1, 0]]
    data: {inputs: [[0.6, -0.4], [0.1, 0.9]], targets: [[1, 0, 0], [0, 0, 1]]}
    learning: {rate: 0.5, batch: online}
    """,
    "adam": """
    name: Adam 2-2-1
    layers: [2, 2, 1]
    activation: [relu, sigmoid]
    cost: binaryCrossEntropy
    weights:
      - [[0.2, -0.3], [0.4, 0.1]]
      - [[0.3, -0.4]]
    biases: [[0.1, -0.1], [0.05]]
    data: {inputs: [[0.6, -0.4], [0.1, 0.9]], targets: [[1], [0]]}
    learning: {optimizer: adam, rate: 0.01}
    """,
    "momentum": """
    name: Momentum 2-2-2
    layers: [2, 2, 2]
    activation: sigmoid
    cost: quadratic
    weights:
      - [[0.15, 0.20], [0.25, 0.30]]
      - [[0.40, 0.45], [0.50, 0.55]]
    biases: [[0.35, 0.35], [0.60, 0.60]]
    data: {inputs: [[0.05, 0.10]], targets: [[0.01, 0.99]]}
    learning: {optimizer: momentum, momentum: 0.9, rate: 0.5}
    """,
    "nadam": """
    name: Nadam 2-2-1
    layers: [2, 2, 1]
    activation: sigmoid
    cost: quadratic
    initialization: {scheme: uniform, low: -1, high: 1, seed: 5}
    data: {inputs: [[0.6, -0.4]], targets: [[1]]}
    learning: {optimizer: nadam, form: torch, rate: 0.01}
    """,
    "nesterov": """
    name: Nesterov 2-2-1
    layers: [2, 2, 1]
    activation: sigmoid
    cost: quadratic
    initialization: {scheme: uniform, low: -1, high: 1, seed: 5}
    data: {inputs: [[0.6, -0.4]], targets: [[1]]}
    learning: {optimizer: nesterov, rate: 0.1, momentum: 0.9}
    """,
    "single": """
    name: Single 3-2
    layers: [3, 2]
    activation: identity
    cost: quadratic
    weights:
      - [[0.2, -0.3, 0.5], [0.4, 0.1, -0.25]]
    biases: [[0.1, -0.1]]
    data: {inputs: [[1, 2, 3]], targets: [[1, 0]]}
    learning: {rate: 0.1}
    """,
    "3-3-1": """
    name: 3-3-1
    layers: [3, 3, 1]
    activation: sigmoid
    cost: quadratic
    weights:
      - [[0.1, -0.2, 0.4], [0.3, 0.4, 0.5], [-0.5, 0.6, 0.4]]
      - [[0.7, -0.8, 0.9]]
    biases: [[0.1, -0.2, 0.3], [0.5]]
    data: {inputs: [[0.5, 0.6, -0.4]], targets: [[1]]}
    learning: {rate: 0.5}
    """,
    "16-32-16-4": """
    name: 16-32-16-4
    layers: [16, 32, 16, 4]
    activation: [tanh, relu, softmax]
    cost: crossEntropy
    initialization: {scheme: xavier, seed: 3}
    data:
      inputs: [[1, 0, 0.5, 0.25, -1, 0, 0.5, 0.75, 1, 0, 0.5, 0.25, -1, 0, 0.5, 0.75]]
      targets: [[0, 1, 0, 0]]
    learning: {rate: 0.1, optimizer: adam}
    """,
    // Values that leave the range where anything can be computed.
    "overflow": """
    name: Overflow 1-2-1
    layers: [1, 2, 1]
    activation: identity
    cost: quadratic
    weights: [[[1e200], [-1e200]], [[1e200, 1e200]]]
    biases: [[0, 0], [0]]
    data: {inputs: [[10]], targets: [[1]]}
    learning: {rate: 0.1}
    """,
  ]

  /// 784-30-10 with seeded weights and a drawn 7, as in mock-up 6b.
  static var digits: Experiment {
    let architecture = Architecture(
      unitCounts: [784, 30, 10], activations: [.sigmoid, .sigmoid], cost: .quadratic)
    var random = SplitMix64(seed: 7)
    var parameters = Parameters(of: architecture)
    for layer in 0..<2 {
      let reach = 1 / Double(architecture.unitCounts[layer]).squareRoot()
      for index in parameters.weights[layer].elements.indices {
        parameters.weights[layer].elements[index] = .random(in: -reach...reach, using: &random)
      }
    }
    var image = Array(repeating: 0.0, count: 784)
    for column in 6..<22 {
      for row in 6..<9 { image[row * 28 + column] = 1 }
    }
    for row in 9..<24 {
      let column = 21 - (row - 9) * 2 / 3
      for offset in 0..<3 { image[row * 28 + column - offset] = offset == 2 ? 0.75 : 1 }
    }
    var target = Array(repeating: 0.0, count: 10)
    target[7] = 1
    return Experiment(
      name: "digits 784-30-10",
      setup: TrainingSetup(
        architecture: architecture, initial: parameters,
        data: Dataset(inputs: Matrix(rows: [image]), targets: Matrix(rows: [target])),
        learning: Learning(rate: 0.5)))
  }
}
