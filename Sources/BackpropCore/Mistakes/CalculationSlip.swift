/// One thing gone wrong in one calculation: a term forgotten, a factor left out, a neighbour's number taken. Unlike a
/// `Mistake` it is not a rule and is not carried on; it says which part of a formula to look at again.
public enum CalculationSlip: Hashable, Sendable {
  case withoutTerm(SymbolicExpression)
  case flippedTerm(SymbolicExpression)
  case withoutFactor(SymbolicExpression)
  /// Only this part was computed.
  case onlyPart(SymbolicExpression)
  /// Divided the wrong way round.
  case inverted(SymbolicExpression)
  case otherOperand(Quantity, insteadOf: Quantity)
  /// Factors added instead of multiplied.
  case addedFactors
  /// A power left out: the difference for its square.
  case withoutPower(SymbolicExpression)
  /// Divided by another whole number: two outputs for four patterns.
  case otherDivisor(Int, insteadOf: Int)
}

extension SymbolicExpression {
  /// A bound tree with one slip in it, for every slip that can be made; those nearer to the top of the tree first.
  ///
  /// Slopes are taken apart as their rule is written, so that a alone in place of a(1 − a) is found.
  /// `limit` bounds the trees returned: a sum of 784 terms has thousands.
  public func slips(in context: UpdateContext, limit: Int = 4000) -> [(
    slip: CalculationSlip, tree: SymbolicExpression
  )] {
    var found: [(slip: CalculationSlip, tree: SymbolicExpression, depth: Int)] = []
    writtenOut.collectSlips(context, depth: 0, limit: limit, &found) { $0 }
    // Stable: equals stay in reading order.
    let order = found.indices.sorted {
      (Self.rank(found[$0].slip), found[$0].depth, $0) < (Self.rank(found[$1].slip), found[$1].depth, $1)
    }
    return order.map { (found[$0].slip, found[$0].tree) }
  }

  /// Slopes that are computed from a, as a(1 − a) is, written by their rule.
  public var writtenOut: SymbolicExpression {
    rewriting { part in
      guard case .slope(let function, let z, let a) = part, function.slopeReadsActivation else { return nil }
      return function.slopeRule(weightedInput: z, activation: a)
    }
  }

  private static func rank(_ slip: CalculationSlip) -> Int {
    switch slip {
    case .withoutTerm, .withoutFactor, .flippedTerm: 0
    case .withoutPower: 0
    case .otherOperand, .otherDivisor: 1
    case .onlyPart, .inverted, .addedFactors: 2
    }
  }

  /// - Parameter rebuild: puts a changed version of this part back into the whole tree.
  private func collectSlips(
    _ context: UpdateContext, depth: Int, limit: Int,
    _ found: inout [(slip: CalculationSlip, tree: SymbolicExpression, depth: Int)],
    rebuild: (SymbolicExpression) -> SymbolicExpression
  ) {
    guard found.count < limit else { return }
    for (slip, part) in slipsHere(context, isTop: depth == 0) { found.append((slip, rebuild(part), depth)) }
    if depth > 0, !children.isEmpty { found.append((.onlyPart(self), self, depth)) }
    for (index, child) in children.enumerated() {
      child.collectSlips(context, depth: depth + 1, limit: limit, &found) { changed in
        rebuild(replacingChild(at: index, with: changed))
      }
    }
  }

  private func slipsHere(_ context: UpdateContext, isTop: Bool) -> [(CalculationSlip, SymbolicExpression)] {
    switch self {
    case .sum(let terms): return termSlips(terms) { .sum($0) }
    case .series(let index, let terms): return termSlips(terms) { .series(index, $0) }
    case .product(let factors):
      guard factors.count > 1 else { return [] }
      return factors.indices.map { index in
        var rest = factors
        let factor = rest.remove(at: index)
        return (.withoutFactor(factor), .product(of: rest))
      } + [(.addedFactors, .sum(factors))]
    case .quotient(let a, let b):
      return [(.withoutFactor(b), a), (.inverted(self), .quotient(b, a))] + divisorSlips(a, b, context)
    case .power(let base, _): return [(.withoutPower(self), base)]
    case .function(.activation(.sigmoid), let x):
      // 1 / (1 + e^−x): the sign in the exponent, the 1.
      return [
        (.flippedTerm(x), .function(.activation(.sigmoid), .negation(x))),
        (.withoutTerm(.number(1)), .function(.exponential, x)),
      ]
    case .quantity(let quantity):
      return quantity.neighbours(in: context).map { (.otherOperand($0, insteadOf: quantity), .quantity($0)) }
    case .number, .symbol, .negation, .function, .slope, .summation, .largest, .largestOf, .letter,
      .derivative:
      return []
    }
  }

  /// Small counts that a mean is divided by in place of the right one.
  private func divisorSlips(
    _ dividend: SymbolicExpression, _ divisor: SymbolicExpression, _ context: UpdateContext
  ) -> [(CalculationSlip, SymbolicExpression)] {
    let count: Int
    switch divisor {
    case .quantity(.constant(.batchSize)): count = context.patterns.count
    case .number(let number) where number == number.rounded() && (2...9).contains(number): count = Int(number)
    default: return []
    }
    return (2...9).filter { $0 != count }.map { other in
      (.otherDivisor(other, insteadOf: count), .quotient(dividend, .number(Double(other))))
    }
  }

  private func termSlips(
    _ terms: [SymbolicExpression], _ make: ([SymbolicExpression]) -> SymbolicExpression
  ) -> [(CalculationSlip, SymbolicExpression)] {
    guard terms.count > 1 else { return [] }
    return terms.indices.flatMap { index -> [(CalculationSlip, SymbolicExpression)] in
      var flipped = terms
      if case .negation(let inner) = terms[index] {
        flipped[index] = inner
      } else {
        flipped[index] = .negation(terms[index])
      }
      var rest = terms
      rest.remove(at: index)
      return [(.withoutTerm(terms[index]), make(rest)), (.flippedTerm(terms[index]), make(flipped))]
    }
  }

  private func replacingChild(at index: Int, with changed: SymbolicExpression) -> SymbolicExpression {
    var position = -1
    return mapChildren { child in
      position += 1
      return position == index ? changed : child
    }
  }
}

extension Quantity {
  /// The numbers this one is easily mistaken for: the next unit's, the one with its indices swapped, another pattern's,
  /// z for a, the new weight for the old one.
  public func neighbours(in context: UpdateContext) -> [Quantity] {
    let counts = context.architecture.unitCounts
    /// Everything one index away, inside its layer.
    func shifted(_ unit: Int, in layer: Int) -> [Int] {
      [unit - 1, unit + 1].filter { counts[layer].contains($0) }
    }
    switch self {
    case .input(let unit, let pattern):
      return shifted(unit, in: 0).map { .input(unit: $0, pattern: pattern) }
        + context.others(than: pattern).map { .input(unit: unit, pattern: $0) }
    case .target(let unit, let pattern):
      let output = context.architecture.outputLayer
      return shifted(unit, in: output).map { .target(unit: $0, pattern: pattern) }
        + [.activation(layer: output, unit: unit, pattern: pattern)]
        + context.others(than: pattern).map { .target(unit: unit, pattern: $0) }
    case .weightedInput(let layer, let unit, let pattern):
      return shifted(unit, in: layer).map { .weightedInput(layer: layer, unit: $0, pattern: pattern) }
        + [.activation(layer: layer, unit: unit, pattern: pattern)]
        + context.others(than: pattern).map { .weightedInput(layer: layer, unit: unit, pattern: $0) }
    case .activation(let layer, let unit, let pattern):
      return shifted(unit, in: layer).map { .activation(layer: layer, unit: $0, pattern: pattern) }
        + [.weightedInput(layer: layer, unit: unit, pattern: pattern)]
        + context.others(than: pattern).map { .activation(layer: layer, unit: unit, pattern: $0) }
    case .delta(let layer, let unit, let pattern):
      return shifted(unit, in: layer).map { .delta(layer: layer, unit: $0, pattern: pattern) }
        + context.others(than: pattern).map { .delta(layer: layer, unit: unit, pattern: $0) }
    case .unitCost(let unit, let pattern):
      return shifted(unit, in: context.architecture.outputLayer).map { .unitCost(unit: $0, pattern: pattern) }
    case .parameter(let parameter):
      return parameter.neighbours(counts).map { .parameter($0) } + [.updated(parameter)]
    case .lookAhead(let parameter):
      return parameter.neighbours(counts).map { .lookAhead($0) } + [.parameter(parameter)]
    case .gradient(let parameter, let pattern):
      return parameter.neighbours(counts).map { .gradient($0, pattern: pattern) }
        + (pattern.map { context.others(than: $0) } ?? []).map { .gradient(parameter, pattern: $0) }
    case .change(let parameter): return parameter.neighbours(counts).map { .change($0) }
    case .updated(let parameter):
      return parameter.neighbours(counts).map { .updated($0) } + [.parameter(parameter)]
    case .state(let letter, let parameter?):
      return parameter.neighbours(counts).map { .state(letter, $0) } + [.previousState(letter, parameter)]
    case .previousState(let letter, let parameter?):
      return parameter.neighbours(counts).map { .previousState(letter, $0) }
    case .constant, .patternCost, .batchCost, .state(_, nil), .previousState(_, nil): return []
    }
  }
}

extension UpdateContext {
  fileprivate func others(than pattern: Int) -> [Int] { patterns.prefix(8).filter { $0 != pattern } }
}

extension Parameter {
  fileprivate func neighbours(_ counts: [Int]) -> [Parameter] {
    switch self {
    case .weight(let layer, let to, let from):
      let (rows, columns) = (counts[layer], counts[layer - 1])
      var found: [Parameter] = []
      if to != from, rows.contains(from), columns.contains(to) {
        found.append(.weight(layer: layer, to: from, from: to))
      }
      found += [to - 1, to + 1].filter(rows.contains).map { .weight(layer: layer, to: $0, from: from) }
      found += [from - 1, from + 1].filter(columns.contains).map { .weight(layer: layer, to: to, from: $0) }
      return found
    case .bias(let layer, let unit):
      return [unit - 1, unit + 1].filter(counts[layer].contains).map { .bias(layer: layer, unit: $0) }
    }
  }
}

extension Int {
  /// Whether there is a unit with this number where there are `self` of them.
  fileprivate func contains(_ unit: Int) -> Bool { unit >= 0 && unit < self }
}
