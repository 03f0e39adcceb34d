/// Which patterns each update looks at.
///
/// Updates count from 0. Every epoch visits each pattern once; a batch is cut from the front of the epoch's
/// order, and what is left over at its end is a smaller batch of its own.
public struct BatchPlan: Equatable, Sendable {
  public let patternCount: Int
  public let batchSize: Int
  public let order: PatternOrder

  public init(patternCount: Int, batch: BatchSize, order: PatternOrder) {
    self.patternCount = patternCount
    self.order = order
    switch batch {
    case .full: batchSize = patternCount
    case .online: batchSize = 1
    case .mini(let size): batchSize = min(size, patternCount)
    }
  }

  public init(_ setup: TrainingSetup) {
    self.init(
      patternCount: setup.data.patternCount, batch: setup.learning.batch, order: setup.learning.order)
  }

  public var updatesPerEpoch: Int { (patternCount + batchSize - 1) / batchSize }

  public func epoch(ofUpdate update: Int) -> Int { update / updatesPerEpoch }

  /// The rows of the data that update `update` averages over, in the order they are visited.
  public func patterns(ofUpdate update: Int) -> [Int] {
    let start = (update % updatesPerEpoch) * batchSize
    let range = start..<min(start + batchSize, patternCount)
    switch order {
    case .asGiven: return Array(range)
    case .fixed(let permutation): return Array(permutation[range])
    case .shuffled: return Array(permutation(ofEpoch: epoch(ofUpdate: update))[range])
    }
  }

  /// The order of one epoch. For a shuffle: Fisher–Yates from the end, seeded with the seed and the epoch.
  public func permutation(ofEpoch epoch: Int) -> [Int] {
    switch order {
    case .asGiven: return Array(0..<patternCount)
    case .fixed(let permutation): return permutation
    case .shuffled(let seed):
      var generator = SplitMix64(seed: seed &+ UInt64(epoch) &* 0xD1B5_4A32_D192_ED03)
      var permutation = Array(0..<patternCount)
      permutation.shuffle(using: &generator)
      return permutation
    }
  }
}
