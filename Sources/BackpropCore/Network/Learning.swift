/// How many patterns one update looks at.
public enum BatchSize: Hashable, Sendable {
  case full
  case online
  /// A smaller last batch is kept and averaged over itself; a size larger than the data means the full batch.
  case mini(Int)
}

/// The order in which an epoch visits the patterns.
public enum PatternOrder: Hashable, Sendable {
  case asGiven
  /// The same permutation in every epoch.
  case fixed([Int])
  /// A new permutation each epoch, drawn from the seed and the number of the epoch.
  case shuffled(seed: UInt64)
}

/// Everything about how the network learns.
public struct Learning: Equatable, Sendable {
  public var optimizer: Optimizer
  /// η
  public var rate: Double
  public var batch: BatchSize
  public var order: PatternOrder
  /// Without it, biases take part in the forward pass and never change.
  public var trainsBiases: Bool

  public init(
    optimizer: Optimizer = .sgd, rate: Double, batch: BatchSize = .full, order: PatternOrder = .asGiven,
    trainsBiases: Bool = true
  ) {
    self.optimizer = optimizer
    self.rate = rate
    self.batch = batch
    self.order = order
    self.trainsBiases = trainsBiases
  }

  /// Δw = −η ∂C/∂w and nothing else: what can be said shorter for it alone.
  public var isPlainDescent: Bool { optimizer == .sgd }
}

/// A network with its starting values, its data and its way of learning: everything the walk depends on.
public struct TrainingSetup: Equatable, Sendable {
  public var architecture: Architecture
  public var initial: Parameters
  public var data: Dataset
  public var learning: Learning

  public init(architecture: Architecture, initial: Parameters, data: Dataset, learning: Learning) {
    precondition(data.inputs.columnCount == architecture.inputCount, "one input value per input unit")
    precondition(data.targets.columnCount == architecture.outputCount, "one target per output unit")
    precondition(data.patternCount > 0, "at least one pattern")
    self.architecture = architecture
    self.initial = initial
    self.data = data
    self.learning = learning
  }
}
