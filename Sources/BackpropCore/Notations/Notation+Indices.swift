/// What an index letter of a formula stands for: j = 1, or i from 1 to 2 under a Σ.
public struct IndexMeaning: Equatable, Sendable {
  public let letter: String
  /// As people count: units and patterns from 1, layers as the notation does.
  public let first: Int
  /// `nil` for an index that stands for one thing.
  public let last: Int?
}

extension Notation {
  /// The index letters of a formula in the order a reader needs them: those a Σ runs over, then the formula's own
  /// unit, the unit its weight comes from, its layer.
  ///
  /// Example: δ_j = (Σ_i w_ij δ_i) a_j (1 − a_j) gives i from 1 to 2 and j = 1.
  public func indexMeanings(of formula: Formula) -> [IndexMeaning] {
    let binding = formula.binding
    var meanings: [IndexMeaning] = []
    func add(_ letter: String, _ first: Int, _ last: Int? = nil) {
      let meaning = IndexMeaning(letter: letter, first: first, last: last)
      if !meanings.contains(meaning) { meanings.append(meaning) }
    }
    for index in formula.expression.runningIndices {
      add(letter(of: index, binding), 1, binding.range(of: index).count)
    }
    let symbols = formula.expression.symbols + [formula.symbol]
    if symbols.contains(where: { $0.reads(.own) }), let unit = binding.unit {
      add(indexLetter(.own, layer: binding.layer, binding), unit + 1)
    }
    if symbols.contains(where: { $0.reads(.from) }), let from = binding.from {
      add(indexLetter(.from, layer: binding.layer - 1, binding), from + 1)
    }
    let showsPattern = symbols.contains { $0.kind == .gradient || $0.kind == .patternCost }
    if showsPattern, binding.context.hasSeveralPatterns, let pattern = binding.pattern,
      let position = binding.context.patterns.firstIndex(of: pattern)
    {
      add("p", position + 1)
    }
    if let mark = layerLetter(binding), symbols.contains(where: { showsLayer($0, binding) }) {
      add(mark, layerNumber(binding.layer))
    }
    return meanings
  }

  /// The letter of the unit a formula is about, and of the one its weight comes from; `nil` where there is none.
  public func ownLetters(of formula: Formula) -> (own: String?, from: String?) {
    let binding = formula.binding
    return (
      binding.unit.map { _ in indexLetter(.own, layer: binding.layer, binding) },
      binding.from.map { _ in indexLetter(.from, layer: binding.layer - 1, binding) }
    )
  }

  /// The letter a Σ runs over, e.g. i in Σ_i.
  func letter(of index: RunningIndex, _ binding: Binding) -> String {
    switch index {
    case .below: indexLetter(.running(index), layer: binding.layer - 1, binding)
    case .above: indexLetter(.running(index), layer: binding.layer + 1, binding)
    case .peers: indexLetter(.running(index), layer: binding.layer, binding)
    case .patterns: "p"
    }
  }

  /// A layer (from 0) by its number in this book, which may count the input's as 1.
  public func layerNumber(_ layer: Int) -> Int { layer + book.firstLayer }

  /// The letter of the formula's own layer where the book writes one that stands for a number.
  private func layerLetter(_ binding: Binding) -> String? {
    guard case .numbered(let letter, let last, _) = book.layerMarks else { return nil }
    return binding.layer == binding.context.architecture.outputLayer ? last : letter
  }

  private func showsLayer(_ symbol: QuantitySymbol, _ binding: Binding) -> Bool {
    switch symbol.kind {
    case .target, .unitCost, .patternCost, .batchCost, .constant: return false
    case .activation:
      guard book.outputActivation != nil, case .unit(let role, _) = symbol.place else { return true }
      return binding.layer + role.rawValue != binding.context.architecture.outputLayer
    case .weightedInput, .delta, .parameter, .lookAhead, .gradient, .meanGradient, .change, .updated, .state,
      .previousState:
      return symbol.place != .nowhere
    }
  }
}

extension SymbolicExpression {
  /// The indices its Σ run over, each once, in reading order.
  var runningIndices: [RunningIndex] {
    var found: [RunningIndex] = []
    if case .summation(let index, _) = self { found.append(index) }
    for index in children.flatMap(\.runningIndices) where !found.contains(index) { found.append(index) }
    return found
  }

  /// Its letters with their indices, in reading order.
  var symbols: [QuantitySymbol] {
    if case .symbol(let symbol) = self { return [symbol] }
    return children.flatMap(\.symbols)
  }

  /// Whether the largest value of a layer is subtracted, as in softmax.
  public var shiftsByTheLargest: Bool {
    if case .largest = self { return true }
    return children.contains(where: \.shiftsByTheLargest)
  }
}

extension QuantitySymbol {
  fileprivate func reads(_ index: UnitIndex) -> Bool {
    switch place {
    case .nowhere: false
    case .unit(_, let unit), .bias(_, let unit): unit == index
    case .weight(_, let to, let from): to == index || from == index
    }
  }
}
