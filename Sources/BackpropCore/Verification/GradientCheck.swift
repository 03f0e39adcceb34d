/// The same gradient computed three ways: by backpropagation, as a central difference quotient, and as the sum
/// over all paths from the parameter to the cost.
public struct GradientCheck: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    public let parameter: Parameter
    public let backprop: Double
    /// (C(θ + ε) − C(θ − ε)) / 2ε
    public let difference: Double
    /// `nil` where there are more than a million paths.
    public let paths: Double?
    public let pathCount: Int?
    /// The unit whose kink (relu, leakyRelu) lies between θ − ε and θ + ε: the quotient says nothing there.
    public let crossesKink: Bool

    /// The three values differ by no more than the tolerance, pair by pair; a quotient across a kink is not counted.
    public var agrees: Bool {
      var values = [backprop]
      if !crossesKink { values.append(difference) }
      if let paths { values.append(paths) }
      for (position, a) in values.enumerated() {
        for b in values[(position + 1)...] where !GradientCheck.agree(a, b) { return false }
      }
      return true
    }

    /// The largest difference of a pair, relative to the larger of the two; 0 where all are 0.
    public var largestDisagreement: Double {
      let values = [backprop] + (crossesKink ? [] : [difference]) + (paths.map { [$0] } ?? [])
      var largest = 0.0
      for (position, a) in values.enumerated() {
        for b in values[(position + 1)...] where a != b {
          largest = max(largest, (a - b).magnitude / max(a.magnitude, b.magnitude))
        }
      }
      return largest
    }
  }

  public let epsilon: Double
  public let rows: [Row]
  /// How many parameters the network has; more than `rows.count` where a sample was checked.
  public let parameterCount: Int
  /// Forward passes over the batch that the central differences took: two per parameter.
  public var differencePasses: Int { 2 * rows.count }
  public var agrees: Bool { rows.allSatisfy(\.agrees) }

  /// 1e−9 absolute, for gradients that are nearly 0, plus 1e−6 of the larger value: a central difference with
  /// ε = 1e−5 is good to about 1e−10 by truncation and 1e−11/ε·C by rounding.
  static func agree(_ a: Double, _ b: Double) -> Bool {
    (a - b).magnitude <= 1e-9 + 1e-6 * max(a.magnitude, b.magnitude)
  }

  /// A sample larger networks are checked on, spread evenly over the walk's order of parameters.
  public static let sampleSize = 10_000

  /// Checks the first batch at the initial weights.
  /// - Parameters:
  ///   - epsilon: the half-width of the difference quotient.
  ///   - checksAll: every parameter, however many there are.
  public init(_ setup: TrainingSetup, epsilon: Double = 1e-5, checksAll: Bool = false) {
    let trace = UpdateTrace(setup: setup, start: .first(of: setup))
    let graph = TraceGraph(trace)
    let places = StepPlaces(trace.context)
    let count = setup.architecture.parameterCount
    let indices =
      checksAll || count <= Self.sampleSize
      ? Array(0..<count) : (0..<Self.sampleSize).map { $0 * count / Self.sampleSize }
    self.epsilon = epsilon
    parameterCount = count
    rows = indices.map { index in
      Self.row(places.parameter(index), trace, graph, epsilon)
    }
  }

  private static func row(
    _ parameter: Parameter, _ trace: UpdateTrace, _ graph: TraceGraph, _ epsilon: Double
  )
    -> Row
  {
    let influence = graph.influence(of: trace.context.passValue(of: parameter), on: trace.context.cost)
    let quotient = DifferenceQuotient(trace, parameter: parameter, epsilon: epsilon)
    return Row(
      parameter: parameter, backprop: trace.record.gradients[parameter], difference: quotient.value,
      paths: influence.value, pathCount: influence.pathCount, crossesKink: quotient.crossesKink)
  }
}

/// The cost at θ + ε and at θ − ε, everything else as it is.
struct DifferenceQuotient {
  let value: Double
  let crossesKink: Bool

  init(_ trace: UpdateTrace, parameter: Parameter, epsilon: Double) {
    var above = trace.record.evaluatedAt
    above[parameter] += epsilon
    var below = trace.record.evaluatedAt
    below[parameter] -= epsilon
    let patterns = trace.context.patterns
    let passesAbove = patterns.map { Pass.compute(setup: trace.setup, parameters: above, pattern: $0) }
    let passesBelow = patterns.map { Pass.compute(setup: trace.setup, parameters: below, pattern: $0) }
    value =
      (UpdateRecord.mean(passesAbove.map(\.cost)) - UpdateRecord.mean(passesBelow.map(\.cost)))
      / (above[parameter] - below[parameter])
    crossesKink = zip(passesAbove, passesBelow).contains { above, below in
      Self.differInSide(above, below, trace.setup.architecture)
    }
  }

  private static func differInSide(_ a: Pass, _ b: Pass, _ architecture: Architecture) -> Bool {
    for layer in 1..<architecture.layerCount {
      switch architecture.activation(ofLayer: layer) {
      case .relu, .leakyRelu:
        let pairs = zip(a.weightedInputs[layer - 1], b.weightedInputs[layer - 1])
        if pairs.contains(where: { ($0 > 0) != ($1 > 0) || ($0 != $1 && ($0 == 0 || $1 == 0)) }) {
          return true
        }
      case .sigmoid, .tanh, .identity, .softmax: continue
      }
    }
    return false
  }
}
