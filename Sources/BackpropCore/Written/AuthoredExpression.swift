/// One side of an authored formula as its book means it: arithmetic whose quantities are recognised, with the index
/// letters that were written.
///
/// Made once, where the formula is parsed. What it is worth in an update, and how it reads with numbers, are readings of
/// it (`FormulaBinder`): another unit, another pattern, another value of a letter need no second look at what was
/// written. Binding while reading was rejected: the body of a Σ would then be read once for each of its terms.
indirect enum AuthoredExpression: Hashable, Sendable {
  case number(Double)
  /// A letter to which the author gave a value: its name in the lesson, and how it is written here.
  case letter(String, written: String)
  /// Like the other cases with a node, it keeps what was written, so that it can be named where it has no value.
  case quantity(AuthoredSymbol, node: MathNode)
  case negation(AuthoredExpression)
  case sum([AuthoredExpression])
  case product([AuthoredExpression])
  case quotient(AuthoredExpression, AuthoredExpression)
  case power(AuthoredExpression, AuthoredExpression)
  case function(AuthoredFunction, AuthoredExpression, node: MathNode)
  /// Σ
  case series(AuthoredSum, AuthoredExpression)
  /// Π
  case continuedProduct(AuthoredSum, AuthoredExpression)
  /// ‖v‖²
  case squaredNorm(AuthoredExpression, node: MathNode)
  /// ∂A/∂B, with respect to a quantity or a letter.
  case derivative(of: AuthoredExpression, by: AuthoredExpression, node: MathNode)

  /// Every quantity in it, at any depth.
  var symbols: [AuthoredSymbol] {
    switch self {
    case .number, .letter: []
    case .quantity(let symbol, _): [symbol]
    case .negation(let x), .function(_, let x, _), .series(_, let x), .continuedProduct(_, let x),
      .squaredNorm(let x, _):
      x.symbols
    case .sum(let parts), .product(let parts): parts.flatMap(\.symbols)
    case .quotient(let a, let b), .power(let a, let b), .derivative(let a, let b, _): a.symbols + b.symbols
    }
  }

  static func product(of factors: [AuthoredExpression]) -> AuthoredExpression {
    factors.count == 1 ? factors[0] : .product(factors)
  }
}

/// What a Σ runs over, as it is written.
struct AuthoredSum: Hashable, Sendable {
  struct Letter: Hashable, Sendable {
    let name: String
    /// Counted from 0; `nil` where no limit is written.
    var start: Int?
    /// Whether it runs over the patterns of the batch.
    let isPattern: Bool
  }

  enum Upper: Hashable, Sendable {
    case none
    /// J, n_l, or whatever else the book calls a number of units, and nothing that has a value.
    case unclear
    case last(AuthoredExpression)
  }

  /// Never empty; Σ_{p,i} is a Σ within a Σ.
  let letters: [Letter]
  /// The upper limit of the first letter.
  let upper: Upper
  let node: MathNode
}

/// A function by its name, with or without a prime for its slope.
struct AuthoredFunction: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case known(FormulaFunction)
    /// f, g, g_o: what a book calls the function of its own network.
    case own(String)
  }

  let kind: Kind
  var isSlope = false

  static func known(_ function: FormulaFunction) -> Self { Self(kind: .known(function)) }
}
