import BackpropCore

/// The same derivative by three roads, for the steps that compute one: backprop, central difference, all paths.
extension StepScreen {
  /// The rule and a line for each road.
  static let proofRows = 4

  /// For a δ or a gradient of one pattern; `nil` for other steps, and where the paths are too many to follow at
  /// every key.
  var proofs: TextBand? {
    let trace = state.trace
    guard !state.isMasked(state.focus), let (source, pattern) = derivative(state.focus),
      trace.context.architecture.parameterCount <= 400
    else { return nil }
    let cost = Quantity.patternCost(pattern: pattern)
    let graph = TraceGraph(trace)
    let influence = graph.influence(of: source, on: cost, limit: 10_000, keeping: Self.mostPaths)
    guard let bySum = influence.value else { return nil }
    let epsilon = 1e-5
    let center = trace.value(of: source)
    let above = graph.value(of: cost, when: source, is: center + epsilon)
    let below = graph.value(of: cost, when: source, is: center - epsilon)
    let quotient = (above - below) / (2 * epsilon)
    let backprop = trace.value(of: state.focus)
    let count = influence.pathCount ?? 0
    return TextBand(
      RuleTitle("three proofs", right: [verdict(backprop, [quotient, bySum])]),
      words: [
        proof("backprop", backprop, "1 forward and 1 backward pass for all"),
        proof("central difference", quotient, "2 forward passes for it, ε = 1e−5"),
        proof(
          count == 1 ? "the only path" : "sum over \(grouped(count)) paths", bySum, parts(of: influence)),
      ])
  }

  /// Paths told one by one.
  private static let mostPaths = 3
  private static let proofFormat = NumberFormat(decimals: 9, style: .screen)

  private func proof(_ name: String, _ value: Double, _ note: String) -> String {
    let number = Self.proofFormat.text(value)
    return "   " + name + String(repeating: " ", count: max(1, 31 - name.count - number.count)) + number
      + "    "
      + note
  }

  /// As many decimals as all three share when rounded to them, 9 at most.
  private func verdict(_ backprop: Double, _ others: [Double]) -> String {
    let digits = [9, 8, 7, 6].first { digits in
      let format = NumberFormat(decimals: digits, style: .screen)
      return others.allSatisfy { format.text($0) == format.text(backprop) }
    }
    guard let digits else {
      let largest = others.map { ($0 - backprop).magnitude }.max() ?? 0
      return largest < 1e-6 ? "they agree ✓" : "they differ ✗"
    }
    return "they agree to \(digits) decimals ✓"
  }

  /// "0.0134 via output 1, −0.0046 via 2"
  private func parts(of influence: Influence) -> String {
    guard let count = influence.pathCount, count > 1, count <= Self.mostPaths else {
      return "I: pick two numbers, see the paths"
    }
    // A note beside nine decimals, not a place for more.
    let format = NumberFormat(decimals: min(4, state.settings.digits), style: .screen)
    return influence.paths.enumerated().map { index, path in
      let value = format.text(path.value)
      guard let unit = lastUnit(path) else { return value }
      let output = words.unit(layer: state.trace.context.architecture.outputLayer, unit)
      return "\(value) via \(index == 0 ? output : "\(unit + 1)")"
    }.joined(separator: ", ")
  }

  /// The output a path leads through.
  private func lastUnit(_ path: Influence.Path) -> Int? {
    for quantity in path.quantities {
      if case .weightedInput(state.trace.context.architecture.outputLayer, let unit, _) = quantity {
        return unit
      }
    }
    return nil
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
