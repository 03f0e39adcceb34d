import BackpropCore
import BackpropExperiments

/// The names of an experiment's numbers, as lesson files write them: `delta_j[1](2)@3`.
///
/// Everything counts from 1 in a name and from 0 in a `Quantity`. The classes i, j, k are those of the notation `units`;
/// `^2` counts layers from 1, the input, as the notation `layers` does.
package struct QuantityNames: Sendable {
  package let setup: TrainingSetup
  let plan: BatchPlan

  package init(_ setup: TrainingSetup) {
    self.setup = setup
    plan = BatchPlan(setup)
  }

  package init(_ experiment: Experiment) { self.init(experiment.setup) }

  var architecture: Architecture { setup.architecture }

  /// `2-2-2`
  var shape: String { architecture.unitCounts.map(String.init).joined(separator: "-") }

  /// The batch of an update, as rows of the data counted from 0.
  func patterns(ofUpdate update: Int) -> [Int] { plan.patterns(ofUpdate: update) }

  /// The batch cost, under the name it has in the walk: an update over one pattern has no mean.
  func cost(ofUpdate update: Int) -> Quantity {
    let patterns = patterns(ofUpdate: update)
    return patterns.count > 1 ? .batchCost : .patternCost(pattern: patterns[0])
  }

  /// The gradient of the batch cost, likewise.
  func gradient(of parameter: Parameter, update: Int) -> Quantity {
    let patterns = patterns(ofUpdate: update)
    return .gradient(parameter, pattern: patterns.count > 1 ? nil : patterns[0])
  }

  /// A name, and nothing else.
  package func name(_ text: String) throws(ValueError) -> QuantityName {
    var parser = ValueParser(text, names: self, facts: [:])
    let name = try parser.name()
    try parser.expectEnd()
    return name
  }

  /// A value expression. `facts` are numbers with names of the lesson's own.
  package func expression(_ text: String, facts: [String: Double] = [:]) throws(ValueError) -> ValueExpression
  {
    var parser = ValueParser(text, names: self, facts: facts)
    let expression = try parser.expression()
    try parser.expectEnd()
    return expression
  }

  /// A condition: comparisons, joined by and, or, not.
  package func condition(_ text: String, facts: [String: Double] = [:]) throws(ValueError) -> ValueExpression
  {
    let expression = try expression(text, facts: facts)
    guard expression.isCondition else {
      throw ValueError(offset: 0, problem: .expectedCondition(found: text))
    }
    return expression
  }

  /// An expression whose value is a number.
  package func number(_ text: String, facts: [String: Double] = [:]) throws(ValueError) -> ValueExpression {
    let expression = try expression(text, facts: facts)
    guard !expression.isCondition else {
      throw ValueError(offset: 0, problem: .expectedNumber(found: text))
    }
    return expression
  }
}

extension ValueExpression {
  /// Whether it is true or false rather than a number.
  package var isCondition: Bool {
    switch self {
    case .not: true
    case .operation(let operation, _, _): operation.isCondition
    case .number, .quantity, .negation, .function, .derivative, .difference, .paths, .step, .count: false
    }
  }

  /// Whether it is only numbers as they were typed, or comparisons of such: nothing is computed.
  package var isTyped: Bool {
    switch self {
    case .number: true
    case .negation(let operand), .not(let operand): operand.isTyped
    case .operation(let operation, let left, let right):
      operation.isCondition && left.isTyped && right.isTyped
    case .quantity, .function, .derivative, .difference, .paths, .step, .count: false
    }
  }

  /// Whether values go into it; a count needs only the network.
  package var readsValues: Bool {
    switch self {
    case .number, .count, .step, .paths: false
    case .quantity, .derivative, .difference: true
    case .negation(let operand), .function(_, let operand), .not(let operand): operand.readsValues
    case .operation(_, let left, let right): left.readsValues || right.readsValues
    }
  }

  /// The quantities it reads, each once, in reading order.
  package var quantities: [QuantityName] {
    var found: [QuantityName] = []
    collect(into: &found)
    return found
  }

  private func collect(into found: inout [QuantityName]) {
    switch self {
    case .number, .count: break
    case .quantity(let name), .step(let name): if !found.contains(name) { found.append(name) }
    case .negation(let operand), .function(_, let operand), .not(let operand): operand.collect(into: &found)
    case .operation(_, let left, let right):
      left.collect(into: &found)
      right.collect(into: &found)
    case .derivative(let a, let b), .difference(let a, let b, _, _), .paths(let a, let b):
      for name in [a, b] where !found.contains(name) { found.append(name) }
    }
  }
}

extension ValueExpression.Operator {
  var isComparison: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: true
    case .plus, .minus, .times, .divided, .power, .and, .or: false
    }
  }
  var isCondition: Bool { isComparison || self == .and || self == .or }
}
