import BackpropCore
import BackpropExperiments
import Yams

// Work as JSON in the layout of `trace`: arrays, `steps`, or both. `null` is not graded. JSON is YAML, and Yams keeps
// the digits of a number as they were written, which Foundation's reader does not.

extension WorkBuilder {
  mutating func readJSON(_ bytes: [UInt8], _ notation: Notation) throws(ExperimentError) {
    let part = YAMLPart(bytes)
    for fault in part.faults {
      report(
        Diagnostic(
          path: path, line: fault.line, column: fault.column, message: fault.message, hint: fault.hint))
    }
    guard let root = part.root, part.faults.isEmpty else { return }
    guard let updates = root.mapping?["updates"]?.sequence else {
      report(.notATrace, at: root)
      return
    }
    for (position, update) in updates.enumerated() { read(update, position, notation) }
  }

  private mutating func report(_ problem: WorkProblem, at node: Node) {
    report(problem, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  private mutating func read(_ node: Node, _ position: Int, _ notation: Notation) {
    guard let mapping = node.mapping else {
      report(.notA("mapping", of: "an update"), at: node)
      return
    }
    var update = position
    if let number = mapping["update"] {
      guard let value = number.whole, (1...Work.mostUpdates).contains(value) else {
        report(.outside("update", found: number.whole ?? -1, 1, Work.mostUpdates), at: number)
        return
      }
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
      report(.notA("mapping with a quantity", of: "a step"), at: node)
      return
    }
    guard let value = mapping["value"], !value.isNullScalar else { return }
    var address = WorkAddress(name: name, update: update)
    let indices: [(String, WritableKeyPath<WorkAddress, Int?>)] = [
      ("layer", \.layer), ("unit", \.unit), ("from", \.from), ("pattern", \.pattern),
    ]
    for (key, index) in indices {
      guard let number = mapping[key], !number.isNullScalar else { continue }
      guard let whole = number.whole, whole >= 0 else {
        report(.notWhole(key, found: number.string ?? ""), at: number)
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
      add(answer, for: quantity, update: update, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    } catch {
      report(error, at: mapping[error.column ?? "quantity"] ?? node)
    }
  }

  // MARK: Arrays

  private mutating func readPass(_ node: Node, _ context: UpdateContext, _ notation: Notation) {
    guard let mapping = node.mapping, let number = mapping["pattern"], let pattern = number.whole else {
      report(.notA("mapping with a pattern", of: "a pass"), at: node)
      return
    }
    guard context.patterns.contains(pattern) else {
      report(.notInBatch(pattern, context.patterns), at: number)
      return
    }
    readUnits(mapping["z"], firstLayer: 1, context) { .weightedInput(layer: $0, unit: $1, pattern: pattern) }
    readUnits(mapping["a"], firstLayer: 0, context) { .activation(layer: $0, unit: $1, pattern: pattern) }
    // The arrays of a trace hold ∂C/∂z whatever the notation; items are as the notation counts.
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

  /// A list of as many entries as wanted; `null` stands for a list that is left out.
  private mutating func list(_ node: Node, _ count: Int) -> Node.Sequence? {
    if node.isNullScalar { return nil }
    guard let sequence = node.sequence else {
      report(.notA("list", of: "this"), at: node)
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
    // Biases that are not trained stand in the arrays of a trace and have no step.
    guard !node.isNullScalar, Walk(context).index(of: quantity) != nil, var answer = number(node) else {
      return
    }
    if isNegated { answer.value = -answer.value }
    add(
      answer, for: quantity, update: context.update, line: node.mark?.line ?? 1,
      column: node.mark?.column ?? 1,
      mayRepeat: true)
  }

  private mutating func number(_ node: Node) -> AnswerNumber? {
    guard case .scalar(let scalar) = node else {
      report(.notA("number", of: "this"), at: node)
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

extension Node {
  fileprivate var whole: Int? {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return nil }
    return Int(scalar.string)
  }

  fileprivate var isNullScalar: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }
}
