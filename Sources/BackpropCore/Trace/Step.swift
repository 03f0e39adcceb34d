/// One step of the walk, read in one notation: the formula, the formula with the numbers put in, the value.
public struct Step: Equatable, Sendable {
  /// Counted from 0 within the update.
  public let index: Int
  public let phase: Phase
  /// The pattern the step belongs to; `nil` for means, changes and updates.
  public let pattern: Int?
  public let formula: Formula
  public let notation: Notation
  /// As the notation counts it.
  public let value: Double

  public var quantity: Quantity { formula.quantity }
}

extension UpdateTrace {
  /// The step at an index counted from 0.
  public func step(at index: Int, notation: Notation) -> Step {
    let segment = walk.segment(at: index)
    let quantity = walk.quantity(at: index)
    guard let formula = context.formula(for: quantity, notation: notation) else {
      preconditionFailure("every step of a walk has a formula")
    }
    return Step(
      index: index, phase: segment.phase, pattern: segment.pattern, formula: formula, notation: notation,
      value: value(of: quantity, in: notation))
  }

  /// The step's equation in symbols: `z_j = Σ_k w_jk x_k + b_j`.
  public func symbols(of step: Step) -> String {
    let equation = equation(of: step.formula, notation: step.notation)
    return "\(equation.left.text()) \(equation.relation) \(equation.right.text())"
  }

  /// Left side, sign and right side of a formula in symbols. An updated parameter is assigned (←), anything else
  /// is equal (=).
  public func equation(of formula: Formula, notation: Notation)
    -> (left: MathNode, relation: String, right: MathNode)
  {
    let writer = SymbolWriter(notation: notation, binding: formula.binding)
    let left = MathNode.tagged(formula.quantity, notation.node(for: formula.symbol, formula.binding))
    if case .updated = formula.quantity { return (left, "←", writer.node(formula.expression)) }
    return (left, "=", writer.node(formula.expression))
  }

  /// The same with every Σ written out and units in place of indices: `w_11 x_1 + w_12 x_2 + b_1`.
  public func writtenOut(_ formula: Formula, notation: Notation) -> MathNode {
    SymbolWriter(notation: notation, binding: formula.binding).node(formula.bound)
  }

  /// The step's right side with the numbers put in: arithmetic that can be recomputed from earlier steps' values.
  public func numbers(of step: Step, format: NumberFormat) -> NumberLine {
    numbers(of: step.formula.bound, notation: step.notation, format: format)
  }

  /// An expression with its numbers put in, and the line after it, with every part worked out.
  public func numbers(
    of expression: SymbolicExpression, notation: Notation, format: NumberFormat,
    evaluatesSlopes: Bool = false, termLimit: Int = .max
  ) -> NumberLine {
    NumberLine(
      of: expression, format: format, evaluatesSlopes: evaluatesSlopes,
      termLimit: termLimit, values: exactReader(notation))
  }

  /// Whether `=` may be written before the shown value of an expression; else `≈`: digits were cut off, or what came
  /// before is not known to the last digit.
  public func isExact(_ expression: SymbolicExpression, in notation: Notation, as format: NumberFormat)
    -> Bool
  {
    var reader = exactReader(notation)
    return reader.isExact(format.text(expression.value { value(of: $0, in: notation) }), expression)
  }

  public func isExact(_ quantity: Quantity, in notation: Notation, as format: NumberFormat) -> Bool {
    isExact(.quantity(quantity), in: notation, as: format)
  }

  func exactReader(_ notation: Notation) -> ExactReader {
    ExactReader(formula: { computedBy($0, notation) }, valueOf: { value(of: $0, in: notation) })
  }

  /// What is not trained keeps its value, whatever its formulas say.
  private func computedBy(_ quantity: Quantity, _ notation: Notation) -> SymbolicExpression? {
    switch quantity {
    case .lookAhead(let parameter), .change(let parameter), .updated(let parameter),
      .state(_, let parameter?):
      if !context.isTrained(parameter) { return nil }
    case .input, .target, .parameter, .constant, .previousState, .weightedInput, .activation, .unitCost,
      .patternCost, .batchCost, .delta, .gradient, .state(_, nil):
      break
    }
    return context.formula(for: quantity, notation: notation)?.bound
  }
}

/// The numbers of a formula.
public struct NumberLine: Equatable, Sendable {
  public let node: MathNode
  /// Whether every number on the line is what it stands for, to the last digit.
  public let isExact: Bool
  /// The next line, with every part of the top operation worked out; `nil` where it would add nothing.
  public let workedOut: MathNode?
  public let workedOutIsExact: Bool

  package init(node: MathNode, isExact: Bool, workedOut: MathNode?, workedOutIsExact: Bool) {
    self.node = node
    self.isExact = isExact
    self.workedOut = workedOut
    self.workedOutIsExact = workedOutIsExact
  }
}

extension NumberLine {
  /// - Parameter values: as the notation counts them.
  init(
    of expression: SymbolicExpression, format: NumberFormat,
    evaluatesSlopes: Bool = false, termLimit: Int = .max, values: ExactReader
  ) {
    var first = NumberWriter(
      format: format, evaluatesSlopes: evaluatesSlopes, termLimit: termLimit,
      values: values)
    let node = first.node(expression)
    var second = NumberWriter(
      format: format, evaluatesSlopes: true, termLimit: termLimit, values: values)
    let workedOut = second.partsWorkedOut(expression)
    self.init(
      node: node, isExact: first.isExact,
      workedOut: workedOut.flatMap { $0 == node ? nil : $0 }, workedOutIsExact: second.isExact)
  }
}

extension UpdateTrace {
  /// An indexed expression in symbols, e.g. one factor of a gradient.
  public func symbols(of expression: SymbolicExpression, _ binding: Binding, notation: Notation) -> MathNode {
    SymbolWriter(notation: notation, binding: binding).node(expression)
  }
}
