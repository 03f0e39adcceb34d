extension ExpressionBuilder {
  /// The terms of a Σ, one for each value of its letter.
  ///
  /// The letter runs from the limits that are written, or else over the layer whose units it counts in the body, or
  /// over the patterns of the batch.
  func terms(_ lower: MathNode, _ upper: MathNode?, _ body: MathNode, whole: MathNode)
    throws(FormulaFault) -> (index: RunningIndex, terms: [SymbolicExpression])
  {
    var letters = try sumLetters(lower, whole)
    guard !letters.isEmpty else { throw fault(.badLimits, whole) }
    let first = letters.removeFirst()
    let isPatterns = isPatternLetter(first.name)
    let values = try isPatterns ? reader.trace.context.patterns : range(first, upper, body, whole)
    var terms: [SymbolicExpression] = []
    for value in values {
      var inner = self
      inner.indices[isPatterns ? "p" : first.name] = value
      if letters.isEmpty {
        terms.append(try inner.expression(body))
      } else {
        // Σ_{p,i} is a Σ in a Σ.
        let rest = MathNode.row(
          Array(letters.map { .symbol($0.name) }.map { [$0] }.joined(separator: [.infix(",")])))
        let nested = try inner.terms(rest, nil, body, whole: whole)
        terms.append(.series(nested.index, nested.terms))
      }
    }
    return (isPatterns ? .patterns : .peers, terms)
  }

  /// ‖y − a^L‖²: the squares of all components, added up.
  func squaredNorm(_ body: MathNode, _ whole: MathNode) throws(FormulaFault) -> SymbolicExpression {
    var counts = Set<Int>()
    for symbol in recognizer.symbols(in: body) where symbol.units.isEmpty {
      guard let layer = symbol.layers(architecture).first else { continue }
      let number = try self.layer(layer, whole)
      guard architecture.unitCounts.indices.contains(number) else { throw fault(.noSuchLayer(number), whole) }
      counts.insert(architecture.unitCounts[number])
    }
    guard counts.count == 1, let count = counts.first else { throw fault(.wholeLayer, whole) }
    var squares: [SymbolicExpression] = []
    for unit in 0..<count {
      var inner = self
      inner.component = unit
      squares.append(.squared(try inner.expression(body)))
    }
    return .series(.peers, squares)
  }

  private struct SumLetter {
    let name: String
    /// Counted from 0; `nil` where no limit is written.
    var start: Int?
  }

  private func sumLetters(_ lower: MathNode, _ whole: MathNode) throws(FormulaFault) -> [SumLetter] {
    let parts = lower.pieces
    if parts.count == 3, parts[1] == .infix("="), case .letter(let name, 0)? = IndexReader.single(parts[0]) {
      guard let start = WholeNumber.read(parts[2]) else { throw fault(.badLimits, whole) }
      return [SumLetter(name: name, start: start - 1)]
    }
    var letters: [SumLetter] = []
    for part in parts.split(separator: .infix(",")) {
      guard case .letter(let name, 0)? = IndexReader.single(.row(Array(part))) else {
        throw fault(.badLimits, whole)
      }
      letters.append(SumLetter(name: name))
    }
    return letters
  }

  func isPatternLetter(_ name: String) -> Bool {
    let reading = notation.book.reading
    return reading.patterns.contains(name) || name == reading.example
  }

  private func range(_ letter: SumLetter, _ upper: MathNode?, _ body: MathNode, _ whole: MathNode)
    throws(FormulaFault) -> [Int]
  {
    let counted = try count(of: letter.name, in: body, whole)
    guard let upper else {
      guard let counted else { throw fault(.unboundSum(letter.name), whole) }
      return Array((letter.start ?? 0)..<max(counted, letter.start ?? 0))
    }
    // J, r_k, n_l: whatever the book calls the number of units.
    let last = try? WholeNumber.read(upper) ?? self.expression(upper).wholeNumber { reader.value(of: $0) }
    guard let last = last ?? counted else { throw fault(.badLimits, whole) }
    let start = letter.start ?? 0
    guard start < last, last - start <= Self.longestSum else { throw fault(.badLimits, whole) }
    return Array(start..<last)
  }

  /// More terms than any layer of a lesson has.
  private static let longestSum = 10_000

  /// How many units the layer has whose units the letter counts in the body.
  private func count(of letter: String, in body: MathNode, _ whole: MathNode) throws(FormulaFault) -> Int? {
    var counts = Set<Int>()
    for symbol in recognizer.symbols(in: body) {
      for (index, layer) in zip(symbol.units, symbol.layers(architecture)) where index.name == letter {
        let layer = try self.layer(layer, whole)
        guard architecture.unitCounts.indices.contains(layer) else { throw fault(.noSuchLayer(layer), whole) }
        counts.insert(architecture.unitCounts[layer])
      }
    }
    guard counts.count <= 1 else { throw fault(.badLimits, whole) }
    if let count = counts.first { return count }
    let plain = letter.withoutPrimes
    return architecture.unitCounts.indices.first { notation.classLetter(ofLayer: $0, architecture) == plain }
      .map { architecture.unitCounts[$0] }
  }
}

/// A whole number written in digits.
enum WholeNumber {
  static func read(_ node: MathNode) -> Int? {
    switch node.untagged {
    case .number(let digits), .symbol(let digits): Int(digits)
    default: nil
    }
  }
}

extension SymbolicExpression {
  fileprivate func wholeNumber(_ value: (SymbolicExpression) -> Double) -> Int? {
    Int(exactly: value(self))
  }
}
