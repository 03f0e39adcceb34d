extension NotationLens {
  /// A sentence for every letter in these formulas, as they are told, that means something else in the source's book.
  ///
  /// Example, from `units` to `brilliant`: "Here a is a net input; in units it is an activation."
  /// - Parameter nodes: formulas of the source.
  package func changedMeanings(in nodes: [MathNode]) -> [String] {
    guard source != target else { return [] }
    var letters: [String] = []
    for node in nodes {
      let told = told([node])
      guard told.isTold else { continue }
      let recognizer = SymbolRecognizer(
        notation: target, architecture: architecture, findsUnclear: true,
        findsBare: speaksOfTheNetwork([node]))
      for letter in recognizer.letters(in: told.nodes[0]) where !letters.contains(letter) {
        letters.append(letter)
      }
    }
    return letters.compactMap(changedMeaning)
  }

  private func changedMeaning(of letter: String) -> String? {
    if letter == "δ", source.deltaIsNegated != target.deltaIsNegated {
      return target.deltaIsNegated
        ? "Here δ is −∂E/∂x and points downhill; in \(source.rawValue) it has the opposite sign."
        : "Here δ is the slope itself, and uphill; in \(source.rawValue) it has the opposite sign."
    }
    if letter == "w", (source == .brilliant) != (target == .brilliant) {
      return target == .brilliant
        ? "Here w has the unit it comes from first; in \(source.rawValue) the unit it leads to."
        : "Here w has the unit it leads to first; in \(source.rawValue) the unit it comes from."
    }
    guard let here = meaning(of: letter, in: target), let there = meaning(of: letter, in: source),
      here != there
    else { return nil }
    return "Here \(letter) \(here); in \(source.rawValue) it \(there)."
  }
}

extension SymbolRecognizer {
  /// The letters of all quantities in a formula and of their indices, each once.
  fileprivate func letters(in node: MathNode) -> [String] {
    var found: [String] = []
    var rest = node.pieces[...]
    while let first = rest.first {
      guard let next = try? find(rest) else {
        found += first.inner.flatMap(letters)
        rest.removeFirst()
        continue
      }
      for part in rest.prefix(next.length) {
        if let letter = WrittenLetter(part), letter.base != "Δ" { found.append(letter.base) }
      }
      found += next.symbol.units.compactMap { $0.name?.withoutPrimes }
      if case .letter("l", _)? = next.symbol.layer { found.append(notation.layerLetter) }
      if next.time != nil { found.append(notation == .generalizedDelta ? "m" : "t") }
      found += next.power.map(letters) ?? []
      rest.removeFirst(next.length)
    }
    var unique: [String] = []
    for letter in found where !unique.contains(letter) { unique.append(letter) }
    return unique
  }
}

extension NotationLens {
  /// What a letter says in a book, with its verb; `nil` for a letter it does not have.
  private func meaning(of letter: String, in notation: Notation) -> String? {
    switch (notation, letter) {
    case (.units, "z"), (.layers, "z"), (.brilliant, "a"), (.generalizedDelta, "x"): "is a net input"
    case (.units, "a"), (.layers, "a"), (.brilliant, "o"), (.generalizedDelta, "y"): "is an activation"
    case (.units, "x"), (.layers, "x"), (.generalizedDelta, "s"): "is an input"
    case (.units, "y"), (.layers, "y"), (.brilliant, "y"), (.generalizedDelta, "t"): "is a target"
    case (.units, "t"), (.layers, "t"), (.brilliant, "t"), (.generalizedDelta, "m"):
      "is the number of the update"
    case (.brilliant, "α"): "is the learning rate"
    case (.units, "α"), (.layers, "α"), (.generalizedDelta, "α"), (.brilliant, "μ"): "is the momentum"
    case (.layers, "l"), (.brilliant, "k"): "stands for a layer"
    case (.brilliant, "m"): "stands for the last layer"
    case (.units, _), (.layers, _), (.brilliant, _), (.generalizedDelta, _): counting(letter, in: notation)
    }
  }

  /// What an index letter counts.
  private func counting(_ letter: String, in notation: Notation) -> String? {
    let output = architecture.outputLayer
    let hasClasses = source.hasClassLetters || target.hasClassLetters
    let layer = (0...output).first { layer in
      let own = notation.classLetter(ofLayer: layer, architecture)
      guard own == nil, hasClasses, architecture.hiddenLayerCount <= 1 else { return own == letter }
      return notation.usualLetter(ofLayer: layer, architecture) == letter
    }
    if let layer {
      return layer == 0
        ? "counts input units" : layer == output ? "counts output units" : "counts hidden units"
    }
    return ["i", "j", "k", "l", "m"].contains(letter) && !notation.hasClassLetters && !hasClasses
      ? "counts the units of any layer" : nil
  }
}
