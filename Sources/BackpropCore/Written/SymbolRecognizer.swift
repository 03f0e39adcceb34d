/// Finds the quantities of a notation among the parts of a formula.
///
/// Works on the parts of a row, since Δw and w(t + 1) are several of them.
struct SymbolRecognizer {
  let notation: Notation
  let architecture: Architecture
  /// What index letters stand for where that is known, from 0: with it w_21 has a layer, if i is 2 and j is 1.
  var indices: [String: Int] = [:]

  struct Found {
    let symbol: AuthoredSymbol
    /// What the whole is raised to.
    let power: MathNode?
    /// How many parts of the row it takes.
    let length: Int
  }

  private var book: Book { notation.book }

  /// The quantity that the parts begin with; `nil` where they begin with something else.
  /// - Throws: where it is one, but its layer is not clear.
  func find(_ nodes: ArraySlice<MathNode>) throws(FormulaFault) -> Found? {
    guard let first = nodes.first else { return nil }
    if first.untagged == .symbol("Δ") { return try change(nodes.dropFirst(), length: 1) }
    guard let letter = AuthoredLetter(first) else { return nil }
    if let plain = letter.without(prefix: "Δ") { return try change([plain] + nodes.dropFirst(), length: 0) }
    if let constant = constant(letter) {
      let marks = UpperMarks(letter.upper, above: nil, notation)
      return Found(symbol: AuthoredSymbol(.constant(constant)), power: marks.power, length: 1)
    }
    guard let meaning = book.meaning(of: letter.base) else { return nil }
    // Without an index it is Euler's number.
    if meaning == .miss, letter.lower == nil { return nil }
    var marks = UpperMarks(letter.upper, above: meaning, notation)
    var length = 1
    if meaning.takesTime, let next = nodes.dropFirst().first, let mark = TimeMark(next, notation) {
      marks.add(mark)
      length = 2
    }
    guard var symbol = try symbol(letter, meaning, marks, whole: first) else { return nil }
    if marks.isUpdated { symbol = symbol.with(.updated) }
    if marks.isPrevious { symbol = symbol.with(.previousChange) }
    return Found(symbol: symbol, power: marks.power, length: length)
  }

  /// Δ of the weight or bias that the parts begin with.
  private func change(_ nodes: ArraySlice<MathNode>, length: Int) throws(FormulaFault) -> Found? {
    guard let found = try find(nodes), let change = found.symbol.change else { return nil }
    return Found(symbol: change, power: found.power, length: found.length + length)
  }

  /// η, β₁, N: no index but the 1 and 2 that belong to the name.
  private func constant(_ letter: AuthoredLetter) -> Constant? {
    var name = letter.base
    switch letter.lower?.untagged {
    case nil: break
    case .number("1"), .symbol("1"): name += "₁"
    case .number("2"), .symbol("2"): name += "₂"
    case _?: return nil
    }
    return name == "N" ? .batchSize : Constant.allCases.first { notation.constantLetter($0) == name }
  }

  // MARK: Indices

  private func symbol(_ letter: AuthoredLetter, _ meaning: Book.Letter, _ marks: UpperMarks, whole: MathNode)
    throws(FormulaFault) -> AuthoredSymbol?
  {
    var symbol = AuthoredSymbol(meaning.kind, layer: marks.layer, pattern: marks.pattern)
    guard var units = lowerIndices(letter.lower, count: symbol.unitCount.upperBound) else { return nil }
    if meaning == .unitCount {
      guard units.count == 1 else { return nil }
      symbol.layer = units[0].asLayer(book)
      return symbol
    }
    if let position = units.firstIndex(where: { isPattern($0, of: meaning) }) {
      symbol.pattern = .letter("p")
      units.remove(at: position)
    }
    let bareOutput =
      units.isEmpty && (meaning == .target || meaning == .outputActivation)
      ? book.reading.bareOutput : .nothing
    if bareOutput == .onlyUnit, architecture.outputCount == 1 { units = [.number(0)] }
    symbol.units = units.count == 2 ? book.weightIndices.ordered(to: units[0], from: units[1]) : units
    // z^l stands for a whole layer, as does y in some books.
    let isVector = units.isEmpty && (marks.layer != nil || bareOutput == .wholeLayer)
    guard symbol.unitCount.contains(units.count) || isVector else { return nil }
    if meaning != .cost {
      symbol.layer = try layer(of: symbol, among: meaning.layers(architecture, book), whole: whole)
    }
    return symbol
  }

  /// d in ŷ_d, p in C_p, x in C_x.
  private func isPattern(_ index: AuthoredIndex, of meaning: Book.Letter) -> Bool {
    guard case .letter(let name, 0) = index else { return false }
    return book.reading.patterns.contains(name) || name == book.reading.example && meaning == .cost
  }

  /// Whether a Σ over the letter runs over the patterns.
  func countsPatterns(_ letter: String) -> Bool {
    book.reading.patterns.contains(letter) || letter == book.reading.example
  }

  /// `nil` where what is below is not an index.
  private func lowerIndices(_ lower: MathNode?, count: Int) -> [AuthoredIndex]? {
    guard let lower else { return [] }
    let letters = architecture.hiddenLayerCount > 1 ? book.layerLetters : nil
    let numbered = letters.flatMap { $0.areNumbered ? $0.hidden : nil }
    return IndexReader(numberedLetter: numbered).units(lower, count: count)
  }

  // MARK: Layers

  private func layer(of symbol: AuthoredSymbol, among possible: [Int], whole: MathNode)
    throws(FormulaFault) -> AuthoredIndex
  {
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

  /// What bare numbers mean where letters are bound: the layers whose letters stand for exactly these numbers, or else
  /// the layer whose own letter is bound at all: with j = 1, w_21 leads to hidden unit 2.
  private func layerInQuestion(_ units: [AuthoredIndex], _ possible: [Int]) -> Int? {
    let fitting = possible.filter { fits(units, layer: $0) }
    if fitting.count == 1 { return fitting[0] }
    let asked = (fitting.isEmpty ? possible : fitting).filter { layer in
      notation.classLetter(ofLayer: layer, architecture).map { indices[$0] != nil } ?? false
    }
    return asked.count == 1 ? asked[0] : nil
  }

  /// Whether the numbers are those that the layer's own letters stand for here.
  private func fits(_ units: [AuthoredIndex], layer: Int) -> Bool {
    units.enumerated().allSatisfy { position, index in
      guard case .number(let number) = index,
        let letter = notation.classLetter(ofLayer: layer - position, architecture)
      else { return false }
      return indices[letter] == number
    }
  }

  /// The layer whose units a letter counts, in a notation where the letter says so.
  private func classLayer(_ name: String, _ whole: MathNode) throws(FormulaFault) -> Int? {
    let plain = name.withoutPrimes
    if let letters = book.layerLetters, plain == letters.hidden, architecture.hiddenLayerCount == 0 {
      throw FormulaFault(.noHiddenLayer(name), whole, notation)
    }
    return (0...architecture.outputLayer).first { notation.classLetter(ofLayer: $0, architecture) == plain }
  }
}

extension AuthoredIndex {
  /// As a unit it was counted from 1; as a layer it counts as the book does.
  fileprivate func asLayer(_ book: Book) -> AuthoredIndex {
    guard case .number(let unit) = self else { return self }
    return .number(unit + 1 - book.firstLayer)
  }
}
