/// Which letter of the target notation each index letter of some lines becomes, and which layer l is.
struct LensPlan {
  let lens: NotationLens
  let recognizer: SymbolRecognizer
  /// The layer (from 0) that l means, where the target has no letter for layers.
  private let generalLayer: Int?
  private var names: [LetterKey: String] = [:]

  /// The same letter may count units of two layers; in a notation where each layer has its own it becomes two.
  struct LetterKey: Hashable {
    let name: String
    let layer: WrittenIndex?
  }

  init(_ lens: NotationLens, _ nodes: [MathNode]) throws(LensFault) {
    self.lens = lens
    recognizer = SymbolRecognizer(
      notation: lens.source, architecture: lens.architecture, indices: lens.indices, findsUnclear: true,
      findsBare: lens.speaksOfTheNetwork(nodes))
    guard !nodes.contains(where: lens.isForeign) else { throw LensFault() }
    let all = nodes.flatMap(recognizer.all)
    guard !all.contains(where: lens.isForeign) else { throw LensFault() }
    let symbols = all.map(\.symbol)
    generalLayer = lens.generalLayer(in: symbols)
    var keys: [LetterKey] = []
    for symbol in symbols {
      for (index, layer) in zip(symbol.units, symbol.layers(lens.architecture)) {
        guard let name = index.name else { continue }
        let key = LetterKey(name: name, layer: try keyLayer(layer))
        if !keys.contains(key) { keys.append(key) }
      }
    }
    for key in keys { names[key] = unused(preferred(key, first: keys[0])) }
    if lens.target == .units { try requireClearLayers(symbols) }
  }

  /// `units` tells layers apart by their letters. A unit with a number, z_1, does in running text, but not beside a z
  /// of another layer.
  private func requireClearLayers(_ symbols: [WrittenSymbol]) throws(LensFault) {
    var layers: [WrittenSymbol.Kind: Set<WrittenIndex>] = [:]
    var numbered: Set<WrittenSymbol.Kind> = []
    for symbol in symbols {
      guard let layer = symbol.layer, !symbol.units.isEmpty else { continue }
      let settled = try keyLayer(layer)
      // x and y have letters of their own.
      if symbol.kind == .target || symbol.kind == .activation && settled == .number(0) { continue }
      layers[symbol.kind, default: []].insert(settled)
      if symbol.units.allSatisfy({ $0.name == nil }) { numbered.insert(symbol.kind) }
    }
    if numbered.contains(where: { (layers[$0]?.count ?? 0) > 1 }) { throw LensFault() }
  }

  /// The letter an index becomes.
  func name(_ name: String, layer: WrittenIndex?) throws(LensFault) -> String {
    guard let layer else { return name }
    return names[LetterKey(name: name, layer: try keyLayer(layer))] ?? name
  }

  /// The layer as the target writes it.
  func settled(_ layer: WrittenIndex) throws(LensFault) -> WrittenIndex {
    let writesLetters = lens.target == .layers || lens.target == .brilliant
    let readsLetters = lens.source == .layers || lens.source == .brilliant
    switch layer {
    case .number: return layer
    case .letter("L", let plus):
      return writesLetters && readsLetters ? layer : .number(lens.architecture.outputLayer + plus)
    case .letter("l", let plus):
      if writesLetters { return layer }
      guard let generalLayer else { throw LensFault() }
      return .number(generalLayer + plus)
    case .letter: throw LensFault()
    }
  }

  func keyLayer(_ layer: WrittenIndex) throws(LensFault) -> WrittenIndex {
    let settled = try settled(layer)
    if case .letter("L", let plus) = settled { return .number(lens.architecture.outputLayer + plus) }
    return settled
  }

  /// What `for` binds, in the letters of the target.
  var targetIndices: [String: Int] {
    var indices: [String: Int] = [:]
    for (letter, value) in lens.indices where letter != lens.source.layerLetter || !readsLayerLetter {
      indices[letter] = value
    }
    for key in names.keys { indices[key.name] = nil }
    for (key, name) in names { indices[name] = lens.indices[key.name] }
    if readsLayerLetter, let layer = lens.indices[lens.source.layerLetter] {
      indices[lens.target.layerLetter] = layer
    }
    return indices
  }

  private var readsLayerLetter: Bool { lens.source == .layers || lens.source == .brilliant }

  // MARK: Letters

  private func unused(_ name: String) -> String {
    var name = name
    while names.values.contains(name) { name += "′" }
    return name
  }

  /// The letter a book would use for a unit of this layer.
  private func preferred(_ key: LetterKey, first: LetterKey) -> String {
    let architecture = lens.architecture
    if case .number(let layer)? = key.layer {
      if let letter = lens.target.classLetter(ofLayer: layer, architecture) { return letter }
      // Where every layer has its letter in the source, it has one in the target: a page must not change it halfway.
      if architecture.hiddenLayerCount <= 1, lens.source.hasClassLetters,
        let letter = lens.target.usualLetter(ofLayer: layer, architecture)
      {
        return letter
      }
    }
    switch lens.target {
    case .units, .generalizedDelta: return key.layer == first.layer ? "j" : key.isAbove(first) ? "k" : "i"
    case .layers: return ["j", "k", "m", "i", "q", "r"].first { !names.values.contains($0) } ?? "j"
    case .brilliant: return key.layer == first.layer ? "j" : key.isAbove(first) ? "l" : "i"
    }
  }

  /// The letter that counts a layer's units wherever it stands: i, j, k in running text.
  func classLetter(_ name: String) -> String? {
    let architecture = lens.architecture
    guard lens.source.hasClassLetters, architecture.hiddenLayerCount <= 1 else { return nil }
    guard
      let layer = (0...architecture.outputLayer).first(where: {
        lens.source.classLetter(ofLayer: $0, architecture) == name
      })
    else { return nil }
    return lens.target.classLetter(ofLayer: layer, architecture)
      ?? lens.target.usualLetter(ofLayer: layer, architecture)
  }
}

extension LensPlan.LetterKey {
  fileprivate func isAbove(_ other: Self) -> Bool {
    switch (layer, other.layer) {
    case (.number(let a), .number(let b)): a > b
    case (.letter(_, let a), .letter(_, let b)): a > b
    // The last layer is above layer l.
    case (.number, .letter): true
    case (.letter, .number), (nil, _), (_, nil): false
    }
  }
}

extension Notation {
  var hasClassLetters: Bool { self == .units || self == .generalizedDelta }

  /// Where at most one layer is hidden: Nielsen's letters stay those of `units`, the Brilliant wiki has i, j, l from
  /// the input on.
  func usualLetter(ofLayer layer: Int, _ architecture: Architecture) -> String? {
    switch self {
    case .units, .generalizedDelta: return nil
    case .layers: return Notation.units.classLetter(ofLayer: layer, architecture)
    case .brilliant:
      if layer == 0 { return "i" }
      return layer == architecture.outputLayer && architecture.hiddenLayerCount > 0 ? "l" : "j"
    }
  }
}

extension NotationLens {
  /// The layer that l means: what the block says, or the only one for which every quantity exists.
  fileprivate func generalLayer(in symbols: [WrittenSymbol]) -> Int? {
    if let layer = indices[source.layerLetter] { return layer }
    let possible = (0...architecture.outputLayer).filter { layer in
      symbols.allSatisfy { symbol in
        guard case .letter("l", let plus)? = symbol.layer else { return true }
        let lowest = symbol.kind == .activation || symbol.kind == .unitCount ? 0 : 1
        return (lowest...architecture.outputLayer).contains(layer + plus)
      }
    }
    return possible.count == 1 ? possible[0] : nil
  }
}
