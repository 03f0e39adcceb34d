import BackpropCore

/// The same derivative by three routes, for the steps that compute one: backprop, central difference, all paths.
extension StepContent {
  /// The rule and a line for each route.
  static let proofRows = 4

  /// For a δ or a gradient of one pattern; `nil` for other steps, and where there are too many paths to follow at every
  /// key press.
  var proofs: TextBand? {
    let trace = state.trace
    guard !state.isMasked(state.focus), let (source, pattern) = derivative(state.focus),
      trace.context.architecture.parameterCount <= 400
    else { return nil }
    let cost = Quantity.patternCost(pattern: pattern)
    let graph = TraceGraph(trace)
    let influence = graph.influence(of: source, on: cost, limit: 10_000, keeping: Self.mostPaths)
    guard let bySum = influence.value else { return nil }
    let difference = CentralDifference(of: cost, by: source, in: graph)
    let backprop = trace.value(of: state.focus)
    let comparison = DerivativeComparison(derived: [backprop, bySum], difference)
    let count = influence.pathCount ?? 0
    let epsilon = NumberFormat(decimals: NumberFormat.allDigits, style: .screen).text(difference.epsilon)
    return TextBand(
      RuleTitle("three proofs", right: verdict(comparison)),
      words: [
        proof("backprop", backprop, "1 forward and 1 backward pass for all"),
        proof("central difference", difference.quotient, "2 forward passes for it, ε = \(epsilon)"),
        proof(
          count == 1 ? "the only path" : "sum over \(count.grouped) paths", bySum, parts(of: influence)),
      ])
  }

  /// The most paths that are listed one by one.
  private static let mostPaths = 3
  private static let proofFormat = NumberFormat(decimals: 9, style: .screen)

  /// - Parameter value: ∂C/∂z or ∂C/∂w; it is shown as the notation counts the step's own number.
  private func proof(_ name: String, _ value: Double, _ note: String) -> String {
    let number = Self.proofFormat.text(shown(value))
    return "   " + name + String(repeating: " ", count: max(1, 31 - name.count - number.count)) + number
      + "    "
      + note
  }

  private func shown(_ derivative: Double) -> Double {
    state.settings.notation.shown(derivative, of: state.focus)
  }

  /// The verdict in words; the longest wording first.
  private func verdict(_ comparison: DerivativeComparison) -> [String] {
    switch comparison.verdict {
    case .agree: ["they agree\(Self.extent(of: comparison)) ✓", "they agree ✓"]
    case .differ: ["they differ ✗"]
    case .tooSmall: ["too small for a difference to measure", "too small to measure"]
    case .notFinite: ["not finite: nothing to compare", "not finite"]
    case .kink: ["±ε crosses a kink: the difference does not count", "±ε crosses a kink"]
    }
  }

  /// As many decimals as all three share when rounded to them, 9 at most; for large numbers, the figures they have in
  /// common.
  private static func extent(of comparison: DerivativeComparison) -> String {
    let values = comparison.derived + [comparison.measured]
    let digits = [9, 8, 7, 6].first { digits in
      Set(values.map { ($0 * ElementaryFunctions.power(10, Double(digits))).rounded() }).count == 1
    }
    if let digits { return " to \(digits) decimals" }
    let distance = comparison.largestDisagreement ?? 1
    let figures = (2...15).last { distance < ElementaryFunctions.power(10, -Double($0)) }
    return figures.map { " to \($0) figures" } ?? ""
  }

  /// "0.0134 via output 1, −0.0046 via 2"
  private func parts(of influence: Influence) -> String {
    guard let count = influence.pathCount, count > 1, count <= Self.mostPaths else {
      return "I: pick two numbers, see the paths"
    }
    // A note beside nine decimals, not a place for more.
    let format = NumberFormat(decimals: min(4, state.settings.digits), style: .screen)
    return influence.paths.enumerated().map { index, path in
      let value = format.text(shown(path.value))
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
    if case .delta(let layer, let unit, let pattern) = quantity {
      return (.weightedInput(layer: layer, unit: unit, pattern: pattern), pattern)
    }
    if case .gradient(let parameter, let pattern?) = quantity {
      return (state.trace.context.passValue(of: parameter), pattern)
    }
    return nil
  }
}
