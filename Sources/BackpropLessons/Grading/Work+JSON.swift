import BackpropCore
import BackpropExperiments
import Yams

// Work as JSON in the layout of `trace`: arrays, `steps`, or both. `null` is not graded. JSON is YAML, and Yams keeps
// the digits of a number as they were written, which Foundation's reader does not.

extension WorkBuilder {
  mutating func readJSON(_ bytes: [UInt8], _ notation: Notation) throws(ExperimentError) {
    reader = YAMLNodeReader(YAMLDocument(bytes))
    guard let root = reader.root, reader.findings.isEmpty else { return }
    guard let updates = root.mapping?["updates"]?.sequence else {
      report(.notATrace, at: root)
      return
    }
    for (position, update) in updates.enumerated() { read(update, position, notation) }
  }

  private mutating func report(_ problem: WorkProblem, at node: Node) {
    reader.report(problem.words, at: node)
  }

  /// - Parameter role: as in "as a step".
  private mutating func report(notA kind: String, _ node: Node, role: String = "here") {
    let expected = Expected("a \(kind)", hint: "backprop trace EXPERIMENT --format json shows the layout")
    reader.report(.wrong(node, as: Subject(role), expected), at: node)
  }

  private mutating func read(_ node: Node, _ position: Int, _ notation: Notation) {
    guard let mapping = node.mapping else {
      report(notA: "mapping", node, role: "as an update")
      return
    }
    var update = position
    if let number = mapping["update"] {
      let limits = Expected("1 to \(Work.mostUpdates)", hint: "updates count from 1")
      guard
        let value = reader.whole(number, in: 1...Work.mostUpdates, as: Subject(key: "update"), limits: limits)
      else { return }
      update = value - 1
    }
    let context = UpdateContext(setup: setup, update: update)
    if let steps = mapping["steps"]?.sequence {
      for step in steps { readStep(step, update) }
    }
    for pass in mapping["passes"]?.sequence ?? [] { readPass(pass, context, notation) }
    if let cost = mapping["cost"] { addNumber(cost, context.cost, context) }
    if let point = mapping["evaluatedAt"]?.mapping {
      readParameters(point["weights"], point["biases"], context) { .lookAhead($0) }
    }
    readParameters(mapping["weightGradients"], mapping["biasGradients"], context) {
      context.batchGradient(of: $0)
    }
    readParameters(mapping["weightChanges"], mapping["biasChanges"], context) { .change($0) }
    readParameters(mapping["weights"], mapping["biases"], context) { .updated($0) }
  }

  // MARK: Steps

  private mutating func readStep(_ node: Node, _ update: Int) {
    guard let mapping = node.mapping, let name = mapping["quantity"]?.string else {
      report(notA: "mapping with a quantity", node, role: "as a step")
      return
    }
    guard let value = mapping["value"], !value.isNull else { return }
    var address = StepAddress(name: name, update: update)
    let indices: [(String, WritableKeyPath<StepAddress, Int?>)] = [
      ("layer", \.layer), ("unit", \.unit), ("from", \.from), ("pattern", \.pattern),
    ]
    for (key, index) in indices {
      guard let number = mapping[key], !number.isNull else { continue }
      guard let whole = reader.whole(number, in: 0...Int.max, as: Subject(key: key), .index, limits: .index)
      else {
        return
      }
      address[keyPath: index] = whole
    }
    do throws(WorkProblem) {
      let quantity = try address.quantity(in: setup)
      guard let answer = number(value) else { return }
      if !stepQuantities.insert(WorkStep(update: update, quantity: quantity)).inserted {
        report(.repeatedStep, at: node)
        return
      }
      add(answer, for: quantity, update: update, at: reader.place(of: node))
    } catch {
      report(error, at: mapping[error.column ?? "quantity"] ?? node)
    }
  }

  // MARK: Arrays

  private mutating func readPass(_ node: Node, _ context: UpdateContext, _ notation: Notation) {
    guard let mapping = node.mapping, let number = mapping["pattern"] else {
      report(notA: "mapping with a pattern", node, role: "as a pass")
      return
    }
    guard
      let pattern = reader.whole(number, in: 0...Int.max, as: Subject(key: "pattern"), .index, limits: .index)
    else { return }
    guard context.patterns.contains(pattern) else {
      report(.notInBatch(pattern, context.patterns), at: number)
      return
    }
    readUnits(mapping["z"], firstLayer: 1, context) { .weightedInput(layer: $0, unit: $1, pattern: pattern) }
    readUnits(mapping["a"], firstLayer: 0, context) { .activation(layer: $0, unit: $1, pattern: pattern) }
    // The arrays of a trace hold ∂C/∂z whatever the notation; items are as the notation counts them.
    readUnits(mapping["delta"], firstLayer: 1, context, isNegated: notation.deltaIsNegated) {
      .delta(layer: $0, unit: $1, pattern: pattern)
    }
    if let cost = mapping["cost"] { addNumber(cost, .patternCost(pattern: pattern), context) }
    readParameters(mapping["weightGradients"], mapping["biasGradients"], context) {
      .gradient($0, pattern: pattern)
    }
  }

  private mutating func readUnits(
    _ node: Node?, firstLayer: Int, _ context: UpdateContext, isNegated: Bool = false,
    _ quantity: (Int, Int) -> Quantity
  ) {
    let counts = Array(context.architecture.unitCounts[firstLayer...])
    guard let node, let layers = list(node, counts.count) else { return }
    for (index, layer) in layers.enumerated() {
      guard let units = list(layer, counts[index]) else { continue }
      for (unit, value) in units.enumerated() {
        // What is given is not graded.
        if index + firstLayer == 0 { continue }
        addNumber(value, quantity(index + firstLayer, unit), context, isNegated: isNegated)
      }
    }
  }

  private mutating func readParameters(
    _ weights: Node?, _ biases: Node?, _ context: UpdateContext, _ quantity: (Parameter) -> Quantity
  ) {
    let counts = context.architecture.unitCounts
    if let weights, let layers = list(weights, counts.count - 1) {
      for (l, layer) in layers.enumerated() {
        guard let rows = list(layer, counts[l + 1]) else { continue }
        for (to, row) in rows.enumerated() {
          guard let values = list(row, counts[l]) else { continue }
          for (from, value) in values.enumerated() {
            addNumber(value, quantity(.weight(layer: l + 1, to: to, from: from)), context)
          }
        }
      }
    }
    guard let biases, let layers = list(biases, counts.count - 1) else { return }
    for (l, layer) in layers.enumerated() {
      guard let values = list(layer, counts[l + 1]) else { continue }
      for (unit, value) in values.enumerated() {
        addNumber(value, quantity(.bias(layer: l + 1, unit: unit)), context)
      }
    }
  }

  /// A list with as many entries as wanted; `null` stands for a list that is left out.
  private mutating func list(_ node: Node, _ count: Int) -> Node.Sequence? {
    if node.isNull { return nil }
    guard let sequence = node.sequence else {
      report(notA: "list", node)
      return nil
    }
    guard sequence.count == count else {
      report(.listCount(found: sequence.count, expected: count), at: node)
      return nil
    }
    return sequence
  }

  private mutating func addNumber(
    _ node: Node, _ quantity: Quantity, _ context: UpdateContext, isNegated: Bool = false
  ) {
    // Biases that are not trained are in the arrays of a trace but have no step.
    guard !node.isNull, Walk(context).index(of: quantity) != nil, var answer = number(node) else {
      return
    }
    if isNegated { answer.value = -answer.value }
    add(answer, for: quantity, update: context.update, at: reader.place(of: node), mayRepeat: true)
  }

  private mutating func number(_ node: Node) -> AnswerNumber? {
    guard case .scalar(let scalar) = node else {
      report(notA: "number", node)
      return nil
    }
    do throws(AnswerFault) {
      let answer = try AnswerNumber(scalar.string)
      if answer.isCalculation || answer.note == .decimalComma {
        report(.calculation(found: scalar.string), at: node)
        return nil
      }
      return answer
    } catch {
      report(.number(found: scalar.string, error), at: node)
      return nil
    }
  }
}

/// A step that was read, to notice when it comes again.
struct WorkStep: Hashable {
  var update: Int
  var quantity: Quantity
}

extension Expected {
  fileprivate static let index = Expected(
    "a whole number from 0", hint: "layers, units and patterns count from 0")
}

extension Node {
  fileprivate var isNull: Bool { scalar?.isNull ?? false }
}
