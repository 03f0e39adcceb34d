/// What an update did to the cost of its patterns, beside what its gradient had promised.
///
/// ΔC ≈ Σ ∂C/∂w · Δw        (Nielsen, chapter 1, equation 9; Σ over every trained weight and bias)
///
/// For plain descent, Δw = −η ∂C/∂w, that is −η Σ (∂C/∂w)². All numbers are scalars in the unit of the cost, and belong
/// to the patterns of this update alone, as their mean. The gradient is the update's own: Ruder's Nesterov takes it at
/// the point looked ahead to, and the promise is made with it, while both costs are those of the parameters
/// themselves. What is not trained promises nothing. The numbers may be infinite or NaN.
///
/// Costs a forward pass of the patterns; where a promised fall did not come, up to `mostHalvings` more.
///
/// Example, Mazur's network with η = 0.5: 0.29837 before, 0.28047 after; promised −0.01771, real −0.01790.
public struct CostChange: Equatable, Sendable {
  public let before: Double
  /// With the new parameters: the bits of the cost that a next update over the same patterns begins with.
  public let after: Double
  public let promised: Double
  /// How often the step has to be halved before it lowers the cost, where a fall was promised and the whole step does
  /// not; `nil` where the cost fell, where no fall was promised, and where no halving does.
  public let halvings: Int?
  /// What rounding alone can add to the difference of two costs as they are worked out here.
  let noise: Double

  public var real: Double { after - before }
}

extension CostChange {
  public init(_ trace: UpdateTrace) {
    let record = trace.record
    before = trace.context.looksAhead ? trace.cost(with: record.start.parameters) : record.cost
    after = trace.costAfter
    let trained = Parameters.walk(of: trace.setup.architecture).filter(trace.context.isTrained)
    promised = sumFromFirst(trained.map { record.gradients[$0] * record.changes[$0] })
    noise = Self.noise(record, after: after)
    guard promised < -noise, after - before >= -noise else {
      halvings = nil
      return
    }
    let limit = before - noise
    halvings = (1...Self.mostHalvings).first { count in
      var parameters = record.start.parameters
      let share = 1 / Double(1 << count)
      for parameter in trained { parameters[parameter] += share * record.changes[parameter] }
      return trace.cost(with: parameters) < limit
    }
  }

  /// A rate that is a thousand times too large is halved ten times.
  static let mostHalvings = 20

  /// A sum of a few numbers is good to a few units in its 16th digit.
  private static let rounding = 1e-15

  /// The rounding of C itself, of every output's a, which ½(y − a)² turns into at most √(2C) times as much, and of the
  /// products in every z, which δ turns into C.
  private static func noise(_ record: UpdateRecord, after: Double) -> Double {
    let parameters = record.evaluatedAt
    let sizes = record.passes.map { pass in
      var size = pass.cost.magnitude
      for (cost, a) in zip(pass.unitCosts, pass.activations[pass.activations.count - 1]) {
        size += (2 * cost.magnitude).squareRoot() * a.magnitude
      }
      for l in parameters.weights.indices {
        for (unit, delta) in pass.deltas[l].enumerated() {
          let products = zip(parameters.weights[l].row(unit), pass.activations[l]).map { ($0 * $1).magnitude }
          size += delta.magnitude * products.reduce(parameters.biases[l][unit].magnitude, +)
        }
      }
      return size
    }
    return rounding * (UpdateRecord.mean(sizes) + after.magnitude)
  }
}

extension UpdateTrace {
  public var costChange: CostChange { CostChange(self) }

  /// The cost of the update's patterns with the new parameters.
  public var costAfter: Double { cost(with: record.updated) }

  fileprivate func cost(with parameters: Parameters) -> Double {
    Evaluation.cost(of: setup, parameters: parameters, patterns: context.patterns)
  }
}
