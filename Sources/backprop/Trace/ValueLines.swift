import BackpropCore
import Tutor

/// An update without its steps: every value, a line for each kind and layer (each unit, for weights).
struct ValueLines {
  let trace: UpdateTrace
  let run: TraceRun
  private let words: QuantityWords

  init(trace: UpdateTrace, run: TraceRun) {
    self.trace = trace
    self.run = run
    words = QuantityWords(trace, notation: run.notation)
  }

  var lines: [String] {
    let context = trace.context
    var lines = ["\(words.updatePlace). Notation: \(run.notation.rawValue)."]
    if context.looksAhead { lines += parameterLines("looked ahead to: ") { .lookAhead($0) } }
    for pattern in context.patterns { lines += passLines(pattern) }
    lines.append("\(words.name(context.cost)): \(number(context.cost))")
    lines += parameterLines("") { context.batchGradient(of: $0) }
    lines += parameterLines("") { .change($0) }
    return lines.map { run.glyphs.written($0) } + updatedLines
  }

  /// The weights and biases after the update.
  var updatedLines: [String] {
    parameterLines("new ") { .updated($0) }.map { run.glyphs.written($0) }
  }

  /// The weights and biases before the update, and its patterns.
  var givenLines: [String] {
    let counts = trace.context.architecture.unitCounts
    var lines = parameterLines("") { .parameter($0) }
    for pattern in trace.context.patterns {
      let inputs = (0..<counts[0]).map { Quantity.input(unit: $0, pattern: pattern) }
      let targets = (0..<trace.context.architecture.outputCount).map {
        Quantity.target(unit: $0, pattern: pattern)
      }
      lines.append(
        line("pattern \(words.number(of: pattern)), \(words.activation(ofLayer: 0))", inputs)
          + line("; \(words.target)", targets))
    }
    return lines.map { run.glyphs.written($0) }
  }

  private func number(_ quantity: Quantity) -> String {
    run.format.text(trace.value(of: quantity, in: run.notation))
  }

  private func line(_ name: String, _ quantities: [Quantity]) -> String {
    "\(name): \(quantities.map(number).joined(separator: ", "))"
  }

  private func passLines(_ pattern: Int) -> [String] {
    let counts = trace.context.architecture.unitCounts
    var lines = ["Pattern \(words.number(of: pattern)) of \(trace.context.rowCount)."]
    lines.append(
      line(
        "\(words.activation(ofLayer: 0)) of the input",
        (0..<counts[0]).map { .input(unit: $0, pattern: pattern) }))
    for layer in 1..<counts.count {
      let name = words.layerName(layer)
      lines.append(
        line(
          "\(words.netInput) of \(name)",
          (0..<counts[layer]).map { .weightedInput(layer: layer, unit: $0, pattern: pattern) }))
      lines.append(
        line(
          "\(words.activation(ofLayer: layer)) of \(name)",
          (0..<counts[layer]).map { .activation(layer: layer, unit: $0, pattern: pattern) }))
    }
    if trace.context.hasSeveralPatterns { lines.append(line("cost", [.patternCost(pattern: pattern)])) }
    for layer in (1..<counts.count).reversed() {
      lines.append(
        line(
          "δ of \(words.layerName(layer))",
          (0..<counts[layer]).map { .delta(layer: layer, unit: $0, pattern: pattern) }))
    }
    return lines
  }

  /// One line per unit: its weights by where they come from, then its bias.
  private func parameterLines(_ prefix: String, _ quantity: (Parameter) -> Quantity) -> [String] {
    let counts = trace.context.architecture.unitCounts
    return (1..<counts.count).reversed().flatMap { layer in
      (0..<counts[layer]).map { unit -> String in
        let weights = (0..<counts[layer - 1]).map { quantity(.weight(layer: layer, to: unit, from: $0)) }
        let bias = quantity(.bias(layer: layer, unit: unit))
        let letters = (words.letter(weights[0]), words.letter(bias))
        return line("\(prefix)\(letters.0) to \(words.unit(layer: layer, unit))", weights)
          + "; \(letters.1): \(number(bias))"
      }
    }
  }
}
