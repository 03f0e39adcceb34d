/// Finds the quantities of a notation among the parts of a formula.
///
/// Works on the parts of a row, since Δw and w(t + 1) are several of them.
struct SymbolRecognizer {
  let notation: Notation
  let architecture: Architecture
  /// What index letters stand for where that is known, from 0: with it w_21 has a layer, if i is 2 and j is 1.
  var indices: [String: Int] = [:]

  struct Found {
    let symbol: WrittenSymbol
    /// What the whole is raised to.
    let power: MathNode?
    /// How many parts of the row it takes.
    let length: Int
  }

  /// The quantity that the parts begin with; `nil` where they begin with something else.
  /// - Throws: where it is one, but its layer is not clear.
  func find(_ nodes: ArraySlice<MathNode>) throws(FormulaFault) -> Found? {
    guard let first = nodes.first else { return nil }
    if first.untagged == .symbol("Δ") {
      guard let found = try find(nodes.dropFirst()), let symbol = found.symbol.asChange else { return nil }
      return found.with(symbol, length: found.length + 1)
    }
    guard let letter = WrittenLetter(first) else { return nil }
    if let base = letter.base.removing(prefix: "Δ") {
      guard
        let found = try find(
          [.scripts(.symbol(base), lower: letter.lower, upper: letter.upper)] + nodes.dropFirst()),
        let symbol = found.symbol.asChange
      else { return nil }
      return found.with(symbol, length: found.length)
    }
    guard let meaning = notation.meaning(of: letter) else { return nil }
    var marks = UpperMarks(letter.upper, notation: notation, takesLayer: meaning.takesLayer)
    var length = 1
    if meaning.takesTime, let next = nodes.dropFirst().first, let mark = TimeMark(next, notation) {
      marks.add(mark)
      length = 2
    }
    guard var symbol = try symbol(letter, meaning, marks, whole: first) else { return nil }
    if marks.isUpdated { symbol = symbol.with(role: .updated) }
    if marks.isPrevious { symbol = symbol.with(role: .previousChange) }
    return Found(symbol: symbol, power: marks.power, length: length)
  }

  /// Every quantity in a formula, at any depth; those whose layer is not clear are passed over.
  func symbols(in node: MathNode) -> [WrittenSymbol] {
    let pieces = node.pieces
    var found: [WrittenSymbol] = []
    var position = 0
    while position < pieces.count {
      if let next = try? find(pieces[position...]) {
        found.append(next.symbol)
        found += next.power.map(symbols) ?? []
        position += next.length
      } else {
        found += pieces[position].inner.flatMap(symbols)
        position += 1
      }
    }
    return found
  }

  // MARK: Indices

  private func symbol(_ letter: WrittenLetter, _ meaning: LetterMeaning, _ marks: UpperMarks, whole: MathNode)
    throws(FormulaFault) -> WrittenSymbol?
  {
    var symbol = WrittenSymbol(meaning.kind, layer: marks.layer, pattern: marks.pattern)
    guard var units = lowerIndices(letter.lower, count: symbol.unitCount.upperBound) else { return nil }
    switch symbol.kind {
    case .constant: return units.isEmpty && letter.lower == nil ? symbol : nil
    case .unitCount:
      guard units.count == 1 else { return nil }
      symbol.layer = units[0].asLayer(notation)
      return symbol
    case .cost, .target, .activation, .weightedInput, .delta, .miss, .weight, .bias: break
    }
    if let position = units.firstIndex(where: { isPattern($0, of: symbol.kind) }) {
      symbol.pattern = .letter("p")
      units.remove(at: position)
    }
    let bareOutput =
      units.isEmpty && [.target, .outputActivation].contains(notation.book.meaning(of: letter.base))
      ? notation.book.reading.bareOutput : .nothing
    if bareOutput == .onlyUnit, architecture.outputCount == 1 { units = [.number(0)] }
    symbol.units =
      units.count == 2 ? notation.book.weightIndices.ordered(to: units[0], from: units[1]) : units
    // z^l stands for a whole layer, as does y in some books.
    let isVector = units.isEmpty && (marks.layer != nil || bareOutput == .wholeLayer)
    guard symbol.unitCount.contains(units.count) || isVector else { return nil }
    if symbol.kind == .cost { return symbol }
    symbol.layer = try layer(of: symbol, fixed: meaning.fixedLayer, whole: whole)
    return symbol
  }

  /// d of ŷ_d, p of C_p, x of C_x.
  private func isPattern(_ index: WrittenIndex, of kind: WrittenSymbol.Kind) -> Bool {
    guard case .letter(let name, 0) = index else { return false }
    let reading = notation.book.reading
    return reading.patterns.contains(name) || name == reading.example && kind == .cost
  }

  /// `nil` where what stands below is no index.
  private func lowerIndices(_ lower: MathNode?, count: Int) -> [WrittenIndex]? {
    guard let lower else { return [] }
    return IndexReader(numbersHiddenLayers: numbersHiddenLayers).units(lower, count: count)
  }

  /// j1, j2 … where there are several hidden layers.
  private var numbersHiddenLayers: Bool {
    notation.book.layerLetters?.areNumbered == true && architecture.hiddenLayerCount > 1
  }

  // MARK: Layers

  private func layer(of symbol: WrittenSymbol, fixed: LetterMeaning.FixedLayer?, whole: MathNode)
    throws(FormulaFault) -> WrittenIndex
  {
    let possible = possibleLayers(symbol, fixed)
    if case .letter("h", let plus)? = symbol.layer, architecture.hiddenLayerCount == 1 {
      return .number(1 + plus)
    }
    if let mark = symbol.layer {
      if case .number(let layer) = mark, !possible.contains(layer) {
        throw FormulaFault(.noSuchLayer(layer), whole, notation)
      }
      return mark
    }
    var layers: [Int] = []
    for (position, index) in symbol.units.enumerated() {
      guard let name = index.name, let layer = try classLayer(name, whole) else { continue }
      // A weight belongs to the layer it leads to.
      layers.append(layer + position)
      if !possible.contains(layer + position) {
        throw FormulaFault(
          symbol.units.count > 1 ? .skipsLayer : .wrongLayer(index: name, layer: layer), whole, notation)
      }
    }
    if let layer = layers.first {
      guard layers.allSatisfy({ $0 == layer }) else { throw FormulaFault(.skipsLayer, whole, notation) }
      return .number(layer)
    }
    if possible.count == 1 { return .number(possible[0]) }
    if let layer = layerInQuestion(symbol.units, possible) { return .number(layer) }
    throw FormulaFault(.ambiguousLayer(possible), whole, notation)
  }

  /// What bare numbers mean where letters are bound: the layers whose letters stand for just these numbers, or else
  /// the layer whose own letter is bound at all: with j = 1, w_21 leads to hidden unit 2.
  private func layerInQuestion(_ units: [WrittenIndex], _ possible: [Int]) -> Int? {
    let fitting = possible.filter { fits(units, layer: $0) }
    if fitting.count == 1 { return fitting[0] }
    let asked = (fitting.isEmpty ? possible : fitting).filter { layer in
      notation.classLetter(ofLayer: layer, architecture).map { indices[$0] != nil } ?? false
    }
    return asked.count == 1 ? asked[0] : nil
  }

  private func possibleLayers(_ symbol: WrittenSymbol, _ fixed: LetterMeaning.FixedLayer?) -> [Int] {
    let output = architecture.outputLayer
    switch fixed {
    case .input: return [0]
    case .output: return [output]
    case nil:
      // Where the input has a letter of its own, a is none of it.
      let inputIsActivation = notation.book.input == nil
      return Array((symbol.kind == .activation && inputIsActivation ? 0 : 1)...output)
    }
  }

  /// Whether the numbers are those that the layer's own letters stand for here.
  private func fits(_ units: [WrittenIndex], layer: Int) -> Bool {
    units.enumerated().allSatisfy { position, index in
      guard case .number(let number) = index,
        let letter = notation.classLetter(ofLayer: layer - position, architecture)
      else { return false }
      return indices[letter] == number
    }
  }

  /// The layer whose units a letter counts, in a notation where it says so.
  private func classLayer(_ name: String, _ whole: MathNode) throws(FormulaFault) -> Int? {
    let plain = name.withoutPrimes
    if let letters = notation.book.layerLetters, plain == letters.hidden, architecture.hiddenLayerCount == 0 {
      throw FormulaFault(.noHiddenLayer(name), whole, notation)
    }
    return (0...architecture.outputLayer).first { notation.classLetter(ofLayer: $0, architecture) == plain }
  }
}

extension SymbolRecognizer.Found {
  fileprivate func with(_ symbol: WrittenSymbol, length: Int) -> Self {
    Self(symbol: symbol, power: power, length: length)
  }
}

extension WrittenSymbol {
  fileprivate var asChange: WrittenSymbol? {
    switch kind {
    case .weight(.value), .bias(.value): with(role: .change)
    case .weight(.previousChange), .bias(.previousChange): self
    case .weight, .bias, .weightedInput, .activation, .target, .delta, .miss, .cost, .constant, .unitCount:
      nil
    }
  }

  fileprivate func with(role: Role) -> WrittenSymbol {
    var symbol = self
    switch kind {
    case .weight: symbol.kind = .weight(role)
    case .bias: symbol.kind = .bias(role)
    case .weightedInput, .activation, .target, .delta, .miss, .cost, .constant, .unitCount: break
    }
    return symbol
  }
}

extension WrittenIndex {
  /// As a unit it was counted from 1; as a layer it counts as the notation does.
  fileprivate func asLayer(_ notation: Notation) -> WrittenIndex {
    guard case .number(let unit) = self else { return self }
    return .number(unit + 1 - notation.book.firstLayer)
  }
}

extension String {
  fileprivate func removing(prefix: String) -> String? {
    hasPrefix(prefix) && count > prefix.count ? String(dropFirst(prefix.count)) : nil
  }

  var withoutPrimes: String { String(prefix { $0 != "′" }) }
}
