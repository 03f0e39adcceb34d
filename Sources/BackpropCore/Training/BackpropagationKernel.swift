// Backpropagation for speed: the equations of `Formulas/` and of `Pass.compute`, on numbers laid side by side.
//
// A sum of the equations may not be reordered, or the bits change. So nothing is vectorised along a sum: the units of
// a layer stand side by side in the lanes of a vector, each lane adds its own unit's terms in the order of the
// formula, and multiplication and addition stay two roundings. Two layouts of that one idea:
//
// - `NarrowKernel`: one hidden layer and at most four units a layer, each layer one vector. For the small
//   networks of lessons, where loops would cost more than the arithmetic.
// - `PanelKernel`: every other network, in panels of four units and blocks of four patterns.
//
// The alternatives that were rejected: one matrix product per batch from a library (sums in an unknown order, other
// bits), and vectors along the inputs of a unit (the same).

typealias Doubles = UnsafeMutablePointer<Double>

extension UnsafeMutablePointer<Double> {
  /// The vector that begins at `index`; it need not be aligned.
  @inline(__always)
  func vector<V: SIMD>(_ index: Int, as type: V.Type = V.self) -> V where V.Scalar == Double {
    UnsafeRawPointer(self + index).loadUnaligned(as: V.self)
  }

  @inline(__always)
  func store<V: SIMD>(_ vector: V, at index: Int) where V.Scalar == Double {
    UnsafeMutableRawPointer(self + index).storeBytes(of: vector, as: V.self)
  }
}

/// Where a kernel reads and writes during one call. `point` is `values`, or Ruder's look-ahead point.
struct Workspace {
  let values: Doubles
  let point: Doubles
  let gradientSums: Doubles
  let first: Doubles
  let second: Doubles
  let scratch: Doubles
}

/// The patterns in the order of the epoch: `order[i]` is a row of the data.
struct EpochData {
  let inputs: UnsafePointer<Double>
  let targets: UnsafePointer<Double>
  let order: UnsafePointer<Int>
  let patternCount: Int
  let batchSize: Int
  /// Rows follow each other in memory as they do in the epoch.
  let isAsGiven: Bool
}

extension Dataset {
  /// The data as kernels read it; `order` has a row for every pattern.
  func withEpoch(order: [Int], batchSize: Int, isAsGiven: Bool, _ body: (EpochData) -> Void) {
    inputs.elements.withUnsafeBufferPointer { inputs in
      targets.elements.withUnsafeBufferPointer { targets in
        order.withUnsafeBufferPointer { order in
          guard let inputs = inputs.baseAddress, let targets = targets.baseAddress,
            let order = order.baseAddress
          else { return }
          body(
            EpochData(
              inputs: inputs, targets: targets, order: order, patternCount: patternCount,
              batchSize: batchSize,
              isAsGiven: isAsGiven))
        }
      }
    }
  }
}

/// The fast part of an update: sums of gradients over a batch, with the bits of `UpdateRecord.compute`.
protocol BackpropagationKernel: Sendable {
  /// How many doubles one set of parameters takes, weights first, then biases; some of them are padding.
  var parameterCount: Int { get }
  var weightCount: Int { get }
  var scratchCount: Int { get }

  /// Where a parameter is among the `parameterCount` doubles. Layers count as everywhere, so from 1 here.
  func weightIndex(layer: Int, to: Int, from: Int) -> Int
  func biasIndex(layer: Int, unit: Int) -> Int

  /// Σ_p ∂C_p/∂w and Σ_p ∂C_p/∂b over `count` patterns of the epoch from `first` on, at `memory.point`.
  ///
  /// Adds to `squares` the square of every z and every δ: as long as that stays small, nothing can have overflowed.
  func sumGradients(_ data: EpochData, first: Int, count: Int, memory: Workspace, squares: inout Double)

  /// Gradient descent with one pattern per update, without the detour over gradient sums, if there is such a way.
  func runOnline(
    _ data: EpochData, updates: Int, position: inout Int, rate: Double, trainsBiases: Bool, memory: Workspace,
    squares: inout Double
  ) -> Bool
}

extension BackpropagationKernel {
  func runOnline(
    _ data: EpochData, updates: Int, position: inout Int, rate: Double, trainsBiases: Bool, memory: Workspace,
    squares: inout Double
  ) -> Bool { false }
}

/// Updates one after the other inside one epoch order: gradients by a kernel, changes by a rule.
struct UpdateLoop {
  let learning: Learning
  let data: EpochData
  let memory: Workspace
  var rule: ChangeRule
  /// The place in the epoch where the next batch begins.
  var position: Int
  /// Σ z² + Σ δ² of everything computed.
  var squares = 0.0

  mutating func run(_ kernel: some BackpropagationKernel, updates: Int) {
    if learning.optimizer.kind == .sgd, data.batchSize == 1,
      kernel.runOnline(
        data, updates: updates, position: &position, rate: learning.rate, trainsBiases: learning.trainsBiases,
        memory: memory, squares: &squares)
    {
      rule.advance(by: updates)
      return
    }
    let count = learning.trainsBiases ? kernel.parameterCount : kernel.weightCount
    // A local copy, so that the loops can keep its numbers in registers.
    var rule = rule
    for _ in 0..<updates {
      rule.advance()
      if learning.optimizer.looksAhead { look(ahead: rule, count: kernel.parameterCount) }
      let patterns = min(data.batchSize, data.patternCount - position)
      kernel.sumGradients(data, first: position, count: patterns, memory: memory, squares: &squares)
      var lanes = BatchLanes(count: count, patternCount: Double(patterns), memory: memory)
      rule.apply(to: &lanes)
      position += patterns
      if position == data.patternCount { position = 0 }
    }
    self.rule = rule
  }

  private func look(ahead rule: ChangeRule, count: Int) {
    for i in 0..<count {
      memory.point[i] = rule.lookAhead(parameter: memory.values[i], first: memory.first[i])
    }
  }
}

/// Parameters in the kernel's layout, with their gradients as sums over the batch.
private struct BatchLanes: ParameterLanes {
  let count: Int
  let patternCount: Double
  let memory: Workspace

  @inline(__always)
  func change(_ rule: (Double, Double, inout Double, inout Double) -> Double) {
    for i in 0..<count {
      memory.values[i] += rule(
        memory.gradientSums[i] / patternCount, memory.values[i], &memory.first[i], &memory.second[i])
    }
  }
}
