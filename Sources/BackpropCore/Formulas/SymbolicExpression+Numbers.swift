/// Writes a bound expression with the numbers put in: arithmetic a reader can recompute.
///
/// Negative numbers are in parentheses in products and after a sign; slopes are written by their rule
/// unless `evaluatesSlopes`; a Σ of more than `termLimit` terms shows its largest ones and the rest as one number.
struct NumberWriter {
  let format: NumberFormat
  let valueOf: (Quantity) -> Double
  var evaluatesSlopes = false
  var termLimit = Int.max
  /// Whether every number written so far is what it stands for, to the last digit.
  private(set) var isExact = true
  private var exact: ExactReader

  init(
    format: NumberFormat, evaluatesSlopes: Bool = false, termLimit: Int = .max,
    values: ExactReader
  ) {
    self.format = format
    self.evaluatesSlopes = evaluatesSlopes
    self.termLimit = termLimit
    valueOf = values.valueOf
    exact = values
  }

  /// How tightly a written expression holds together.
  private enum Binding: Int, Comparable {
    case sum, product, power, atom
    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }
  private typealias Written = (node: MathNode, binding: Binding, isNegative: Bool)

  mutating func node(_ expression: SymbolicExpression) -> MathNode { write(expression).node }

  /// The next line of the calculation: every part of the top operation worked out, e.g. 0.0364 × 0.2413.
  /// `nil` where that would only repeat the numbers or the value.
  mutating func partsWorkedOut(_ expression: SymbolicExpression) -> MathNode? {
    switch expression {
    case .sum(let parts):
      let flat = parts.flatMap { part -> [SymbolicExpression] in
        if case .series(_, let terms) = part { return terms }
        return [part]
      }
      return flat.count > 1 && flat.count - 1 <= termLimit && flat.contains { !$0.isAtomic }
        ? node(.sum(flat.map(workedOut))) : nil
    case .series(_, let terms):
      return terms.count > 1 && terms.count <= termLimit && terms.contains { !$0.isAtomic }
        ? node(.sum(terms.map(workedOut))) : nil
    case .product(let factors):
      return factors.contains { !$0.isAtomic } ? node(.product(factors.map(workedOut))) : nil
    case .quotient(let a, let b):
      return a.isAtomic && b.isAtomic ? nil : node(.quotient(workedOut(a), workedOut(b)))
    case .function(let function, let x):
      return x.isAtomic ? nil : node(.function(function, workedOut(x)))
    case .power(let base, let exponent):
      return base.isAtomic ? nil : node(.power(workedOut(base), exponent))
    case .negation(let x): return x.isAtomic ? nil : node(.negation(workedOut(x)))
    case .number, .quantity, .slope, .symbol, .summation, .largest, .largestOf, .letter, .derivative:
      return nil
    }
  }

  private func workedOut(_ expression: SymbolicExpression) -> SymbolicExpression {
    if case .negation(let x) = expression { return .negation(workedOut(x)) }
    // The largest of one: written as its value.
    return expression.isAtomic ? expression : .largestOf([expression])
  }

  private mutating func write(_ expression: SymbolicExpression) -> Written {
    switch expression {
    case .number(let number):
      let text = NumberFormat(decimals: 17, style: .text).text(number)
      return (.number(text), .atom, number < 0)
    case .quantity(let quantity):
      let value = valueOf(quantity)
      return (.tagged(quantity, quantity.isCount ? count(value) : number(expression)), .atom, value < 0)
    case .largestOf, .letter, .derivative:
      return (number(expression), .atom, expression.value(valueOf) < 0)
    case .symbol, .summation, .largest: preconditionFailure("only a bound tree has numbers")
    case .negation(let x): return negated(x)
    case .sum(let terms), .series(_, let terms):
      return terms.count == 1 ? write(terms[0]) : (sum(terms), .sum, false)
    case .product(let factors): return (product(factors), .product, false)
    case .quotient(let a, let b):
      let numerator = enclosed(write(a), atLeast: .product)
      return (.row([numerator, .infix("/"), enclosed(write(b), atLeast: .power)]), .product, false)
    case .power(let base, let exponent):
      return (
        .row([enclosed(write(base), atLeast: .atom), .infix("^"), enclosed(write(exponent), atLeast: .atom)]),
        .power, false
      )
    case .function(let function, let x): return self.function(function, x)
    case .slope(let function, let z, let a): return slope(expression, function, z, a)
    }
  }

  /// n and t are whole numbers and are written as such.
  private func count(_ value: Double) -> MathNode {
    .number(NumberFormat(decimals: 17, style: .text).text(value))
  }

  private mutating func number(_ expression: SymbolicExpression) -> MathNode {
    let text = format.text(expression.value(valueOf))
    if isExact { isExact = exact.isExact(text, expression) }
    return .number(text)
  }

  /// In parentheses where it would bind too loosely, or begins with a minus.
  private func enclosed(_ written: Written, atLeast binding: Binding) -> MathNode {
    written.binding < binding || written.isNegative ? .parentheses(written.node) : written.node
  }

  private mutating func negated(_ x: SymbolicExpression) -> Written {
    (.row([.prefix("−"), enclosed(write(x), atLeast: .product)]), .product, true)
  }

  private mutating func sum(_ terms: [SymbolicExpression]) -> MathNode {
    if terms.count > termLimit { return abbreviated(terms) }
    var parts: [MathNode] = []
    for (position, term) in terms.enumerated() {
      if position == 0 {
        parts.append(write(term).node)
      } else if case .negation(let subtracted) = term {
        parts += [.infix("−"), enclosed(write(subtracted), atLeast: .product)]
      } else if case .series(_, let inner) = term, inner.count > 1 {
        parts += [.infix("+"), .parentheses(write(term).node)]
      } else {
        parts += [.infix("+"), enclosed(write(term), atLeast: .product)]
      }
    }
    return .row(parts)
  }

  /// The largest terms by size, the rest added up.
  private mutating func abbreviated(_ terms: [SymbolicExpression]) -> MathNode {
    let values = terms.map { $0.value(valueOf) }
    let bySize = values.indices.sorted { values[$0].magnitude > values[$1].magnitude }
    let shown = bySize.prefix(termLimit)
    let rest = SymbolicExpression.sum(bySize.dropFirst(termLimit).sorted().map { terms[$0] })
    var parts: [MathNode] = []
    for index in shown {
      if !parts.isEmpty { parts.append(.infix("+")) }
      parts.append(
        parts.isEmpty ? write(terms[index]).node : enclosed(write(terms[index]), atLeast: .product))
    }
    let remainder = number(rest)
    parts += [
      .infix("+"), rest.value(valueOf) < 0 ? .parentheses(remainder) : remainder,
      .text("from the \(terms.count - shown.count) smaller terms"),
    ]
    return .row(parts)
  }

  private mutating func product(_ factors: [SymbolicExpression]) -> MathNode {
    var parts: [MathNode] = []
    for (position, factor) in factors.enumerated() {
      if position > 0 { parts.append(.infix("×")) }
      let written = write(factor)
      if position == 0, case .negation = factor {
        parts.append(written.node)
      } else if case .quotient = factor, position > 0 {
        parts.append(.parentheses(written.node))
      } else {
        parts.append(enclosed(written, atLeast: .product))
      }
    }
    return .row(parts)
  }

  private mutating func function(_ function: FormulaFunction, _ x: SymbolicExpression) -> Written {
    switch function {
    case .activation(let activation):
      if let workings = activation.workings(at: x, isNegative: x.value(valueOf) < 0) {
        return write(workings)
      }
      return (.function(.symbol(activation.kind.symbol), write(x).node), .atom, false)
    case .positivePart:
      return (.function(.symbol("max"), .row([write(x).node, .infix(","), .number("0")])), .atom, false)
    case .exponential: return (.function(.symbol("exp"), write(x).node), .atom, false)
    case .logarithm: return (.function(.symbol("ln"), write(x).node), .atom, false)
    case .absolute: return (.function(.symbol("abs"), write(x).node), .atom, false)
    case .squareRoot: return (.root(write(x).node), .atom, false)
    case .kink, .sign, .heaviside:
      let value = function.value(at: x.value(valueOf))
      return (.number(NumberFormat(decimals: 17, style: .text).text(value)), .atom, value < 0)
    }
  }

  private mutating func slope(
    _ expression: SymbolicExpression, _ function: ActivationFunction, _ z: SymbolicExpression,
    _ a: SymbolicExpression
  ) -> Written {
    guard evaluatesSlopes else {
      return write(function.slopeRule(weightedInput: z, activation: a))
    }
    return (number(expression), .atom, expression.value(valueOf) < 0)
  }
}

extension Quantity {
  fileprivate var isCount: Bool { self == .constant(.updateNumber) || self == .constant(.batchSize) }
}

extension SymbolicExpression {
  /// Already a single number: working it out would change nothing.
  fileprivate var isAtomic: Bool {
    switch self {
    case .number, .quantity, .largestOf, .letter, .derivative: true
    case .negation(let x): x.isAtomic
    case .symbol, .sum, .product, .quotient, .power, .function, .slope, .summation, .series, .largest:
      false
    }
  }
}
