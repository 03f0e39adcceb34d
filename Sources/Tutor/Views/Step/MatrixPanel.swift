import BackpropCore
import TerminalCanvas

/// A layer's equation as matrices: all units, or all weights into the layer, at once.
struct MatrixPanel {
  private let state: TutorState
  private var trace: UpdateTrace { state.trace }
  private var notation: Notation { state.settings.notation }
  private var format: NumberFormat { state.settings.format }

  init(_ state: TutorState) { self.state = state }

  /// The largest matrix that is written out; larger ones are told by their shape.
  private static let largest = 4

  /// `nil` where the step has no matrix form (costs, constants): it is shown as it is.
  func lines(width: Int) -> [FormulaLine]? {
    guard let equation else { return nil }
    var lines = [
      FormulaLine(
        relation: equation.relation, content: equation.right, leading: equation.left, note: equation.shapes,
        form: .stacked)
    ]
    if let numbers = equation.numbers {
      lines.append(FormulaLine(relation: "≈", content: numbers, form: .stacked))
    }
    return lines
  }

  private struct Equation {
    var left: MathNode
    var relation = "="
    var right: MathNode
    var shapes: String
    var numbers: MathNode?
  }

  private var counts: [Int] { trace.context.architecture.unitCounts }

  private var equation: Equation? {
    switch state.focus {
    case .weightedInput(let layer, _, let pattern): return forward(layer, pattern)
    case .activation(let layer, _, let pattern): return activation(layer, pattern)
    case .delta(let layer, _, let pattern): return delta(layer, pattern)
    case .gradient(let parameter, let pattern?): return gradient(parameter, pattern)
    case .change(let parameter): return change(parameter)
    case .updated(let parameter): return updated(parameter)
    case .input, .target, .parameter, .constant, .previousState, .lookAhead, .unitCost, .patternCost,
      .batchCost, .gradient, .state:
      return nil
    }
  }

  // MARK: Names

  /// The letter of a quantity without unit indices: w with its layer.
  private func name(_ quantity: Quantity) -> MathNode {
    switch notation.node(for: quantity, trace.context) {
    case .scripts(let base, _, let upper) where upper != nil: .scripts(base, lower: nil, upper: upper)
    case .scripts(let base, _, nil): base
    case let node: node
    }
  }

  private func z(_ layer: Int, _ pattern: Int) -> Quantity {
    .weightedInput(layer: layer, unit: 0, pattern: pattern)
  }
  private func a(_ layer: Int, _ pattern: Int) -> Quantity {
    layer == 0 ? .input(unit: 0, pattern: pattern) : .activation(layer: layer, unit: 0, pattern: pattern)
  }
  private func w(_ layer: Int) -> Quantity {
    let weight = Parameter.weight(layer: layer, to: 0, from: 0)
    return trace.context.looksAhead ? .lookAhead(weight) : .parameter(weight)
  }
  private func transposed(_ node: MathNode) -> MathNode {
    .row([.parentheses(node), .symbol("ᵀ")])
  }

  // MARK: Numbers

  private func number(_ quantity: Quantity) -> MathNode {
    .tagged(quantity, .number(format.text(trace.value(of: quantity, in: notation))))
  }

  /// A column of one quantity per unit of a layer.
  private func column(_ layer: Int, _ make: (Int) -> Quantity) -> MathNode? {
    guard counts[layer] <= Self.largest else { return nil }
    return .matrix((0..<counts[layer]).map { [number(make($0))] })
  }

  private func weights(_ layer: Int, transposed: Bool = false, _ make: (Parameter) -> Quantity) -> MathNode? {
    guard counts[layer] <= Self.largest, counts[layer - 1] <= Self.largest else { return nil }
    func cell(_ to: Int, _ from: Int) -> MathNode { number(make(.weight(layer: layer, to: to, from: from))) }
    return .matrix(
      transposed
        ? (0..<counts[layer - 1]).map { from in (0..<counts[layer]).map { cell($0, from) } }
        : (0..<counts[layer]).map { to in (0..<counts[layer - 1]).map { cell(to, $0) } })
  }

  private func joined(_ parts: [MathNode?]) -> MathNode? {
    let present = parts.compactMap { $0 }
    return present.count == parts.count ? .row(present) : nil
  }

  // MARK: Equations

  private func forward(_ layer: Int, _ pattern: Int) -> Equation {
    let bias = Quantity.parameter(.bias(layer: layer, unit: 0))
    let below = counts[layer - 1]
    return Equation(
      left: name(z(layer, pattern)),
      right: .row([name(w(layer)), name(a(layer - 1, pattern)), .infix("+"), name(bias)]),
      shapes: "shapes: \(counts[layer])×\(below) · \(below)×1 + \(counts[layer])×1 = \(counts[layer])×1",
      numbers: joined([
        weights(layer) { trace.context.looksAhead ? .lookAhead($0) : .parameter($0) },
        column(layer - 1) {
          layer == 1
            ? .input(unit: $0, pattern: pattern) : .activation(layer: layer - 1, unit: $0, pattern: pattern)
        },
        .infix("+"), column(layer) { .parameter(.bias(layer: layer, unit: $0)) }, .infix("≈"),
        column(layer) { .weightedInput(layer: layer, unit: $0, pattern: pattern) },
      ]))
  }

  private func activation(_ layer: Int, _ pattern: Int) -> Equation {
    let function = trace.context.architecture.activation(ofLayer: layer)
    let letter =
      notation == .generalizedDelta
      ? "f" : (notation == .brilliant ? "g" : function == .sigmoid ? "σ" : function.name)
    return Equation(
      left: name(a(layer, pattern)), right: .function(.symbol(letter), name(z(layer, pattern))),
      shapes: "entry by entry: \(counts[layer])×1",
      numbers: joined([
        .symbol(letter), column(layer) { .weightedInput(layer: layer, unit: $0, pattern: pattern) },
        .infix("≈"),
        column(layer) { .activation(layer: layer, unit: $0, pattern: pattern) },
      ]))
  }

  private func delta(_ layer: Int, _ pattern: Int) -> Equation? {
    guard layer < trace.context.architecture.outputLayer else { return outputDelta(layer, pattern) }
    let above = counts[layer + 1]
    let function = trace.context.architecture.activation(ofLayer: layer)
    var right: [MathNode] = [
      transposed(name(w(layer + 1))), name(.delta(layer: layer + 1, unit: 0, pattern: pattern)),
    ]
    var numbers: [MathNode?] = [
      weights(layer + 1, transposed: true) { trace.context.looksAhead ? .lookAhead($0) : .parameter($0) },
      column(layer + 1) { .delta(layer: layer + 1, unit: $0, pattern: pattern) },
    ]
    if function != .identity {
      right += [.infix("⊙"), .function(.symbol(slopeLetter(function)), name(z(layer, pattern)))]
      numbers += [.infix("⊙"), slopes(layer, pattern, function)]
    }
    numbers += [.infix("≈"), column(layer) { .delta(layer: layer, unit: $0, pattern: pattern) }]
    return Equation(
      left: name(.delta(layer: layer, unit: 0, pattern: pattern)), right: .row(right),
      shapes: "shapes: \(counts[layer])×\(above) · \(above)×1 = \(counts[layer])×1", numbers: joined(numbers))
  }

  /// (a − y) ⊙ f′(z); only where δ of the outputs is that.
  private func outputDelta(_ layer: Int, _ pattern: Int) -> Equation? {
    let architecture = trace.context.architecture
    let function = architecture.activation(ofLayer: layer)
    guard architecture.cost == .quadratic, function != .softmax else { return nil }
    let output = name(a(layer, pattern))
    let target = name(.target(unit: 0, pattern: pattern))
    let difference: [MathNode] =
      notation.deltaIsNegated ? [target, .infix("−"), output] : [output, .infix("−"), target]
    var right: [MathNode] = [.parentheses(.row(difference))]
    if function != .identity {
      right += [.infix("⊙"), .function(.symbol(slopeLetter(function)), name(z(layer, pattern)))]
    }
    var numbers: [MathNode?] = [misses(layer, pattern)]
    if function != .identity { numbers += [.infix("⊙"), slopes(layer, pattern, function)] }
    numbers += [.infix("≈"), column(layer) { .delta(layer: layer, unit: $0, pattern: pattern) }]
    return Equation(
      left: name(.delta(layer: layer, unit: 0, pattern: pattern)), right: .row(right),
      shapes: "entry by entry: \(counts[layer])×1", numbers: joined(numbers))
  }

  private func misses(_ layer: Int, _ pattern: Int) -> MathNode? {
    guard counts[layer] <= Self.largest else { return nil }
    let sign: Double = notation.deltaIsNegated ? -1 : 1
    return .matrix(
      (0..<counts[layer]).map { unit in
        let a = trace.value(of: .activation(layer: layer, unit: unit, pattern: pattern))
        let y = trace.value(of: .target(unit: unit, pattern: pattern))
        return [.number(format.text(sign * (a - y)))]
      })
  }

  private func slopeLetter(_ function: ActivationFunction) -> String {
    switch notation {
    case .brilliant: "g′"
    case .generalizedDelta: "f′"
    case .units, .layers: (function == .sigmoid ? "σ" : function.name) + "′"
    }
  }

  private func slopes(_ layer: Int, _ pattern: Int, _ function: ActivationFunction) -> MathNode? {
    guard counts[layer] <= Self.largest else { return nil }
    return .matrix(
      (0..<counts[layer]).map { unit in
        let z = trace.value(of: .weightedInput(layer: layer, unit: unit, pattern: pattern))
        let a = trace.value(of: .activation(layer: layer, unit: unit, pattern: pattern))
        return [.number(format.text(function.slope(weightedInput: z, activation: a)))]
      })
  }

  private func gradient(_ parameter: Parameter, _ pattern: Int) -> Equation {
    let layer = parameter.layer
    let sign: [MathNode] = notation.deltaIsNegated ? [.prefix("−")] : []
    let delta = name(.delta(layer: layer, unit: 0, pattern: pattern))
    let deltas = column(layer) { .delta(layer: layer, unit: $0, pattern: pattern) }
    guard parameter.from != nil else {
      return Equation(
        left: name(.gradient(parameter, pattern: pattern)), right: .row(sign + [delta]),
        shapes: "one per unit: \(counts[layer])×1", numbers: joined(sign + [deltas]))
    }
    let below = counts[layer - 1]
    let activations: MathNode? =
      below <= Self.largest
      ? .matrix([
        (0..<below).map {
          number(
            layer == 1
              ? .input(unit: $0, pattern: pattern) : .activation(layer: layer - 1, unit: $0, pattern: pattern)
          )
        }
      ]) : nil
    return Equation(
      left: name(.gradient(parameter, pattern: pattern)),
      right: .row(sign + [delta, transposed(name(a(layer - 1, pattern)))]),
      shapes: "shapes: \(counts[layer])×1 · 1×\(below) = \(counts[layer])×\(below)",
      numbers: joined(
        sign + [deltas, activations, .infix("≈"), weights(layer) { .gradient($0, pattern: pattern) }]))
  }

  private func change(_ parameter: Parameter) -> Equation? {
    guard trace.context.learning.optimizer == .sgd else { return nil }
    let gradient = trace.context.batchGradient(of: parameter)
    let rate = notation.constantLetter(.learningRate)
    let all = entries(parameter) { trace.context.batchGradient(of: $0) }
    return Equation(
      left: name(.change(parameter)), right: .row([.prefix("−"), .symbol(rate), name(gradient)]),
      shapes: "every entry times −\(rate)",
      numbers: joined([
        .number(format.text(-trace.setup.learning.rate)), all, .infix("≈"),
        entries(parameter) { .change($0) },
      ]))
  }

  private func updated(_ parameter: Parameter) -> Equation {
    Equation(
      left: name(.updated(parameter)), relation: "←",
      right: .row([name(.parameter(parameter)), .infix("+"), name(.change(parameter))]),
      shapes: "entry by entry",
      numbers: joined([
        entries(parameter) { .parameter($0) }, .infix("+"), entries(parameter) { .change($0) }, .infix("≈"),
        entries(parameter) { .updated($0) },
      ]))
  }

  private func entries(_ parameter: Parameter, _ make: (Parameter) -> Quantity) -> MathNode? {
    parameter.from == nil
      ? column(parameter.layer) { make(.bias(layer: parameter.layer, unit: $0)) }
      : weights(parameter.layer, make)
  }
}
