/// Reads bound expressions in exact arithmetic, from what is given up to what is asked for.
///
/// `nil` means `≈`: the value is not known to the last digit. That is so for whatever went through an exponential or a
/// root, except at the few arguments where nothing of it is left: σ(0) = ½, e⁰ = 1. Zero is known whatever it is
/// multiplied by: a closed relu makes a δ that is 0, not merely small.
struct ExactReader {
  /// The bound formula of a quantity; `nil` for what is given.
  private let formula: (Quantity) -> SymbolicExpression?
  let valueOf: (Quantity) -> Double
  private var known: [Quantity: ExactNumber?] = [:]

  /// How many quantities are looked into before the answer is `≈`: more than a learner can check, and quick enough for
  /// a key press.
  private static let limit = 5000
  /// If the text is further off than this, digits were cut off; what binary arithmetic adds to a sum that cancels is
  /// less.
  private static let roughly = 1e-6

  init(formula: @escaping (Quantity) -> SymbolicExpression?, valueOf: @escaping (Quantity) -> Double) {
    self.formula = formula
    self.valueOf = valueOf
  }

  /// Whether `=` may be written before this text of an expression's value.
  mutating func isExact(_ text: String, _ expression: SymbolicExpression) -> Bool {
    let value = expression.value(valueOf)
    guard let shown = ExactNumber(shown: text) else {
      // NaN and infinity are words: no digit is cut off.
      return !value.isFinite
    }
    // Most texts are cut off, and that is quickly found.
    guard (shown.approximation - value).magnitude <= Self.roughly * value.magnitude else { return false }
    return self.value(of: expression) == shown
  }

  mutating func value(of expression: SymbolicExpression) -> ExactNumber? {
    switch expression {
    case .number(let number), .letter(_, let number): ExactNumber(number)
    case .quantity(let quantity): value(of: quantity)
    case .symbol, .summation, .largest: preconditionFailure("only a bound tree has a value")
    case .derivative: nil
    case .negation(let x): value(of: x).map { -$0 }
    case .sum(let terms), .series(_, let terms): sum(terms)
    case .product(let factors): product(factors)
    case .quotient(let a, let b): quotient(a, b)
    case .power(let base, let exponent):
      value(of: base).flatMap { base in value(of: exponent).flatMap { base.raised(to: $0) } }
    case .function(let function, let x): value(of: function, at: x)
    case .slope(let activation, let z, let a):
      value(of: activation.slopeRule(weightedInput: z, activation: a))
    case .largestOf(let parts): largest(parts)
    }
  }

  mutating func value(of quantity: Quantity) -> ExactNumber? {
    if let value = known[quantity] { return value }
    guard known.count < Self.limit else { return nil }
    let found =
      if let formula = formula(quantity) { value(of: formula) } else { ExactNumber(valueOf(quantity)) }
    known[quantity] = .some(found)
    return found
  }

  private mutating func sum(_ terms: [SymbolicExpression]) -> ExactNumber? {
    var total: ExactNumber? = .zero
    for term in terms {
      total = total.flatMap { total in value(of: term).flatMap { total.plus($0) } }
      if total == nil { return nil }
    }
    return total
  }

  private mutating func product(_ factors: [SymbolicExpression]) -> ExactNumber? {
    var product: ExactNumber? = ExactNumber(1)
    for factor in factors {
      product = product.flatMap { product in value(of: factor).flatMap { product.times($0) } }
      if product == nil { break }
    }
    return product ?? zero(ofProduct: factors)
  }

  /// 0 where one factor is exactly 0 and the others are finite.
  private mutating func zero(ofProduct factors: [SymbolicExpression]) -> ExactNumber? {
    guard SymbolicExpression.product(factors).value(valueOf) == 0 else { return nil }
    for factor in factors where value(of: factor) == .zero { return .zero }
    return nil
  }

  private mutating func quotient(_ a: SymbolicExpression, _ b: SymbolicExpression) -> ExactNumber? {
    let numerator = value(of: a)
    if numerator == .zero, b.value(valueOf) != 0 { return .zero }
    return numerator.flatMap { numerator in value(of: b).flatMap { numerator.divided(by: $0) } }
  }

  private mutating func largest(_ parts: [SymbolicExpression]) -> ExactNumber? {
    var largest: ExactNumber?
    for part in parts {
      guard let value = value(of: part) else { return nil }
      if largest.map({ value.approximation > $0.approximation }) ?? true { largest = value }
    }
    return largest
  }
}

extension SymbolicExpression {
  /// The same for an expression of numbers alone.
  package func isExact(as format: NumberFormat) -> Bool {
    var reader = ExactReader(formula: { _ in nil }, valueOf: { _ in .nan })
    return reader.isExact(format.text(value { _ in .nan }), self)
  }
}

// MARK: Functions

extension ExactReader {
  private mutating func value(of function: FormulaFunction, at x: SymbolicExpression) -> ExactNumber? {
    switch function {
    case .activation(let activation):
      // Piecewise linear: the slope times z, and 0 where the slope is 0.
      guard let slope = slopeDecidedByZ(of: activation, at: x) else {
        return trivialValue(of: function, at: x)
      }
      return slope == .zero ? .zero : value(of: x).flatMap { slope.times($0) }
    case .kink(let activation): return slopeDecidedByZ(of: activation, at: x)
    case .exponential, .logarithm: return trivialValue(of: function, at: x)
    case .absolute: return value(of: x).map { $0.isNegative ? -$0 : $0 }
    case .squareRoot: return value(of: x)?.squareRoot
    case .positivePart: return isSurelyNegative(x) ? .zero : value(of: x).map { $0.isNegative ? .zero : $0 }
    case .sign, .heaviside: return sideIsSure(x) ? ExactNumber(function.value(at: x.value(valueOf))) : nil
    }
  }

  /// The slope of relu, leaky relu, the identity; `nil` for curves, and where z is too near the kink to tell.
  private mutating func slopeDecidedByZ(of activation: ActivationFunction, at z: SymbolicExpression)
    -> ExactNumber?
  {
    guard activation.isPiecewiseLinear else { return nil }
    let hasKink =
      activation.slope(weightedInput: -1, activation: 0) != activation.slope(weightedInput: 1, activation: 0)
    if hasKink, !sideIsSure(z) { return nil }
    return ExactNumber(activation.slope(weightedInput: z.value(valueOf), activation: 0))
  }

  /// At the argument where all of these curves have a value that can be written down: σ(0) = ½, tanh 0 = 0, e⁰ = 1,
  /// ln 1 = 0.
  private mutating func trivialValue(of function: FormulaFunction, at x: SymbolicExpression) -> ExactNumber? {
    let argument = x.value(valueOf)
    guard argument == 0 || argument == 1, let exact = value(of: x), exact == ExactNumber(Int(argument)),
      case let value = function.value(at: argument), (value * 2).rounded() == value * 2
    else { return nil }
    return ExactNumber(value)
  }

  /// More than rounding can have added to a sum of numbers near 1.
  private static let clearlyNotZero = 1e-9

  private mutating func sideIsSure(_ x: SymbolicExpression) -> Bool {
    x.value(valueOf).magnitude > Self.clearlyNotZero || value(of: x) != nil
  }

  private func isSurelyNegative(_ x: SymbolicExpression) -> Bool { x.value(valueOf) < -Self.clearlyNotZero }
}

extension ActivationFunction {
  /// Whether it is made of straight pieces: its slope does not need a.
  fileprivate var isPiecewiseLinear: Bool {
    guard !kind.row.isOfWholeLayer else { return false }
    let rule = slopeRule(weightedInput: .letter("z", value: 0), activation: .letter("a", value: 0))
    if case .function(.kink, _) = rule { return true }
    if case .number = rule { return true }
    return false
  }
}
