// Everything the program knows about an optimizer except its equations as trees (`Formulas/OptimizerFormulas.swift`):
// one row for each kind. Files, editor, schema, lessons, tables of values and random tests are made from the rows; the
// alternative, a list in each of these places, forgets the newest optimizer somewhere every time.

/// How a gradient becomes a change: a kind, its form, and its constants.
public struct Optimizer: Hashable, Sendable {
  public let kind: Kind
  /// `.ruder` where there is only one form.
  public let form: OptimizerForm
  private var values: [OptimizerConstant: Double]

  /// The kind with its usual constants, except for those given here, which must be constants it has.
  public init(_ kind: Kind, _ form: OptimizerForm = .ruder, _ changed: [OptimizerConstant: Double] = [:]) {
    self.kind = kind
    self.form = kind.hasForms ? form : .ruder
    values = Dictionary(uniqueKeysWithValues: kind.row(self.form).constants.map { ($0.key, $0.value) })
    for (constant, value) in changed {
      precondition(values[constant] != nil, "\(kind.rawValue) has no \(constant.rawValue)")
      values[constant] = value
    }
  }

  public init(_ kind: Kind, _ changed: [OptimizerConstant: Double]) { self.init(kind, .ruder, changed) }

  /// The same in its other form; constants that are the usual ones stay the usual ones.
  public var inOtherForm: Optimizer {
    let usual = Optimizer(kind, form)
    let changed = values.filter { usual.values[$0.key] != $0.value }
    return changed.reduce(Optimizer(kind, form == .torch ? .ruder : .torch)) {
      $0.setting($1.key, to: $1.value)
    }
  }

  public static let sgd = Optimizer(.sgd)

  /// Every kind in every form, each with its usual constants.
  public static let all = Kind.allCases.flatMap { kind in kind.forms.map { Optimizer(kind, $0) } }

  /// The name used in experiment files.
  public var name: String { kind.rawValue }

  /// Its constants, in the order files write them.
  public var constants: [OptimizerConstant] { row.constants.map(\.key) }

  /// The value of a constant; `nil` for one it does not have.
  public func value(of constant: OptimizerConstant) -> Double? { values[constant] }

  /// The same optimizer with another value; unchanged where it does not have this constant.
  public func setting(_ constant: OptimizerConstant, to value: Double) -> Optimizer {
    var changed = self
    if values[constant] != nil { changed.values[constant] = value }
    return changed
  }

  var row: Kind.Row { kind.row(form) }

  /// Whether the passes of an update run at Ruder's look-ahead point θ − α v(t−1), not at the parameters.
  public var looksAhead: Bool { row.looksAhead }

  /// The states that have steps, per parameter, in the order they are computed.
  public var stateLetters: [OptimizerLetter] { row.memory.filter { $0 != .lastChange } + row.derived }
  /// The states that have one step for all parameters.
  public var sharedStateLetters: [OptimizerLetter] { row.shared }
  /// What is remembered for each parameter from one update to the next, at most two numbers.
  var memoryLetters: [OptimizerLetter] { row.memory }
  /// What is computed from the memory in each update and shown with it.
  var derivedLetters: [OptimizerLetter] { row.derived }
  /// The value every memory starts from.
  var initialMemory: Double { values[.initialAccumulator] ?? 0 }
}

/// Which of two published forms of an optimizer is meant: they differ in where ε stands, or in the point
/// the gradient is taken at.
public enum OptimizerForm: String, Hashable, Sendable, CaseIterable {
  /// Ruder, "An overview of gradient descent optimization algorithms".
  case ruder
  /// As PyTorch's torch.optim computes it.
  case torch
}

// MARK: The rows

extension Optimizer {
  /// Its name in experiment files is the raw value.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case sgd, momentum, nesterov, adagrad, rmsprop, adam, nadam

    /// Its name in a sentence.
    public var title: String {
      switch self {
      case .sgd: "gradient descent"
      case .momentum: "momentum"
      case .nesterov: "Nesterov's momentum"
      case .adagrad: "Adagrad"
      case .rmsprop: "RMSprop"
      case .adam: "Adam"
      case .nadam: "Nadam"
      }
    }

    /// Whether Ruder and PyTorch compute it differently.
    public var hasForms: Bool {
      switch self {
      case .sgd, .momentum, .adam: false
      case .nesterov, .adagrad, .rmsprop, .nadam: true
      }
    }

    public var forms: [OptimizerForm] { hasForms ? OptimizerForm.allCases : [.ruder] }

    struct Row {
      /// Each with its value where an experiment gives none, in the order files write them.
      var constants: KeyValuePairs<OptimizerConstant, Double> = [:]
      var memory: [OptimizerLetter] = []
      var derived: [OptimizerLetter] = []
      var shared: [OptimizerLetter] = []
      var looksAhead = false
      /// Whether t, or something accumulated up to t, occurs in its equations.
      var countsUpdates = false
    }

    func row(_ form: OptimizerForm) -> Row {
      switch (self, form) {
      case (.sgd, _): Row()
      case (.momentum, _): Row(constants: [.momentum: 0.9], memory: [.lastChange])
      case (.nesterov, .ruder): Row(constants: [.momentum: 0.9], memory: [.v], looksAhead: true)
      case (.nesterov, .torch): Row(constants: [.momentum: 0.9], memory: [.buf])
      case (.adagrad, .ruder): Row(constants: [.epsilon: 1e-8, .initialAccumulator: 0], memory: [.G])
      case (.adagrad, .torch): Row(constants: [.epsilon: 1e-10, .initialAccumulator: 0], memory: [.G])
      case (.rmsprop, .ruder): Row(constants: [.rho: 0.9, .epsilon: 1e-8], memory: [.E])
      case (.rmsprop, .torch): Row(constants: [.rho: 0.99, .epsilon: 1e-8], memory: [.E])
      case (.adam, _):
        Row(
          constants: [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8], memory: [.m, .v], derived: [.mh, .vh],
          countsUpdates: true)
      case (.nadam, .ruder):
        Row(
          constants: [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8, .momentumDecay: 0.004], memory: [.m, .v],
          derived: [.mh, .vh], countsUpdates: true)
      case (.nadam, .torch):
        Row(
          constants: [.beta1: 0.9, .beta2: 0.999, .epsilon: 1e-8, .momentumDecay: 0.004], memory: [.m, .v],
          derived: [.vh], shared: [.mu, .P], countsUpdates: true)
      }
    }
  }
}

/// A constant of optimizers. The raw value is its key in experiment files.
public enum OptimizerConstant: String, Hashable, Sendable, CaseIterable {
  case momentum, rho, beta1, beta2, epsilon, momentumDecay, initialAccumulator

  public struct Row: Sendable {
    /// Its letter in a formula; some books have another letter for momentum.
    public var symbol: String
    /// Its name in a value expression of a lesson.
    public var name: String
    public var range: Range
    public var meaning: String
    /// A constant that occurs in no equation is only ever set in the file.
    public var standsInFormulas = true
  }

  /// All are finite numbers.
  public enum Range: Hashable, Sendable, CaseIterable {
    /// In [0, 1): at 1 a mean would forget nothing and take nothing in.
    case share
    case notNegative

    public func contains(_ value: Double) -> Bool {
      switch self {
      case .share: value >= 0 && value < 1
      case .notNegative: value >= 0 && value.isFinite
      }
    }

    /// As in "β₁ must be …".
    public var words: String {
      switch self {
      case .share: "at least 0 and less than 1"
      case .notNegative: "0 or more"
      }
    }
  }

  public var row: Row {
    switch self {
    case .momentum: Row(symbol: "α", name: "alpha", range: .share, meaning: "the momentum")
    case .rho: Row(symbol: "ρ", name: "rho", range: .share, meaning: "the share of the old mean")
    case .beta1:
      Row(symbol: "β₁", name: "beta1", range: .share, meaning: "the share of the old mean of gradients")
    case .beta2:
      Row(symbol: "β₂", name: "beta2", range: .share, meaning: "the share of the old mean of squares")
    case .epsilon:
      Row(
        symbol: "ε", name: "epsilon", range: .notNegative,
        meaning: "the small number that keeps a division possible")
    case .momentumDecay:
      Row(symbol: "ψ", name: "psi", range: .notNegative, meaning: "the decay of the momentum")
    case .initialAccumulator:
      Row(
        symbol: "G(0)", name: "initialAccumulator", range: .notNegative,
        meaning: "what the sum of squares begins with", standsInFormulas: false)
    }
  }

  /// The kinds that have it.
  public var users: [Optimizer.Kind] {
    Optimizer.Kind.allCases.filter { Optimizer($0).value(of: self) != nil }
  }
}

/// The letters of an optimizer's own state, as in the definitions the optimizers follow.
public enum OptimizerLetter: String, Hashable, Sendable, CaseIterable {
  /// PyTorch's Nesterov: buf = α buf + g
  case buf
  /// Second moment of Adam and Nadam; velocity of Ruder's Nesterov
  case v
  /// Adagrad's sum of squared gradients
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case G
  /// RMSprop's running mean of squared gradients
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case E
  /// First moment of Adam and Nadam
  case m
  /// m / (1 − β1^t)
  case mh
  /// v / (1 − β2^t)
  case vh
  /// Nadam (torch): μ(t), one for all parameters
  case mu
  /// Nadam (torch): μ(1) μ(2) … μ(t)
  // swift-format-ignore: AlwaysUseLowerCamelCase
  case P
  /// The change of the update before, Δw(t−1), which momentum adds to.
  case lastChange

  /// Those with a step for each parameter in some optimizer, and those with one step for all.
  public static let withSteps = steps(\.stateLetters)
  public static let withSharedSteps = steps(\.sharedStateLetters)

  private static func steps(_ ofOptimizer: (Optimizer) -> [OptimizerLetter]) -> [OptimizerLetter] {
    let used = Set(Optimizer.all.flatMap(ofOptimizer))
    return allCases.filter(used.contains)
  }

  /// The kinds that keep it, in one form or another.
  public var keepers: [Optimizer.Kind] {
    Optimizer.Kind.allCases.filter { kind in
      kind.forms.map(kind.row).contains { ($0.memory + $0.derived + $0.shared).contains(self) }
    }
  }
}
