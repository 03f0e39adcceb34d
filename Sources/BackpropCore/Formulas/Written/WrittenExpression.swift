/// One side of an authored formula as its book means it: arithmetic whose quantities are recognised, with the index
/// letters that were written.
///
/// Made once, where the formula is parsed. What it is worth in an update, and how it reads with numbers, are readings of
/// it (`FormulaBinder`): another unit, another pattern, another value of a letter need no second look at what was
/// written. Binding while reading was refused: a Σ then has its body read once for each of its terms.
indirect enum WrittenExpression: Hashable, Sendable {
  case number(Double)
  /// A letter to which the author gave a value: its name there, and as it is written here.
  case letter(String, written: String)
  /// Like the others with a node, it keeps what was written, to be named where it has no value.
  case quantity(WrittenSymbol, node: MathNode)
  case negation(WrittenExpression)
  case sum([WrittenExpression])
  case product([WrittenExpression])
  case quotient(WrittenExpression, WrittenExpression)
  case power(WrittenExpression, WrittenExpression)
  case function(WrittenFunction, WrittenExpression, node: MathNode)
  /// Σ
  case series(WrittenSum, WrittenExpression)
  /// Π
  case continuedProduct(WrittenSum, WrittenExpression)
  /// ‖v‖²
  case squaredNorm(WrittenExpression, node: MathNode)
  /// ∂A/∂B, by a quantity or a letter.
  case derivative(of: WrittenExpression, by: WrittenExpression, node: MathNode)

  /// Every quantity in it, at any depth.
  var symbols: [WrittenSymbol] {
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

  static func product(of factors: [WrittenExpression]) -> WrittenExpression {
    factors.count == 1 ? factors[0] : .product(factors)
  }
}

/// What a Σ runs over, as it is written.
struct WrittenSum: Hashable, Sendable {
  struct Letter: Hashable, Sendable {
    let name: String
    /// Counted from 0; `nil` where no limit is written.
    var start: Int?
    /// It runs over the patterns of the batch.
    let isPattern: Bool
  }

  enum Upper: Hashable, Sendable {
    case none
    /// J, n_l: whatever the book calls a number of units, and nothing that has a value.
    case unclear
    case last(WrittenExpression)
  }

  /// Never empty; Σ_{p,i} is a Σ in a Σ.
  let letters: [Letter]
  /// Of the first letter.
  let upper: Upper
  let node: MathNode
}

/// A function by its name, with or without a prime for its slope.
struct WrittenFunction: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case known(FormulaFunction)
    /// f, g, g_o: what a book calls the function of its own network.
    case own(String)
  }

  let kind: Kind
  var isSlope = false

  static func known(_ function: FormulaFunction) -> Self { Self(kind: .known(function)) }
}
