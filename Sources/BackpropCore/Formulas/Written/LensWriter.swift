/// Writes one quantity in the target notation.
struct LensWriter {
  let plan: LensPlan

  private var target: Notation { plan.lens.target }
  private var architecture: Architecture { plan.lens.architecture }

  /// - Parameters:
  ///   - original: how it was written, for what has the same letter in every book.
  ///   - power: already told.
  func nodes(_ found: SymbolRecognizer.Found, original: [MathNode], power: MathNode?)
    throws(LensFault) -> [MathNode]
  {
    let symbol = found.symbol
    switch symbol.kind {
    case .constant(let constant): return [raised(letter(constant) ?? original[0].withoutPower, power)]
    case .miss: return [raised(try miss(symbol), power)]
    case .unitCount:
      guard let layer = symbol.layer, case .number(let number) = try plan.settled(layer) else {
        throw LensFault()
      }
      return [raised(.number("\(architecture.unitCounts[number])"), power)]
    case .cost: return [raised(try cost(symbol), power)]
    case .weightedInput, .activation, .target, .delta, .weight, .bias: break
    }
    let base = try scripted(letter(symbol), symbol, word: found.word)
    var nodes = [raised(base, power)]
    switch symbol.kind {
    case .weight(.change), .bias(.change), .weight(.previousChange), .bias(.previousChange):
      nodes.insert(.symbol("Δ"), at: 0)
    case .weight, .bias, .weightedInput, .activation, .target, .delta, .miss, .cost, .constant, .unitCount:
      break
    }
    if let time = found.time { nodes.append(time.node(target)) }
    return nodes
  }

  private func raised(_ base: MathNode, _ power: MathNode?) -> MathNode {
    guard let power else { return base }
    if case .scripts(let letter, let lower, nil) = base {
      return .scripts(letter, lower: lower, upper: power)
    }
    if case .scripts = base { return .scripts(.parentheses(base), lower: nil, upper: power) }
    return .scripts(base, lower: nil, upper: power)
  }

  // MARK: Letters

  /// `nil` where all books write the same.
  private func letter(_ constant: Constant) -> MathNode? {
    switch constant {
    case .learningRate, .momentum, .batchSize: .symbol(target.constantLetter(constant))
    case .rho, .beta1, .beta2, .epsilon, .momentumDecay, .updateNumber: nil
    }
  }

  private func letter(_ symbol: WrittenSymbol) throws(LensFault) -> MathNode {
    switch symbol.kind {
    case .weightedInput: return .symbol(weightedInputLetter)
    case .activation: return try activationLetter(symbol)
    case .target: return .symbol(target == .generalizedDelta ? "t" : "y")
    case .delta: return .symbol("δ")
    case .weight: return .symbol("w")
    case .bias: return .symbol("b")
    case .cost: return .symbol(target == .units || target == .layers ? "C" : "E")
    case .miss, .constant, .unitCount: throw LensFault()
    }
  }

  private var weightedInputLetter: String {
    switch target {
    case .units, .layers: "z"
    case .brilliant: "a"
    case .generalizedDelta: "x"
    }
  }

  private func activationLetter(_ symbol: WrittenSymbol) throws(LensFault) -> MathNode {
    let isInput = try layer(symbol) == .number(0)
    switch target {
    case .units: return .symbol(isInput ? "x" : "a")
    case .layers: return .symbol("a")
    case .brilliant: return try isOutput(symbol) ? .accent(.hat, .symbol("y")) : .symbol("o")
    case .generalizedDelta: return .symbol(isInput ? "s" : "y")
    }
  }

  private func layer(_ symbol: WrittenSymbol) throws(LensFault) -> WrittenIndex? {
    guard let layer = symbol.layer else { return nil }
    return try plan.settled(layer)
  }

  private func isOutput(_ symbol: WrittenSymbol) throws(LensFault) -> Bool {
    let layer = try layer(symbol)
    return layer == .letter("L") || layer == .number(architecture.outputLayer)
  }

  /// e_k is a letter of one book only.
  private func miss(_ symbol: WrittenSymbol) throws(LensFault) -> MathNode {
    var wanted = symbol
    wanted.kind = .target
    wanted.layer = .number(architecture.outputLayer)
    var given = wanted
    given.kind = .activation
    return .parentheses(
      .row([
        try scripted(letter(wanted), wanted, word: nil), .infix("−"),
        try scripted(letter(given), given, word: nil),
      ]))
  }

  private func cost(_ symbol: WrittenSymbol) throws(LensFault) -> MathNode {
    let base = try letter(symbol)
    let pattern = symbol.pattern.map(self.pattern)
    guard let unit = symbol.units.first else {
      guard let pattern else { return base }
      if case .number? = symbol.pattern { return .scripts(base, lower: nil, upper: .parentheses(pattern)) }
      return .scripts(base, lower: pattern, upper: nil)
    }
    let index = try index(unit, layer: .number(architecture.outputLayer))
    return .scripts(base, lower: index, upper: pattern.map { .parentheses($0) })
  }

  // MARK: Indices

  private func scripted(_ base: MathNode, _ symbol: WrittenSymbol, word: MathNode?) throws(LensFault)
    -> MathNode
  {
    let layers = symbol.layers(architecture)
    var indices: [MathNode] = []
    for (position, unit) in symbol.units.enumerated() {
      indices.append(try index(unit, layer: position < layers.count ? layers[position] : nil))
    }
    if target == .brilliant { indices.reverse() }
    let marks = [try mark(symbol), symbol.pattern.map { .parentheses(pattern($0)) }, word].compactMap { $0 }
    let upper = Array(marks.map(\.pieces).joined(separator: [.infix(",")]))
    if indices.isEmpty && upper.isEmpty { return base }
    return .scripts(
      base, lower: Self.side(by: indices),
      upper: upper.isEmpty ? nil : upper.count == 1 ? upper[0] : .row(upper))
  }

  /// jk, 21, or 10,2 where digits would run together.
  private static func side(by indices: [MathNode]) -> MathNode? {
    guard let first = indices.first else { return nil }
    guard indices.count > 1 else { return first }
    let digits = indices.compactMap { index -> String? in
      if case .number(let digits) = index { digits } else { nil }
    }
    if digits.count == indices.count {
      if digits.allSatisfy({ $0.count == 1 }) { return .number(digits.joined()) }
      return .row(Array(indices.map { [$0] }.joined(separator: [.infix(",")])))
    }
    return .row(indices.flatMap(\.pieces))
  }

  private func index(_ unit: WrittenIndex, layer: WrittenIndex?) throws(LensFault) -> MathNode {
    switch unit {
    case .number(let number):
      // The unit that is always 1 has a number in two of the books.
      if number < 0, target == .units || target == .layers { throw LensFault() }
      return .number("\(number + 1)")
    case .letter(let name, let plus):
      return Self.shifted(.symbol(try plan.name(name, layer: layer)), by: plus)
    }
  }

  private func pattern(_ pattern: WrittenIndex) -> MathNode {
    switch pattern {
    case .number(let number): .number("\(number + 1)")
    case .letter(let name, let plus): Self.shifted(.symbol(name), by: plus)
    }
  }

  private static func shifted(_ letter: MathNode, by plus: Int) -> MathNode {
    if plus == 0 { return letter }
    return .row([letter, .infix(plus < 0 ? "−" : "+"), .number("\(plus.magnitude)")])
  }

  /// What stands above for the layer.
  private func mark(_ symbol: WrittenSymbol) throws(LensFault) -> MathNode? {
    guard let layer = try layer(symbol) else { return nil }
    switch symbol.kind {
    case .target, .miss, .cost, .constant, .unitCount: return nil
    case .weightedInput, .activation, .delta, .weight, .bias: break
    }
    switch target {
    case .units: return nil
    case .layers: return mark(layer, own: "l", last: "L", countsFrom: 1)
    case .brilliant:
      if symbol.kind == .activation, try isOutput(symbol) { return nil }
      return mark(layer, own: "k", last: "m", countsFrom: 0)
    case .generalizedDelta:
      guard case .number(let number) = layer else { throw LensFault() }
      if number == 0 { return nil }
      if number == architecture.outputLayer { return .symbol("o") }
      return .symbol(architecture.hiddenLayerCount > 1 ? "h\(number)" : "h")
    }
  }

  private func mark(_ layer: WrittenIndex, own: String, last: String, countsFrom start: Int) -> MathNode {
    switch layer {
    case .number(let number): .number("\(number + start)")
    case .letter(let name, let plus): Self.shifted(.symbol(name == "L" ? last : own), by: plus)
    }
  }
}

extension TimeMark {
  fileprivate func node(_ notation: Notation) -> MathNode {
    let letter = MathNode.symbol(notation == .generalizedDelta ? "m" : "t")
    switch self {
    case .now, .pattern: return .parentheses(letter)
    case .next: return .parentheses(.row([letter, .infix("+"), .number("1")]))
    case .previous: return .parentheses(.row([letter, .infix("−"), .number("1")]))
    }
  }
}

extension MathNode {
  fileprivate var withoutPower: MathNode {
    guard case .scripts(let base, let lower, _?) = self else { return self }
    return lower == nil ? base : .scripts(base, lower: lower, upper: nil)
  }
}
