import BackpropCore

extension SheetWorld {
  /// The world that is needed for these rules.
  static func world(
    of rules: [WrongRule], on sheet: Sheet, _ starts: [[WrongRule]: [Quantity: Double]],
    beside right: SheetWorld? = nil, earlierGradients: [Parameter: Double]
  ) -> any RuleWorld {
    let order = rules.lazy.map(\.mistake).first { $0 == .onlineForBatch || $0 == .batchForOnline }
    if let order { return OrderWorld(sheet.trace, order) }
    return SheetWorld(sheet, rules: rules, starts, beside: right, earlierGradients: earlierGradients)
  }
}

/// The weights move at other times: after every pattern of a batch, or only at the end of an epoch.
///
/// No formula is wrong, so nothing is computed from the student's own numbers: the passes are run with the weights that
/// the patterns meet, and end in the new weights. A program that does so has no gradient of the batch, and no change.
final class OrderWorld: RuleWorld {
  private var values: [Quantity: Double] = [:]
  private let right: UpdateTrace

  /// - Parameter mistake: `onlineForBatch` or `batchForOnline`.
  init(_ trace: UpdateTrace, _ mistake: Mistake) {
    right = trace
    switch mistake {
    case .onlineForBatch: runOnline()
    default: runBatch()
    }
  }

  func value(of quantity: Quantity) -> Double { values[quantity] ?? right.value(of: quantity) }
  func pureValue(of quantity: Quantity) -> Double { value(of: quantity) }
  func spread(of quantity: Quantity) -> Double { 0 }
  func scale(of quantity: Quantity) -> Double { value(of: quantity).magnitude }
  func batchGradients() -> [Parameter: Double] { [:] }

  func changes(_ quantity: Quantity) -> Bool {
    guard let value = values[quantity] else { return false }
    return !AnswerTolerance.isSame(value, right.value(of: quantity))
  }

  /// It begins anew from the first update, wherever the student's sheet begins.
  func startOfNext() -> [Quantity: Double] { [:] }

  // MARK: Runs

  /// One pattern after the other, each with an update of its own.
  private func runOnline() {
    var start = UpdateStart.first(of: right.setup)
    for update in 0...right.context.update {
      for pattern in UpdateContext(setup: right.setup, update: update).patterns {
        let trace = UpdateTrace(setup: setup(of: [pattern]), start: start)
        if update == right.context.update { keep(trace, pattern: pattern) }
        start = trace.record.next
      }
    }
    keepParameters(start)
  }

  /// All patterns of an epoch with the weights of its beginning, one update at its end.
  private func runBatch() {
    let count = right.setup.data.patternCount
    let epoch = right.context.update / count
    var start = UpdateStart.first(of: right.setup)
    let whole = setup(of: Array(0..<count))
    for _ in 0..<epoch { start = UpdateTrace(setup: whole, start: start).record.next }
    for pattern in right.context.patterns {
      keep(UpdateTrace(setup: setup(of: [pattern]), start: start), pattern: pattern)
    }
    if right.context.update % count == count - 1 {
      keepParameters(UpdateTrace(setup: whole, start: start).record.next)
    }
  }

  /// The same network with these patterns in one batch.
  private func setup(of patterns: [Int]) -> TrainingSetup {
    var setup = right.setup
    func rows(_ matrix: Matrix) -> Matrix { Matrix(rows: patterns.map { matrix.rows[$0] }) }
    setup.data = Dataset(inputs: rows(setup.data.inputs), targets: rows(setup.data.targets))
    setup.learning.batch = .full
    return setup
  }

  /// The pass of a pattern that is alone in its trace.
  private func keep(_ trace: UpdateTrace, pattern: Int) {
    for step in 0..<trace.walk.stepCount {
      let quantity = trace.walk.quantity(at: step)
      switch quantity {
      case .weightedInput, .activation, .unitCost, .patternCost, .delta:
        values[quantity.movingPattern { _ in pattern }] = trace.value(of: quantity)
      case .input, .target, .parameter, .constant, .previousState, .lookAhead, .batchCost, .gradient, .state,
        .change, .updated:
        break
      }
    }
  }

  private func keepParameters(_ start: UpdateStart) {
    let counts = right.setup.architecture.unitCounts
    for layer in 1..<counts.count {
      let (weights, biases) = (start.parameters.weights[layer - 1], start.parameters.biases[layer - 1])
      for unit in 0..<counts[layer] {
        for from in 0..<counts[layer - 1] {
          values[.updated(.weight(layer: layer, to: unit, from: from))] = weights[unit, from]
        }
        values[.updated(.bias(layer: layer, unit: unit))] = biases[unit]
      }
    }
  }
}
