import BackpropCore
import BackpropExperiments

/// The numbers of an experiment by their names: the traces of its updates, worked out as they are asked for.
///
/// A reference type because it remembers: a lesson asks for the same update again and again.
package final class LessonValues {
  package let experiment: Experiment
  package let names: QuantityNames
  private var traces: [Int: UpdateTrace] = [:]
  private var graphs: [Int: TraceGraph] = [:]
  /// The trace that "update 1" means; without it, the experiment's own first one.
  private let standing: UpdateTrace?

  package init(_ experiment: Experiment) {
    self.experiment = experiment
    names = QuantityNames(experiment)
    standing = nil
  }

  /// For a goal: quantities are those of the update the learner is in, whichever it is.
  package init(_ experiment: Experiment, standingIn trace: UpdateTrace) {
    var experiment = experiment
    experiment.setup = trace.setup
    self.experiment = experiment
    names = QuantityNames(experiment)
    standing = trace
  }

  // MARK: Traces

  /// Updates count from 0.
  package func trace(ofUpdate update: Int) -> UpdateTrace {
    if let trace = traces[update] { return trace }
    let trace: UpdateTrace
    if update == 0 {
      trace = standing ?? UpdateTrace(setup: experiment.setup, start: .first(of: experiment.setup))
    } else {
      let first = self.trace(ofUpdate: 0)
      var trainer = Trainer(experiment.setup, start: first.record.next)
      trainer.run(updates: update - 1)
      trace = UpdateTrace(setup: experiment.setup, start: trainer.start)
    }
    traces[update] = trace
    return trace
  }

  package func graph(ofUpdate update: Int) -> TraceGraph {
    if let graph = graphs[update] { return graph }
    let graph = TraceGraph(trace(ofUpdate: update))
    graphs[update] = graph
    return graph
  }

  /// The quantity as the trace knows it. Where the learner is in an update other than the first, "the first pattern"
  /// and "the cost" are that update's.
  private func resolved(_ name: QuantityName) -> Quantity {
    guard standing != nil else { return name.quantity }
    let patterns = trace(ofUpdate: name.update).context.patterns
    let first = names.patterns(ofUpdate: name.update)[0]
    return name.quantity.movingPattern { $0 == first && !patterns.contains($0) ? patterns[0] : $0 }
  }

  // MARK: Values

  /// NaN where a pattern is not in its update's batch, or where training before that update went beyond the finite
  /// numbers.
  package func value(of name: QuantityName) -> Double {
    let trace = trace(ofUpdate: name.update)
    let quantity = resolved(name)
    if let pattern = quantity.passPattern, !trace.context.patterns.contains(pattern) { return .nan }
    return trace.value(of: quantity)
  }

  package func value(of expression: ValueExpression) -> Double {
    value(of: expression) { self.value(of: $0) }
  }

  /// The value in a book whose δ is this many times ∂C/∂z: 1 or −1.
  package func value(of expression: ValueExpression, deltaSign: Double) -> Double {
    value(of: expression) { name in
      if case .delta = name.quantity { return deltaSign * value(of: name) }
      return value(of: name)
    }
  }

  /// Whether a condition holds.
  package func holds(_ condition: ValueExpression) -> Bool { value(of: condition) == 1 }

  /// The value with other numbers put in, such as those of a wrong rule. Differences and paths are those of the right
  /// trace, and so are derivatives where `derivativeOf` has no other. A condition is 1 or 0.
  package func value(
    of expression: ValueExpression, using valueOf: (QuantityName) -> Double,
    derivativeOf: (QuantityName, QuantityName) -> Double? = { _, _ in nil }
  ) -> Double {
    func value(of expression: ValueExpression) -> Double {
      self.value(of: expression, using: valueOf, derivativeOf: derivativeOf)
    }
    switch expression {
    case .number(let value): return value
    case .quantity(let name): return valueOf(name)
    case .negation(let operand): return -value(of: operand)
    case .not(let operand): return value(of: operand) == 1 ? 0 : 1
    case .operation(let operation, let left, let right):
      return operation.value(value(of: left), value(of: right))
    case .function(let function, let operand): return function.value(value(of: operand))
    case .derivative(let a, let b): return derivativeOf(a, b) ?? derivative(of: a, by: b)
    case .difference(let a, let b, let epsilon, let isCentral):
      return difference(of: a, by: b, epsilon: epsilon, isCentral: isCentral)
    case .paths(let a, let b):
      let influence = graph(ofUpdate: a.update).totalInfluence(of: resolved(b), on: resolved(a))
      return influence.pathCount.map(Double.init) ?? .infinity
    case .step(let name):
      let index = trace(ofUpdate: name.update).walk.index(of: resolved(name))
      return Double(index.map { $0 + 1 } ?? 0)
    case .count(let count): return self.value(of: count)
    }
  }

  /// ∂A/∂B, total.
  private func derivative(of a: QuantityName, by b: QuantityName) -> Double {
    graph(ofUpdate: a.update).totalInfluence(of: resolved(b), on: resolved(a)).value ?? .nan
  }

  private func difference(of a: QuantityName, by b: QuantityName, epsilon: Double, isCentral: Bool) -> Double
  {
    let graph = graph(ofUpdate: a.update)
    let (target, source) = (resolved(a), resolved(b))
    let middle = graph.trace.value(of: source)
    let above = graph.value(of: target, when: source, is: middle + epsilon)
    if isCentral {
      let below = graph.value(of: target, when: source, is: middle - epsilon)
      return (above - below) / (2 * epsilon)
    }
    return (above - graph.value(of: target, when: source, is: middle)) / epsilon
  }

  private func value(of count: ValueExpression.Count) -> Double {
    let architecture = experiment.setup.architecture
    let biases = architecture.unitCounts.dropFirst().reduce(0, +)
    return switch count {
    case .parameters: Double(architecture.parameterCount)
    case .weights: Double(architecture.parameterCount - biases)
    case .biases: Double(biases)
    case .steps: Double(trace(ofUpdate: 0).walk.stepCount)
    case .patterns: Double(experiment.setup.data.patternCount)
    case .layers: Double(architecture.layerCount)
    case .updatesPerEpoch: Double(BatchPlan(experiment.setup).updatesPerEpoch)
    }
  }
}

extension ValueExpression.Operator {
  /// Two numbers are called equal when they agree to about 12 significant digits: answers reach the same number in
  /// different ways, and differ in the last bits.
  static let equality = 1e-12

  fileprivate func value(_ a: Double, _ b: Double) -> Double {
    switch self {
    case .plus: a + b
    case .minus: a - b
    case .times: a * b
    case .divided: a / b
    case .power: ElementaryFunctions.power(a, b)
    case .less: a < b ? 1 : 0
    case .lessOrEqual: a <= b ? 1 : 0
    case .greater: a > b ? 1 : 0
    case .greaterOrEqual: a >= b ? 1 : 0
    case .equal: Self.areClose(a, b) ? 1 : 0
    case .notEqual: Self.areClose(a, b) ? 0 : 1
    case .and: a == 1 && b == 1 ? 1 : 0
    case .or: a == 1 || b == 1 ? 1 : 0
    }
  }

  private static func areClose(_ a: Double, _ b: Double) -> Bool {
    a == b || abs(a - b) <= equality * max(abs(a), abs(b))
  }
}

extension ValueExpression.Function {
  fileprivate func value(_ x: Double) -> Double {
    switch self {
    case .abs: Swift.abs(x)
    case .sqrt: x.squareRoot()
    case .exp: ElementaryFunctions.exponential(x)
    case .ln: ElementaryFunctions.naturalLogarithm(x)
    case .sign: x > 0 ? 1 : x < 0 ? -1 : 0
    case .sigma: ActivationFunction.sigmoid.value(at: x)
    }
  }
}
