/// An equation's right-hand side, as a tree.
///
/// One tree serves every reading: symbols and numbers (`+MathNode`), value and operands (`+Value`), and
/// derivatives (`+Derivative`). A tree comes in two states. *Indexed*, its leaves are `.symbol`s such as
/// w_jk, with sums as Σ; `bound(to:)` puts units and patterns in, so that every leaf names one `.quantity`
/// and every Σ is a `.series` of its terms. The alternative, a second enum for bound trees, would have every
/// reading written twice.
public indirect enum SymbolicExpression: Hashable, Sendable {
  case number(Double)
  /// A quantity by its indices, e.g. w_jk.
  case symbol(QuantitySymbol)
  /// A quantity of a definite unit and pattern: only in bound trees.
  case quantity(Quantity)
  case negation(SymbolicExpression)
  /// Terms added from left to right; a `.negation` among them is subtracted.
  case sum([SymbolicExpression])
  /// Factors multiplied from left to right.
  case product([SymbolicExpression])
  case quotient(SymbolicExpression, SymbolicExpression)
  /// x² is x·x; any other power is libm's `pow`.
  case power(SymbolicExpression, SymbolicExpression)
  case function(FormulaFunction, SymbolicExpression)
  /// f′(z), by the rule of the activation function: a(1 − a) for the sigmoid.
  case slope(ActivationFunction, weightedInput: SymbolicExpression, activation: SymbolicExpression)
  /// Σ over a running index.
  case summation(RunningIndex, SymbolicExpression)
  /// The terms of a Σ, written out: only in bound trees.
  case series(RunningIndex, [SymbolicExpression])
  /// The largest value over a running index; shifting by it keeps softmax finite.
  case largest(RunningIndex, SymbolicExpression)
  /// Its values, written out: only in bound trees.
  case largestOf([SymbolicExpression])
  /// A letter to which an author gave a value: only in what a lesson says, never in the engine's own formulas.
  case letter(String, value: Double)
  /// ∂A/∂B, the total derivative in the graph of the trace, with its value, which the graph alone can know: only in
  /// what a lesson says.
  case derivative(of: SymbolicExpression, by: Quantity, value: Double)
}

/// The functions formulas use, other than slopes.
public enum FormulaFunction: Hashable, Sendable {
  case activation(ActivationFunction)
  /// The slope of a piecewise linear activation, which its z alone decides.
  case kink(ActivationFunction)
  case exponential
  case logarithm
  case absolute
  case squareRoot
  /// max(x, 0)
  case positivePart
  /// The sign of x, the slope of |x|; 0 at 0.
  case sign
  /// 1 for x > 0, else 0: the slope of max(x, 0).
  case heaviside
}

/// What a Σ runs over.
public enum RunningIndex: Hashable, Sendable {
  /// The units of the layer below (k in z_j = Σ_k w_jk x_k + b_j).
  case below
  /// The units of the layer above (i in δ_j = (Σ_i w_ij δ_i) σ′(z_j)).
  case above
  /// The units of the formula's own layer.
  case peers
  /// The patterns of the batch.
  case patterns
}

/// A layer, relative to the layer the formula is about.
public enum LayerRole: Int, Hashable, Sendable {
  case below = -1
  case own = 0
  case above = 1
}

/// Which unit an index of a symbol means.
public enum UnitIndex: Hashable, Sendable {
  /// The unit the formula is about.
  case own
  /// The unit the formula's weight comes from.
  case from
  /// The unit that a Σ over `below`, `above` or `peers` has reached.
  case running(RunningIndex)
}

/// A letter with its indices, as it occurs in an indexed formula.
public struct QuantitySymbol: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case weightedInput, activation, target, unitCost, patternCost, batchCost, delta
    case parameter
    case lookAhead
    /// The gradient of one pattern's cost.
    case gradient
    /// The gradient of the batch cost, where the batch has several patterns.
    case meanGradient
    case change, updated
    case state(OptimizerLetter)
    case previousState(OptimizerLetter)
    case constant(Constant)
  }
  public enum Place: Hashable, Sendable {
    case nowhere
    case unit(LayerRole, UnitIndex)
    case weight(LayerRole, to: UnitIndex, from: UnitIndex)
    case bias(LayerRole, UnitIndex)
  }
  public var kind: Kind
  public var place: Place

  public init(_ kind: Kind, _ place: Place = .nowhere) {
    self.kind = kind
    self.place = place
  }
}

extension SymbolicExpression {
  static func symbol(_ kind: QuantitySymbol.Kind, _ place: QuantitySymbol.Place = .nowhere) -> Self {
    .symbol(QuantitySymbol(kind, place))
  }
  static func constant(_ constant: Constant) -> Self { .symbol(.constant(constant)) }
  static func constant(_ constant: OptimizerConstant) -> Self { .constant(.optimizer(constant)) }
  static func squared(_ base: Self) -> Self { .power(base, .number(2)) }
  /// a − b
  static func difference(_ a: Self, _ b: Self) -> Self { .sum([a, .negation(b)]) }

  /// The parts directly below this node.
  public var children: [SymbolicExpression] {
    switch self {
    case .number, .symbol, .quantity, .letter: []
    case .derivative(let whole, _, _): [whole]
    case .negation(let x), .function(_, let x), .summation(_, let x), .largest(_, let x): [x]
    case .sum(let parts), .product(let parts), .series(_, let parts), .largestOf(let parts): parts
    case .quotient(let a, let b), .power(let a, let b): [a, b]
    case .slope(_, let z, let a): [z, a]
    }
  }

  /// Every part that equals `old` replaced.
  public func replacing(_ old: Self, by new: Self) -> Self {
    self == old ? new : mapChildren { $0.replacing(old, by: new) }
  }

  /// The same tree with every part directly below replaced.
  func mapChildren(_ transform: (SymbolicExpression) -> SymbolicExpression) -> SymbolicExpression {
    switch self {
    case .number, .symbol, .quantity, .letter: self
    case .derivative(let whole, let by, let value): .derivative(of: transform(whole), by: by, value: value)
    case .negation(let x): .negation(transform(x))
    case .function(let f, let x): .function(f, transform(x))
    case .summation(let index, let x): .summation(index, transform(x))
    case .largest(let index, let x): .largest(index, transform(x))
    case .sum(let parts): .sum(parts.map(transform))
    case .product(let parts): .product(parts.map(transform))
    case .series(let index, let parts): .series(index, parts.map(transform))
    case .largestOf(let parts): .largestOf(parts.map(transform))
    case .quotient(let a, let b): .quotient(transform(a), transform(b))
    case .power(let a, let b): .power(transform(a), transform(b))
    case .slope(let f, let z, let a): .slope(f, weightedInput: transform(z), activation: transform(a))
    }
  }
}
