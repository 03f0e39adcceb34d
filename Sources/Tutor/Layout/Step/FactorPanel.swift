import BackpropCore
import TerminalCanvas

/// The chain rule laid open: ∂C/∂w as the product of its three influences, symbol over number over words, and for
/// plain descent the change and the new value below.
struct FactorPanel {
  private let state: TutorState

  init(_ state: TutorState) { self.state = state }

  private var trace: UpdateTrace { state.trace }
  private var notation: Notation { state.settings.notation }
  private var format: NumberFormat { state.settings.format }

  /// `nil` where the step has no such factors: it is about no parameter, about a mean, or its δ does not split.
  var rows: [FormulaTable.Row]? {
    switch state.focus {
    case .gradient(let parameter, let pattern?): return gradientRows(parameter, pattern, isResult: true)
    case .change(let parameter), .updated(let parameter):
      guard trace.context.learning.isPlainDescent, !trace.context.hasSeveralPatterns else { return nil }
      guard var rows = gradientRows(parameter, trace.context.patterns[0], isResult: false) else { return nil }
      rows.append(line(.change(parameter)))
      if case .updated = state.focus { rows.append(line(.updated(parameter))) }
      return rows
    default: return nil
    }
  }

  private func gradientRows(_ parameter: Parameter, _ pattern: Int, isResult: Bool) -> [FormulaTable.Row]? {
    guard let (factors, binding) = trace.context.chainRuleFactors(of: parameter, pattern: pattern) else {
      return nil
    }
    let isOutput = parameter.layer == trace.context.architecture.outputLayer
    // Blame sums of δ = −∂E/∂x are −∂E/∂y.
    let onCost =
      notation.deltaIsNegated && !isOutput ? SymbolicExpression.negation(factors.onCost) : factors.onCost
    let parts = [factors.onWeightedInput, factors.onActivation, onCost]
    let letters = Letters(parameter, pattern, trace.context, notation)
    let gradient = Quantity.gradient(parameter, pattern: pattern)
    let value = trace.value(of: gradient, in: notation)
    let shown = state.isMasked(gradient) ? ShownField.mask : format.text(value)
    return [
      .factors(leading: letters.costByParameter, relation: "=", letters.derivatives, sign: "×", result: nil),
      .factors(
        leading: nil, relation: "=", parts.map { symbols($0, binding) },
        sign: "×", result: nil),
      .factors(
        leading: nil, relation: "≈", parts.map { number($0.bound(to: binding)) }, sign: "×",
        result: .init(relation(gradient), .tagged(gradient, .number(shown)))),
      .captions(
        [
          "\(letters.parameter) on \(letters.z)", "\(letters.z) on \(letters.a)",
          "\(letters.a) on \(letters.cost)",
        ],
        result: "\(letters.parameter) on \(letters.cost)"),
    ]
  }

  /// Every factor holds together: a sum stands in parentheses.
  private func symbols(_ expression: SymbolicExpression, _ binding: Binding) -> MathNode {
    let node = trace.symbols(of: expression, binding, notation: notation)
    if case .sum = expression { return .parentheses(node) }
    return node
  }

  /// What the factors are made of, for marking.
  static func operands(of state: TutorState) -> [Quantity] {
    let context = state.trace.context
    let place: (Parameter, Int)
    switch state.focus {
    case .gradient(let parameter, let pattern?): place = (parameter, pattern)
    case .change(let parameter), .updated(let parameter):
      guard context.learning.isPlainDescent, !context.hasSeveralPatterns else { return [] }
      place = (parameter, context.patterns[0])
    default: return []
    }
    guard let (factors, binding) = context.chainRuleFactors(of: place.0, pattern: place.1) else { return [] }
    return [factors.onWeightedInput, factors.onActivation, factors.onCost]
      .flatMap { $0.bound(to: binding).operands }
  }

  private func number(_ expression: SymbolicExpression) -> MathNode {
    .number(format.text(expression.value { trace.value(of: $0, in: notation) }))
  }

  private func relation(_ quantity: Quantity) -> String {
    trace.isExact(quantity, in: notation, as: format) ? "=" : "≈"
  }

  /// Δw = −η ∂C/∂w ≈ −0.5 × 0.0822 ≈ −0.0411 on one row.
  private func line(_ quantity: Quantity) -> FormulaTable.Row {
    guard let formula = trace.context.formula(for: quantity, notation: notation) else {
      preconditionFailure("changes and updates have formulas")
    }
    let equation = trace.equation(of: formula, notation: notation)
    let numbers = trace.numbers(of: formula.bound, notation: notation, format: format)
    let value = trace.value(of: quantity, in: notation)
    let shown = state.isMasked(quantity) ? ShownField.mask : format.text(value)
    return .line(
      leading: equation.left,
      [
        .init(equation.relation, equation.right), .init(numbers.isExact ? "=" : "≈", numbers.node),
        .init(relation(quantity), .tagged(quantity, .number(shown))),
      ])
  }
}

/// The letters of one parameter's chain: w, z, a, C of its unit.
private struct Letters {
  let parameter: String
  let z: String
  let a: String
  let cost: String
  let costByParameter: MathNode
  /// ∂z/∂w, ∂a/∂z, ∂C/∂a
  let derivatives: [MathNode]

  init(_ parameter: Parameter, _ pattern: Int, _ context: UpdateContext, _ notation: Notation) {
    let unit = (layer: parameter.layer, unit: parameter.unit)
    func node(_ quantity: Quantity) -> MathNode {
      guard let formula = context.formula(for: quantity, notation: notation) else {
        preconditionFailure("z, a, C and gradients have formulas")
      }
      return notation.node(for: formula.symbol, formula.binding)
    }
    let z = node(.weightedInput(layer: unit.layer, unit: unit.unit, pattern: pattern))
    let a = node(.activation(layer: unit.layer, unit: unit.unit, pattern: pattern))
    let cost = node(.patternCost(pattern: pattern))
    let w = node(.updated(parameter))
    self.parameter = w.letter
    self.z = z.letter
    self.a = a.letter
    self.cost = cost.letter
    costByParameter = .fraction(cost.differential, w.differential)
    derivatives = [
      .fraction(z.differential, w.differential), .fraction(a.differential, z.differential),
      .fraction(cost.differential, a.differential),
    ]
  }
}

extension MathNode {
  /// ∂ in front of the letter: w_ij becomes ∂w_ij.
  fileprivate var differential: MathNode {
    if case .symbol(let name) = untagged { return .symbol("∂" + name) }
    if case .scripts(let base, let lower, let upper) = untagged {
      return .scripts(base.differential, lower: lower, upper: upper)
    }
    return .row([.symbol("∂"), untagged])
  }

  /// The letter alone.
  fileprivate var letter: String {
    if case .scripts(let base, _, _) = untagged { return base.letter }
    return untagged.text()
  }
}
