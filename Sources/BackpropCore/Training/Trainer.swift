/// Where training has to stop: the first number that is infinite or NaN.
public struct NonFiniteNumber: Equatable, Sendable {
  /// Updates count from 0.
  public let update: Int
  public let quantity: Quantity
}

/// Training at full speed: the same bits as `UpdateRecord.compute` update after update, with nothing kept but the
/// parameters and the optimizer's memory.
///
/// Runs in slices of any number of updates, so a caller can draw or be interrupted in between:
///
///     var trainer = Trainer(setup)
///     while trainer.failure == nil, trainer.updateCount < wanted { trainer.run(updates: 100) }
///
/// The fast kernels do not look at every number. They keep a bound on all of them, and a stretch of updates in which
/// something might have overflowed is computed again by `UpdateRecord.compute`, which tells where it began.
public struct Trainer: Sendable {
  public let setup: TrainingSetup
  /// Updates done, those before the start included.
  public private(set) var updateCount: Int
  /// Set by the update in which a number stopped being finite; that update is done, and no more are.
  public private(set) var failure: NonFiniteNumber?

  private let plan: BatchPlan
  private let kernel: KernelChoice
  private var memory: TrainerMemory
  /// The optimizer's count and constants, as of the last update done.
  private var rule: ChangeRule
  /// The order of the epoch that `updateCount` lies in.
  private var order: [Int]
  /// Whether the given numbers are so large that the bound proves nothing: then every update goes through
  /// `UpdateRecord.compute`.
  private let isBoundUseless: Bool

  public init(_ setup: TrainingSetup) { self.init(setup, start: .first(of: setup)) }

  /// Goes on from any update's start.
  public init(_ setup: TrainingSetup, start: UpdateStart) {
    self.setup = setup
    plan = BatchPlan(setup)
    kernel = KernelChoice(setup.architecture)
    memory = TrainerMemory(kernel: kernel.kernel, optimizer: setup.learning.optimizer)
    updateCount = start.number
    rule = ChangeRule(setup.learning, after: start.state)
    order = plan.permutation(ofEpoch: plan.epoch(ofUpdate: start.number))
    isBoundUseless = !OverflowBound.holds(for: setup)
    memory.load(start, kernel: kernel.kernel, optimizer: setup.learning.optimizer)
  }

  /// Does `updates` updates, fewer if a number stops being finite.
  public mutating func run(updates: Int) {
    var remaining = updates
    while remaining > 0, failure == nil {
      let count = min(remaining, stretchLength)
      remaining -= count
      if isBoundUseless {
        replay(start, updates: count)
      } else {
        runStretch(updates: count)
      }
    }
  }

  /// Updates between two checks of the bound. Long enough that the copy to go back to hardly counts, short enough
  /// that a large network does not repeat minutes of work.
  private var stretchLength: Int { setup.architecture.parameterCount < 1000 ? 1024 : 64 }

  /// Goes to the end of the epoch that the next update belongs to.
  public mutating func runEpoch() {
    run(updates: plan.updatesPerEpoch - updateCount % plan.updatesPerEpoch)
  }

  /// How many whole epochs are done.
  public var epochCount: Int { updateCount / plan.updatesPerEpoch }

  public var parameters: Parameters {
    memory.parameters(.values, of: setup.architecture, kernel: kernel.kernel)
  }

  /// Outputs and cost of all patterns with the parameters as they are.
  public func evaluate() -> Evaluation { Evaluation(setup: setup, parameters: parameters) }

  /// Where the next update begins: equal to what a chain of `UpdateRecord.next` gives.
  public var start: UpdateStart {
    UpdateStart(number: updateCount, parameters: parameters, state: state)
  }

  /// Runs a stretch with the kernel, and again with `UpdateRecord` if the bound was exceeded in it.
  private mutating func runStretch(updates: Int) {
    let begin = (updateCount, rule)
    memory.save()
    var squares = 0.0
    var remaining = updates
    while remaining > 0 {
      let position = updateCount % plan.updatesPerEpoch
      let count = isOrderFixed ? remaining : min(remaining, plan.updatesPerEpoch - position)
      squares += runKernel(updates: count, position: position * plan.batchSize)
      remaining -= count
      refreshOrder()
    }
    if squares < OverflowBound.squares, memory.isFinite { return }
    memory.restore()
    (updateCount, rule) = begin
    refreshOrder()
    replay(start, updates: updates)
  }

  private mutating func runKernel(updates: Int, position: Int) -> Double {
    var result: UpdateLoop?
    let (setup, plan, order, kernel) = (setup, plan, order, kernel)
    let rule = rule
    memory.withWorkspace { workspace in
      setup.data.withEpoch(order: order, batchSize: plan.batchSize, isAsGiven: plan.order == .asGiven) {
        data in
        var loop = UpdateLoop(
          learning: setup.learning, data: data, memory: workspace, rule: rule, position: position)
        kernel.run(&loop, updates: updates)
        result = loop
      }
    }
    guard let result else { preconditionFailure("a setup has patterns, and its numbers have addresses") }
    updateCount += updates
    self.rule = result.rule
    return result.squares
  }

  private var isOrderFixed: Bool {
    switch plan.order {
    case .asGiven, .fixed: true
    case .shuffled: false
    }
  }

  private mutating func refreshOrder() {
    guard !isOrderFixed else { return }
    order = plan.permutation(ofEpoch: plan.epoch(ofUpdate: updateCount))
  }

  /// Runs update by update, looking at every number.
  private mutating func replay(_ start: UpdateStart, updates: Int) {
    var start = start
    for _ in 0..<updates {
      let record = UpdateRecord.compute(setup: setup, start: start)
      start = record.next
      if let quantity = record.firstNonFinite(in: setup) {
        failure = NonFiniteNumber(update: record.start.number, quantity: quantity)
        break
      }
    }
    updateCount = start.number
    rule = ChangeRule(setup.learning, after: start.state)
    memory.load(start, kernel: kernel.kernel, optimizer: setup.learning.optimizer)
    refreshOrder()
  }

  private var state: OptimizerState {
    let optimizer = setup.learning.optimizer
    var state = OptimizerState(momentumProduct: rule.momentumProduct, updateCount: rule.updateCount)
    let parts: [TrainerMemory.Part] = [.first, .second]
    for (letter, part) in zip(optimizer.memoryLetters, parts) {
      state.values[letter] = memory.parameters(part, of: setup.architecture, kernel: kernel.kernel)
    }
    for letter in optimizer.derivedLetters {
      state.values[letter] = derived(letter, from: state)
    }
    return state
  }

  /// mh or vh after the last update done, from m or v.
  private func derived(_ letter: OptimizerLetter, from state: OptimizerState) -> Parameters {
    var result = Parameters(of: setup.architecture)
    guard rule.updateCount > 0 else { return result }
    let memories = setup.learning.optimizer.memoryLetters.compactMap { state.values[$0] } + [result, result]
    let (first, second) = (memories[0], memories[1])
    for l in result.weights.indices {
      result.weights[l].elements = zip(first.weights[l].elements, second.weights[l].elements).map {
        rule.derived(letter, first: $0, second: $1)
      }
      guard setup.learning.trainsBiases else { continue }
      result.biases[l] = zip(first.biases[l], second.biases[l]).map {
        rule.derived(letter, first: $0, second: $1)
      }
    }
    return result
  }
}

/// When Σ z² + Σ δ² over a stretch of updates proves that nothing in it overflowed.
///
/// With it below 1e120 every |z| and |δ| is below 1e60, and with inputs, targets and slopes no larger than that so is
/// every a; then a gradient is below 1e120, a sum of 1e7 of them below 1e127, its square below 1e254, and what Adam
/// divides by (1 − β^t ≥ 2^−53) leaves it below 1e271. What overflows later, in a change or a parameter, stays infinite
/// or NaN in the parameters or the memory, and is seen there.
private enum OverflowBound {
  static let squares = 1e120
  static let given = 1e60

  static func holds(for setup: TrainingSetup) -> Bool {
    let numbers = [setup.data.inputs.elements, setup.data.targets.elements]
    let slopes = setup.architecture.activations.allSatisfy { ($0.constant ?? 0).magnitude < given }
    return slopes && numbers.allSatisfy { $0.allSatisfy { $0.magnitude < given } }
  }
}
