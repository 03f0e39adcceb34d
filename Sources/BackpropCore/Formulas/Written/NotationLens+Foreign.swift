// What the lens must leave alone: formulas of another book that a lesson quotes, and letters that only look like
// quantities. Half told they would be false.

extension NotationLens {
  /// Whether a formula has letters that its own book does not: E where the cost is C, o_j where activations are a_j.
  func isForeign(_ node: MathNode) -> Bool {
    node.pieces.contains { piece in
      if let letter = WrittenLetter(piece), isForeign(letter) { return true }
      return piece.inner.contains(where: isForeign)
    }
  }

  private func isForeign(_ letter: WrittenLetter) -> Bool {
    let isIndexed = letter.lower != nil
    switch (source, letter.base) {
    case (.units, "E"), (.layers, "E"), (.units, "ŷ"), (.layers, "ŷ"): return true
    case (.units, "o"), (.units, "s"), (.units, "t"), (.units, "e"), (.units, "g"): return isIndexed
    case (.layers, "o"), (.layers, "s"), (.layers, "t"), (.layers, "e"), (.layers, "g"): return isIndexed
    case (.brilliant, "C"), (.generalizedDelta, "C"), (.generalizedDelta, "ŷ"): return true
    case (.brilliant, "z"), (.brilliant, "s"), (.brilliant, "t"), (.brilliant, "e"): return isIndexed
    case (.generalizedDelta, "z"), (.generalizedDelta, "a"), (.generalizedDelta, "o"): return isIndexed
    case (.units, _), (.layers, _), (.brilliant, _), (.generalizedDelta, _): return false
    }
  }

  /// Whether a quantity bears a mark that another book writes: δ_j^k or z_1^2 in a book without layers above.
  func isForeign(_ found: SymbolRecognizer.Found) -> Bool {
    let symbol = found.symbol
    let isUnclear = symbol.layer == nil && symbol.kind != .cost
    if source.hasClassLetters, isUnclear, symbol.units.contains(where: { $0.name != nil }) { return true }
    guard let power = found.power else { return false }
    switch power.pieces.first {
    case .symbol(let name)?: return ["k", "l", "m", "L", "h", "o"].contains(name)
    case .number(let digits)?:
      // δ_i² is a square, δ_1^2 a unit of layer 2.
      guard source.hasClassLetters, symbol.units.allSatisfy({ $0.name == nil }), !symbol.units.isEmpty else {
        return false
      }
      switch symbol.kind {
      case .delta, .weightedInput, .bias: return true
      case .activation, .target, .weight: return digits != "2"
      case .miss, .cost, .constant, .unitCount: return false
      }
    case nil, _?: return false
    }
  }

  /// Whether letters without an index are quantities here: not where other letters stand beside them, as in a^x ln a,
  /// dz/dx or a word.
  func speaksOfTheNetwork(_ nodes: [MathNode]) -> Bool {
    let names = Set(nodes.flatMap(\.bareNames)).subtracting(letters)
    guard names.isSubset(of: Self.companions) else { return false }
    return !names.contains("y") || names.contains("a") || names.contains("ŷ")
  }

  private static let companions: Set<String> = [
    "z", "a", "o", "y", "ŷ", "w", "b", "δ", "C", "E", "e", "ε", "η", "α", "μ", "σ", "n", "N", "p", "t", "g",
    "u", "v",
    "Δ", "∂", "∞",
  ]
}

extension MathNode {
  /// The letters without an index below them, without their primes.
  fileprivate var bareNames: [String] {
    pieces.flatMap { piece -> [String] in
      guard let letter = WrittenLetter(piece) else { return piece.inner.flatMap(\.bareNames) }
      let name = letter.base.withoutPrimes
      return (letter.lower == nil && !name.isEmpty ? [name] : []) + (letter.upper?.bareNames ?? [])
    }
  }
}
