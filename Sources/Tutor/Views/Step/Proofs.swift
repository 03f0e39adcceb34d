import BackpropCore

/// The same derivative by three roads, for the steps that compute one: backprop, central difference, all paths.
struct Proofs {
  let title: (left: String, right: String)
  let lines: [String]
}

extension StepScreen {
  /// For a δ or a gradient of one pattern; `nil` for other steps, and where the paths are too many to follow at
  /// every key.
  var proofs: Proofs? {
    let trace = state.trace
    guard let (source, pattern) = derivative(state.focus), trace.context.architecture.parameterCount <= 400
    else {
      return nil
    }
    let cost = Quantity.patternCost(pattern: pattern)
    let graph = TraceGraph(trace)
    let influence = graph.influence(of: source, on: cost, limit: 10_000)
    guard let bySum = influence.value else { return nil }
    let epsilon = 1e-5
    let center = trace.value(of: source)
    let above = graph.value(of: cost, when: source, is: center + epsilon)
    let below = graph.value(of: cost, when: source, is: center - epsilon)
    let quotient = (above - below) / (2 * epsilon)
    let backprop = trace.value(of: state.focus)
    let format = NumberFormat(decimals: 9, style: .screen)
    let agree = [quotient, bySum].allSatisfy { ($0 - backprop).magnitude < 5e-10 + 1e-6 * backprop.magnitude }
    let letter = words.cost
    func padded(_ name: String, _ value: Double, _ note: String) -> String {
      let number = format.text(value)
      return name + String(repeating: " ", count: max(1, 33 - name.count - number.count)) + number + "    "
        + note
    }
    let count = influence.pathCount ?? 0
    return Proofs(
      title: ("∂\(letter)/∂\(words.symbol(source)), three proofs", agree ? "they agree ✓" : "they differ ✗"),
      lines: [
        padded("backprop", backprop, "1 forward and 1 backward pass for all"),
        padded("central difference", quotient, "2 forward passes for this one, ε = 1e−5"),
        padded(
          count == 1 ? "the only path" : "sum over \(count) paths", bySum,
          "I: pick two numbers, see the paths"),
      ])
  }

  /// What the step's value is the derivative of the cost with respect to.
  private func derivative(_ quantity: Quantity) -> (Quantity, Int)? {
    switch quantity {
    case .delta(let layer, let unit, let pattern):
      (.weightedInput(layer: layer, unit: unit, pattern: pattern), pattern)
    case .gradient(let parameter, let pattern?):
      (state.trace.context.looksAhead ? .lookAhead(parameter) : .parameter(parameter), pattern)
    default: nil
    }
  }
}
