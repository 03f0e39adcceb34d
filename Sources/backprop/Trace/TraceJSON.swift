import BackpropCore
import BackpropExperiments
import BackpropLessons

/// `trace --format json`: arrays that never depend on the notation, and the steps in the notation asked for.
///
/// One line per pass and per step. With `--ascii` everything else is escaped, so that the strings stay the same.
struct TraceJSON {
  let run: TraceRun

  func write(to output: inout Output) throws(CommandFailure) {
    let experiment = JSONValue.object([
      ("name", .string(run.experiment.name.harmless)),
      ("layers", .integers(run.setup.architecture.unitCounts)),
    ])
    try write("{\"experiment\": \(experiment.text),\n \"updates\": [", to: &output)
    var isFirst = true
    try run.forEachUpdate { (trace) throws(CommandFailure) in
      try write(isFirst ? "\n" : ",\n", to: &output)
      isFirst = false
      try write(trace, to: &output)
    }
    try write("]}\n", to: &output)
  }

  private func write(_ text: String, to output: inout Output) throws(CommandFailure) {
    try output.write(run.glyphs == .ascii ? Self.escaped(text) : text)
  }

  /// Writes what is not ASCII as `\u03b4`; outside strings there is nothing of the kind.
  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var result = ""
    for unit in text.utf16 {
      if unit < 0x80, let scalar = Unicode.Scalar(unit) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result
  }

  // MARK: An update

  private func write(_ trace: UpdateTrace, to output: inout Output) throws(CommandFailure) {
    let record = trace.record
    let patterns = JSONValue.integers(trace.context.patterns).text
    try write("  {\"update\": \(trace.context.update + 1), \"patterns\": \(patterns),\n", to: &output)
    if trace.context.looksAhead {
      let point = JSONValue.object([
        ("weights", Self.weights(record.evaluatedAt)), ("biases", Self.biases(record.evaluatedAt)),
      ])
      try write("   \"evaluatedAt\": \(point.text),\n", to: &output)
    }
    try write("   \"passes\": [", to: &output)
    for (index, pass) in record.passes.enumerated() {
      try write(index == 0 ? "\n    " : ",\n    ", to: &output)
      try write(Self.object(pass).text, to: &output)
    }
    try write("],\n   \"cost\": \(JSONValue.number(record.cost).text)", to: &output)
    try write(", \"costAfter\": \(JSONValue.number(trace.costAfter).text)", to: &output)
    let arrays: [(String, JSONValue)] = [
      ("weightGradients", Self.weights(record.gradients)), ("biasGradients", Self.biases(record.gradients)),
      ("weightChanges", Self.weights(record.changes)), ("biasChanges", Self.biases(record.changes)),
      ("weights", Self.weights(record.updated)), ("biases", Self.biases(record.updated)),
    ]
    for (key, value) in arrays { try write(",\n   \"\(key)\": \(value.text)", to: &output) }
    if run.showsSteps { try writeSteps(of: trace, to: &output) }
    try write("}", to: &output)
  }

  private func writeSteps(of trace: UpdateTrace, to output: inout Output) throws(CommandFailure) {
    try write(",\n   \"steps\": [", to: &output)
    try run.forEachStep(of: trace) { (step) throws(CommandFailure) in
      try write(step.index == 0 ? "\n    " : ",\n    ", to: &output)
      try write(object(step, in: trace).text, to: &output)
    }
    try write("]", to: &output)
  }

  private func object(_ step: Step, in trace: UpdateTrace) -> JSONValue {
    let address = StepAddress(step.quantity)
    var members: [(key: String, value: JSONValue)] = [
      ("step", .integer(step.index + 1)), ("phase", .string(step.phase.rawValue)),
      ("quantity", .string(address.name)),
    ]
    let indices = [
      ("layer", address.layer), ("unit", address.unit), ("from", address.from), ("pattern", address.pattern),
    ]
    for (key, index) in indices {
      if let index { members.append((key, .integer(index))) }
    }
    // Escaping keeps the symbols; spelled-out letters are for what people read.
    members += [
      ("symbols", .string(trace.symbols(of: step))),
      ("numbers", .string(trace.numbers(of: step, format: run.format).node.text())),
      ("value", .number(step.value)),
    ]
    return .object(members)
  }

  // MARK: Arrays

  private static func object(_ pass: Pass) -> JSONValue {
    let gradients = zip(pass.deltas, pass.activations).map { deltas, below in
      JSONValue.array(deltas.map { delta in .numbers(below.map { delta * $0 }) })
    }
    return .object([
      ("pattern", .integer(pass.pattern)), ("z", rows(pass.weightedInputs)), ("a", rows(pass.activations)),
      ("cost", .number(pass.cost)), ("delta", rows(pass.deltas)), ("weightGradients", .array(gradients)),
      ("biasGradients", rows(pass.deltas)),
    ])
  }

  private static func rows(_ rows: [[Double]]) -> JSONValue { .array(rows.map { .numbers($0) }) }
  private static func weights(_ parameters: Parameters) -> JSONValue {
    .array(parameters.weights.map { .rows($0) })
  }
  private static func biases(_ parameters: Parameters) -> JSONValue { rows(parameters.biases) }
}
